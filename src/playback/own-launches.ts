import type { KeyStore } from './host.js';

const key = 'wl-launches';
const kept = 20;

interface Remembered {
  id: string;
  lock: string;
}

/**
 * Remembers which launches were made in this browser, and which of them in this very tab, so that a reload is not taken
 * for a second device. It keeps opaque ids only.
 */
export class OwnLaunches {
  constructor(
    private readonly browser: KeyStore | undefined,
    private readonly tab: KeyStore | undefined,
  ) {}

  remember(id: string, lock: string): void {
    for (const store of [this.browser, this.tab]) {
      const others = read(store).filter((entry) => entry.id !== id);
      try {
        store?.setItem(key, JSON.stringify([...others, { id, lock }].slice(-kept)));
      } catch {
        // Storage is full or refused: the learner is asked once more, nothing else.
      }
    }
  }

  /** The lock of a launch that was made in this browser. */
  lockOf(id: string): string | undefined {
    return read(this.browser).find((entry) => entry.id === id)?.lock;
  }

  /** Was it made in this tab, before or after a reload? */
  isOfThisTab(id: string): boolean {
    return read(this.tab).some((entry) => entry.id === id);
  }
}

function read(store: KeyStore | undefined): Remembered[] {
  try {
    const value: unknown = JSON.parse(store?.getItem(key) ?? '[]');
    if (!Array.isArray(value)) return [];
    return value.filter(
      (entry: Partial<Remembered> | null): entry is Remembered =>
        typeof entry?.id === 'string' && typeof entry.lock === 'string',
    );
  } catch {
    return [];
  }
}
