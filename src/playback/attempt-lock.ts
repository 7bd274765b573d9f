import { type Clock, pause } from './clock.js';
import type { LockSource } from './host.js';

/**
 * A lock that says to all tabs of this browser that an attempt is being played. The browser frees it however a tab ends, so a
 * launch whose lock is free is played by nobody.
 */
export class AttemptLock {
  private free: (() => void) | undefined;
  private name: string | undefined;

  /** @param lost - Called when another tab takes the lock away: it plays the attempt now. */
  constructor(
    private readonly locks: LockSource | undefined,
    private readonly clock: Clock,
    private readonly lost: (name: string) => void,
  ) {}

  /** This attempt holds that lock. */
  holds(name: string): boolean {
    return this.name === name;
  }

  /** Takes the lock if nobody holds it. Without locks, nobody can know: false. */
  async tryTake(name: string): Promise<boolean> {
    if (this.name === name) return true;
    if (await this.request(name, { ifAvailable: true })) return true;
    // A page that is just being reloaded lets go of it within some 60 ms.
    await pause(this.clock, 300);
    return this.request(name, { ifAvailable: true });
  }

  /** Takes the lock from whoever holds it: the backend has decided who plays. */
  async take(name: string): Promise<void> {
    if (this.name !== name) await this.request(name, { steal: true });
  }

  release(): void {
    this.free?.();
    this.free = undefined;
    this.name = undefined;
  }

  private request(name: string, options: { ifAvailable?: true; steal?: true }): Promise<boolean> {
    const { locks } = this;
    if (!locks) return Promise.resolve(false);
    this.release();
    return new Promise<boolean>((resolve) => {
      let mine: (() => void) | undefined;
      locks
        .request(name, options, (lock) => {
          if (!lock) return resolve(false);
          const held = new Promise<void>((free) => (mine = free));
          this.free = mine;
          this.name = name;
          resolve(true);
          return held;
        })
        .catch(() => {
          if (!mine) return resolve(false);
          if (this.free !== mine) return;
          this.release();
          this.lost(name);
        });
    });
  }
}

/** Runs something while the lock is held, unless somebody else holds it. Without locks nobody can know: it runs. */
export async function holdIfFree(
  locks: LockSource | undefined,
  clock: Clock,
  name: string,
  run: () => Promise<void>,
): Promise<void> {
  if (!locks) return run();
  let held = false;
  const attempt = (): Promise<void> =>
    locks
      .request<void>(name, { ifAvailable: true }, (lock) => {
        held = Boolean(lock);
        return lock ? run() : undefined;
      })
      // Stolen by whoever plays now: what runs goes on, it does no harm.
      .catch(() => {});
  await attempt();
  if (held) return;
  // A page that is just being reloaded lets go of it within some 60 ms.
  await pause(clock, 300);
  await attempt();
}

/** One line of state, one lock. */
export function lockName(launch: { enrollmentId: string; itemId: string }): string {
  return `wl-attempt:${launch.enrollmentId}/${launch.itemId}`;
}
