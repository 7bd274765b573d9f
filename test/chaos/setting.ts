import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLearner } from '../../demo/backend/accounts/new-learner.js';
import { startSession } from '../../demo/backend/accounts/sessions.js';
import { cookieName } from '../../demo/backend/api/identity.js';
import { demoTenantId } from '../../demo/backend/config.js';
import { enroll } from '../../demo/backend/courses/enroll.js';
import type { Database } from '../../demo/backend/database/database.js';
import { importCourse } from '../../demo/backend/packages/import-course.js';
import { openDataDir } from '../../demo/backend/server/data-dir.js';
import { Backend } from './backend.js';
import { type CourseName, courseNames, writePackage } from './content.js';
import type { Browser, Engine, Profile } from './engines/engine.js';
import type { Protection } from './options.js';
import type { DeviceName } from './acts.js';
import { Proxy } from './proxy.js';
import { Recorder } from './recorder.js';
import { forgetWhoHasRead, scriptWithout } from './without.js';

/** Somebody who takes part in one run. */
export interface Learner {
  id: string;
  enrollmentId: string;
  courseId: string;
}

/** What all runs have in common: a demo, the network before it, browsers, content and the harness's ear in it. */
export class Setting {
  readonly proxies: Record<DeviceName, Proxy>;
  readonly #browsers = new Map<DeviceName, Browser>();
  /** All that have not ended, those of a run among them. */
  readonly #running = new Set<Browser>();
  #learners = 0;

  private constructor(
    readonly engine: Engine,
    readonly backend: Backend,
    readonly database: Database,
    readonly recorder: Recorder,
    proxyA: Proxy,
    proxyB: Proxy,
    private readonly courses: ReadonlyMap<CourseName, string>,
    private readonly without: readonly Protection[],
    private readonly closers: (() => Promise<unknown>)[],
  ) {
    this.proxies = { A: proxyA, B: proxyB };
  }

  static async open(engine: Engine, without: readonly Protection[] = []): Promise<Setting> {
    const closers: (() => Promise<unknown>)[] = [];
    try {
      const dataDir = await mkdtemp(join(tmpdir(), 'wl-chaos-'));
      closers.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));
      const backend = new Backend(dataDir);
      closers.push(() => backend.kill());
      await backend.start();
      const database = await openDataDir(dataDir);
      closers.push(() => database.close());
      await database.write((tx) => tx.run('UPDATE tenants SET seat_limit = NULL'));
      if (without.includes('supersession')) await forgetWhoHasRead(database);
      const recorder = await Recorder.start();
      closers.push(() => recorder.close());
      const proxies = await Promise.all([Proxy.start(), Proxy.start()] as const);
      for (const proxy of proxies) {
        proxy.leadTo(Number(new URL(backend.origins.api).port));
        proxy.renumbers = without.includes('seq');
        closers.push(() => proxy.close());
      }
      const courses = new Map<CourseName, string>();
      for (const name of courseNames) {
        const file = await writePackage(dataDir, name, recorder.address);
        const target = { database, dataDir, tenantId: demoTenantId, now: Date.now() };
        courses.set(name, await importCourse(target, file));
      }
      return new Setting(
        engine,
        backend,
        database,
        recorder,
        ...proxies,
        courses,
        without,
        closers,
      );
    } catch (error) {
      for (const close of closers.reverse()) await close();
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const browser of [...this.#running]) await browser.close();
    for (const close of this.closers.reverse()) await close();
  }

  /** The browser of a device that all runs share. */
  async browser(device: DeviceName): Promise<Browser> {
    const known = this.#browsers.get(device);
    if (known) return known;
    const browser = await this.newBrowser(device);
    this.#browsers.set(device, browser);
    return browser;
  }

  /** A browser whose way to the API leads through the network of a device. */
  async newBrowser(device: DeviceName, profile?: string): Promise<Browser> {
    const { portal, content, api } = this.backend.origins;
    const portOf = (origin: string): number => Number(new URL(origin).port);
    const ports = { portal: portOf(portal), content: portOf(content), api: portOf(api) };
    const way = this.proxies[device].port;
    const browser = await this.engine.start({ ...ports, way }, profile);
    this.#running.add(browser);
    void browser.gone().then(() => this.#running.delete(browser));
    return browser;
  }

  /** A new learner, enrolled in a course. */
  async newLearner(course: CourseName): Promise<Learner> {
    this.#learners += 1;
    const name = `${String(process.pid)}-${String(this.#learners)}`;
    const courseId = this.courses.get(course) ?? '';
    return this.database.write(async (tx) => {
      const now = Date.now();
      const account = { email: `${name}@chaos.example`, fullName: `Học Viên ${name}` };
      const id = await createLearner(tx, demoTenantId, { ...account, language: 'vi' }, now);
      await enroll(tx, { tenantId: demoTenantId, learnerId: id, courseId }, now);
      const row = await tx.get<{ id: string }>(
        'SELECT id FROM enrollments WHERE tenant_id = ? AND learner_id = ?',
        [demoTenantId, id],
      );
      return { id, courseId, enrollmentId: row?.id ?? '' };
    });
  }

  /** Signs a learner in with a session of their own, as if by password. */
  async signIn(profile: Profile, learner: Learner): Promise<void> {
    const { cookie } = await this.database.write((tx) =>
      startSession(tx, demoTenantId, learner.id, 'cookie', Date.now()),
    );
    const url = this.backend.origins.api;
    await profile.addCookie({ name: cookieName, value: cookie ?? '', url });
  }

  /** How many branches the API lists for a learner. */
  async branchesOf(learner: Learner): Promise<number> {
    const { grant } = await this.database.write((tx) =>
      startSession(tx, demoTenantId, learner.id, 'token', Date.now()),
    );
    const answer = await fetch(
      `${this.backend.origins.api}/me/enrollments/${learner.enrollmentId}/branches`,
      { headers: { Authorization: `Bearer ${grant?.accessToken ?? ''}` } },
    );
    return ((await answer.json()) as { items: unknown[] }).items.length;
  }

  /** What each page of a run has beside its own: nothing, or one protection less. */
  get script(): string | undefined {
    return scriptWithout(this.without, this.backend.origins.portal);
  }

  /** The world is as it should be again. */
  async restore(): Promise<void> {
    for (const proxy of Object.values(this.proxies)) proxy.restore();
    await this.backend.start();
  }

  /** A run is over; the next one begins with a clean slate. */
  forget(): void {
    this.recorder.forget();
    for (const proxy of Object.values(this.proxies)) proxy.forget();
  }
}
