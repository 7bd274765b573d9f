import { within } from '../patience.js';

/** Commands of WebDriver that runs need. */
export type Command =
  | 'NewSession'
  | 'NewWindow'
  | 'SwitchToWindow'
  | 'CloseWindow'
  | 'SwitchToFrame'
  | 'SwitchToParentFrame'
  | 'Navigate'
  | 'Refresh'
  | 'ExecuteScript'
  | 'PerformActions'
  | 'AddCookie'
  | 'GetWindowHandle';

/** Takes a command to the browser, and answers its value. */
export type Send = <T>(command: Command, parameters?: object) => Promise<T>;

/** A session of WebDriver: one command at a time, in the window that was switched to last. */
export class WebDriver {
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly send: Send,
    /** The window that the browser has begun with. */
    readonly firstWindow: string,
  ) {}

  static async start(send: Send, capabilities: object): Promise<WebDriver> {
    const usual = { pageLoadStrategy: 'none', unhandledPromptBehavior: 'accept' };
    await send('NewSession', { ...usual, ...capabilities });
    return new WebDriver(send, await send('GetWindowHandle'));
  }

  /** A window of its own: one that nobody looks at may be slowed down. */
  async newWindow(): Promise<string> {
    const { handle } = await this.inWindow<{ handle: string }>(this.firstWindow, (send) =>
      send('NewWindow', { type: 'window', focus: true }),
    );
    return handle;
  }

  /** Does some commands in a window, when the ones before are done. */
  inWindow<T>(handle: string, work: (send: Send) => Promise<T>): Promise<T> {
    // A page that stands still answers nothing: nobody waits for it forever.
    const send: Send = (command, parameters) => within(command, this.send(command, parameters));
    const done = this.#last.then(async () => {
      await send('SwitchToWindow', { handle });
      return work(send);
    });
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** Runs a function in the page or frame that is switched to. The compiler of the tests names inner functions by a helper. */
export const execute = <A, R>(send: Send, what: (argument: A) => R, argument: A): Promise<R> =>
  send('ExecuteScript', {
    script: `const __name = (f) => f; return (${what.toString()})(arguments[0]);`,
    args: [argument ?? null],
    // As the page's own script, not beside it.
    sandbox: null,
  });
