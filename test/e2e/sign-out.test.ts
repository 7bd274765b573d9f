import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { createLearner } from '../../demo/backend/accounts/new-learner.js';
import { demoTenantId } from '../../demo/backend/config.js';
import { enroll } from '../../demo/backend/courses/enroll.js';
import { learner } from '../support/demo.js';
import { eventually } from '../support/eventually.js';
import { OwnLesson } from '../support/lesson.js';
import { openPortal, PortalVisit, type OpenPortal } from '../support/portal.js';

const title = 'An toàn lao động: Nhận diện mối nguy và khóa nguồn LOTO';
const second = { ...learner, username: 'le.van.an@demo.example', name: 'Lê Văn An' };

describe('a sign-out with something still to send', () => {
  let portal: OpenPortal;
  let context: BrowserContext;
  let page: Page;
  let visit: PortalVisit;

  before(async () => {
    portal = await openPortal();
    await portal.demo.database.write(async (tx) => {
      const khai = await tx.get<{ password_hash: string }>(
        'SELECT password_hash FROM learners WHERE email = ?',
        [learner.username],
      );
      const id = await createLearner(
        tx,
        demoTenantId,
        {
          email: second.username,
          fullName: second.name,
          language: 'vi',
          passwordHash: khai?.password_hash ?? '',
        },
        Date.now(),
      );
      const course = await tx.get<{ id: string }>('SELECT id FROM courses WHERE title = ?', [
        title,
      ]);
      const courseId = course?.id ?? '';
      await enroll(tx, { tenantId: demoTenantId, learnerId: id, courseId }, Date.now());
    });
  });

  after(() => portal.close());

  beforeEach(async () => {
    context = await portal.newContext();
    page = await context.newPage();
    visit = new PortalVisit(page, portal.demo);
    await visit.refuseWheneverAsked();
    await visit.open();
  });

  afterEach(async () => {
    await letStatesIn();
    await context.close();
  });

  /** The server takes no commit in: all of them fail, those of a page that goes away too. */
  const keepStatesOut = (): Promise<unknown> =>
    portal.demo.database.write((tx) =>
      tx.script(
        "CREATE TRIGGER closed BEFORE UPDATE OF held ON launches BEGIN SELECT RAISE(ABORT, 'closed'); END",
      ),
    );
  const letStatesIn = (): Promise<unknown> =>
    portal.demo.database.write((tx) => tx.script('DROP TRIGGER IF EXISTS closed'));

  async function openLesson(): Promise<OwnLesson> {
    await visit.openCourse(title);
    return new OwnLesson(await visit.content('main[data-page]'));
  }

  /** Turns a page that the server does not take in. Answers its number. */
  async function turnUnsent(): Promise<number> {
    const lesson = await openLesson();
    await keepStatesOut();
    const number = (await lesson.pageNumber()) + 1;
    await lesson.goTo(number);
    await visit.saveState.filter({ hasText: 'chờ gửi' }).waitFor();
    return number;
  }

  /** The form is there; the account has a field for the address too. */
  const signedOut = (): Promise<void> => page.locator('wl-sign-in').getByLabel('E-mail').waitFor();

  async function signOutInHeader(): Promise<void> {
    await page.getByRole('button', { name: learner.name }).click();
    await page.locator('[data-sign-out]').click();
    await signedOut();
  }

  /** Launches of the demo's learner of which this browser keeps commits that wait. */
  async function kept(): Promise<number> {
    const khai = await portal.demo.database.get<{ id: string }>(
      'SELECT id FROM learners WHERE email = ?',
      [learner.username],
    );
    return page.evaluate(async (learnerId) => {
      const wait = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error(request.error?.message));
        });
      const database = await wait(indexedDB.open('wl-playback'));
      const read = <T>(store: string): IDBRequest<T> =>
        database
          .transaction(store)
          .objectStore(store)
          [store === 'commits' ? 'getAllKeys' : 'getAll']() as unknown as IDBRequest<T>;
      const launches = await wait(read<{ facts: Record<string, string> }[]>('launches'));
      const waiting = await wait(read<[string, number][]>('commits'));
      database.close();
      const theirs = launches.filter(({ facts }) => facts['learnerId'] === learnerId);
      return theirs.filter(({ facts }) => waiting.some(([id]) => id === facts['launchId'])).length;
    }, khai?.id);
  }

  /** Soon: what is confirmed is removed a moment later. */
  const nothingKept = (): Promise<void> =>
    eventually('nothing is kept', async () => (await kept()) === 0);

  const pageOfLesson = async (): Promise<number> => (await openLesson()).pageNumber();

  test('sends first', async () => {
    await visit.signIn();
    const number = await turnUnsent();
    await letStatesIn();
    const answers: string[] = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (/\/state$|\/auth\/logout$/.test(pathname) && response.request().method() !== 'OPTIONS') {
        answers.push(`${pathname.split('/').at(-1)} ${response.status()}`);
      }
    });
    await signOutInHeader();
    const sent = answers.indexOf('state 200');
    assert.ok(sent !== -1 && sent < answers.indexOf('logout 204'), answers.join(', '));
    await visit.open();
    await visit.signIn();
    assert.equal(await pageOfLesson(), number);
  });

  test('leaves the rest for the learner’s next visit, unseen and unsent by another learner', async () => {
    await visit.signIn();
    const number = await turnUnsent();
    await signOutInHeader();
    assert.ok((await kept()) > 0);
    await letStatesIn();

    const other = new PortalVisit(page, portal.demo, second);
    await other.open();
    await other.signIn();
    const bodies: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT') bodies.push(request.url());
    });
    assert.equal(await pageOfLesson(), 1);
    await other.saved();
    // Nothing but the second learner’s own launch is written.
    assert.equal(new Set(bodies).size, 1);
    assert.ok((await kept()) > 0);
    await page.getByRole('button', { name: second.name }).click();
    await page.locator('[data-sign-out]').click();
    await signedOut();

    await visit.open();
    await visit.signIn();
    assert.equal(await pageOfLesson(), number);
    await visit.saved();
    await nothingKept();
  });

  describe('on a shared computer', () => {
    beforeEach(async () => {
      await page.getByLabel('Máy dùng chung').check();
      await visit.signIn();
    });

    const question = () => page.getByRole('alertdialog');
    const signOut = () =>
      page.locator('wl-account-panel').getByRole('button', { name: 'Đăng xuất' });

    /** On the account page, asked what is to become of what could not be sent. */
    async function asked(): Promise<number> {
      const number = await turnUnsent();
      await visit.open('/account');
      await signOut().click();
      await question()
        .getByText(/Còn \d+ thay đổi chưa gửi được/)
        .waitFor();
      assert.equal(await question().evaluate((dialog) => dialog.matches(':focus')), true);
      return number;
    }

    test('the learner may stay, and try to send once more', async () => {
      const number = await asked();
      await question().getByRole('button', { name: 'Ở lại' }).click();
      await question().waitFor({ state: 'detached' });
      await signOut().click();
      await question().waitFor();
      await letStatesIn();
      await question().getByRole('button', { name: 'Thử gửi lại' }).click();
      await signedOut();
      await nothingKept();
      await visit.open();
      await visit.signIn();
      assert.equal(await pageOfLesson(), number);
    });

    test('or is signed out, and nothing is left', async () => {
      const number = await asked();
      await question().getByRole('button', { name: 'Vẫn đăng xuất' }).click();
      await signedOut();
      await nothingKept();
      await letStatesIn();
      await visit.open();
      await visit.signIn();
      assert.notEqual(await pageOfLesson(), number);
    });
  });
});
