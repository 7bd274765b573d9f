import { bounded } from './bounded.js';
import { createError } from './errors.js';
import { List } from './list.js';
import type { LaunchCallOptions } from './options.js';
import type { Transport } from './transport.js';

/** A module of `groups/`: makes the group for one client. */
export interface GroupModule<Api> {
  create(transport: Transport): Api;
}

type Method = (...args: never[]) => unknown;
type Methods = Record<string, Method>;

/** The methods of a group that answer a `List`. */
type ListMethods<Api> = {
  [K in keyof Api as Api[K] extends (...args: never[]) => List<unknown> ? K : never]: true;
};

/**
 * A group that is loaded when its first method is called, while the learner's token is asked for. Only its methods that
 * answer a `List` are named, for such a one has to be answered at once, before anything is loaded; every other name is
 * taken for a method that answers a promise.
 */
export function lazyGroup<Api extends { [K in keyof Api]: Method }>(
  transport: Transport,
  load: () => Promise<GroupModule<Api>>,
  ...[lists]: keyof ListMethods<Api> extends never ? [] : [lists: ListMethods<Api>]
): Api {
  return makeGroup(transport, load, lists, true);
}

/** A group for which nobody needs to be signed in, without lists: its loading asks for no token. */
export function publicGroup<Api extends { [K in keyof Api]: Method }>(
  transport: Transport,
  load: keyof ListMethods<Api> extends never ? () => Promise<GroupModule<Api>> : never,
): Api {
  return makeGroup(transport, load);
}

function makeGroup<Api>(
  transport: Transport,
  load: () => Promise<GroupModule<Api>>,
  lists?: object,
  asksForToken?: boolean,
): Api {
  let api: Methods | undefined;
  let loading: Promise<Methods> | undefined;
  const begin = () =>
    (loading ??= load().then(
      (module) => (api = module.create(transport) as Methods),
      (cause: unknown) => {
        // A chunk that could not be fetched may come the next time.
        loading = undefined;
        throw createError({
          code: 'network',
          call: 'import',
          reason: 'a part of the client',
          cause,
        });
      },
    ));
  const loaded = ({ signal, token }: LaunchCallOptions): Promise<Methods> =>
    bounded({ signal, timeout: transport.timeout, call: 'import' }, () =>
      asksForToken && token === undefined ? transport.prepare(begin()) : begin(),
    );
  const make = (name: string): Method => {
    // They come last, whatever comes before them.
    const optionsOf = (args: never[]) => args.at(-1) as LaunchCallOptions | undefined;
    const run = async (args: never[], more?: LaunchCallOptions) =>
      (api ?? (await loaded({ ...optionsOf(args), ...more })))[name]!(...args);
    return lists && name in lists
      ? (...args) =>
          new List(
            async (cursor, options) =>
              ((await run(args, options)) as List<unknown>).page(cursor, options),
            optionsOf(args)?.signal,
          )
      : (...args) => run(args);
  };
  return new Proxy<Methods>(
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
