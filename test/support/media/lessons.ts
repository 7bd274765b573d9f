import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { Elements, Enrollment } from '../../../src/client/index.js';
import type { TestDemo } from '../demo.js';
import type { PortalVisit } from '../portal.js';
import { type KeptStatement, statementsOf } from '../statements.js';

/** A statement as the record store has it. */
export type StoredStatement = KeptStatement & {
  id: string;
  object: { definition?: { type?: string } };
  result?: { extensions?: Record<string, unknown> };
  context: { contextActivities: object };
  timestamp: string;
};

/** Lessons that are files or addresses, in a demo of a test's own. */
export class Lessons {
  /** @param folder where files lie that are to be lessons */
  constructor(
    readonly demo: TestDemo,
    private readonly folder = '',
  ) {}

  /** Puts a file or address into the catalog. */
  async add(source: string, policy?: object): Promise<string> {
    const { demo, folder } = this;
    const id = await demo.importPackage(/^https?:/.test(source) ? source : join(folder, source));
    if (policy) {
      await demo.database.write((tx) =>
        tx.run('UPDATE items SET policy = ? WHERE course_id = ?', [JSON.stringify(policy), id]),
      );
    }
    return id;
  }

  /** Opens a lesson, enrolls or goes on where that is asked, and answers the stage's frame. */
  async open(courseId: string, visit: PortalVisit): Promise<Frame> {
    const { page } = visit;
    await page.goto('about:blank');
    await visit.open(`/courses/${courseId}`);
    const enroll = page.getByRole('button', { name: 'Ghi danh và học ngay' });
    const resume = page.getByRole('dialog').getByRole('button', { name: 'Học tiếp' });
    const frame = page.locator('wl-course-player iframe');
    await enroll.or(resume).or(frame).first().waitFor();
    for (const way of [enroll, resume]) if (await way.isVisible()) await way.click();
    return this.stage(page);
  }

  /**
   * Opens a lesson by the contents of the course that is open, taking over where that is asked; without a title the one that opens by
   * itself. Answers the stage's frame.
   */
  async choose(page: Page, title?: string): Promise<Frame> {
    const player = page.locator('wl-course-player');
    if (title !== undefined) {
      const line = player.getByRole('button', { name: title }).first();
      if ((await line.getAttribute('aria-current')) === null) await line.click();
    }
    const frame = player.locator(title === undefined ? 'iframe' : `iframe[title="${title}"]`);
    const here = page.getByRole('button', { name: 'Học tiếp ở đây' });
    await here.or(frame).first().waitFor();
    if (await here.isVisible()) await here.click();
    await frame.waitFor();
    return this.stage(page, frame);
  }

  /** The stage's frame, once something is shown there. */
  async stage(page: Page, frame = page.locator('wl-course-player iframe')): Promise<Frame> {
    const stage = await (await frame.elementHandle())?.contentFrame();
    assert.ok(stage);
    await stage.locator('#content > *').first().waitFor();
    return stage;
  }

  /** What is kept of the first attempt. */
  async kept(courseId: string): Promise<Elements> {
    const row = await this.demo.database.get<{ state: string }>(
      `SELECT a.state FROM attempts a JOIN enrollments e ON e.tenant_id = a.tenant_id AND e.id = a.enrollment_id
       WHERE e.course_id = ?`,
      [courseId],
    );
    const { activities } = JSON.parse(row?.state ?? '{}') as {
      activities?: Record<string, Elements>;
    };
    return activities?.['main'] ?? {};
  }

  async enrollment(courseId: string): Promise<Enrollment> {
    const { items } = (await this.demo.ask('/me/enrollments')) as { items: Enrollment[] };
    const found = items.find((item) => item.courseId === courseId);
    assert.ok(found);
    return found;
  }

  /** What the record store has about a course, by the time at which it is said to have happened. */
  async statements(courseId: string): Promise<StoredStatement[]> {
    const all = (await statementsOf(this.demo.database, courseId)) as StoredStatement[];
    return all.sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
  }
}

/** The last word of an IRI. */
export const nameOf = (iri: string): string =>
  iri.slice(Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#')) + 1);

/** Pieces of a video that were played, in seconds. */
export const piecesOf = (text = ''): number[][] =>
  text.split('[,]').map((piece) => piece.split('[.]').map(Number));

/** Seconds to a tenth. */
export const near = (is: number | undefined, should: number): void =>
  assert.ok(is !== undefined && Math.abs(is - should) <= 0.1, `${String(is)} instead of ${should}`);

export const timeOf = (frame: Frame): Promise<number> =>
  frame.evaluate(() => document.querySelector('video')?.currentTime ?? -1);

/** What a learner does with the mouse on the bar; the element asks its video the same. */
export const seek = (frame: Frame, to: number): Promise<void> =>
  frame.evaluate(async (at) => {
    const video = document.querySelector('video');
    if (!video) return;
    const there = new Promise((resolve) =>
      video.addEventListener('seeked', resolve, { once: true }),
    );
    video.currentTime = at;
    await there;
  }, to);

export const passes = (frame: Frame, at: number): Promise<unknown> =>
  frame.waitForFunction((to) => (document.querySelector('video')?.currentTime ?? 0) >= to, at);

export const newTab = (page: Page): Promise<Page> => page.context().newPage();
