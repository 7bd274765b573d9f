import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLearner } from '../../../demo/backend/accounts/new-learner.js';
import { startSession } from '../../../demo/backend/accounts/sessions.js';
import { cookieName } from '../../../demo/backend/api/identity.js';
import { demoTenantId } from '../../../demo/backend/config.js';
import { enroll } from '../../../demo/backend/courses/enroll.js';
import type { Database } from '../../../demo/backend/database/database.js';
import { importCourse } from '../../../demo/backend/packages/import-course.js';
import { openDataDir } from '../../../demo/backend/server/data-dir.js';
import { coursePlayerVi } from '../../../src/elements/course-player/course-player.vi.js';
import { screensVi } from '../../../src/elements/course-player/screens/screens.vi.js';
import { Backend } from '../backend.js';
import { type CourseName, courseNames, writePackage } from '../content.js';
import type { Profile, Tab } from '../engines/engine.js';
import { type Kept, readKept } from '../kept.js';
import type { Protection } from '../options.js';
import type { Passage, Traffic } from '../proxy.js';
import { forgetWhoHasRead, scriptWithout } from '../without.js';
import type { Learner, System } from './system.js';

/** Our player in the demo's portal. */
export class Ours implements System {
  readonly name = 'ours';
  readonly tells = true;
  readonly traffic: Traffic = {
    isApi: () => true,
    isState: ({ method, url = '' }) => method === 'PUT' && /^\/launches\/[^/]+\/state$/.test(url),
  };
  readonly content = /^https?:\/\/p-[^/]+\/c\//;
  readonly stage = /\/stage\/v1\//;
  readonly #enrollments = new Map<string, string>();
  #learners = 0;

  private constructor(
    private readonly backend: Backend,
    private readonly database: Database,
    private readonly courses: ReadonlyMap<CourseName, string>,
    private readonly without: readonly Protection[],
    private readonly closers: (() => Promise<unknown>)[],
  ) {}

  static async open(recorder: string, without: readonly Protection[]): Promise<Ours> {
    const closers: (() => Promise<unknown>)[] = [];
    try {
      const dataDir = await mkdtemp(join(tmpdir(), 'wl-chaos-'));
      closers.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));
      const backend = new Backend(dataDir, new URL('../backend-process.ts', import.meta.url));
      closers.push(() => backend.kill());
      await backend.start();
      const database = await openDataDir(dataDir);
      closers.push(() => database.close());
      await database.write((tx) => tx.run('UPDATE tenants SET seat_limit = NULL'));
      if (without.includes('supersession')) await forgetWhoHasRead(database);
      const courses = new Map<CourseName, string>();
      for (const name of courseNames) {
        const file = await writePackage(dataDir, name, recorder);
        const target = { database, dataDir, tenantId: demoTenantId, now: Date.now() };
        courses.set(name, await importCourse(target, file));
      }
      return new Ours(backend, database, courses, without, closers);
    } catch (error) {
      for (const close of closers.reverse()) await close();
      throw error;
    }
  }

  get portal(): string {
    return this.backend.origins.portal;
  }

  get apiPort(): number {
    return Number(new URL(this.backend.origins.api).port);
  }

  get contentPort(): number {
    return Number(new URL(this.backend.origins.content).port);
  }

  /** Nothing, or one protection less. */
  get script(): string | undefined {
    return scriptWithout(this.without, this.portal);
  }

  start(): Promise<void> {
    return this.backend.start();
  }

  kill(): Promise<void> {
    return this.backend.kill();
  }

  async close(): Promise<void> {
    for (const close of this.closers.reverse()) await close();
  }

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
      this.#enrollments.set(id, row?.id ?? '');
      return { id, courseId };
    });
  }

  /** As if by password. */
  async signIn(profile: Profile, learner: Learner): Promise<void> {
    const { cookie } = await this.database.write((tx) =>
      startSession(tx, demoTenantId, learner.id, 'cookie', Date.now()),
    );
    const url = this.backend.origins.api;
    await profile.addCookie({ name: cookieName, value: cookie ?? '', url });
  }

  async expire(what: 'launch-tokens' | 'session', { id }: Learner): Promise<void> {
    await this.database.write((tx) =>
      what === 'session'
        ? tx.run('UPDATE sessions SET expires_at = 1 WHERE learner_id = ?', [id])
        : tx.run(
            'UPDATE launch_tokens SET expires_at = 1 WHERE launch_id IN (SELECT id FROM launches WHERE learner_id = ?)',
            [id],
          ),
    );
  }

  kept({ id }: Learner, course: CourseName): Promise<Kept> {
    return readKept(this.database, this.#enrollmentOf(id), course);
  }

  async branchesOf({ id }: Learner): Promise<number> {
    const { grant } = await this.database.write((tx) =>
      startSession(tx, demoTenantId, id, 'token', Date.now()),
    );
    const answer = await fetch(
      `${this.backend.origins.api}/me/enrollments/${this.#enrollmentOf(id)}/branches`,
      { headers: { Authorization: `Bearer ${grant?.accessToken ?? ''}` } },
    );
    return ((await answer.json()) as { items: unknown[] }).items.length;
  }

  addressOf({ courseId }: Learner): string {
    return `${this.portal}/courses/${courseId}`;
  }

  remove(tab: Tab): Promise<void> {
    return tab.run(() => document.querySelector('wl-course-player')?.remove(), undefined);
  }

  next(tab: Tab): Promise<void> {
    return tab.press(coursePlayerVi['player.next']);
  }

  /** The beginning of what the player shows. */
  async textOf(tab: Tab): Promise<string> {
    const shown = (): string =>
      document.querySelector('wl-course-player')?.shadowRoot?.textContent ?? '';
    const text = await tab.run(shown, undefined).catch(String);
    return text.replace(/\s+/g, ' ').slice(0, 500);
  }

  async isTakenOver(tab: Tab): Promise<boolean> {
    return (await this.textOf(tab)).includes(screensVi['taken.title']);
  }

  /** It finds out by itself. */
  networkIs(): Promise<void> {
    return Promise.resolve();
  }

  told({ path, body }: Passage): string {
    const { seq, base, exit } = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
    return `${path.slice(10, 16)} seq ${seq} base ${base} ${exit ?? ''}`;
  }

  #enrollmentOf(id: string): string {
    return this.#enrollments.get(id) ?? '';
  }
}
