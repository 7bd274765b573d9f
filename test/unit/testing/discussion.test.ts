import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import {
  ConflictError,
  NotFoundError,
  PreconditionFailedError,
  WelearningClient,
} from '../../../src/client/index.js';
import {
  createTestBackend,
  fixturePassword,
  type TestBackend,
} from '../../../src/testing/index.js';

const courseId = 'an-toan-lao-dong';
let backend: TestBackend;
let client: WelearningClient;
let other: WelearningClient;

async function clientOf(username: string): Promise<WelearningClient> {
  const { baseUrl, fetch } = backend;
  const grant = await new WelearningClient({ baseUrl, fetch }).auth.token({
    grantType: 'password',
    username,
    password: fixturePassword,
    transport: 'token',
  });
  const accessToken = 'accessToken' in grant ? grant.accessToken : undefined;
  const auth = { getToken: () => Promise.resolve(accessToken) };
  return new WelearningClient({ baseUrl, fetch, auth });
}

beforeEach(async () => {
  backend = createTestBackend({ seed: 1, now: Date.parse('2026-11-22T03:00:00Z') });
  client = await clientOf('minh.khai@demo.example');
  other = await clientOf('quoc.bao@demo.example');
});

describe('a backend for tests', () => {
  test('has threads that learners add to, change and remove from', async () => {
    const threads = (await client.comments.list(courseId).page()).items;
    assert.deepEqual(
      threads.map(({ id, replyCount }) => [id, replyCount]),
      [
        ['vi-du-kho-lanh', 0],
        ['hoi-treo-the', 1],
      ],
    );
    const parentId = 'hoi-treo-the';
    const reply = await client.comments.create(courseId, { text: 'Cảm ơn bạn', parentId });
    const replies = (await client.comments.list(courseId, { parentId }).page()).items;
    assert.deepEqual(
      replies.map(({ id }) => id),
      ['dap-treo-the', reply.id],
    );
    await assert.rejects(other.comments.update(reply.id, { text: 'Không' }), NotFoundError);
    const elsewhere = await clientOf('minh.khai@demo.example');
    await client.comments.update(reply.id, { text: 'Cảm ơn bạn nhiều' });
    await elsewhere.comments.update(reply.id, { text: 'Từ máy khác' });
    await assert.rejects(
      client.comments.update(reply.id, { text: 'Chậm' }),
      PreconditionFailedError,
    );
    await client.comments.remove(reply.id);
    assert.equal((await other.comments.get(reply.id)).removed?.ground, 'author');
    assert.equal(backend.data.comments.get(reply.id)?.text, '');
  });

  test('counts reviews beside the rating that a course came with', async () => {
    const before = await client.reviews.list('so-cap-cuu').page();
    assert.deepEqual([before.items.length, before.rating.count], [2, 56]);
    assert.equal((await client.courses.get('so-cap-cuu')).rating?.count, 56);
    await client.enrollments.create('so-cap-cuu');
    await client.reviews.put('so-cap-cuu', { stars: 1, text: 'Khó theo dõi' });
    await client.reviews.put('so-cap-cuu', { stars: 2 });
    const after = await client.reviews.list('so-cap-cuu').page();
    assert.deepEqual([after.rating.count, after.rating.distribution[1]], [57, 1]);
    await client.reviews.remove('so-cap-cuu');
    assert.deepEqual((await client.reviews.list('so-cap-cuu').page()).rating, before.rating);
    assert.equal(await client.reviews.mine('so-cap-cuu'), undefined);
  });

  test('has a learning record and a certificate, which is renewed when it runs out', async () => {
    const { totals, items } = await client.learningRecord.list().page();
    assert.deepEqual(
      [totals.completed, totals.notStarted, totals.validCertificates, totals.timeThisYear],
      [1, 1, 1, 'PT31M'],
    );
    const [certificate] = (await client.certificates.list().page()).items;
    assert.ok(certificate);
    assert.equal(
      items.find(({ certificateId }) => certificateId === certificate.id)?.status,
      'passed',
    );
    const file = await client.certificates.file(certificate.id);
    assert.ok((await file.text()).includes('Nguyễn Thị Minh Khai'));
    assert.equal((await other.certificates.check(certificate.code)).holder, 'N. T. M. Khai');
    await assert.rejects(other.certificates.file(certificate.id), NotFoundError);
    await assert.rejects(client.certificates.renew(certificate.id), ConflictError);

    const row = backend.data.certificates.get(certificate.id);
    assert.ok(row);
    row.validUntil = backend.clock.now() + 1_000;
    assert.equal((await client.certificates.check(certificate.code)).status, 'expiring');
    backend.clock.advance(1);
    assert.equal((await client.certificates.check(certificate.code)).status, 'expired');
    const renewal = await client.certificates.renew(certificate.id);
    backend.clock.advance(60);
    assert.deepEqual(await client.certificates.renew(certificate.id), renewal);
    const anew = (await client.learningRecord.list({ status: 'not_started' }).page()).items;
    assert.ok(anew.some(({ enrollmentId }) => enrollmentId === renewal.enrollmentId));

    const launch = await client.launches.create(renewal.courseId, { itemId: 'main' });
    await client.launches.putState(launch.id, {
      seq: launch.state.seq + 1,
      base: launch.state.seq,
      activities: {},
      summary: { completion: 'completed', success: 'passed', totalTime: 'PT1M' },
    });
    const [newer, older] = (await client.certificates.list().page()).items;
    assert.deepEqual(
      [newer?.status, older?.status, older?.replacedBy],
      ['valid', 'replaced', newer?.id],
    );
  });
});
