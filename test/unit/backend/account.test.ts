import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { canonicalJson } from '../../../src/contract/canonical-json.js';
import {
  ConsentNotice,
  ConsentReceipt,
  ConsentState,
  Launch,
  Me,
  MeSchema,
  Problem,
  Service,
} from '../../../src/contract/index.js';
import { TestDemo } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const demo = await TestDemo.start();
const file = await writePackage(demo.folder, 'a.zip', manifest12(['one', 'two']));
const courseId = await demo.importCourse(file, 'An toàn lao động');
const token = (await demo.signIn()).accessToken;

describe('the service', () => {
  test('says what it is and where content comes from', async () => {
    const { body, headers } = await demo.ask('/');
    const service = Service.parse(body);
    assert.equal(service.tenant.name, 'Công ty CP Thực phẩm Minh Khang');
    assert.deepEqual(service.tenant.languages, ['vi', 'en']);
    assert.deepEqual(service.contentOrigins, [demo.demo.content.replace('//', '//*.')]);
    assert.ok(headers.get('X-Request-Id'));
  });

  test('every error is a problem with a code and the request id of its header', async () => {
    for (const [path, status, code] of [
      ['/nothing/here', 404, 'not_found'],
      ['/courses/no-such', 404, 'not_found'],
      ['/me', 401, 'unauthenticated'],
      ['/courses?list=mine', 401, 'unauthenticated'],
      ['/courses?sort=color', 400, 'invalid_input'],
      ['/courses?limit=x', 400, 'invalid_input'],
      ['/courses?cursor=x', 400, 'invalid_input'],
    ] as const) {
      const answer = await demo.ask(path);
      const problem = Problem.parse(answer.body);
      assert.deepEqual([answer.status, problem.code, problem.status], [status, code, status], path);
      assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
      assert.equal(problem.requestId, answer.headers.get('X-Request-Id'));
    }
  });
});

describe('creating', () => {
  const launch = (key: string, body: object): ReturnType<typeof demo.ask> =>
    demo.ask(`/courses/${courseId}/launches`, {
      token,
      body,
      headers: { 'Idempotency-Key': key },
    });

  test('with the same key creates once and answers the same, its token too', async () => {
    await demo.enroll(token, courseId);
    const [first, again] = await Promise.all([
      launch('key-1', { itemId: 'main' }),
      launch('key-1', { itemId: 'main' }),
    ]);
    assert.deepEqual([first.status, again.status], [201, 201]);
    assert.deepEqual(again.body, first.body);
    assert.ok(Launch.parse(first.body).token);
    const other = await launch('key-1', { itemId: 'main', supersede: true });
    assert.equal(other.status, 400);
  });

  test('what failed can be tried again with the same key', async () => {
    const refused = await launch('key-2', { itemId: 'main' });
    assert.equal(refused.status, 409);
    const taken = await launch('key-2', { itemId: 'main', supersede: true });
    assert.equal(taken.status, 201);
  });

  test('the answer is not to be read in the database', async () => {
    const { body } = await launch('key-3', { itemId: 'main', supersede: true });
    const rows = JSON.stringify(await demo.rows('SELECT * FROM idempotent_answers'));
    assert.ok(!rows.includes(Launch.parse(body).token ?? ''));
  });
});

describe('the profile', () => {
  test('is read with an ETag, changed with it, and refused with an older one', async () => {
    const read = await demo.ask('/me', { token });
    const etag = read.headers.get('ETag') ?? '';
    assert.equal(Me.parse(read.body).fullName, 'Nguyễn Thị Minh Khai');
    assert.equal(read.headers.get('Cache-Control'), 'no-store');
    const patch = (body: object, ifMatch?: string): ReturnType<typeof demo.ask> =>
      demo.ask('/me', {
        method: 'PATCH',
        token,
        body,
        headers: ifMatch === undefined ? {} : { 'If-Match': ifMatch },
      });
    const name = 'Nguyễn Thị Minh Khai'.normalize('NFD');
    const changed = await patch({ fullName: name, preferredName: 'Khai', phone: null }, etag);
    assert.equal(changed.status, 200);
    const me = Me.parse(changed.body);
    assert.deepEqual(
      [me.fullName, me.preferredName, me.phone],
      [name.normalize('NFC'), 'Khai', undefined],
    );
    const late = await patch({ preferredName: 'K' }, etag);
    assert.deepEqual([late.status, Problem.parse(late.body).code], [412, 'precondition_failed']);
    assert.equal((await patch({ preferredName: 'K' })).status, 428);
    const current = changed.headers.get('ETag') ?? '';
    const wrong = await patch({ phone: '0912' }, current);
    assert.deepEqual(Problem.parse(wrong.body).errors, [
      { path: '/phone', code: 'invalid_format' },
    ]);
    const work = await patch({ jobTitle: 'Giám đốc', email: 'a@b.example' }, current);
    assert.equal(Me.parse(work.body).jobTitle, 'Tổ trưởng ca sản xuất');
    assert.equal((await patch({ fullName: '  ' }, work.headers.get('ETag') ?? '')).status, 400);
  });

  test('its schema says who owns what', async () => {
    const { fields } = MeSchema.parse((await demo.ask('/me/schema', { token })).body);
    const own = fields.filter(({ owner }) => owner === 'learner').map(({ name }) => name);
    assert.deepEqual(own, ['fullName', 'preferredName', 'email', 'phone']);
  });
});

