import { createClient, type Client, type InValue, type ResultSet } from '@libsql/client';

type Args = readonly (InValue | undefined)[];

/** What can be read, inside a transaction or outside. */
export interface Queries {
  all<T>(sql: string, args?: Args): Promise<T[]>;
  get<T>(sql: string, args?: Args): Promise<T | undefined>;
}

/** A write transaction: nothing of it stays when its function throws. */
export interface Transaction extends Queries {
  /** Answers how many rows were changed. */
  run(sql: string, args?: Args): Promise<number>;
  /** Several statements at once. */
  script(sql: string): Promise<void>;
}

/** Milliseconds that a connection waits for another process to finish writing. */
const busyTimeout = 5_000;

/** A libsql server, by any address that its client understands. */
export interface DatabaseServer {
  url: string;
  authToken?: string;
}

/**
 * One SQLite file, or one database of a libsql server. Reads run at any time; writes run one after the other, each in a
 * transaction that holds the write lock from its begin, so that what it read is still true when it writes.
 */
export class Database implements Queries {
  readonly #client: Client;
  #lastWrite: Promise<unknown> = Promise.resolve();

  private constructor(client: Client) {
    this.#client = client;
  }

  /** Opens or creates the database. A server is first spoken to when something is asked of it. */
  static async open(address: { file: string } | DatabaseServer): Promise<Database> {
    return new Database(
      'file' in address ? await openFile(address.file) : createClient({ ...address }),
    );
  }

  async all<T>(sql: string, args: Args = []): Promise<T[]> {
    return rowsOf<T>(await this.#client.execute({ sql, args: plain(args) }));
  }

  async get<T>(sql: string, args: Args = []): Promise<T | undefined> {
    return (await this.all<T>(sql, args))[0];
  }

  /** Runs `work` as the only writer of this process; another process is waited for up to the busy timeout. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    // Waiting for the lock would block the event loop, and with it the transaction that holds it: queue instead.
    const turn = this.#lastWrite.then(() => this.#transact(work));
    this.#lastWrite = turn.catch(() => undefined);
    return turn;
  }

  async #transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const transaction = await this.#client.transaction('write');
    const execute = (sql: string, args: Args = []): Promise<ResultSet> =>
      transaction.execute({ sql, args: plain(args) });
    try {
      const result = await work({
        all: async <R>(sql: string, args?: Args) => rowsOf<R>(await execute(sql, args)),
        get: async <R>(sql: string, args?: Args) => rowsOf<R>(await execute(sql, args))[0],
        run: async (sql, args) => (await execute(sql, args)).rowsAffected,
        script: (sql) => transaction.executeMultiple(sql),
      });
      await transaction.commit();
      return result;
    } finally {
      transaction.close();
    }
  }

  /** Waits for the writes that have begun. */
  async close(): Promise<void> {
    await this.#lastWrite;
    this.#client.close();
  }
}

/** `:memory:` is not for this: each of the client's connections would be a database of its own. */
async function openFile(file: string): Promise<Client> {
  // The client opens its connections one by one as they are needed, so a PRAGMA reaches only the one that runs it.
  // `timeout` is given to each; for the other settings both connections are made, and set, here. Two are enough:
  // one for the only writer, one for reads.
  const client = createClient({ url: `file:${file}`, timeout: busyTimeout, concurrency: 2 });
  const first = await client.transaction('read');
  try {
    await client.execute('PRAGMA foreign_keys = ON');
  } finally {
    first.close();
  }
  await client.execute('PRAGMA foreign_keys = ON');
  // It is kept in the file; asked first, because to switch it one must be alone.
  const mode = rowsOf<{ journal_mode: string }>(await client.execute('PRAGMA journal_mode'));
  if (mode[0]?.journal_mode !== 'wal') await client.execute('PRAGMA journal_mode = WAL');
  return client;
}

const plain = (args: Args): InValue[] => args.map((value) => value ?? null);

const rowsOf = <T>(result: ResultSet): T[] => result.rows as unknown as T[];

/** True for an error that says that another process kept the database busy for too long. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
}
