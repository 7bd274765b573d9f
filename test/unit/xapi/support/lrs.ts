import { randomUUID } from 'node:crypto';
import { demoTenantId } from '../../../../demo/backend/config.js';
import type { Queries, Transaction } from '../../../../demo/backend/database/database.js';
import { issueCredential, type Credential } from '../../../../demo/backend/xapi/credentials.js';
import { learnerActor, type Home } from '../../../../demo/backend/xapi/identity.js';
import type { Statement, StoredStatement } from '../../../../demo/backend/xapi/statement.js';
import type { Fetch } from '../../../../demo/backend/server/listen.js';
import { TestDemo, type Answer } from '../../backend/support/demo.js';
import { manifest12, writePackage } from '../../backend/support/packages.js';

export const lrsKey = { key: 'tenant', secret: 'all-of-it' };

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

export interface Request {
  method?: string;
  /** JSON, or bytes as they are. */
  body?: unknown;
  headers?: Record<string, string | undefined>;
  /** Token of a launch; the tenant's key where there is none. */
  as?: string | undefined;
}

export interface StatementResult {
  statements: StoredStatement[];
  more: string;
}

/** What content of one launch has. */
export interface LaunchAccess {
  token: string;
  credential: Omit<Credential, 'hash' | 'createdAt'>;
}

/** The LRS of a running backend, asked over HTTP. */
export class Lrs {
  readonly demo: TestDemo;
  readonly home: Home;
  readonly #launchId: string;
  readonly #learnerId: string;
  /** Answers instead of the server, where a test makes its own. */
  fetch: Fetch | undefined;

  private constructor(demo: TestDemo, launchId: string, learnerId: string) {
    this.demo = demo;
    this.home = { tenantId: demoTenantId, homePage: demo.demo.api };
    this.#launchId = launchId;
    this.#learnerId = learnerId;
  }

  static async start(): Promise<Lrs> {
    const demo = await TestDemo.start({ lrsKey });
    const courseId = await demo.importCourse(
      await writePackage(demo.folder, 'course.zip', manifest12(['one'])),
    );
    const token = await demo.bearer();
    await demo.enroll(token, courseId);
    const launch = await demo.launch(token, courseId);
    return new Lrs(demo, launch.id, launch.learner.id);
  }

  get learnerId(): string {
    return this.#learnerId;
  }

  get queries(): Queries {
    return this.demo.demo.backend.database;
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.demo.demo.backend.database.write(work);
  }

  /** A new credential of the learner's launch, with a registration of its own. */
  async launch(more: Partial<LaunchAccess['credential']> = {}): Promise<LaunchAccess> {
    const credential: LaunchAccess['credential'] = {
      tenantId: demoTenantId,
      kind: 'tincan',
      launchId: this.#launchId,
      learnerId: this.#learnerId,
      registration: randomUUID(),
      activityId: `https://courses.example/${randomUUID()}`,
      actor: learnerActor(this.home, this.#learnerId, 'Nguyễn Thị Minh Khai'),
      expiresAt: this.demo.now + 3_600_000,
      ...more,
    };
    const token = await this.write((tx) => issueCredential(tx, credential, this.demo.now));
    return { token, credential };
  }

  /** Asks below `/xapi`, e.g. for `/statements?limit=1`. */
  async ask<T = unknown>(path: string, request: Request = {}): Promise<Answer<T>> {
    const response = await this.send(`/xapi${path}`, request);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text !== '' ? JSON.parse(text) : text) as T,
    };
  }

  send(path: string, { method, body, headers = {}, as }: Request = {}): Promise<Response> {
    const isBytes = body instanceof Uint8Array || typeof body === 'string';
    const all: Record<string, string | undefined> = {
      Authorization: as === undefined ? basic(`${lrsKey.key}:${lrsKey.secret}`) : `Basic ${as}`,
      'X-Experience-API-Version': '1.0.3',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    };
    const init = {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: Object.fromEntries(
        Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      ...(body === undefined ? {} : { body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
    };
    const url = `${this.demo.demo.api}${path}`;
    return this.fetch
      ? Promise.resolve(this.fetch(new globalThis.Request(url, init), {}))
      : fetch(url, init);
  }

  /** Stores statements, which must be taken, and answers their ids. */
  async store(statements: object | object[], as?: string): Promise<string[]> {
    const { status, body } = await this.ask<string[]>('/statements', { body: statements, as });
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** The statements that a query finds on its first page. */
  async find(query: Record<string, unknown> = {}, as?: string): Promise<StoredStatement[]> {
    const { status, body } = await this.ask<StatementResult>(`/statements?${search(query)}`, {
      as,
    });
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body.statements;
  }

  async statement(id: string, as?: string): Promise<StoredStatement | undefined> {
    const { status, body } = await this.ask<StoredStatement>(`/statements?statementId=${id}`, {
      as,
    });
    return status === 200 ? body : undefined;
  }
}

/** Parameters as xAPI has them: what is no text is JSON. */
export function search(parameters: Record<string, unknown>): string {
  return new URLSearchParams(
    Object.entries(parameters).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ).toString();
}

export const agent = (name: string) => ({
  objectType: 'Agent' as const,
  mbox: `mailto:${name}@people.example`,
});

/** A statement that is right, with other properties where some are given. */
export const statement = (more: Record<string, unknown> = {}): Statement =>
  ({
    actor: agent('khai'),
    verb: { id: 'http://adlnet.gov/expapi/verbs/experienced', display: { en: 'experienced' } },
    object: { objectType: 'Activity', id: 'https://courses.example/safety' },
    ...more,
  }) as Statement;

/** A statement that content of a launch may send. */
export const ofLaunch = (
  { credential }: LaunchAccess,
  more: Record<string, unknown> = {},
): Statement =>
  statement({
    actor: credential.actor,
    object: { objectType: 'Activity', id: credential.activityId },
    context: { registration: credential.registration },
    ...more,
  });
