import type { IncomingMessage } from 'node:http';
import { type Launch, type LaunchXapi, WelearningClient } from '../../../../src/client/index.js';
import type { Clock, LockSource } from '../../../../src/playback/index.js';
import type { Statement } from '../../../../src/playback/statements/statement.js';
import { StatementMaker } from '../../../../src/playback/statements/statement.js';
import type {
  WaitingStatement,
  Will,
} from '../../../../src/playback/statements/statement-store.js';
import type { Listener, Purpose } from '../../../../src/playback/statements/narrator.js';
import { startSite, type Site } from '../../../support/site.js';
import { summary } from '../fake-stage.js';

export const registration = '6f1d7c2e-3b1a-4c55-9a5e-0f2f4c1d9b7a';

export const launchOf = (kind: string, id = 'launch-1', more: Partial<Launch> = {}): Launch => ({
  id,
  courseId: 'khoa-1',
  itemId: 'main',
  enrollmentId: 'enrollment',
  attempt: 1,
  mode: 'normal',
  credit: true,
  current: true,
  token: 'launch-token',
  expiresIn: 43_200,
  serverTime: '2026-11-28T03:32:00Z',
  learner: { id: 'opaque', name: 'Nguyễn Thị Minh Khai', language: 'vi' },
  policy: {
    maxSuspendDataChars: 64_000,
    completeOn: 'content',
    rollup: 'highest',
    strict: false,
    timeLimit: null,
    seekAhead: true,
    allow: [],
    completionThreshold: 0.5,
  },
  content: {
    kind,
    title: 'Bài giảng',
    stageUrl: 'https://p-42.content.example/stage/v1/stage.html',
    baseUrl: 'https://p-42.content.example/c/grant/',
    isolation: 'package',
  },
  globals: { objectives: {}, data: {} },
  state: { seq: 0, activities: {}, summary: { ...summary, completion: 'not_attempted' } },
  ...more,
});

export const xapiOf = (baseUrl: string, token = 'first'): LaunchXapi => ({
  endpoint: `${baseUrl}/xapi/`,
  token,
  registration,
  activityId: `${baseUrl}/courses/khoa-1/items/main`,
  actor: { objectType: 'Agent', account: { homePage: baseUrl, name: 'opaque' } },
});

/** Ids in the order in which they are made. */
export function counted(): () => string {
  let count = 0;
  return () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`;
}

export const makerOf = (kind: string): StatementMaker =>
  new StatementMaker({
    launch: launchOf(kind),
    xapi: xapiOf('https://acme.example/embed/v1'),
    baseUrl: 'https://acme.example/embed/v1/',
    id: counted(),
  });

/** Hears what a narrator says. */
export class Ear implements Listener {
  telemetry = true;
  readonly all: { statement: Statement; purpose: Purpose }[] = [];

  say(statement: Statement, purpose: Purpose): void {
    if (purpose === 'record' || this.telemetry) this.all.push({ statement, purpose });
  }

  get statements(): Statement[] {
    return this.all.map(({ statement }) => statement);
  }
}

/** A device that keeps statements where there is no IndexedDB. */
export class StatementDevice {
  readonly kept = new Map<string, WaitingStatement>();
  readonly lastWords = new Map<string, Will>();

  waiting(): Promise<WaitingStatement[]> {
    return Promise.resolve(structuredClone([...this.kept.values()]));
  }

  wills(): Promise<Will[]> {
    return Promise.resolve(structuredClone([...this.lastWords.values()]));
  }

  put(entries: readonly WaitingStatement[], will: Will): Promise<void> {
    for (const entry of entries) this.kept.set(entry.statement.id, structuredClone(entry));
    if (will.statements.length > 0) this.lastWords.set(will.launchId, structuredClone(will));
    else this.lastWords.delete(will.launchId);
    return Promise.resolve();
  }

  drop(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.kept.delete(id);
    return Promise.resolve();
  }
}

/** Web Locks of one browser: whoever asks waits for who holds it. */
export class Locks implements LockSource {
  private readonly held = new Set<string>();

  async request<T>(
    name: string,
    { ifAvailable = false }: { ifAvailable?: boolean },
    run: (lock: unknown) => Promise<T> | T,
  ): Promise<T> {
    if (this.held.has(name) && ifAvailable) return run(null);
    this.held.add(name);
    try {
      return await run({ name });
    } finally {
      this.held.delete(name);
    }
  }

  /** The browser frees what a page held that was killed. */
  killed(name: string): void {
    this.held.delete(name);
  }
}

/** Pauses take no time, until it is stopped: then they have no end. */
export class Quick implements Clock {
  time = Date.parse('2026-11-28T03:32:00Z');
  readonly pauses: number[] = [];
  stopped = false;

  now(): number {
    return this.time;
  }

  after(milliseconds: number, run: () => void): () => void {
    this.pauses.push(milliseconds);
    if (!this.stopped) setImmediate(run);
    return () => {};
  }
}

/** A record store: answers by script, else it takes what has the right credential. */
export class Store {
  readonly stored = new Map<string, Statement>();
  readonly requests: { authorization: string | undefined; ids: string[] }[] = [];
  token = 'first';
  /** What the backend gives to who asks for another credential. */
  nextToken: string | undefined = 'second';
  script: (ids: string[]) => number | undefined = () => undefined;
  private waiters: (() => void)[] = [];

  private constructor(private site: Site) {}

  static async start(): Promise<Store> {
    const store: Store = new Store(
      await startSite((request, response) => {
        void store.answer(request).then(({ status, body }) => {
          response.writeHead(status, {
            'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json',
          });
          response.end(JSON.stringify(body));
          for (const look of store.waiters.splice(0)) look();
        });
      }),
    );
    return store;
  }

  get baseUrl(): string {
    return this.site.origin;
  }

  get client(): WelearningClient {
    return new WelearningClient({
      baseUrl: this.baseUrl,
      auth: { getToken: () => Promise.resolve('learner') },
      retry: { limit: 0 },
    });
  }

  /** Resolves when it has answered so that this holds. */
  async until(is: () => boolean): Promise<void> {
    while (!is()) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  stop(): Promise<void> {
    return this.site.close();
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method === 'GET') {
      const id = request.url?.split('/').at(-1) ?? '';
      if (this.nextToken !== undefined) this.token = this.nextToken;
      const xapi = this.nextToken === undefined ? {} : { xapi: xapiOf(this.baseUrl, this.token) };
      return { status: 200, body: { ...launchOf('video', id), ...xapi } };
    }
    const statements = JSON.parse(Buffer.concat(chunks).toString()) as Statement[];
    const ids = statements.map(({ id }) => id);
    const { authorization } = request.headers;
    this.requests.push({ authorization, ids });
    const status = this.script(ids) ?? (authorization === `Basic ${this.token}` ? 200 : 401);
    if (status !== 200) return { status, body: { status, code: 'refused' } };
    for (const statement of statements) this.stored.set(statement.id, statement);
    return { status, body: ids };
  }
}
