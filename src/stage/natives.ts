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
