import { createError } from './errors.js';
import { List } from './list.js';
import type { Transport } from './transport.js';

/** A module of `groups/`: makes the group for one client. */
export interface GroupModule<Api> {
  create(transport: Transport): Api;
}

type Method = (...args: never[]) => unknown;

/** The methods of a group that answer a `List`. */
type ListMethods<Api> = {
  [K in keyof Api as Api[K] extends (...args: never[]) => List<unknown> ? K : never]: true;
};

/**
 * A group that is loaded when its first method is called. Only its methods that answer a `List` are named, for such a
 * one has to be answered at once, before anything is loaded; every other name is taken for a method that answers a promise.
 */
export function lazyGroup<Api extends { [K in keyof Api]: Method }>(
  transport: Transport,
  load: () => Promise<GroupModule<Api>>,
  ...[lists]: keyof ListMethods<Api> extends never ? [] : [lists: ListMethods<Api>]
): Api {
  let loaded: Promise<Record<string, Method>> | undefined;
  const group = () =>
    (loaded ??= load().then(
      (module) => module.create(transport) as Record<string, Method>,
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
  const make = (name: string): Method => {
    const run = async (args: never[]) => (await group())[name]!(...args);
    return lists && name in lists
      ? (...args) =>
          new List(async (cursor, options) =>
            ((await run(args)) as List<unknown>).page(cursor, options),
          )
      : (...args) => run(args);
  };
  return new Proxy<Record<string, Method>>(
    {},
    {
      // Whoever awaits, prints or wraps a group asks it for names that are none of its methods: `then`, `toJSON`, `$$typeof`.
      get: (made, name) =>
        typeof name === 'symbol' || /^(then$|toJSON$|\W|_)/.test(name)
          ? undefined
          : (made[name] ??= make(name)),
    },
  ) as Api;
}
