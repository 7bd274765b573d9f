import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Statement } from './statement.js';

/** Whose statements they are. Opaque ids only. */
export interface Owner {
  baseUrl: string;
  /** As launches name them. */
  learnerId: string;
  launchId: string;
}

/** One backend's learners, or one of them. */
export interface StatementScope {
  baseUrl: string;
  learnerId?: string | undefined;
}

/** A statement that waits. */
export interface WaitingStatement extends Owner {
  statement: Statement;
}

/** What there is to say of a launch of which nothing more is heard: its page was killed. */
export interface Will extends Owner {
  statements: readonly Statement[];
  /** Milliseconds since 1970. */
  writtenAt: number;
}

interface Schema extends DBSchema {
  waiting: { key: string; value: WaitingStatement };
  wills: { key: string; value: Will };
}

const databaseName = 'wl-statements';

/**
 * Where the device keeps statements that are not sent yet, by id, and what is left to say by launch. Every method may reject: a device may
 * refuse.
 */
export class StatementStore {
  #opening: Promise<IDBPDatabase<Schema>> | undefined;
  /** Launches that this page has kept something of. */
  readonly #known = new Map<string, Owner>();
  readonly #wiped = new Set<string>();

  async waiting(): Promise<WaitingStatement[]> {
    return (await this.#database()).getAll('waiting');
  }

  async wills(): Promise<Will[]> {
    return (await this.#database()).getAll('wills');
  }

  /** Keeps statements, and instead of the launch's will. */
  async put(entries: readonly WaitingStatement[], will: Will): Promise<void> {
    const { launchId } = will;
    // A lesson that is still open when its learner leaves a computer for others has last words.
    if (this.#wiped.has(launchId)) return;
    this.#known.set(launchId, will);
    const tx = (await this.#database()).transaction(['waiting', 'wills'], 'readwrite');
    const wills = tx.objectStore('wills');
    const written = [
      ...entries.map((entry) => tx.objectStore('waiting').put(entry, entry.statement.id)),
      will.statements.length > 0 ? wills.put(will, launchId) : wills.delete(launchId),
    ];
    // A page that goes does not live to see them done: a transaction that was told to commit is kept all the same.
    tx.commit();
    await Promise.all([...written, tx.done]);
  }

  async drop(ids: readonly string[]): Promise<void> {
    const tx = (await this.#database()).transaction('waiting', 'readwrite');
    await Promise.all([...ids.map((id) => tx.store.delete(id)), tx.done]);
  }

  /** Removes all that is kept of some, and keeps no more of the launches that this page has of them. */
  async wipe(of: StatementScope): Promise<void> {
    const isMeant = ({ baseUrl, learnerId }: Owner): boolean =>
      baseUrl === of.baseUrl && (of.learnerId === undefined || of.learnerId === learnerId);
    for (const [launchId, owner] of this.#known) if (isMeant(owner)) this.#wiped.add(launchId);
    const tx = (await this.#database()).transaction(['waiting', 'wills'], 'readwrite');
    for (const name of ['waiting', 'wills'] as const) {
      for (
        let cursor = await tx.objectStore(name).openCursor();
        cursor;
        cursor = await cursor.continue()
      ) {
        if (isMeant(cursor.value)) await cursor.delete();
      }
    }
    await tx.done;
  }

  #database(): Promise<IDBPDatabase<Schema>> {
    this.#opening ??= openDB<Schema>(databaseName, 1, {
      upgrade: (database) => {
        database.createObjectStore('waiting');
        database.createObjectStore('wills');
      },
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        this.#opening = undefined;
      },
      terminated: () => (this.#opening = undefined),
    }).catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }
}

let opened: StatementStore | undefined;

/** The statements of this page's origin; the same for everybody in the page. */
export const openStatementStore = (): StatementStore => (opened ??= new StatementStore());
