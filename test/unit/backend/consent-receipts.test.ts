import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify, webcrypto } from 'node:crypto';
import { execFile } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { canonicalJson } from '../../../src/contract/canonical-json.js';
import { openReceiptKey } from '../../../demo/backend/consent/receipt-key.js';
import {
  type ConsentNotice,
  type ConsentReceipt,
  type Problem,
  PublicKeys,
  Receipt,
} from '../../../src/contract/index.js';
import { colleague, TestDemo } from './support/demo.js';

const demo = await TestDemo.start();
const token = await demo.bearer();
const notice = (await demo.ask<ConsentNotice>('/consent/notice')).body;

const run = promisify(execFile);

const subject = { id: 'f3b0c44298fc', secret: 's'.repeat(32) };
const basic = (of: { id: string; secret: string }): Record<string, string> => ({
  Authorization: `Basic ${Buffer.from(`${of.id}:${of.secret}`).toString('base64')}`,
});

async function decide(more: object = {}, as: { token?: string } = { token }) {
  const answer = await demo.ask<ConsentReceipt>('/consents', {
    ...as,
    body: {
      kind: 'decided',
      noticeVersion: notice.version,
      noticeHash: notice.hash,
      language: 'vi',
      decisions: { 'email.product_updates': 'granted', 'analytics.power_bi': 'refused' },
      ...more,
    },
    headers: { Origin: demo.demo.portal },
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  demo.pass(1);
  return answer.body;
}

async function receiptOf(id: string, as: { token?: string; headers?: Record<string, string> }) {
  const answer = await demo.ask<Receipt>(`/receipts/${id}`, as);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return Receipt.parse(answer.body);
}

async function keyOf(kid: string) {
  const { keys } = PublicKeys.parse((await demo.ask('/.well-known/jwks.json')).body);
  const jwk = keys.find((key) => key.kid === kid);
  assert.ok(jwk, 'the key is published');
  return jwk as webcrypto.JsonWebKey & { kid: string };
}

/** By Web Crypto, over the bytes that a reader makes anew from what was answered. */
async function isSigned(receipt: Receipt): Promise<boolean> {
  const { proof } = receipt;
  const jwk = await keyOf(proof.kid);
  const key = await webcrypto.subtle.importKey(
    'jwk',
    jwk,
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['verify'],
  );
  const [header = '', left, signature = ''] = proof.jws.split('.');
  assert.equal(left, '');
  const payload = Buffer.from(recordOf(receipt)).toString('base64url');
  return webcrypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    Buffer.from(signature, 'base64url'),
    Buffer.from(`${header}.${payload}`),
  );
}

/** What was signed, written anew from what was answered. */
const recordOf = (receipt: Receipt): string => canonicalJson({ ...receipt, proof: undefined });

const hashOfRecord = (receipt: Receipt): string =>
  createHash('sha256').update(recordOf(receipt)).digest('hex');

describe('a receipt', () => {
  test('is signed over its canonical form, with a published key, as two implementations find', async () => {
    const receipt = await receiptOf((await decide()).id, { token });
    assert.ok(await isSigned(receipt));
    const [header = '', , signature = ''] = receipt.proof.jws.split('.');
    assert.deepEqual(JSON.parse(Buffer.from(header, 'base64url').toString()), {
      alg: 'ES256',
      kid: receipt.proof.kid,
    });
    const signed = `${header}.${Buffer.from(recordOf(receipt)).toString('base64url')}`;
    const jwk = await keyOf(receipt.proof.kid);
    const key = createPublicKey({ key: { ...jwk, kty: 'EC' }, format: 'jwk' });
    const dsa = { key, dsaEncoding: 'ieee-p1363' as const };
    assert.ok(verify('sha256', Buffer.from(signed), dsa, Buffer.from(signature, 'base64url')));
    const { crv, kty, x, y } = jwk;
    const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x, y }));
    assert.equal(receipt.proof.kid, thumbprint.digest('base64url'));
  });

  test('is checked by the few lines of the guide, with nothing but Node', async () => {
    const guide = await readFile(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
    const program = join(demo.folder, 'verify.mjs');
    await writeFile(program, /```js\n([^]*?)```/.exec(guide)?.[1] ?? '');
    const receipt = await receiptOf((await decide()).id, { token });
    const said = async (saved: object): Promise<string> => {
      const file = join(demo.folder, 'receipt.json');
      await writeFile(file, JSON.stringify(saved));
      const { stdout } = await run(process.execPath, [program, demo.demo.api, file]);
      return stdout.trim();
    };
    assert.equal(await said(receipt), 'valid');
    assert.equal(await said({ ...receipt, record_id: 'another' }), 'NOT valid');
  });

  test('is no longer good once anything in it was changed', async () => {
    const receipt = await receiptOf((await decide()).id, { token });
    const [first] = receipt.purposes;
    assert.ok(first);
    const changes: Partial<Receipt>[] = [
      { record_id: `${receipt.record_id}0` },
      { pii_principal_id: 'another' },
      { purposes: [{ ...first, decision: 'granted' }, ...receipt.purposes.slice(1)] },
      { purposes: receipt.purposes.slice(1) },
      { events: [{ event_time: '2020-01-01T00:00:00Z', event_type: 'consent_decided' }] },
      { previous: undefined },
      { withdrawal_within: 'P16D' },
    ];
    for (const change of changes) {
      assert.ok(!(await isSigned({ ...receipt, ...change })), JSON.stringify(change));
    }
    const other = await receiptOf((await decide()).id, { token });
    assert.ok(!(await isSigned({ ...receipt, proof: other.proof })));
  });

  test('says what was decided about what, how and on which page, and nothing of the network', async () => {
    const given = {
      method: 'wl-consent-preferences:save',
      elementVersion: 'wl-consent-preferences/0.1.0',
      shownTextHash: 'a'.repeat(64),
      signals: ['gpc'],
    };
    const short = await decide(given);
    const receipt = await receiptOf(short.id, { token });
    const { hash, version } = receipt.privacy_notice;
    assert.deepEqual([hash, version], [notice.hash, notice.version]);
    assert.equal(receipt.privacy_notice.shown_text_hash, given.shownTextHash);
    assert.deepEqual(receipt.collection, {
      method: given.method,
      element_version: given.elementVersion,
      origin: demo.demo.portal,
      locale: 'vi',
      signals: ['gpc'],
    });
    assert.deepEqual(
      Object.fromEntries(receipt.purposes.map((one) => [one.purpose_id, one.decision])),
      short.decisions,
    );
    const said = receipt.purposes.filter(({ explicit }) => explicit).map((one) => one.purpose_id);
    assert.deepEqual(said.sort(), ['analytics.power_bi', 'email.product_updates']);
    const analytics = receipt.purposes.find(({ purpose_id }) => purpose_id.endsWith('power_bi'));
    assert.deepEqual(
      [analytics?.lawful_basis, analytics?.sensitive_pii, analytics?.retention_period],
      ['consent', true, '24 tháng'],
    );
    assert.deepEqual(
      receipt.parties.map(({ role }) => role),
      ['controller', 'processor'],
    );
    assert.doesNotMatch(JSON.stringify(receipt), /127\.0\.0\.1|::1|minh\.khai@|Minh Khai"/);
  });

  test('names the one before it, of the same person only', async () => {
    const other = (await demo.signIn(colleague)).accessToken;
    const mine = await decide();
    await decide({}, { token: other });
    const shown = await decide({ kind: 'shown', decisions: {} });
    const last = await receiptOf((await decide()).id, { token });
    const middle = await receiptOf(shown.id, { token });
    const first = await receiptOf(mine.id, { token });
    assert.deepEqual(last.previous, { record_id: shown.id, hash: hashOfRecord(middle) });
    assert.deepEqual(middle.previous, { record_id: mine.id, hash: hashOfRecord(first) });
    assert.deepEqual(middle.purposes, []);
    assert.equal(middle.events[0]?.event_type, 'notice_shown');
  });

  test('is answered as the bytes that were signed', async () => {
    const { id } = await decide();
    const response = await fetch(`${demo.demo.api}/receipts/${id}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const text = await response.text();
    const [row] = await demo.rows<{ record: string }>('SELECT record FROM receipts WHERE id = ?', [
      id,
    ]);
    assert.ok(row && text.startsWith(row.record.slice(0, -1)));
    assert.equal(recordOf(JSON.parse(text) as Receipt), row.record);
  });

  test('is found by nobody else: another learner, another secret, nobody', async () => {
    const mine = await decide();
    const anonymous = await decide({ subject }, {});
    const other = (await demo.signIn(colleague)).accessToken;
    const thief = { ...subject, secret: 't'.repeat(32) };
    for (const [id, ask, status] of [
      [mine.id, { token: other }, 404],
      [mine.id, { headers: basic(subject) }, 404],
      [mine.id, {}, 401],
      [anonymous.id, { token }, 404],
      [anonymous.id, { headers: basic(thief) }, 404],
      [anonymous.id, { headers: basic({ ...subject, id: 'another' }) }, 404],
      [anonymous.id, { headers: { Authorization: 'Basic not-base-64!' } }, 401],
      ['unknown', { token }, 404],
    ] as const) {
      const answer = await demo.ask<Problem>(`/receipts/${id}`, ask);
      assert.equal(answer.status, status, JSON.stringify([id, ask]));
    }
    const receipt = await receiptOf(anonymous.id, { headers: basic(subject) });
    assert.equal(receipt.principal_type, 'browser');
    assert.ok(await isSigned(receipt));
  });

  test('goes by e-mail to the account’s own address, or where a browser asks for it', async () => {
    const { id } = await decide();
    const sent = await demo.ask(`/receipts/${id}/email`, {
      token,
      body: { email: 'other@elsewhere.example' },
    });
    assert.equal(sent.status, 202);
    const anonymous = await decide({ subject }, {});
    const path = `/receipts/${anonymous.id}/email`;
    assert.equal((await demo.ask(path, { body: { subject } })).status, 400);
    const thief = { ...subject, secret: 't'.repeat(32) };
    const email = 'ban@nha.example';
    assert.equal((await demo.ask(path, { body: { subject: thief, email } })).status, 404);
    assert.equal((await demo.ask(path, { body: { subject, email } })).status, 202);
    const [mine] = await demo.mails('minh.khai@demo.example');
    assert.ok(mine?.text.includes(id));
    assert.match(mine?.text ?? '', /Power BI: Từ chối\n/);
    assert.match(mine?.text ?? '', /Google Analytics: Không chọn \(từ chối\)/);
    assert.equal((await demo.mails('other@elsewhere.example')).length, 0);
    assert.equal((await demo.mails(email)).length, 1);
    for (let n = 1; n < 20; n += 1) await demo.ask(path, { body: { subject, email } });
    assert.equal((await demo.ask(path, { body: { subject, email } })).status, 429);
  });
});

describe('the key of receipts', () => {
  test('is made once, for its owner alone, and stays', async () => {
    const { dataDir } = demo.demo.backend.config;
    const path = join(dataDir, 'receipt-key.pem');
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    const before = await readFile(path, 'utf8');
    assert.equal((await openReceiptKey(dataDir)).kid, demo.demo.backend.receiptKey.kid);
    assert.equal(await readFile(path, 'utf8'), before);
  });

  test('is one, also when two processes start at once on a new folder', async () => {
    const keys = await Promise.all([1, 2, 3, 4].map(() => openReceiptKey(demo.folder)));
    assert.equal(new Set(keys.map(({ kid }) => kid)).size, 1);
  });

  test('may be followed by another: what the first has signed can still be checked', async () => {
    const receipt = await receiptOf((await decide()).id, { token });
    const { backend } = demo.demo;
    const next = await openReceiptKey(demo.folder);
    const was = backend.receiptKey;
    Object.assign(backend, { receiptKey: next });
    try {
      assert.ok(await isSigned(receipt));
      const newer = await receiptOf((await decide()).id, { token });
      assert.equal(newer.proof.kid, next.kid);
      assert.ok(await isSigned(newer));
      assert.equal(newer.previous?.hash, hashOfRecord(receipt));
    } finally {
      Object.assign(backend, { receiptKey: was });
    }
  });
});
