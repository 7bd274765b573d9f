import type { Clock } from './clock.js';

/** Bounds how often something may happen: a burst at once, then so many a second. */
export class Budget {
  private left: number;
  private at: number;

  constructor(
    private readonly clock: Clock,
    private readonly burst: number,
    private readonly perSecond: number,
  ) {
    this.left = burst;
    this.at = clock.now();
  }

  /** Takes one; false when none is left. */
  take(): boolean {
    const now = this.clock.now();
    // A clock that was set back must not freeze the budget.
    const passed = Math.max(0, now - this.at) / 1000;
    this.left = Math.min(this.burst, this.left + passed * this.perSecond);
    this.at = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
