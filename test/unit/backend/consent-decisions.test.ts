import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { canonicalJson } from '../../../src/contract/canonical-json.js';
import { ConsentNotice, ConsentReceipt, ConsentState } from '../../../src/contract/index.js';
import { colleague, TestDemo } from './support/demo.js';

const demo = await TestDemo.start();
const token = await demo.bearer();
const notice = ConsentNotice.parse((await demo.ask('/consent/notice')).body);

const subject = { id: 'browser-7', secret: 's'.repeat(32) };
const mails = 'email.product_updates';
const embeds = 'embed.other';

const about = (of: ConsentNotice, decisions: object, more: object = {}): object => ({
  kind: 'decided',
  noticeVersion: of.version,
  noticeHash: of.hash,
  language: of.language,
  decisions,
  ...more,
});

async function decide(decisions: object, as: { token?: string } = { token }, more = {}) {
  const answer = await demo.ask('/consents', { ...as, body: about(notice, decisions, more) });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  demo.pass(60);
  return ConsentReceipt.parse(answer.body);
}

const withdraw = (id: string, body: object = {}, as: { token?: string } = { token }) =>
  demo.ask<ConsentReceipt>(`/consents/${id}/withdraw`, { method: 'POST', ...as, body });

const state = async () => ConsentState.parse((await demo.ask('/me/consents', { token })).body);

const counted = async () =>
  (
    await demo.rows<{ n: number }>(
      'SELECT (SELECT count(*) FROM consents) * 1000 + (SELECT count(*) FROM receipts) AS n',
    )
  )[0]?.n;

describe('the notice', () => {
  test('of an older version is kept, so that what changed since can be shown', async () => {
    assert.equal(notice.previousVersion, '3.1');
    const older = ConsentNotice.parse((await demo.ask('/consent/notices/3.1')).body);
    const { hash, ...rest } = (await demo.ask<ConsentNotice>('/consent/notices/3.1')).body;
    assert.equal(hash, createHash('sha256').update(canonicalJson(rest)).digest('hex'));
    const ids = (of: ConsentNotice): string[] => of.purposes.map(({ id }) => id);
    const added = ids(notice).filter((id) => !ids(older).includes(id));
    const removed = ids(older).filter((id) => !ids(notice).includes(id));
    assert.deepEqual([added, removed], [[embeds], ['verification.third_party']]);
    const changed = notice.purposes.filter(({ id, retention, description }) => {
      const then = older.purposes.find((purpose) => purpose.id === id);
      return then && (then.retention !== retention || then.description !== description);
    });
    assert.deepEqual(
      changed.map(({ id }) => id),
      ['analytics.google_analytics', 'email.events_promotions'],
    );
    for (const { version } of [...changed, ...notice.purposes.filter(({ id }) => id === embeds)]) {
      assert.equal(version, notice.version);
    }
    assert.equal((await demo.ask('/consent/notices/9.9')).status, 404);
    const english = { 'Accept-Language': 'en' };
    const answer = await demo.ask<ConsentNotice>('/consent/notices/3.1', { headers: english });
    assert.equal(answer.body.language, 'en');
  });

  test('says who answers for the data, what rights there are and how to withdraw', () => {
    assert.deepEqual(
      notice.parties?.map(({ role, address }) => [role, address]),
      [
        ['controller', 'KCN Quế Võ, Bắc Ninh'],
        ['processor', undefined],
      ],
    );
    assert.ok(notice.sections?.some(({ id, text }) => id === 'rights' && text.length > 50));
    assert.equal(notice.withdrawal?.within, 'P15D');
    for (const { ground, required } of notice.purposes) {
      assert.equal(ground, required ? 'contract' : 'consent');
    }
  });

  test('is answered once and then known by its ETag', async () => {
    const { headers } = await demo.ask('/consent/notices/3.1');
    const again = await demo.ask('/consent/notices/3.1', {
      headers: { 'If-None-Match': headers.get('ETag') ?? '' },
    });
    assert.equal(again.status, 304);
  });
});

