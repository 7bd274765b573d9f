import type { BrowserContext } from 'playwright-core';

/** What a replaying SCO says of one visit. */
export interface Delivery {
  /** The case. */
  tc: string;
  /** The activity, by its number. */
  act: number;
  ok: boolean;
  failures: string[];
}

/** What the SCOs of a context have reported, in order. */
export class Deliveries {
  readonly #come: Delivery[] = [];
  #wake: (() => void) | undefined;

  /** Hears what content posts to its parent, the stage, in every page of the context from now on. */
  static async of(context: BrowserContext): Promise<Deliveries> {
    const deliveries = new Deliveries();
    await context.exposeFunction('__delivered', (delivery: Delivery) => {
      deliveries.#come.push(delivery);
      deliveries.#wake?.();
    });
    await context.addInitScript(() => {
      addEventListener(
        'message',
        ({ data }: MessageEvent<{ type?: unknown; result?: unknown }>) => {
          if (data?.type !== 'cts-result') return;
          (globalThis as { __delivered?: (result: unknown) => void }).__delivered?.(data.result);
        },
      );
    });
    return deliveries;
  }

  clear(): void {
    this.#come.length = 0;
  }

  /** The next one of a case; undefined when none comes in time. */
  async next(tc: string, milliseconds: number): Promise<Delivery | undefined> {
    const until = performance.now() + milliseconds;
    for (;;) {
      for (let one = this.#come.shift(); one; one = this.#come.shift()) {
        if (one.tc === tc) return one;
      }
      const left = until - performance.now();
      if (left <= 0) return undefined;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}
