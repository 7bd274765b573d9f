import type { JournalEntry, StageCommit } from '../stage-protocol/index.js';
import type { PageStore } from './natives.js';

const prefix = 'wl-journal:';

/** As many launches may be left over; of more, the oldest are of a device that nobody cleans. */
const most = 20;

/**
 * What content has set and the host does not keep yet, in the storage of the stage's own origin. It is written before content's call
 * returns, so that it survives the page: closed, navigated, crashed. One entry a launch: a commit carries all that changed since the
 * server last confirmed something, so the latest one has everything.
 */
export class Journal {
  readonly #store: PageStore | undefined;
  /** The latest `seq` of each launch, as far as it was written here: entries may be large. */
  readonly #written = new Map<string, number>();

  /** @param store undefined where the browser refuses it */
  constructor(store: PageStore | undefined) {
    this.#store = store;
  }

  /** What earlier pages have left, and this one; the host looks at what it is. */
  read(): unknown[] {
    const keys = this.#store?.keys().filter((key) => key.startsWith(prefix)) ?? [];
    return keys.slice(-most).map((key) => parsed(this.#store?.get(key)));
  }

  /** Writes the latest commit of a launch over the one before. False: the browser refuses to keep it. */
  write(launchId: string, learnerId: string, commit: StageCommit): boolean {
    const entry: JournalEntry = { launchId, learnerId, commit };
    this.#written.set(launchId, commit.seq);
    return this.#store?.set(prefix + launchId, JSON.stringify(entry)) ?? false;
  }

  /** Somebody else keeps everything of a launch up to `seq`. */
  forget(launchId: string, seq: number): void {
    const key = prefix + launchId;
    const last = this.#written.get(launchId) ?? parsed(this.#store?.get(key))?.commit?.seq;
    if (last !== undefined && last <= seq) this.#store?.remove(key);
  }
}

// Content shares the storage: it may be anything.
function parsed(text: string | null | undefined): Partial<JournalEntry> | undefined {
  try {
    return (JSON.parse(text ?? '') ?? undefined) as Partial<JournalEntry> | undefined;
  } catch {
    return undefined;
  }
}
