import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  DeviceSessionPage,
  SecurityEvent,
  SecurityEventPage,
  SecurityReport,
  type DeviceSession,
  type Problem,
} from '../../../src/contract/index.js';
import { colleague, learner, TestDemo } from './support/demo.js';

const demo = await TestDemo.start();
const edge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';

async function signIn(who = learner, agent = edge): Promise<string> {
  const { body } = await demo.ask<{ accessToken: string }>('/auth/token', {
    body: { grantType: 'password', transport: 'token', ...who },
    headers: { 'User-Agent': agent },
  });
  demo.pass(1);
  return body.accessToken;
}

const sessions = async (token: string, query = ''): Promise<DeviceSession[]> =>
  DeviceSessionPage.parse((await demo.ask(`/me/sessions${query}`, { token })).body).items;

const events = async (token: string): Promise<SecurityEvent[]> =>
  SecurityEventPage.parse((await demo.ask('/me/security-events', { token })).body).items;

const status = async (path: string, token: string, method = 'GET'): Promise<number> =>
  (await demo.ask(path, { method, token })).status;

describe('sessions', () => {
  test('are listed with what a learner recognizes, the asking one first, in pages', async () => {
    const first = await signIn();
    const second = await signIn();
    const all = await sessions(second);
    assert.deepEqual(
      [all[0]?.current, all[0]?.device, all[0]?.kind],
      [true, 'Edge trên Windows', 'computer'],
    );
    assert.match(all[0]?.ip ?? '', /^(127\.0|0:0)[.:]•/);
    assert.equal(all.filter(({ current }) => current).length, 1);
    assert.ok(
      all.some(({ device, place }) => device === 'Safari trên iPhone' && place === 'Bắc Ninh'),
    );
    const paged: DeviceSession[] = [];
    let cursor: string | undefined;
    do {
      const query = cursor === undefined ? '' : `&cursor=${cursor}`;
      const { body } = await demo.ask(`/me/sessions?limit=1${query}`, { token: second });
      const page = DeviceSessionPage.parse(body);
      paged.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    assert.deepEqual(paged, all);
    assert.equal(await status('/me/sessions?cursor=x', first), 400);
    assert.equal(await status('/me/sessions?limit=0', first), 400);
  });

  test('are ended one by one, and only by their own learner', async () => {
    const here = await signIn();
    const there = await signIn();
    const foreign = await signIn(colleague);
    const { id = '' } = (await sessions(there))[0] ?? {};
    assert.equal(await status(`/me/sessions/${id}`, foreign, 'DELETE'), 404);
    assert.equal(await status('/me/sessions/no-such', here, 'DELETE'), 404);
    assert.equal(await status('/me', there), 200);
    assert.equal(await status(`/me/sessions/${id}`, here, 'DELETE'), 204);
    assert.equal(await status(`/me/sessions/${id}`, here, 'DELETE'), 204);
    assert.equal(await status('/me', there), 401);
    assert.ok(!(await sessions(here)).some((session) => session.id === id));
  });

  test('all others end together, by name and with a fresh proof only', async () => {
    const here = await signIn();
    const there = await signIn();
    const foreign = await signIn(colleague);
    assert.equal(await status('/me/sessions', here, 'DELETE'), 400);
    assert.equal(await status('/me/sessions?except=none', here, 'DELETE'), 400);
    demo.pass(6 * 60);
    const late = await demo.ask<Problem>('/me/sessions?except=current', {
      method: 'DELETE',
      token: here,
    });
    assert.deepEqual([late.status, late.body.code], [401, 'reauthentication_required']);
    assert.equal(await status('/me', there), 200);
    const fresh = await signIn();
    const others = (await sessions(fresh)).length - 1;
    const ended = await demo.ask('/me/sessions?except=current', { method: 'DELETE', token: fresh });
    assert.deepEqual([ended.status, ended.body], [200, { ended: others }]);
    assert.deepEqual(
      [await status('/me', there), await status('/me', fresh), await status('/me', foreign)],
      [401, 200, 200],
    );
    assert.equal((await events(fresh))[0]?.kind, 'sessions_ended');
  });
});

describe('security events', () => {
  test('a sign-in from a browser never seen before waits for an answer, a known one does not', async () => {
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';
    demo.pass(1);
    const token = await signIn(learner, firefox);
    const [event] = await events(token);
    assert.deepEqual(
      [event?.kind, event?.title, event?.device, event?.needsAnswer],
      ['unfamiliar_sign_in', 'Có đăng nhập từ nơi lạ', 'Firefox trên Linux', true],
    );
    assert.equal(event?.sessionId, (await sessions(token))[0]?.id);
    demo.pass(1);
    await signIn(learner, firefox);
    assert.deepEqual(
      (await events(token)).slice(0, 1).map(({ kind, needsAnswer }) => [kind, needsAnswer]),
      [['signed_in', false]],
    );
    const path = `/me/security-events/${event?.id ?? ''}/acknowledge`;
    assert.equal(await status(path, await signIn(colleague), 'POST'), 404);
    const answered = SecurityEvent.parse((await demo.ask(path, { method: 'POST', token })).body);
    assert.deepEqual([answered.needsAnswer, !!answered.acknowledgedAt], [false, true]);
    demo.pass(5);
    const again = await demo.ask(path, { method: 'POST', token });
    assert.deepEqual(again.body, answered);
  });

  test('wrong passwords in a row are one event, in the language of who reads', async () => {
    for (let n = 0; n < 3; n++) {
      await demo.ask('/auth/token', {
        body: { grantType: 'password', transport: 'token', ...colleague, password: 'sai' },
      });
    }
    await demo.demo.backend.background.settled();
    const token = await signIn(colleague);
    const failed = (await events(token)).filter(({ kind }) => kind === 'sign_in_failed');
    assert.deepEqual(
      failed.map(({ title }) => title),
      ['Nhập sai mật khẩu 3 lần'],
    );
    const english = await demo.ask('/me/security-events', {
      token,
      headers: { 'Accept-Language': 'en' },
    });
    assert.ok(
      SecurityEventPage.parse(english.body).items.some(
        ({ title }) => title === 'Wrong password 3 times',
      ),
    );
    const mine = await events(await signIn());
    assert.ok(mine.every(({ id }) => failed.every((event) => event.id !== id)));
  });
});

describe('security reports', () => {
  test('"not me" ends the session in question and gives a number', async () => {
    const here = await signIn();
    const there = await signIn();
    const { id: sessionId = '' } = (await sessions(there))[0] ?? {};
    const foreign = await demo.ask('/security-reports', {
      token: await signIn(colleague),
      body: { kind: 'not_me', sessionId },
    });
    assert.equal(foreign.status, 404);
    assert.equal(await status('/me', there), 200);
    const ask = () =>
      demo.ask('/security-reports', {
        token: here,
        body: { kind: 'not_me', sessionId },
        headers: { 'Idempotency-Key': 'k1' },
      });
    const answer = await ask();
    const report = SecurityReport.parse(answer.body);
    assert.deepEqual([answer.status, report.sessionEnded], [201, true]);
    assert.match(report.number, /^BM-2026-/);
    assert.equal(await status('/me', there), 401);
    assert.deepEqual((await ask()).body, answer.body);
    const rows = await demo.rows('SELECT 1 FROM security_reports WHERE number = ?', [
      report.number,
    ]);
    assert.equal(rows.length, 1);
  });

  test('anybody can report, says where the answer goes, and names no session', async () => {
    const contact = { email: 'dat.le@partner.example' };
    const description = 'Trang tải chứng chỉ mở được bằng mã của người khác.';
    const good = await demo.ask('/security-reports', {
      body: { kind: 'vulnerability', description, contact },
    });
    assert.equal(good.status, 201);
    const count = 'SELECT COUNT(*) AS n FROM security_reports';
    const before = await demo.rows(count);
    for (const [body, path] of [
      [{ kind: 'vulnerability', description }, '/contact'],
      [{ kind: 'vulnerability', contact }, '/description'],
      [{ kind: 'vulnerability', description: ' \u0000', contact }, '/description'],
      [{ kind: 'not_me', sessionId: 'demo-edge', contact }, '/sessionId'],
      [{ kind: 'not_me', eventId: 'demo-failed', contact }, '/eventId'],
      [{ kind: 'other', description, contact: { email: 'nobody' } }, '/contact/email'],
      [{ kind: 'no-such', description, contact }, '/kind'],
      [{ kind: 'other', description: 'x'.repeat(5001), contact }, '/description'],
    ] as const) {
      const { status: code, body: problem } = await demo.ask<Problem>('/security-reports', {
        body,
      });
      assert.deepEqual([code, problem.errors?.[0]?.path], [400, path]);
    }
    assert.deepEqual(await demo.rows(count), before);
  });

  test('are limited for each address', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 32; n++) {
      statuses.add((await demo.ask('/security-reports', { body: {} })).status);
    }
    assert.deepEqual([...statuses].sort(), [400, 429]);
  });
});
