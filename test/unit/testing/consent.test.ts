import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { faultOfProof } from '../../../src/cli/check/receipt-proof.js';
import { WelearningClient } from '../../../src/client/index.js';
import { createTestBackend, fixturePassword } from '../../../src/testing/index.js';

const now = Date.parse('2026-11-22T03:00:00Z');
const day = 24 * 3600;

async function start() {
  const backend = createTestBackend({ seed: 7, now });
  const { baseUrl, fetch } = backend;
  const anonymous = new WelearningClient({ baseUrl, fetch });
  const signIn = async (): Promise<WelearningClient> => {
    const grant = await anonymous.auth.token({
      grantType: 'password',
      transport: 'token',
      username: 'minh.khai@demo.example',
      password: fixturePassword,
    });
    assert.ok('accessToken' in grant);
    return new WelearningClient({
      baseUrl,
      fetch,
      auth: { getToken: async () => grant.accessToken },
    });
  };
  return { backend, anonymous, signIn, client: await signIn() };
}

const subject = { id: 'browser-1', secret: 's'.repeat(32) };

describe('consent at a backend for tests', () => {
  test('is signed over what the client reads, also when two decide at the same time', async () => {
    const { client, anonymous } = await start();
    const notice = await client.consents.notice();
    const decide = () =>
      client.consents.create({
        kind: 'decided',
        noticeVersion: notice.version,
        noticeHash: notice.hash,
        language: 'vi',
        decisions: { 'email.product_updates': 'granted' },
      });
    const made = await Promise.all([decide(), decide(), decide()]);
    const { keys } = await anonymous.receipts.keys();
    const links = new Set<string | undefined>();
    for (const { id } of made) {
      const receipt = await client.receipts.get(id);
      assert.equal(await faultOfProof({ ...receipt }, keys), undefined);
      const tampered = { ...receipt, record_id: 'another' };
      assert.match((await faultOfProof(tampered, keys)) ?? '', /signature/);
      links.add(receipt.previous?.record_id);
    }
    assert.equal(links.size, 3, 'a chain, not a tree');
  });

  test('of a browser is read with its secret only, and withdrawn with it', async () => {
    const { anonymous, client } = await start();
    const notice = await anonymous.consents.notice();
    const given = await anonymous.consents.create({
      kind: 'decided',
      noticeVersion: notice.version,
      noticeHash: notice.hash,
      language: 'vi',
      decisions: { 'embed.other': 'granted' },
      subject,
    });
    const receipt = await anonymous.receipts.get(given.id, { subject });
    assert.equal(receipt.principal_type, 'browser');
    const thief = { ...subject, secret: 't'.repeat(32) };
    await assert.rejects(anonymous.receipts.get(given.id, { subject: thief }), { status: 404 });
    await assert.rejects(client.receipts.get(given.id), { status: 404 });
    await assert.rejects(anonymous.receipts.get(given.id), { status: 401 });
    await assert.rejects(anonymous.consents.withdraw(given.id, { subject: thief }), {
      status: 404,
    });
    const withdrawn = await anonymous.consents.withdraw(given.id, { subject });
    assert.deepEqual(
      [withdrawn.withdraws, withdrawn.decisions['embed.other']],
      [given.id, 'refused'],
    );
    const again = await anonymous.consents.withdraw(given.id, { subject });
    assert.equal(again.id, withdrawn.id);
  });

  test('has an older notice, so that elements can show what has changed', async () => {
    const { client } = await start();
    const notice = await client.consents.notice({ locale: 'en' });
    const older = await client.consents.noticeVersion(notice.previousVersion ?? '', {
      locale: 'en',
    });
    assert.deepEqual([notice.language, older.language, older.version], ['en', 'en', '3.1']);
    assert.ok(!older.purposes.some(({ id }) => id === 'embed.other'));
    await assert.rejects(client.consents.noticeVersion('9.9'), { status: 404 });
  });
});

describe('privacy at a backend for tests', () => {
  test('gives a copy, and takes a request back', async () => {
    const { client, backend } = await start();
    const made = await client.privacyRequests.create({ kind: 'export' });
    const copy = await client.privacyRequests.download(made.id);
    const text = await copy.text();
    assert.ok(text.includes('minh.khai@demo.example') && !text.includes(fixturePassword));
    const page = await client.privacyRequests.download(made.id, 'html');
    assert.match(page.type, /^text\/html/);

    const request = await client.privacyRequests.create({ kind: 'restriction' });
    assert.equal((await client.privacyRequests.cancel(request.id)).status, 'cancelled');
    await assert.rejects(client.privacyRequests.cancel(made.id), { status: 409 });
    const listed = [];
    for await (const { id } of client.privacyRequests.list()) listed.push(id);
    assert.deepEqual(listed, [request.id, made.id]);

    backend.clock.advance(6 * 60);
    await assert.rejects(client.privacyRequests.create({ kind: 'erasure' }), {
      code: 'reauthentication_required',
    });
  });

  test('forgets an export after its time, and an account at once where that is asked for', async () => {
    const { backend, client, signIn } = await start();
    const made = await client.privacyRequests.create({ kind: 'export' });
    backend.clock.advance(8 * day);
    const later = await signIn();
    await assert.rejects(later.privacyRequests.download(made.id), { code: 'gone' });
    const erased = await later.privacyRequests.create({ kind: 'erasure', now: true });
    assert.equal(erased.status, 'completed');
    await assert.rejects(later.me.get(), { status: 401 });
    await assert.rejects(signIn(), { status: 401 });
  });

  test('stops everything with an erasure, until it is taken back or its time is over', async () => {
    const { backend, client, signIn } = await start();
    const asked = await client.privacyRequests.create({ kind: 'erasure' });
    await assert.rejects(client.courses.list().page(), { code: 'account_suspended' });
    await assert.rejects(client.privacyRequests.create({ kind: 'erasure' }), { status: 409 });
    assert.ok((await client.me.get()).fullName);
    await client.privacyRequests.cancel(asked.id);
    assert.ok(await client.courses.list().page());

    await client.privacyRequests.create({ kind: 'erasure' });
    backend.clock.advance(8 * day);
    await assert.rejects((await signIn()).me.get(), { status: 401 });
    await assert.rejects(signIn(), { status: 401 });
  });

  test('says what is promised before anything is asked, and who has seen what', async () => {
    const { client } = await start();
    const terms = await client.privacyRequests.terms();
    assert.deepEqual(
      terms.map(({ kind, answeredWithin }) => [kind, answeredWithin.amount]),
      [
        ['export', 10],
        ['erasure', 20],
        ['rectification', 15],
        ['restriction', 15],
        ['objection', 15],
      ],
    );
    const preview = await client.privacyRequests.erasurePreview();
    assert.ok(preview.kept.every(({ reason }) => reason !== ''));
    assert.equal((await client.disclosures.list().page()).items[0]?.recipient, 'Zoom');
    assert.equal((await client.accessLog.list().page()).items[0]?.actor, 'Kỹ thuật OES');
  });

  test('lets support look for a time that the learner can end', async () => {
    const { client } = await start();
    const longest = (await client.supportGrants.longest()) ?? 0;
    await assert.rejects(
      client.supportGrants.create({ scopes: ['progress'], expiresIn: longest + 1 }),
      { status: 400 },
    );
    const grant = await client.supportGrants.create({ scopes: ['progress'], expiresIn: 600 });
    await client.supportGrants.delete(grant.id);
    const { items } = await client.supportGrants.list().page();
    assert.equal(items[0]?.expiresIn, 0);
  });
});
