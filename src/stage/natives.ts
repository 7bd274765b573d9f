// Content shares this page's realm as far as the browser is concerned and may replace what is found on prototypes.
// What carries the learner's data and the launch's token is therefore taken once, before any content runs.

const { apply } = Reflect;

/** Posts on a port, whatever `MessagePort.prototype` has become. */
export function makePost(): (port: MessagePort, message: unknown) => void {
  const post = MessagePort.prototype.postMessage;
  return (port, message) => {
    apply(post, port, [message]);
  };
}

/** Reads the data of a message event, whatever `MessageEvent.prototype` has become. */
export function makeDataOf(): (event: MessageEvent) => unknown {
  const getter = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get;
  return (event) => (getter ? apply(getter, event, []) : event.data) as unknown;
}

/** The window's own `fetch`. */
export function makeFetch(): typeof fetch {
  return globalThis.fetch.bind(globalThis);
}

/** A place of texts by keys that outlives the page. */
export interface PageStore {
  keys(): string[];
  get(key: string): string | null;
  /** False: there is no room, or the browser refuses. */
  set(key: string, value: string): boolean;
  remove(key: string): void;
}

/** The origin's own storage; undefined where the browser refuses it. */
export function makePageStore(): PageStore | undefined {
  try {
    const store = localStorage;
    const { setItem, getItem, removeItem, key } = Storage.prototype;
    return {
      keys: () =>
        Array.from(
          { length: store.length },
          (_, at) => apply(key, store, [at]) as string | null,
        ).filter((each) => each !== null),
      get: (name) => apply(getItem, store, [name]) as string | null,
      set: (name, value) => {
        try {
          apply(setItem, store, [name, value]);
          return true;
        } catch {
          return false;
        }
      },
      remove: (name) => {
        apply(removeItem, store, [name]);
      },
    };
  } catch {
    return undefined;
  }
}
