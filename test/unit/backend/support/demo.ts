import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { demoTenantId } from '../../../../demo/backend/config.js';
import { outboxDir, readOutbox, type SentMail } from '../../../../demo/backend/mail/outbox.js';
import { importMediaCourse } from '../../../../demo/backend/media/import-media.js';
import { importCourse } from '../../../../demo/backend/packages/import-course.js';
import {
  startDemo,
  type Demo,
  type DemoOptions,
} from '../../../../demo/backend/server/start-demo.js';
import { copySeeded } from '../../../support/seeded.js';
import { Stand } from './stand.js';

export { colleague, learner, summary, type Answer, type Ask } from './stand.js';

/** A running backend on a folder of its own, whose clock stands until it is moved. */
export class TestDemo extends Stand {
  readonly demo: Demo;
  readonly folder: string;
  readonly #clock: { now: number };

  private constructor(demo: Demo, folder: string, clock: { now: number }) {
    super();
    this.demo = demo;
    this.folder = folder;
    this.#clock = clock;
  }

  /** Ends when the file's tests have ended. */
  static async start(
    options: Pick<
      DemoOptions,
      'stageDir' | 'databaseServer' | 'mailServer' | 'lrsKey' | 'log'
    > = {},
  ): Promise<TestDemo> {
    const folder = await mkdtemp(join(tmpdir(), 'wl-backend-'));
    const clock = { now: Date.parse('2026-11-22T03:00:00Z') };
    const dataDir = join(folder, 'data');
    const start = { buildCourses: () => Promise.resolve([]), now: () => clock.now };
    if (!options.databaseServer) await copySeeded(dataDir, 'empty', start);
    const demo = await startDemo({ dataDir, ...start, ...options });
    after(async () => {
      await demo.close();
      await rm(folder, { recursive: true, force: true });
    });
    return new TestDemo(demo, folder, clock);
  }

  override pass(seconds: number): void {
    this.#clock.now += seconds * 1000;
  }

  override get now(): number {
    return this.#clock.now;
  }

  protected override send(path: string, init: RequestInit): Promise<Response> {
    return fetch(`${this.demo.api}${path}`, init);
  }

  /** Imports a package and answers the new course's id. */
  importCourse(file: string, title?: string): Promise<string> {
    const { database, config } = this.demo.backend;
    return importCourse(
      { database, dataDir: config.dataDir, tenantId: demoTenantId, now: this.now },
      file,
      { title },
    );
  }

  /** Imports a file that is a lesson by itself. */
  importMedia(file: string): Promise<string> {
    const { database, config } = this.demo.backend;
    const target = { database, dataDir: config.dataDir, tenantId: demoTenantId, now: this.now };
    return importMediaCourse(target, file);
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
}
