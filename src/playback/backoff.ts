import { isWelearningError } from '../client/index.js';
import type { Clock } from './clock.js';

/** Between 0 and 1; `Math.random` fits. */
export type Random = () => number;

const firstDelay = 1_000;
const longestDelay = 30_000;

/** The pauses between tries that fail: each longer than the one before it, up to half a minute. */
export class Backoff {
  private failures = 0;
  private hurry: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** The next try is the first one, or comes after none that failed. */
  get isFresh(): boolean {
    return this.failures === 0;
  }

  /** Waits after a try that has failed, at least as long as the backend asks for. */
  async pause(error: unknown): Promise<void> {
    this.failures += 1;
    const asked = isWelearningError(error) ? (error.retryAfter ?? 0) : 0;
    // Not all at once: a server that opens again meets everybody who waited for it.
    const full = Math.min(longestDelay, firstDelay * 2 ** (this.failures - 1));
    const delay = full * (0.5 + this.random() / 2);
    await new Promise<void>((resolve) => {
      const cancel = this.clock.after(Math.max(delay, asked), resolve);
      this.hurry = () => {
        cancel();
        resolve();
      };
    });
    this.hurry = undefined;
  }

  /** A try has succeeded. */
  reset(): void {
    this.failures = 0;
  }

  /** Ends a pause. */
  end(): void {
    this.hurry?.();
  }

  /** Tries again at once, as if none had failed: the network is back, or the learner asks. */
  startOver(): void {
    this.reset();
    this.end();
  }
}
