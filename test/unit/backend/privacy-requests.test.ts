import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deadlineAfter } from '../../../demo/backend/privacy/deadlines.js';
import { tidy } from '../../../demo/backend/server/tidy.js';
import {
  ConsentState,
  ErasurePreview,
  PrivacyRequest,
  PrivacyRequestPage,
  type ConsentNotice,
  type Problem,
} from '../../../src/contract/index.js';
import { colleague, learner, TestDemo } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const day = 24 * 3600;

async function start() {
  const demo = await TestDemo.start();
  let token = (await demo.signIn()).accessToken;
  return {
    demo,
    ask: <T = unknown>(path: string, o: object = {}) => demo.ask<T>(path, { token, ...o }),
    make: async (body: object) => {
      const answer = await demo.ask('/me/privacy-requests', { token, body });
      assert.equal(answer.status, 201, JSON.stringify(answer.body));
      return PrivacyRequest.parse(answer.body);
    },
    signIn: async () => {
      token = (await demo.signIn()).accessToken;
    },
    /** Rows of all tables of requests: nothing is written by what is refused. */
    written: async () =>
      (
        await demo.rows<{ n: number }>(
          `SELECT (SELECT count(*) FROM privacy_requests) + (SELECT count(*) FROM privacy_steps)
             + (SELECT count(*) FROM privacy_exports) + (SELECT count(*) FROM audit) AS n`,
        )
      )[0]?.n,
  };
}

describe('a deadline', () => {
  const calendar = { timeZone: 'Asia/Ho_Chi_Minh', holidays: new Set(['2026-11-24']) };
  const from = Date.parse('2026-11-16T02:12:00Z');
  const end = (at: number): string => new Date(at).toISOString();

  test('ends with its last day where the tenant is', () => {
    assert.equal(
      end(deadlineAfter(from, { amount: 10, unit: 'days' }, calendar)),
      '2026-11-26T16:59:59.000Z',
    );
    // It is the 17th there already.
    const late = Date.parse('2026-11-16T18:00:00Z');
    assert.equal(
      end(deadlineAfter(late, { amount: 1, unit: 'days' }, calendar)),
      '2026-11-18T16:59:59.000Z',
    );
  });

  test('counts neither weekends nor holidays where it is in working days', () => {
    const two = { amount: 2, unit: 'working_days' } as const;
    for (const [day, last] of [
      ['16', '18'],
      ['20', '25'],
      ['21', '25'],
      ['22', '25'],
      ['23', '26'],
    ]) {
      const at = Date.parse(`2026-11-${day}T03:00:00Z`);
      assert.equal(end(deadlineAfter(at, two, calendar)), `2026-11-${last}T16:59:59.000Z`, day);
    }
  });
});

describe('what can be asked for', () => {
  test('is said with its deadlines before anything is asked, in both languages', async () => {
    const { ask } = await start();
    const page = PrivacyRequestPage.parse((await ask('/me/privacy-requests')).body);
    assert.deepEqual(page.items, []);
    const terms = Object.fromEntries((page.terms ?? []).map((one) => [one.kind, one]));
    assert.deepEqual(terms['erasure']?.graceWithin, { amount: 7, unit: 'days' });
    assert.deepEqual(terms['export']?.downloadWithin, { amount: 7, unit: 'days' });
    for (const kind of ['export', 'erasure', 'rectification', 'restriction', 'objection']) {
      assert.deepEqual(terms[kind]?.acknowledgedWithin, { amount: 2, unit: 'working_days' });
      assert.match(terms[kind]?.basis ?? '', /356\/2025/);
    }
    const english = await ask<PrivacyRequestPage>('/me/privacy-requests', {
      headers: { 'Accept-Language': 'en' },
    });
    assert.match(english.body.terms?.[0]?.basis ?? '', /^Law 91/);
  });

  test('follows the tenant’s data, not the code', async () => {
    const { demo, make } = await start();
    await demo.sql(
      `UPDATE privacy_terms SET answered_within = '{"amount":3,"unit":"days"}' WHERE kind = 'restriction'`,
    );
    const request = await make({ kind: 'restriction' });
    assert.equal(request.dueAt, '2026-11-25T16:59:59.000Z');
  });
});