describe('decisions', () => {
  test('are about the notice in force only, and nothing is written of others', async () => {
    const older = (await demo.ask<ConsentNotice>('/consent/notices/3.1')).body;
    const before = await counted();
    for (const [body, status] of [
      [about(older, {}), 409],
      [about(notice, {}, { noticeHash: older.hash }), 409],
      [about(notice, { session: 'granted' }), 400],
      [about(notice, { session: 'refused' }), 400],
      [about(notice, { [mails]: 'maybe' }), 400],
      [about(notice, { [mails]: true }), 400],
      [about(notice, {}, { kind: 'agreed' }), 400],
      [about(notice, { [mails]: 'granted' }, { kind: 'shown' }), 400],
      [about(notice, {}, { signals: ['x'.repeat(51)] }), 400],
      [about(notice, {}, { signals: Array(21).fill('gpc') }), 400],
      [about(notice, {}, { method: 'x'.repeat(201) }), 400],
      [about(notice, {}, { shownTextHash: 'none' }), 400],
      [[], 400],
      ['{', 400],
    ] as const) {
      const answer = await demo.ask('/consents', { token, body });
      assert.equal(answer.status, status, JSON.stringify(body));
    }
    for (const wrong of [
      { id: '', secret: 'x'.repeat(32) },
      { id: 'a b', secret: 'x'.repeat(32) },
      { id: 'short', secret: 'x' },
    ]) {
      const body = about(notice, {}, { subject: wrong });
      assert.equal((await demo.ask('/consents', { body })).status, 400, JSON.stringify(wrong));
    }
    assert.equal(await counted(), before);
  });

  test('say which rule a purpose breaks', async () => {
    for (const [id, code] of [
      ['session', 'required_purpose'],
      ['no.such', 'unknown_purpose'],
    ] as const) {
      const answer = await demo.ask<{ errors: unknown }>('/consents', {
        token,
        body: about(notice, { [id]: 'granted' }),
      });
      assert.deepEqual(answer.body.errors, [{ path: `/decisions/${id}`, code }]);
    }
  });

  test('stand since they were first made, whatever was said again in between', async () => {
    const first = await decide({ [mails]: 'granted' });
    await decide({ [mails]: 'granted', [embeds]: 'refused' });
    await decide({}, { token }, { kind: 'shown' });
    const { purposes = [] } = await state();
    const of = (id: string) => purposes.find((purpose) => purpose.id === id);
    assert.deepEqual(of(mails), {
      id: mails,
      decision: 'granted',
      explicit: true,
      since: first.createdAt,
      receiptId: first.id,
    });
    assert.deepEqual([of(embeds)?.explicit, of(embeds)?.receiptId], [true, first.id]);
    assert.equal(of('analytics.power_bi')?.explicit, false);
    const changed = await decide({ [mails]: 'refused' });
    const { purposes: now = [] } = await state();
    assert.equal(now.find(({ id }) => id === mails)?.receiptId, changed.id);
  });

  test('of a browser stay its own when somebody signs in on it', async () => {
    const anonymous = await decide({ [mails]: 'granted' }, {}, { subject });
    const receipt = await decide({ [embeds]: 'granted' }, { token }, { subject });
    assert.equal(receipt.decisions[mails], 'refused');
    const { receipts } = await state();
    assert.ok(!receipts.some(({ id }) => id === anonymous.id));
  });
});

describe('withdrawing', () => {
  test('takes back what a receipt grants, at once, and says so in a receipt of its own', async () => {
    const given = await decide({ [mails]: 'granted', [embeds]: 'granted' });
    const answer = await withdraw(given.id, { purposes: [mails] });
    assert.equal(answer.status, 201);
    assert.equal(answer.body.withdraws, given.id);
    const { decisions } = await state();
    assert.deepEqual([decisions[mails], decisions[embeds]], ['refused', 'granted']);
    const signed = await demo.ask<{ events: unknown[] }>(`/receipts/${answer.body.id}`, { token });
    assert.deepEqual(signed.body.events, [
      {
        event_time: answer.body.createdAt,
        event_type: 'consent_withdrawn',
        withdraws: given.id,
      },
    ]);
  });

  test('again answers the same and writes nothing', async () => {
    const given = await decide({ [mails]: 'granted' });
    const first = await withdraw(given.id);
    const before = await counted();
    const again = await withdraw(given.id);
    assert.deepEqual([again.status, again.body], [200, first.body]);
    assert.equal(await counted(), before);
  });

  test('of what was refused meanwhile writes nothing', async () => {
    const given = await decide({ [mails]: 'granted' });
    await decide({ [mails]: 'refused' });
    const before = await counted();
    const answer = await withdraw(given.id);
    assert.equal(answer.status, 200);
    assert.equal(await counted(), before);
    assert.equal((await state()).decisions[mails], 'refused');
  });

  test('is not refused because the notice is another by now', async () => {
    const given = await decide({ [mails]: 'granted' });
    await demo.sql(
      `INSERT INTO notices (tenant_id, version, language, hash, effective_from, body)
       SELECT tenant_id, '4.0', language, 'h' || language, effective_from + 1, replace(body, '"3.2"', '"4.0"')
       FROM notices WHERE version = '3.2'`,
    );
    try {
      assert.equal((await demo.ask<ConsentNotice>('/consent/notice')).body.version, '4.0');
      const answer = await withdraw(given.id);
      assert.deepEqual([answer.status, answer.body.noticeVersion], [201, '3.2']);
    } finally {
      await demo.sql(`DELETE FROM notices WHERE version = '4.0'`);
    }
  });

  test('is for the one who consented: another learner, another secret and nobody find nothing', async () => {
    const mine = await decide({ [mails]: 'granted' });
    const browsers = await decide({ [mails]: 'granted' }, {}, { subject });
    const other = (await demo.signIn(colleague)).accessToken;
    const thief = { ...subject, secret: 't'.repeat(32) };
    const before = await counted();
    for (const [id, body, as] of [
      [mine.id, {}, { token: other }],
      [mine.id, {}, {}],
      [mine.id, { subject }, {}],
      [browsers.id, {}, { token }],
      [browsers.id, { subject: thief }, {}],
      [browsers.id, { subject: { ...subject, id: 'nobody' } }, {}],
      ['unknown', {}, { token }],
    ] as const) {
      assert.equal((await withdraw(id, body, as)).status, 404, JSON.stringify([id, body]));
    }
    for (const body of [
      { purposes: [] },
      { purposes: ['no.such'] },
      { purposes: [7] },
      { purposes: mails },
    ]) {
      assert.equal((await withdraw(mine.id, body)).status, 400, JSON.stringify(body));
    }
    assert.equal(await counted(), before);
    assert.equal((await withdraw(browsers.id, { subject }, {})).status, 201);
    assert.equal((await withdraw(mine.id)).status, 201);
  });
});
