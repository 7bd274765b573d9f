import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { demoTenantId } from '../../../../demo/backend/config.js';
import { outboxDir, readOutbox, type SentMail } from '../../../../demo/backend/mail/outbox.js';
import { importCourse } from '../../../../demo/backend/packages/import-course.js';
import {
  startDemo,
  type Demo,
  type DemoOptions,
} from '../../../../demo/backend/server/start-demo.js';
import type {
  CommitAnswer,
  Launch,
  LaunchRequest,
  Problem,
  TokenGrant,
} from '../../../../src/contract/index.js';

export const learner = { username: 'minh.khai@demo.example', password: 'hoc-moi-ngay' };
export const colleague = { username: 'quoc.bao@demo.example', password: 'hoc-moi-ngay' };

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Ask {
  method?: string;
  /** Of a bearer. */
  token?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A running backend on a folder of its own, whose clock stands until it is moved. */
export class TestDemo {
  readonly demo: Demo;
  readonly folder: string;
  readonly #clock: { now: number };
  #bearer: { token: string; since: number } | undefined;

  private constructor(demo: Demo, folder: string, clock: { now: number }) {
    this.demo = demo;
    this.folder = folder;
    this.#clock = clock;
  }

  /** Ends when the file's tests have ended. */
  static async start(
    options: Pick<DemoOptions, 'stageDir' | 'databaseServer' | 'mailServer' | 'log'> = {},
  ): Promise<TestDemo> {
    const folder = await mkdtemp(join(tmpdir(), 'wl-backend-'));
    const clock = { now: Date.parse('2026-11-22T03:00:00Z') };
    const demo = await startDemo({
      dataDir: join(folder, 'data'),
      buildCourses: () => Promise.resolve([]),
      now: () => clock.now,
      ...options,
    });
    after(async () => {
      await demo.close();
      await rm(folder, { recursive: true, force: true });
    });
    return new TestDemo(demo, folder, clock);
  }

  pass(seconds: number): void {
    this.#clock.now += seconds * 1000;
  }

  get now(): number {
    return this.#clock.now;
  }

  async ask<T = unknown>(
    path: string,
    { method, token, body, headers }: Ask = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.demo.api}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as T,
    };
  }

  async signIn(who = learner): Promise<TokenGrant> {
    const answer = await this.ask<TokenGrant>('/auth/token', {
      body: { grantType: 'password', transport: 'token', ...who },
    });
    assert.equal(answer.status, 200);
    return answer.body;
  }

  /** An access token of the learner that is valid now. */
  async bearer(): Promise<string> {
    const tenMinutes = 600_000;
    if (!this.#bearer || this.now - this.#bearer.since >= tenMinutes) {
      this.#bearer = { token: (await this.signIn()).accessToken, since: this.now };
    }
    return this.#bearer.token;
  }

  /** Imports a package and answers the new course's id. */
  importCourse(file: string, title?: string): Promise<string> {
    const { database, config } = this.demo.backend;
    return importCourse(
      { database, dataDir: config.dataDir, tenantId: demoTenantId, now: this.now },
      file,
      title,
    );
  }

  /** Changes what only an administrator could. */
  async sql(statement: string, args: (string | number | null)[] = []): Promise<void> {
    await this.demo.backend.database.write((tx) => tx.run(statement, args));
  }

  rows<T>(query: string, args: (string | number | null)[] = []): Promise<T[]> {
    return this.demo.backend.database.all<T>(query, args);
  }

  /** What the backend has mailed to an address, newest first. */
  mails(to: string): Promise<SentMail[]> {
    return readOutbox(outboxDir(this.demo.backend.config.dataDir), to);
  }

  enroll(token: string, courseId: string): Promise<Answer<{ id: string }>> {
    return this.ask(`/courses/${courseId}/enrollment`, { method: 'POST', token });
  }

  async launch(
    token: string,
    courseId: string,
    request: Partial<LaunchRequest> = {},
  ): Promise<Launch> {
    const answer = await this.tryLaunch(token, courseId, request);
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body as Launch;
  }

  tryLaunch(
    token: string,
    courseId: string,
    request: Partial<LaunchRequest> = {},
  ): Promise<Answer<Launch | Problem>> {
    return this.ask(`/courses/${courseId}/launches`, {
      token,
      body: { itemId: 'main', ...request },
    });
  }

  /** Commits with the launch's own token. */
  commit(
    launch: Launch,
    commit: object,
    token = launch.token,
  ): Promise<Answer<CommitAnswer & Problem>> {
    return this.ask(`/launches/${launch.id}/state`, {
      method: 'PUT',
      token,
      body: { activities: {}, summary: summary(), ...commit },
    });
  }

  async stateOf(launch: Launch): Promise<Launch['state']> {
    const answer = await this.ask<Launch>(`/launches/${launch.id}`, { token: launch.token });
    assert.equal(answer.status, 200);
    return answer.body.state;
  }
}

export const summary = (more: object = {}): object => ({
  completion: 'incomplete',
  success: 'unknown',
  totalTime: 'PT0S',
  ...more,
});