describe('a request', () => {
  test('is made, listed, read and taken back, with a mail that says so', async () => {
    const { demo, ask, make } = await start();
    const request = await make({
      kind: 'rectification',
      corrections: [{ name: 'jobTitle', value: 'Ta\u0302\u0301m' }],
    });
    assert.match(request.number, /^YC-2026-0001$/);
    assert.deepEqual(request.corrections, [{ name: 'jobTitle', value: 'Tấm' }]);
    assert.deepEqual(
      request.steps.map(({ code, state, dueAt }) => [code, state, dueAt]),
      [
        ['submitted', 'done', undefined],
        ['acknowledged', 'current', '2026-11-24T16:59:59.000Z'],
        ['answered', 'waiting', '2026-12-07T16:59:59.000Z'],
      ],
    );
    assert.equal(request.cancellable, true);
    const path = `/me/privacy-requests/${request.id}`;
    assert.deepEqual((await ask(path)).body, request);
    const { items } = PrivacyRequestPage.parse((await ask('/me/privacy-requests')).body);
    assert.deepEqual(items, [request]);
    const [mail] = await demo.mails(learner.username);
    assert.ok(mail?.subject.includes(request.number));

    const cancelled = await ask<PrivacyRequest>(`${path}/cancel`, { method: 'POST' });
    assert.deepEqual([cancelled.status, cancelled.body.status], [200, 'cancelled']);
    const again = await ask(`${path}/cancel`, { method: 'POST' });
    assert.deepEqual([again.status, again.body], [200, cancelled.body]);
  });

  test('is made once for a key, whatever is repeated', async () => {
    const { ask } = await start();
    const o = {
      body: { kind: 'objection', details: 'Không gọi cho tôi nữa.' },
      headers: { 'Idempotency-Key': 'once' },
    };
    const first = await ask<PrivacyRequest>('/me/privacy-requests', o);
    const second = await ask<PrivacyRequest>('/me/privacy-requests', o);
    assert.equal(second.body.id, first.body.id);
    const { total } = PrivacyRequestPage.parse((await ask('/me/privacy-requests')).body);
    assert.equal(total, 1);
  });

  test('comes in pages that neither skip nor repeat while others are made', async () => {
    const { demo, ask, make } = await start();
    for (let n = 0; n < 5; n += 1) {
      await make({ kind: 'restriction' });
      demo.pass(60);
    }
    const first = (await ask<PrivacyRequestPage>('/me/privacy-requests?limit=2')).body;
    await make({ kind: 'restriction' });
    const seen = first.items.map(({ number }) => number);
    for (let cursor = first.nextCursor; cursor;) {
      const next = await ask<PrivacyRequestPage>(`/me/privacy-requests?limit=2&cursor=${cursor}`);
      seen.push(...next.body.items.map(({ number }) => number));
      cursor = next.body.nextCursor;
    }
    assert.deepEqual(
      seen,
      [5, 4, 3, 2, 1].map((n) => `YC-2026-000${n}`),
    );
    assert.equal((await ask('/me/privacy-requests?cursor=nonsense')).status, 400);
  });

  test('that makes no sense is refused, and nothing is written', async () => {
    const { ask, written } = await start();
    const before = await written();
    for (const body of [
      {},
      { kind: 'forget' },
      { kind: 'rectification' },
      { kind: 'rectification', details: '   ' },
      { kind: 'rectification', corrections: [] },
      { kind: 'rectification', corrections: [{ name: 'jobTitle' }] },
      { kind: 'objection' },
      { kind: 'objection', details: 7 },
      { kind: 'objection', details: 'x'.repeat(4001) },
      { kind: 'restriction', purposes: ['no.such'] },
      { kind: 'restriction', purposes: 'session' },
      { kind: 'export', representative: { name: 'Lê Văn Hòa' } },
      { kind: 'erasure', now: 'yes' },
      [],
      '{',
    ]) {
      const answer = await ask<Problem>('/me/privacy-requests', { body });
      assert.deepEqual(
        [answer.status, answer.body.code],
        [400, 'invalid_input'],
        JSON.stringify(body),
      );
    }
    assert.equal(await written(), before);
  });

  test('is nobody else’s to see, cancel or download', async () => {
    const { demo, make, written } = await start();
    const request = await make({ kind: 'export' });
    const before = await written();
    const other = (await demo.signIn(colleague)).accessToken;
    const path = `/me/privacy-requests/${request.id}`;
    for (const [at, method] of [
      [path, 'GET'],
      [`${path}/cancel`, 'POST'],
      [`${path}/download`, 'GET'],
      ['/me/privacy-requests/unknown', 'GET'],
    ] as const) {
      assert.equal((await demo.ask(at, { token: other, method })).status, 404, at);
      assert.equal((await demo.ask(at, { method })).status, 401, at);
    }
    const { items } = (await demo.ask<PrivacyRequestPage>('/me/privacy-requests', { token: other }))
      .body;
    assert.deepEqual(items, []);
    assert.equal(await written(), before);
  });

  test('of a representative waits until somebody has checked the document', async () => {
    const { ask, make } = await start();
    const representative = {
      name: 'Lê Văn Hòa',
      contact: 'hoa.le@luat.example',
      document: 'Giấy ủy quyền công chứng số 1482/2026',
    };
    const request = await make({ kind: 'erasure', representative, now: true });
    assert.deepEqual([request.status, request.graceEndsAt], ['open', undefined]);
    assert.equal(request.steps.find(({ state }) => state === 'current')?.code, 'document_checked');
    assert.deepEqual(request.representative, representative);
    assert.equal((await ask('/courses')).status, 200);
    await ask(`/me/privacy-requests/${request.id}/cancel`, { method: 'POST' });
    const copy = await make({ kind: 'export', representative });
    assert.equal(copy.download, undefined);
    assert.equal((await ask(`/me/privacy-requests/${copy.id}/download`)).status, 404);
  });

  test('to stop using data withdraws the consents that it names', async () => {
    const { demo, ask, make } = await start();
    const notice = (await demo.ask<ConsentNotice>('/consent/notice')).body;
    const decisions = { 'email.product_updates': 'granted', 'embed.other': 'granted' };
    await ask('/consents', {
      body: {
        kind: 'decided',
        noticeVersion: notice.version,
        noticeHash: notice.hash,
        language: 'vi',
        decisions,
      },
    });
    const request = await make({
      kind: 'objection',
      details: 'Tôi không muốn nhận e-mail.',
      purposes: ['email.product_updates', 'email.events_promotions'],
    });
    assert.match(request.effect ?? '', /1 đồng ý/);
    const state = ConsentState.parse((await ask('/me/consents')).body);
    assert.deepEqual(
      [state.decisions['email.product_updates'], state.decisions['embed.other']],
      ['refused', 'granted'],
    );
    assert.ok(state.receipts[0]?.withdraws);
  });
});

