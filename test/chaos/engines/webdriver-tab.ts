import { comesTrue } from '../../support/eventually.js';
import type { Tab } from './engine.js';
import type { Front } from './front.js';
import { execute, type Send, type WebDriver } from './webdriver.js';

/** Milliseconds by which a page's own clock may differ. */
const precision = 100;
/** A server that is gone has no page to show. */
const leaving = 10_000;

/** A tab that WebDriver drives, and whose pages come by a front. */
export class WebDriverTab implements Tab {
  readonly #scripts: string[] = [];

  constructor(
    private readonly driver: WebDriver,
    private readonly handle: string,
    private readonly front: Front,
    private readonly killPages?: () => Promise<void>,
  ) {}

  addScript(script: string): Promise<void> {
    this.#scripts.push(script);
    return Promise.resolve();
  }

  async goTo(url: string): Promise<void> {
    this.#putScripts();
    await this.#leave((send) => send('Navigate', { url }));
  }

  async reload(): Promise<void> {
    this.#putScripts();
    await this.#leave((send) => send('Refresh'));
  }

  async close(): Promise<void> {
    await this.#do((send) => send('CloseWindow'));
  }

  run<A, R>(what: (argument: A) => R, argument: A): Promise<R> {
    return this.#do((send) => execute(send, what, argument));
  }

  runInFrames<A>(what: (argument: A) => void, argument: A): Promise<void> {
    return this.#do(async (send) => {
      const runFrom = async (): Promise<void> => {
        await execute(send, what, argument);
        for (const id of await execute(send, framesIn, undefined)) {
          await send('SwitchToFrame', { id });
          await runFrom();
          await send('SwitchToParentFrame');
        }
      };
      await runFrom();
    });
  }

  press(name: string): Promise<void> {
    return this.run(pressButton, name);
  }

  /** Presses keys one after the other: characters, or WebDriver's own for what is none. Keys of a row are held together. */
  async typeKeys(keys: readonly (string | readonly string[])[]): Promise<void> {
    const actions = keys.flatMap((key) => {
      const together = [key].flat();
      return [
        ...together.map((value) => ({ type: 'keyDown', value })),
        ...together.toReversed().map((value) => ({ type: 'keyUp', value })),
      ];
    });
    await this.#do((send) =>
      send('PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] }),
    );
  }

  hasContent(): Promise<boolean> {
    return this.run(isStageFilled, undefined).catch(() => false);
  }

  // No driver says which process is the stage's: all pages crash.
  async crash(): Promise<void> {
    if (!this.killPages) throw new Error('Pages cannot be made to crash.');
    await this.killPages();
    await this.close().catch(() => undefined);
  }

  // The command is answered while the page before is still there, and may yet say something.
  async #leave(work: (send: Send) => Promise<unknown>): Promise<void> {
    const since = Date.now() - precision;
    await this.#do(work);
    const isNew = (): Promise<boolean> =>
      this.run(() => performance.timeOrigin, undefined).then(
        (begun) => begun >= since,
        () => false,
      );
    await comesTrue(isNew, leaving);
  }

  // What is loaded next is this tab's: nothing is loaded in two tabs at the same time.
  #putScripts(): void {
    this.front.script = this.#scripts.join('\n');
  }

  #do<T>(work: (send: Send) => Promise<T>): Promise<T> {
    return this.driver.inWindow(this.handle, work);
  }
}

/** Also those in shadow roots, which the window itself does not tell of. */
function framesIn(): HTMLIFrameElement[] {
  const within = (root: ParentNode): HTMLIFrameElement[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element instanceof HTMLIFrameElement ? [element] : []),
      ...(element.shadowRoot ? within(element.shadowRoot) : []),
    ]);
  return within(document);
}

/** Frames of other origins say how many frames they have, and nothing else. */
function isStageFilled(): boolean {
  const within = (root: ParentNode): boolean =>
    [...root.querySelectorAll('*')].some(
      (element) =>
        (element instanceof HTMLIFrameElement && (element.contentWindow?.length ?? 0) > 0) ||
        (element.shadowRoot !== null && within(element.shadowRoot)),
    );
  return within(document);
}

function pressButton(name: string): void {
  const buttonsIn = (root: ParentNode): HTMLButtonElement[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element instanceof HTMLButtonElement ? [element] : []),
      ...(element.shadowRoot ? buttonsIn(element.shadowRoot) : []),
    ]);
  const nameOf = (button: HTMLButtonElement): string =>
    button.getAttribute('aria-label') ?? button.textContent.trim();
  const button = buttonsIn(document).find((each) => nameOf(each).includes(name));
  if (!button) throw new Error(`There is no button "${name}".`);
  button.click();
}
