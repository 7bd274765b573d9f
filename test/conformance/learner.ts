import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import type { Enrollment } from '../../src/client/index.js';
import { demoTenantId } from '../../demo/backend/config.js';
import { enroll } from '../../demo/backend/courses/enroll.js';
import {
  enrollmentOf,
  selectEnrollments,
  type EnrollmentView,
} from '../../demo/backend/courses/rows.js';
import { importCourse } from '../../demo/backend/packages/import-course.js';
import type { Demo } from '../../demo/backend/server/start-demo.js';
import { PortalVisit } from '../support/portal.js';
import { collectFindings, withoutConflicts, type Findings } from '../support/violations.js';
import { Deliveries } from './deliveries.js';
import { patience, PlayerPage } from './player-page.js';

/** Whom a learner signs in as. */
export interface Account {
  id: string;
  username: string;
  password: string;
  name: string;
}

/** Somebody signed in on the portal, who opens one course after the other in the same page. */
export class Learner {
  readonly player: PlayerPage;

  private constructor(
    private tab: Page,
    private readonly context: BrowserContext,
    readonly demo: Demo,
    readonly account: Account,
    readonly deliveries: Deliveries,
    private readonly findings: Findings,
  ) {
    this.player = new PlayerPage(() => this.tab);
  }

  static async signIn(context: BrowserContext, demo: Demo, account: Account): Promise<Learner> {
    const findings = await collectFindings(context);
    const deliveries = await Deliveries.of(context);
    await standInForLibraries(context);
    const page = await newTab(context);
    const visit = new PortalVisit(page, demo, account);
    await visit.enter();
    return new Learner(page, context, demo, account, deliveries, findings);
  }

  /** The tab that is open. */
  get page(): Page {
    return this.tab;
  }

  /** Closes the tab as it is: nothing of the page runs any more. Another one is open then. */
  async closeTab(): Promise<void> {
    await this.tab.close();
    this.tab = await newTab(this.context);
  }

  /** Begins with a clean slate, in a tab of its own: what was played before may still be on its way elsewhere. */
  async begin(): Promise<void> {
    await this.closeTab();
    this.findings.csp.length = 0;
    this.findings.errors.length = 0;
    this.deliveries.clear();
  }

  /** Nothing may have gone wrong in the page by itself. */
  end(): void {
    const { csp, errors: all } = withoutConflicts(this.findings);
    // Whether a document is there, content asks by asking for it.
    const errors = all.filter((text) => !/\/xapi\/.*\b404\b/.test(text));
    assert.deepEqual([...csp, ...errors], [], `in the console: ${[...csp, ...errors].join('; ')}`);
  }

  /**
   * Takes a package into the running demo and enrolls. Answers the course's id.
   *
   * @param completeOn `finish`: content that says nothing of its result is complete when it is left
   */
  async take(file: string, completeOn: 'content' | 'finish' = 'content'): Promise<string> {
    const { database, config } = this.demo.backend;
    const tenantId = demoTenantId;
    const now = Date.now();
    const courseId = await importCourse({ database, dataDir: config.dataDir, tenantId, now }, file);
    const seat = { tenantId, learnerId: this.account.id, courseId };
    await database.write(async (tx) => {
      await tx.run('UPDATE courses SET complete_on = ? WHERE tenant_id = ? AND id = ?', [
        completeOn,
        tenantId,
        courseId,
      ]);
      await enroll(tx, seat, now);
    });
    return courseId;
  }

  /** Opens the page of a course. */
  async open(courseId: string): Promise<void> {
    await this.page.goto(`${this.demo.portal}/courses/${courseId}`, { waitUntil: 'commit' });
  }

  /** Resolves when the server has taken a commit that has these words in it. Begin before what leads to it. */
  async hears(words: string): Promise<void> {
    await this.page.waitForResponse(
      (response) =>
        response.request().method() === 'PUT' &&
        response.ok() &&
        (response.request().postData() ?? '').includes(words),
    );
  }

  /** What the content shows, once it shows anything. */
  async contentText(): Promise<string> {
    const frame = await new PortalVisit(this.page, this.demo).content('body *:not(script)');
    return (await frame.locator('body').innerText()).trim();
  }

  /** Waits until the backend holds this of the learner in a course. */
  async standsAt(courseId: string, status: Enrollment['status']): Promise<void> {
    const until = performance.now() + patience;
    for (;;) {
      const enrollment = await this.enrollment(courseId);
      if (enrollment.status === status) return;
      if (performance.now() > until) throw new Error(`the course is ${enrollment.status}`);
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
    }
  }

  /** What the backend holds of the learner in a course. */
  async enrollment(courseId: string): Promise<Enrollment> {
    const row = await this.demo.backend.database.get<EnrollmentView>(
      `${selectEnrollments} WHERE e.tenant_id = ? AND e.learner_id = ? AND e.course_id = ?`,
      [demoTenantId, this.account.id, courseId],
    );
    assert.ok(row, 'not enrolled');
    return enrollmentOf(row);
  }
}

async function newTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  // Content asks whether to resume, and tells what it thinks of the score.
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  return page;
}

/** Some content loads a library from elsewhere on the network, which tests do not use: what it needs of it does nothing. */
async function standInForLibraries(context: BrowserContext): Promise<void> {
  await context.route('https://ajax.googleapis.com/**', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'window.$ = () => ({ dialog() {}, val: () => "" });',
    }),
  );
}