describe('an export', () => {
  test('holds everything but keys, as JSON and as a page, for its time only', async () => {
    const { demo, ask, make, signIn } = await start();
    const name = '<b>Khai & "Con"</b>';
    await demo.sql('UPDATE learners SET preferred_name = ? WHERE email = ?', [
      name,
      learner.username,
    ]);
    const request = await make({ kind: 'export' });
    assert.equal(request.status, 'completed');
    assert.ok(request.steps.every(({ state }) => state === 'done'));
    assert.equal(request.download?.expiresAt, '2026-11-29T16:59:59.000Z');
    const path = `/me/privacy-requests/${request.id}/download`;
    const json = await ask<{ tables: Record<string, Record<string, unknown>[]> }>(path);
    assert.match(json.headers.get('Content-Disposition') ?? '', /attachment; filename="YC-2026-/);
    assert.equal(json.body.tables['profile']?.[0]?.['preferred_name'], name);
    assert.ok((json.body.tables['sessions']?.length ?? 0) > 0);
    const text = JSON.stringify(json.body);
    assert.doesNotMatch(text, /scrypt|wla_|wlr_|"(\w*_)?hash"|tenant_id/);
    const [others] = await demo.rows<{ id: string }>('SELECT id FROM learners WHERE email = ?', [
      colleague.username,
    ]);
    assert.ok(others && !text.includes(others.id));

    const page = await fetch(`${demo.demo.api}${path}?format=html`, {
      headers: { Authorization: `Bearer ${(await demo.signIn()).accessToken}` },
    });
    assert.match(page.headers.get('Content-Type') ?? '', /^text\/html/);
    const html = await page.text();
    assert.ok(html.includes('&lt;b&gt;Khai &amp; &quot;Con&quot;&lt;/b&gt;'));
    assert.ok(!html.includes(name));
    assert.equal((await ask(`${path}?format=pdf`)).status, 400);

    demo.pass(8 * day);
    await signIn();
    const late = await ask<Problem>(path);
    assert.deepEqual([late.status, late.body.code], [410, 'gone']);
    const { body } = await ask<PrivacyRequest>(`/me/privacy-requests/${request.id}`);
    assert.equal(body.download, undefined);
    await tidy(demo.demo.backend.database, demo.folder, demo.now);
    assert.equal((await demo.rows('SELECT 1 FROM privacy_exports')).length, 0);
  });

  test('needs a fresh proof to be asked for and to be downloaded', async () => {
    const { demo, ask, make, written } = await start();
    const request = await make({ kind: 'export' });
    demo.pass(6 * 60);
    const before = await written();
    for (const [path, o] of [
      ['/me/privacy-requests', { body: { kind: 'export' } }],
      ['/me/privacy-requests', { body: { kind: 'erasure' } }],
      [`/me/privacy-requests/${request.id}/download`, {}],
    ] as const) {
      const answer = await ask<Problem>(path, o);
      assert.deepEqual([answer.status, answer.body.code], [401, 'reauthentication_required']);
    }
    assert.equal(await written(), before);
    await make({ kind: 'restriction' });
  });
});

describe('an erasure', () => {
  test('is previewed with what goes, and what stays until when and why', async () => {
    const { demo, ask } = await start();
    const preview = ErasurePreview.parse((await ask('/me/erasure-preview')).body);
    assert.equal(preview.graceEndsAt, '2026-11-29T16:59:59.000Z');
    assert.equal(preview.dueAt, '2026-12-12T16:59:59.000Z');
    assert.ok(preview.erased.some(({ code }) => code === 'profile'));
    for (const { reason, ground, title } of preview.kept) assert.ok(reason && ground && title);
    assert.equal(preview.handledBy, 'Công ty CP Thực phẩm Minh Khang');
    assert.ok(!preview.kept.some(({ code }) => code === 'certificates'), 'there is none to keep');
    const requests = await demo.rows('SELECT 1 FROM privacy_requests');
    assert.equal(requests.length, 0);
  });

  test('stops all processing at once, and can be taken back until its time is over', async () => {
    const { demo, ask, make, signIn } = await start();
    const request = await make({ kind: 'erasure' });
    assert.match(request.effect ?? '', /29\/11\/2026/);
    for (const [path, o] of [
      ['/courses', {}],
      ['/me', { method: 'PATCH', body: { phone: null }, headers: { 'If-Match': '"x"' } }],
      ['/me/support-grants', { body: { scopes: ['profile'], expiresIn: 60 } }],
    ] as const) {
      const answer = await ask<Problem>(path, o);
      assert.deepEqual([answer.status, answer.body.code], [403, 'account_suspended'], path);
    }
    const twice = await ask<Problem & { current?: PrivacyRequest }>('/me/privacy-requests', {
      body: { kind: 'erasure' },
    });
    assert.deepEqual([twice.status, twice.body.current?.id], [409, request.id]);
    const copy = await make({ kind: 'export' });
    assert.equal((await ask(`/me/privacy-requests/${copy.id}/download`)).status, 200);
    assert.equal((await ask('/me')).status, 200);

    demo.pass(6 * day);
    await signIn();
    await ask(`/me/privacy-requests/${request.id}/cancel`, { method: 'POST' });
    assert.equal((await ask('/courses')).status, 200);
    demo.pass(3 * day);
    await signIn();
    assert.equal((await ask('/me')).status, 200);
  });

  test('leaves nothing that tells who it was once its time is over', async () => {
    const { demo, make, ask } = await start();
    await ask('/me/support-grants', { body: { scopes: ['profile'], expiresIn: 60 } });
    const request = await make({ kind: 'erasure' });
    const [row] = await demo.rows<{ id: string }>('SELECT id FROM learners WHERE email = ?', [
      learner.username,
    ]);
    demo.pass(7 * day + 14 * 3600);
    await tidy(demo.demo.backend.database, demo.folder, demo.now);
    const [left] = await demo.rows<Record<string, unknown>>('SELECT * FROM learners WHERE id = ?', [
      row?.id ?? '',
    ]);
    assert.deepEqual([left?.['full_name'], left?.['phone'], left?.['job_title']], ['', null, null]);
    for (const table of ['sessions', 'access_log', 'disclosures', 'support_grants']) {
      const rows = await demo.rows(`SELECT 1 FROM ${table} WHERE learner_id = ?`, [row?.id ?? '']);
      assert.equal(rows.length, 0, table);
    }
    const [done] = await demo.rows<{ status: string; content: string }>(
      'SELECT status, content FROM privacy_requests WHERE id = ?',
      [request.id],
    );
    assert.deepEqual(done, { status: 'completed', content: '{}' });
    const answer = await demo.ask('/auth/token', {
      body: { grantType: 'password', transport: 'token', ...learner },
    });
    assert.equal(answer.status, 401);
    assert.equal((await demo.ask('/consent/notice')).status, 200);
  });

  test('leaves name, address and phone in no table but on the certificates that the law keeps', async () => {
    const { demo, ask, make } = await start();
    const [row] = await demo.rows<{ id: string }>('SELECT id FROM learners WHERE email = ?', [
      learner.username,
    ]);
    const course = await demo.importCourse(
      await writePackage(demo.folder, 'small.zip', manifest12(['one'])),
    );
    const contact = { name: 'Nguyễn Thị Minh Khai', email: learner.username };
    for (const [path, body, method = 'POST'] of [
      [`/courses/${course}/enrollment`, undefined],
      [`/courses/${course}/launches`, { itemId: 'main', device: 'Máy của Thị Minh Khai' }],
      [`/courses/${course}/comments`, { text: 'Tôi là Nguyễn Thị Minh Khai.' }],
      [`/courses/${course}/review`, { stars: 5, text: 'Thị Minh Khai' }, 'PUT'],
      ['/consultations', { ...contact, message: 'Gọi +84912345678.' }],
      ['/course-suggestions', { ...contact, title: 'HACCP' }],
      [
        '/reports',
        {
          kind: 'content_fault',
          courseId: course,
          code: 'other',
          text: 'Thị Minh Khai',
          contact: { email: learner.username },
        },
      ],
      ['/me/support-grants', { scopes: ['profile'], expiresIn: 60, ticket: 'Thị Minh Khai' }],
    ] as [string, object | undefined, string?][]) {
      const { status, body: answer } = await ask(path, { method, ...(body && { body }) });
      assert.ok(status < 300, `${path}: ${String(status)} ${JSON.stringify(answer)}`);
    }
    await make({ kind: 'rectification', details: 'Tên tôi là Minh Khai.' });
    await make({ kind: 'export' });
    await make({ kind: 'erasure', now: true });

    const tables = await demo.rows<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE '%VIRTUAL%'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = JSON.stringify(await demo.rows(`SELECT * FROM "${name}"`));
      if (/Thị Minh Khai|minh\.khai@|84912345678/.test(rows)) found.push(name);
    }
    assert.deepEqual(
      found.filter((name) => name !== 'certificates'),
      [],
    );
    assert.deepEqual(await demo.rows('PRAGMA foreign_key_check'), []);
    const left = await demo.rows<{ state: string }>(
      `SELECT state FROM attempts WHERE enrollment_id IN (SELECT id FROM enrollments WHERE learner_id = ?)`,
      [row?.id ?? ''],
    );
    assert.ok(left.every(({ state }) => state === '{}'));
  });

  test('is carried out at the latest when somebody comes with the account after its time', async () => {
    const { demo, make, ask, signIn } = await start();
    await make({ kind: 'erasure' });
    demo.pass(8 * day);
    await signIn();
    assert.equal((await ask('/me/privacy-requests')).status, 401);
    const rows = await demo.rows('SELECT 1 FROM learners WHERE email = ?', [learner.username]);
    assert.equal(rows.length, 0);
  });

  test('at once leaves no time, and keeps receipts without a name', async () => {
    const { demo, make, ask } = await start();
    const notice = (await demo.ask<ConsentNotice>('/consent/notice')).body;
    await ask('/consents', {
      body: {
        kind: 'decided',
        noticeVersion: notice.version,
        noticeHash: notice.hash,
        language: 'vi',
        decisions: {},
      },
    });
    const request = await make({ kind: 'erasure', now: true });
    assert.deepEqual([request.status, request.cancellable], ['completed', false]);
    assert.equal((await ask('/me')).status, 401);
    const [receipt] = await demo.rows<{ record: string }>('SELECT record FROM receipts');
    assert.ok(receipt && !/Minh Khai|minh\.khai/.test(receipt.record));
  });
});
