import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import Connection from 'libsql';

type Value =
  | { type: 'null' }
  | { type: 'integer'; value: string }
  | { type: 'float'; value: number }
  | { type: 'text'; value: string }
  | { type: 'blob'; base64: string };

interface Statement {
  sql?: string;
  sql_id?: number;
  args?: Value[];
  named_args?: { name: string; value: Value }[];
  want_rows?: boolean;
}

type Condition =
  | { type: 'ok' | 'error'; step: number }
  | { type: 'not'; cond: Condition }
  | { type: 'and' | 'or'; conds: Condition[] }
  | { type: 'is_autocommit' };

type StreamRequest =
  | { type: 'close' | 'get_autocommit' }
  | { type: 'execute'; stmt: Statement }
  | { type: 'batch'; batch: { steps: { condition?: Condition; stmt: Statement }[] } }
  | { type: 'sequence'; sql?: string; sql_id?: number }
  | { type: 'store_sql'; sql_id: number; sql: string }
  | { type: 'close_sql'; sql_id: number };

/** A database server on this machine that a libsql client reaches over HTTP. */
export interface LibsqlServer {
  url: string;
  /** Requests that it has answered. */
  readonly answered: number;
  close(): Promise<void>;
}

const busyMilliseconds = 5_000;

/**
 * Serves one database file by the Hrana protocol, version 2 over HTTP (the specification is in libsql's own documents), as far as its client uses
 * it. Like the real server it lets writers wait for each other, and asks for the token that it was started with.
 */
export async function startLibsqlServer(file: string, token: string): Promise<LibsqlServer> {
  const streams = new Map<string, Stream>();
  let answered = 0;
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      answered += 1;
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });

  async function answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
    if (request.headers.authorization !== `Bearer ${token}`) {
      return { status: 401, body: { message: 'who asks?' } };
    }
    if (request.url === '/v2' || request.url !== '/v2/pipeline') {
      return { status: request.url === '/v2' ? 200 : 404, body: {} };
    }
    let text = '';
    for await (const part of request) text += String(part);
    const { baton, requests } = JSON.parse(text) as { baton?: string; requests: StreamRequest[] };
    const stream = baton === undefined ? new Stream(file) : streams.get(baton);
    if (!stream) return { status: 400, body: { message: 'unknown baton' } };
    // A baton serves once: the answer brings the next.
    if (baton !== undefined) streams.delete(baton);
    const results = [];
    for (const one of requests) results.push(await stream.answer(one));
    if (stream.closed) return { status: 200, body: { baton: null, base_url: null, results } };
    const next = randomUUID();
    streams.set(next, stream);
    return { status: 200, body: { baton: next, base_url: null, results } };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    get answered() {
      return answered;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const stream of streams.values()) stream.close();
    },
  };
}

/** One connection of a client, with the transaction that it may have open. */
class Stream {
  readonly #connection: Connection.Database;
  readonly #texts = new Map<number, string>();
  closed = false;

  constructor(file: string) {
    this.#connection = new Connection(file);
    this.#connection.exec('PRAGMA journal_mode = WAL');
    this.#connection.exec('PRAGMA foreign_keys = ON');
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#connection.close();
  }