describe('consent', () => {
  const notice = async (lang?: string): Promise<ConsentNotice> => {
    const headers = lang === undefined ? {} : { 'Accept-Language': lang };
    return ConsentNotice.parse((await demo.ask('/consent/notice', { headers })).body);
  };
  const decided = (of: ConsentNotice, more: object = {}): object => ({
    kind: 'decided',
    noticeVersion: of.version,
    noticeHash: of.hash,
    language: of.language,
    decisions: { 'analytics.google_analytics': 'granted' },
    ...more,
  });
  const subject = { id: 'browser-1', secret: 's'.repeat(32) };

  test('the notice is there in both languages, its hash is that of its canonical JSON', async () => {
    const vi = await notice();
    const en = await notice('en-GB,en;q=0.9');
    assert.deepEqual([vi.language, en.language], ['vi', 'en']);
    const asked = await demo.ask('/consent/notice?lang=en', {
      headers: { 'Accept-Language': 'vi' },
    });
    assert.deepEqual(asked.body, en);
    for (const { hash, ...rest } of [vi, en]) {
      assert.equal(hash, createHash('sha256').update(canonicalJson(rest)).digest('hex'));
    }
    assert.deepEqual(
      vi.purposes.map(({ id, required, sensitive }) => ({ id, required, sensitive })),
      en.purposes.map(({ id, required, sensitive }) => ({ id, required, sensitive })),
    );
    const groups = new Set(vi.groups.map(({ id }) => id));
    for (const purpose of vi.purposes) {
      assert.ok(groups.has(purpose.group), purpose.id);
      assert.equal(purpose.onRefusal === undefined, purpose.required, purpose.id);
    }
  });

  test('a browser that is not signed in proves itself by its secret', async () => {
    const body = decided(await notice(), { subject });
    const first = await demo.ask('/consents', { body });
    assert.equal(first.status, 201);
    const receipt = ConsentReceipt.parse(first.body);
    assert.equal(receipt.decisions['analytics.google_analytics'], 'granted');
    assert.equal(receipt.decisions['analytics.power_bi'], 'refused');
    assert.equal(receipt.decisions['session'], undefined);
    const thief = { ...body, subject: { ...subject, secret: 't'.repeat(32) } };
    assert.equal((await demo.ask('/consents', { body: thief })).status, 403);
    assert.equal((await demo.ask('/consents', { body: decided(await notice()) })).status, 400);
    const rows = JSON.stringify(await demo.rows('SELECT * FROM consent_subjects'));
    assert.ok(!rows.includes(subject.secret));
  });

  test('an account has its latest decisions in force, and every receipt', async () => {
    const of = await notice();
    await demo.ask('/consents', { token, body: decided(of) });
    demo.pass(1);
    await demo.ask('/consents', { token, body: decided(of, { decisions: {} }) });
    const shown = { kind: 'shown', decisions: {} };
    await demo.ask('/consents', { token, body: decided(of, shown) });
    const state = ConsentState.parse((await demo.ask('/me/consents', { token })).body);
    assert.equal(state.decisions['analytics.google_analytics'], 'refused');
    assert.deepEqual(
      state.receipts.map(({ kind }) => kind),
      ['shown', 'decided', 'decided'],
    );
  });

  test('only what the notice in force asks can be decided', async () => {
    const of = await notice();
    for (const [more, status] of [
      [{ noticeHash: 'x' }, 409],
      [{ noticeVersion: '1.0' }, 409],
      [{ decisions: { session: 'refused' } }, 400],
      [{ decisions: { unknown: 'granted' } }, 400],
      [{ kind: 'shown' }, 400],
    ] as const) {
      const answer = await demo.ask('/consents', { token, body: decided(of, more) });
      assert.equal(answer.status, status, JSON.stringify(more));
    }
  });
});
