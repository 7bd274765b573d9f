import type { Random } from '../../demo/backend/seed/generated/random.js';
import type { Act, DeviceName, Ending, Moment, Step } from './acts.js';

// Longer than what was committed may take to the outbox.
const aged = 300;

/** Writes acts down, and numbers visits and steps. */
export class Script {
  readonly acts: Act[] = [];
  #n = 0;
  #visit = 0;

  constructor(readonly random: Random) {}

  open(device: DeviceName = 'A'): number {
    this.#visit += 1;
    this.acts.push({ do: 'open', visit: this.#visit, device });
    return this.#visit;
  }

  step({
    commit = this.random.chance(0.8),
    padding = this.#padding(),
    pause = this.#pause(),
  }: Partial<Step> = {}): Step {
    this.#n += 1;
    return { n: this.#n, commit, padding, pause };
  }

  /** Some steps; the last of them commits. */
  steps(visit: number, least = 1, most = 4): void {
    const count = this.random.between(least, most);
    for (let k = 1; k <= count; k++) {
      const step = this.step(k === count ? { commit: true } : {});
      this.acts.push({ do: 'step', visit, step });
    }
  }

  /** Many small steps in one go, each with a Commit. */
  many(visit: number, count: number): void {
    const step = { ...this.step({ commit: true, padding: 20, pause: 0 }), count };
    this.#n += count - 1;
    this.acts.push({ do: 'step', visit, step });
  }

  /** A last step, and the end at a moment of it. Content may have something to say yet when its page goes away. */
  end(
    visit: number,
    how: Ending,
    when: Moment = 'answered',
    lastWords = false,
    padding = this.#padding(),
  ): void {
    const step = this.step({ commit: true, padding, pause: when === 'aged' ? aged : 0 });
    if (lastWords) {
      const later = this.step({ commit: true, padding: 20, pause: 0 });
      this.acts.push({ do: 'last-words', visit, step: later });
    }
    const mayBeBusy = when === 'answered' && how !== 'kill-browser';
    const busy = mayBeBusy && this.random.chance(0.6) ? { busy: 400 } : {};
    this.acts.push({ do: 'end', visit, step, how, when, ...busy });
  }

  add(...acts: Act[]): void {
    this.acts.push(...acts);
  }

  // Content commits in one go, or as people click: then the first commit is with the server before the next is made.
  #pause(): number {
    return this.random.chance(0.6) ? 0 : this.random.between(10, 150);
  }

  // Mostly little; at times more than a dying page can send.
  #padding(): number {
    return this.random.chance(0.1)
      ? this.random.between(66_000, 90_000)
      : this.random.between(0, 300);
  }
}