  async answer(request: StreamRequest): Promise<object> {
    try {
      return { type: 'ok', response: { type: request.type, ...(await this.#run(request)) } };
    } catch (error) {
      return { type: 'error', error: errorOf(error) };
    }
  }

  async #run(request: StreamRequest): Promise<object> {
    switch (request.type) {
      case 'close':
        this.close();
        return {};
      case 'get_autocommit':
        return { is_autocommit: !this.#connection.inTransaction };
      case 'execute':
        return { result: await this.#execute(request.stmt) };
      case 'batch':
        return { result: await this.#batch(request.batch.steps) };
      case 'sequence':
        await whenFree(() => this.#connection.exec(this.#text(request)));
        return {};
      case 'store_sql':
        this.#texts.set(request.sql_id, request.sql);
        return {};
      case 'close_sql':
        this.#texts.delete(request.sql_id);
        return {};
    }
  }

  async #execute(statement: Statement): Promise<object> {
    const args = (statement.args ?? []).map(plain);
    const named = Object.fromEntries(
      (statement.named_args ?? []).map(({ name, value }) => [
        name.replace(/^[:@$]/, ''),
        plain(value),
      ]),
    );
    const bound = Object.keys(named).length > 0 ? [named] : args;
    // Once, whatever the number of tries: one that was turned away stays under way until it is tried again, and nothing is committed
    // while it is.
    const prepared = this.#connection.prepare(this.#text(statement));
    prepared.safeIntegers(true);
    return whenFree(() => {
      if (!prepared.reader) {
        const { changes, lastInsertRowid } = prepared.run(...bound);
        return {
          cols: [],
          rows: [],
          affected_row_count: changes,
          last_insert_rowid: String(lastInsertRowid),
        };
      }
      const cols = prepared.columns().map(({ name, type }) => ({ name, decltype: type }));
      const rows = prepared.raw(true).all(...bound) as unknown[][];
      return { cols, rows: rows.map((row) => row.map(sent)), affected_row_count: 0 };
    });
  }

  async #batch(steps: { condition?: Condition; stmt: Statement }[]): Promise<object> {
    const results: (object | null)[] = [];
    const errors: (object | null)[] = [];
    const holds = (condition: Condition): boolean => {
      switch (condition.type) {
        case 'ok':
          return results[condition.step] != null;
        case 'error':
          return errors[condition.step] != null;
        case 'not':
          return !holds(condition.cond);
        case 'and':
          return condition.conds.every(holds);
        case 'or':
          return condition.conds.some(holds);
        case 'is_autocommit':
          return !this.#connection.inTransaction;
      }
    };
    for (const { condition, stmt } of steps) {
      const skipped = condition !== undefined && !holds(condition);
      const outcome: { result?: object; error?: object } = skipped
        ? {}
        : await this.#execute(stmt).then(
            (result) => ({ result }),
            (error: unknown) => ({ error: errorOf(error) }),
          );
      results.push(outcome.result ?? null);
      errors.push(outcome.error ?? null);
    }
    return { step_results: results, step_errors: errors };
  }

  #text({ sql, sql_id: id }: { sql?: string; sql_id?: number }): string {
    const text = sql ?? (id === undefined ? undefined : this.#texts.get(id));
    if (text === undefined) throw new Error('no SQL');
    return text;
  }
}

/** Runs `work` when the writer before it has ended, as long as that takes no more than the busy time. */
async function whenFree<T>(work: () => T): Promise<T> {
  const until = performance.now() + busyMilliseconds;
  for (;;) {
    try {
      return work();
    } catch (error) {
      const isBusy = (error as { code?: string }).code === 'SQLITE_BUSY';
      if (!isBusy || performance.now() > until) throw error;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function errorOf(error: unknown): { message: string; code: string } {
  const { message, code } = error as { message?: string; code?: string };
  return { message: message ?? 'unknown', code: code ?? 'SQLITE_ERROR' };
}

function plain(value: Value): null | bigint | number | string | Buffer {
  switch (value.type) {
    case 'null':
      return null;
    case 'integer':
      return BigInt(value.value);
    case 'float':
    case 'text':
      return value.value;
    case 'blob':
      return Buffer.from(value.base64, 'base64');
  }
}

function sent(value: unknown): Value {
  if (value === null) return { type: 'null' };
  if (typeof value === 'bigint') return { type: 'integer', value: String(value) };
  if (typeof value === 'number') return { type: 'float', value };
  if (typeof value === 'string') return { type: 'text', value };
  return { type: 'blob', base64: Buffer.from(value as Uint8Array).toString('base64') };
}
