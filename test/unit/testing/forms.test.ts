import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NotFoundError, WelearningClient } from '../../../src/client/index.js';
import {
  createTestBackend,
  fixturePassword,
  type TestBackend,
} from '../../../src/testing/index.js';

const nobodyAt = ({ baseUrl, fetch }: TestBackend) => new WelearningClient({ baseUrl, fetch });

async function learnerAt(backend: TestBackend): Promise<WelearningClient> {
  const grant = await nobodyAt(backend).auth.token({
    grantType: 'password',
    username: 'minh.khai@demo.example',
    password: fixturePassword,
    transport: 'token',
  });
  const accessToken = 'accessToken' in grant ? grant.accessToken : undefined;
  return new WelearningClient({
    baseUrl: backend.baseUrl,
    fetch: backend.fetch,
    auth: { getToken: () => Promise.resolve(accessToken) },
  });
}

describe('a backend for tests', () => {
  test('has announcements, with files, of which a learner has read none', async () => {
    const backend = createTestBackend({ seed: 1 });
    const client = await learnerAt(backend);
    const { items, unreadCount } = await client.announcements.list().page();
    assert.deepEqual([items.length, unreadCount], [3, 3]);
    const [first] = items;
    const [attachment] = first?.attachments ?? [];
    const file = await backend.fetch(attachment?.url ?? '');
    assert.equal((await file.arrayBuffer()).byteLength, attachment?.sizeBytes);
    await client.announcements.markRead(first?.id ?? '');
    backend.clock.advance(60);
    const again = await client.announcements.markRead(first?.id ?? '');
    assert.equal((await client.announcements.list().page()).unreadCount, 2);
    assert.equal((await client.announcements.list().page()).items[0]?.readAt, again.readAt);
    assert.equal((await nobodyAt(backend).announcements.list().page()).total, 1);
    backend.reset();
    assert.equal(backend.data.announcements.size, 3);
  });

  test('keeps what a form sends where a test can read it', async () => {
    const backend = createTestBackend({ seed: 1 });
    const nobody = nobodyAt(backend);
    const person = { name: 'Lê Hữu Đạt', email: 'dat@example.com' };
    const { number } = await nobody.consultations.create({ ...person, message: 'Cần tư vấn' });
    await nobody.courseSuggestions.create({ ...person, title: 'Xe nâng' });
    assert.equal(backend.data.inquiries.get(number)?.request.message, 'Cần tư vấn');
    assert.equal(backend.data.inquiries.size, 2);
    const report = await nobody.reports.create({
      kind: 'violation',
      code: 'fraud',
      subject: { kind: 'page', url: 'https://example.com/' },
    });
    const kept = backend.data.reports.get(report.number);
    assert.deepEqual([kept?.report, kept?.learnerId], [report, undefined]);
    const learner = await learnerAt(backend);
    assert.equal((await learner.reports.mine().page()).total, 0);
  });

  test('mails the token that confirms a subscription, and forgets the address at its end', async () => {
    const backend = createTestBackend({ seed: 1 });
    const nobody = nobodyAt(backend);
    await nobody.subscriptions.create({
      email: 'tin@example.com',
      name: 'Lê Hữu Đạt',
      frequency: 'monthly',
    });
    assert.equal([...backend.data.subscriptions.values()][0]?.name, 'Lê Hữu Đạt');
    const token = /: (wls_\w+)/.exec(backend.mails[0]?.text ?? '')?.[1] ?? '';
    const subscription = await nobody.subscriptions.confirm(token);
    assert.deepEqual(await nobody.subscriptions.confirm(token), subscription);
    await nobody.subscriptions.remove(subscription.unsubscribeToken);
    assert.equal(backend.data.subscriptions.size, 0);
    await assert.rejects(nobody.subscriptions.confirm(token), NotFoundError);
    await nobody.subscriptions.create({ email: 'tin@example.com', frequency: 'monthly' });
    backend.clock.advance(48 * 3_600);
    const late = /: (wls_\w+)/.exec(backend.mails[0]?.text ?? '')?.[1] ?? '';
    await assert.rejects(nobody.subscriptions.confirm(late), NotFoundError);
  });

  test('lacks what it is told to lack', async () => {
    const backend = createTestBackend({ without: ['newsletter', 'announcements'] });
    const nobody = nobodyAt(backend);
    assert.equal(await nobody.supports('newsletter'), false);
    assert.equal(await nobody.supports('reports'), true);
    await assert.rejects(nobody.announcements.list().page(), NotFoundError);
  });
});
