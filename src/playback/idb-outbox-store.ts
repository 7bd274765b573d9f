import { type DBSchema, type IDBPDatabase, wrap } from 'idb';
import type { StageCommit } from '../stage-protocol/index.js';
import type { AttemptState } from './attempt-state.js';
import { type Clock, systemClock } from './clock.js';
import type { Waiting } from './outbox.js';
import {
  type KeptContents,
  type LaunchFacts,
  lineOf,
  type OutboxChanges,
  type OutboxStore,
} from './outbox-store.js';

interface Schema extends DBSchema {
  launches: { key: string; value: { facts: LaunchFacts; line: string }; indexes: { line: string } };
  /** By launch: what the server has confirmed. */
  states: { key: string; value: AttemptState };
  /** By launch and `seq`. */
  commits: { key: [string, number]; value: Waiting };
  aside: { key: [string, number]; value: StageCommit };
}
type Database = IDBPDatabase<Schema>;

const databaseName = 'wl-playback';
const version = 1;
const openingTime = 2_000;
const stores = ['launches', 'states', 'commits', 'aside'] as const;
// For power that fails, not only a browser that is killed; it costs a millisecond.
const durable = { durability: 'strict' } as const;

/** `indexedDB`, as far as it is used. */
export type DatabaseSource = Pick<IDBFactory, 'open'>;

/** Outboxes in IndexedDB. A database that does not open within 2 s refuses everything until it has. */
export class IdbOutboxStore implements OutboxStore {
  private opening: Promise<Database> | undefined;
  private late = false;

  constructor(
    private readonly source: () => DatabaseSource | undefined,
    private readonly clock: Clock = systemClock,
  ) {}

  async launches(line?: string): Promise<LaunchFacts[]> {
    const database = await this.database();
    const found =
      line === undefined
        ? await database.getAll('launches')
        : await database.getAllFromIndex('launches', 'line', line);
    return found.map(({ facts }) => facts).sort((a, b) => a.openedAt - b.openedAt);
  }

  async read(launchId: string): Promise<KeptContents | undefined> {
    const tx = (await this.database()).transaction(stores);
    const [found, state, waiting, aside] = await Promise.all([
      tx.objectStore('launches').get(launchId),
      tx.objectStore('states').get(launchId),
      tx.objectStore('commits').getAll(allOf(launchId)),
      tx.objectStore('aside').getAll(allOf(launchId)),
      tx.done,
    ]);
    return found && state && { facts: found.facts, state, waiting, aside };
  }

  async write({ facts, state, put, drop, aside }: OutboxChanges): Promise<void> {
    const { launchId } = facts;
    const tx = (await this.database()).transaction(stores, 'readwrite', durable);
    const commits = tx.objectStore('commits');
    await Promise.all([
      tx.objectStore('launches').put({ facts, line: lineOf(facts) }, launchId),
      state && tx.objectStore('states').put(state, launchId),
      ...drop.map((seq) => commits.delete([launchId, seq])),
      ...put.map((entry) => commits.put(entry, [launchId, entry.commit.seq])),
      ...aside.map((commit) => tx.objectStore('aside').put(commit, [launchId, commit.seq])),
      // A request that has succeeded is not there yet after a crash; a transaction that is complete is.
      tx.done,
    ]);
  }

  async forget(launchId: string): Promise<void> {
    const tx = (await this.database()).transaction(stores, 'readwrite', durable);
    // Another tab may have added to it meanwhile.
    const left = await Promise.all([
      tx.objectStore('commits').count(allOf(launchId)),
      tx.objectStore('aside').count(allOf(launchId)),
    ]);
    if (left.every((count) => count === 0)) {
      await Promise.all([
        tx.objectStore('launches').delete(launchId),
        tx.objectStore('states').delete(launchId),
      ]);
    }
    await tx.done;
  }

  async remove(launchId: string): Promise<void> {
    const tx = (await this.database()).transaction(stores, 'readwrite', durable);
    await Promise.all([
      tx.objectStore('launches').delete(launchId),
      tx.objectStore('states').delete(launchId),
      tx.objectStore('commits').delete(allOf(launchId)),
      tx.objectStore('aside').delete(allOf(launchId)),
      tx.done,
    ]);
  }

  private database(): Promise<Database> {
    if (!this.opening) {
      const opening = this.open();
      this.opening = opening;
      this.late = false;
      const again = (): void => {
        if (this.opening === opening) this.opening = undefined;
      };
      opening.then((database) => {
        this.late = false;
        // A later version in another tab waits for this; a browser may end it too.
        database.addEventListener('versionchange', () => {
          database.close();
          again();
        });
        database.addEventListener('close', again);
      }, again);
    }
    return this.inTime(this.opening);
  }

  private inTime(opening: Promise<Database>): Promise<Database> {
    return new Promise((resolve, reject) => {
      const tooLate = (): void => {
        this.late = true;
        reject(new DOMException('The database does not open.', 'TimeoutError'));
      };
      // Whoever asks later has waited already.
      const cancel = this.clock.after(this.late ? 0 : openingTime, tooLate);
      opening.then(resolve, reject).finally(cancel);
    });
  }

  private async open(): Promise<Database> {
    // Reading the property throws where storage is refused, and opening may.
    const source = this.source();
    if (!source) throw new DOMException('There is no IndexedDB.', 'NotSupportedError');
    const request = source.open(databaseName, version);
    request.onupgradeneeded = () => {
      const { result: database } = request;
      database.createObjectStore('launches').createIndex('line', 'line');
      for (const name of stores.slice(1)) database.createObjectStore(name);
    };
    return (await wrap(request)) as unknown as Database;
  }
}

/** All keys of a launch: numbers come before arrays. */
const allOf = (launchId: string): IDBKeyRange => IDBKeyRange.bound([launchId], [launchId, []]);

let opened: IdbOutboxStore | undefined;

/**
 * The outboxes of this page's origin; the same for everybody in the page.
 *
 * @param source - `() => indexedDB`: a function, for reading it may already throw.
 */
export function openOutboxStore(source: () => DatabaseSource | undefined): OutboxStore {
  return (opened ??= new IdbOutboxStore(source));
}
