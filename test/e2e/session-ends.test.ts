import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Frame, Locator } from 'playwright-core';
import { learner } from '../support/demo.js';
import { OwnLesson } from '../support/lesson.js';
import { openPortal, type OpenPortal } from '../support/portal.js';

const title = 'An toàn lao động: Nhận diện mối nguy và khóa nguồn LOTO';

describe('a sign-in that ends in the middle of a course', () => {
  let portal: OpenPortal;
  let player: Locator;
  let frame: Frame;
  let lesson: OwnLesson;

  before(async () => {
    portal = await openPortal();
    await portal.visit.refuseWheneverAsked();
    await portal.visit.open();
    await portal.visit.signIn();
    await portal.page.getByRole('button', { name: learner.name }).waitFor();
    player = portal.page.locator('wl-course-player');
  });

  after(() => portal.close());

  beforeEach(async () => {
    const { visit } = portal;
    await visit.open();
    await visit.openCourse(title);
    frame = await visit.content('main[data-page]');
    await frame.evaluate(() => Object.assign(window, { sameContent: true }));
    lesson = new OwnLesson(frame);
  });

  const isSameContent = (): Promise<boolean> => frame.evaluate(() => 'sameContent' in window);

  async function turnPage(): Promise<number> {
    const page = (await lesson.pageNumber()) + 1;
    await lesson.goTo(page);
    return page;
  }

  /** Ends what the learner has, as a server does by itself. */
  async function end(what: 'sessions' | 'launch_tokens'): Promise<void> {
    await portal.demo.database.write((tx) => tx.run(`UPDATE ${what} SET expires_at = 1`));
  }

  const banner = (text: string): Locator =>
    player.locator('[part~=banner]').filter({ hasText: text });

  test('stops no saving; the learner signs in again beside the lesson and goes on in it', async () => {
    const { visit, page } = portal;
    await end('sessions');
    await turnPage();
    // The launch’s own token still saves.
    await visit.saved();
    await end('launch_tokens');
    await turnPage();
    await visit.saveState.filter({ hasText: 'Chưa lưu được' }).waitFor();
    await banner('Phiên đăng nhập đã hết').getByRole('button', { name: 'Đăng nhập' }).click();
    assert.equal(
      await page.getByLabel('E-mail').evaluate((field) => field.matches(':focus')),
      true,
    );
    await visit.signIn();
    await visit.saved();
    await banner('Phiên đăng nhập đã hết').waitFor({ state: 'detached' });
    assert.equal(await isSameContent(), true);
    const last = await turnPage();
    await visit.saved();
    await visit.open();
    await visit.openCourse(title);
    frame = await visit.content('main[data-page]');
    assert.equal(await new OwnLesson(frame).pageNumber(), last);
  });

  test('keeps what an account that is suspended cannot send, and sends it when it is open again', async () => {
    const { visit, demo } = portal;
    const set = (state: string): Promise<unknown> =>
      demo.database.write((tx) =>
        tx.run('UPDATE learners SET state = ? WHERE email = ?', [state, learner.username]),
      );
    await set('suspended');
    try {
      const last = await turnPage();
      await visit.saveState.filter({ hasText: 'Chưa lưu được' }).waitFor();
      const said = banner('Tài khoản của bạn đang bị khóa');
      await said.waitFor();
      await set('active');
      await said.getByRole('button', { name: 'Thử lại' }).click();
      await visit.saved();
      await said.waitFor({ state: 'detached' });
      assert.equal(await isSameContent(), true);
      assert.equal(await lesson.pageNumber(), last);
    } finally {
      await set('active');
    }
  });
});
