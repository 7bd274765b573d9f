import type { ConsentRequest, ConsentStorage, ConsentSubject, Decision } from './types.js';

/** A decision about one notice, as the server has recorded it. */
export interface Decided {
  noticeVersion: string;
  /** Absent where only the version is known. */
  noticeHash?: string | undefined;
  language?: string | undefined;
  decisions: Record<string, Decision>;
}

/** A decision that the server has not answered yet. */
export interface Pending {
  idempotencyKey: string;
  request: ConsentRequest;
}

interface Entry {
  subject?: ConsentSubject | undefined;
  decided?: Decided | undefined;
  pending?: Pending | undefined;
}

/**
 * What this device remembers of one person's decisions towards one backend. It holds an id without meaning and the decisions
 * themselves, nothing else, and only once something was decided: without that no decision could be honored.
 */
export class Memory {
  #entry: Entry = {};

  readonly #storage: ConsentStorage | undefined;
  readonly #key: string;

  constructor(storage: ConsentStorage | undefined, key: string) {
    this.#storage = storage;
    this.#key = key;
    try {
      const stored: unknown = JSON.parse(storage?.getItem(key) ?? '{}');
      if (stored && typeof stored === 'object') this.#entry = stored;
    } catch {
      // Blocked or damaged: nothing was decided, so nothing is granted.
    }
  }

  get decided(): Decided | undefined {
    return this.#entry.decided;
  }

  get pending(): Pending | undefined {
    return this.#entry.pending;
  }

  /** Who decides when nobody is signed in; kept with the first decision. */
  get subject(): ConsentSubject {
    return (this.#entry.subject ??= { id: randomText(16), secret: randomText(32) });
  }

  remember(change: Pick<Entry, 'decided' | 'pending'>): void {
    Object.assign(this.#entry, change);
    try {
      // `JSON.stringify` leaves out what is undefined.
      const text = JSON.stringify(this.#entry);
      if (text === '{}') this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, text);
    } catch {
      // Storage is refused: the decision holds as long as the page.
    }
  }
}

/** Bytes of chance in hex. `crypto.randomUUID` is missing on intranets without TLS. */
export function randomText(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
