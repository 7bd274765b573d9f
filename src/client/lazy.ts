import { createError } from './errors.js';
import { List } from './list.js';
import type { Transport } from './transport.js';

/** A module of `groups/`: makes the group for one client. */
export interface GroupModule<Api> {
  create(transport: Transport): Api;
}

type Method = (...args: never[]) => unknown;

/**
 * A group that is loaded when its first method is called. `methods` names them all: one that answers a `List` has to
 * answer it at once, before anything is loaded.
 */
export function lazyGroup<Api extends { [K in keyof Api]: Method }>(
  transport: Transport,
  load: () => Promise<GroupModule<Api>>,
  methods: { [K in keyof Api]: ReturnType<Api[K]> extends List<unknown> ? 'list' : 'call' },
): Api {
  let loaded: Promise<Api> | undefined;
  const group = () =>
    (loaded ??= load().then(
      (module) => module.create(transport),
      (cause: unknown) => {
        // A chunk that could not be fetched may come the next time.
        loaded = undefined;
        throw createError({
          code: 'network',
          call: 'import',
          reason: 'a part of the client',
          cause,
        });
      },
    ));
  const entries = (Object.keys(methods) as (keyof Api)[]).map((name) => {
    const run = async (args: never[]) => (await group())[name](...args);
    return [
      name,
      methods[name] === 'list'
        ? (...args: never[]) =>
            new List(async (cursor, options) =>
              ((await run(args)) as List<unknown>).page(cursor, options),
            )
        : (...args: never[]) => run(args),
    ];
  });
  return Object.fromEntries(entries) as Api;
}
