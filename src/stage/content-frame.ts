/** Milliseconds that content has for its last words before its frame is taken away. */
const goodbyeTime = 1000;

const always = ['fullscreen', 'autoplay', 'unload'];

/** The `allow` attribute of content's frame: what the course's policy names, and what all content may do. */
export function allowFor(policy: readonly string[]): string {
  const named = policy.filter((name) => /^[a-z][a-z-]*$/.test(name));
  return [...new Set([...named, ...always])].join('; ');
}

export interface FrameOptions {
  url: string;
  title: string;
  allow: string;
  onLoad: () => void;
}

/** The place where one activity runs. It has no sandbox of its own: the stage's covers it. */
export class ContentFrame {
  readonly #container: HTMLElement;
  #frame: HTMLIFrameElement | undefined;

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  /** The page that content shows now; undefined when there is none, or it lies elsewhere. */
  get document(): Document | undefined {
    return this.#frame?.contentDocument ?? undefined;
  }

  show(options: FrameOptions): void {
    this.remove();
    const frame = this.#container.ownerDocument.createElement('iframe');
    frame.title = options.title;
    frame.allow = options.allow;
    frame.src = options.url;
    frame.addEventListener('load', options.onLoad, { once: true });
    this.#frame = frame;
    this.#container.append(frame);
  }

  /**
   * Lets content go: it is navigated away first, because only then do its `beforeunload` handlers run, where much
   * content finishes; `unload` and `pagehide` follow in either case.
   */
  async leave(): Promise<void> {
    const frame = this.#frame;
    if (!frame) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, goodbyeTime);
      frame.addEventListener(
        'load',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
      // Replaced, not set: the learner's back button must not lead into it.
      frame.contentWindow?.location.replace('about:blank');
    });
    if (this.#frame === frame) this.remove();
  }

  /** Takes content away at once. */
  remove(): void {
    this.#frame?.remove();
    this.#frame = undefined;
  }
}
