import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  PreconditionFailedError,
  WelearningClient,
} from '../../../src/client/index.js';
import { colleague, learner, summary, TestDemo } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const demo = await TestDemo.start();
const file = await writePackage(demo.folder, 'a.zip', manifest12(['one']));
let courseId = '';
let client: WelearningClient;
let other: WelearningClient;
let nobody: WelearningClient;

const clientOf = async (who: typeof learner): Promise<WelearningClient> => {
  const { accessToken } = await demo.signIn(who);
  return new WelearningClient({
    baseUrl: demo.demo.api,
    auth: { getToken: () => Promise.resolve(accessToken) },
  });
};

before(async () => {
  courseId = await demo.importCourse(file, 'An toàn lao động');
  client = await clientOf(learner);
  other = await clientOf(colleague);
  nobody = new WelearningClient({ baseUrl: demo.demo.api });
});

describe('the client and the backend', () => {
  test('change a comment that nobody else has changed since, also when it was never read', async () => {
    const { id } = await client.comments.create(courseId, { text: 'Xin chào' });
    assert.equal((await client.comments.update(id, { text: 'Chào bạn' })).text, 'Chào bạn');
    const elsewhere = await clientOf(learner);
    await elsewhere.comments.update(id, { text: 'Từ máy khác' });
    await assert.rejects(client.comments.update(id, { text: 'Chậm' }), PreconditionFailedError);
    await client.comments.get(id);
    assert.ok((await client.comments.update(id, { text: 'Đã đọc lại' })).editedAt);
    await assert.rejects(other.comments.update(id, { text: 'Không phải của tôi' }), NotFoundError);
    await client.comments.remove(id);
    assert.equal((await client.comments.get(id)).removed?.ground, 'author');
    const texts = [];
    for await (const comment of client.comments.list(courseId)) texts.push(comment.text);
    assert.deepEqual(texts, [undefined]);
  });

  test('write a review, change it, take it back and write another', async () => {
    await client.enrollments.create(courseId);
    assert.equal(await client.reviews.mine(courseId), undefined);
    assert.equal((await client.reviews.put(courseId, { stars: 4 })).stars, 4);
    assert.equal((await client.reviews.put(courseId, { stars: 5 })).stars, 5);
    assert.equal((await client.reviews.list(courseId).page()).rating.average, 5);
    await client.reviews.remove(courseId);
    assert.equal((await client.reviews.put(courseId, { stars: 3 })).stars, 3);
    assert.equal((await client.courses.get(courseId)).rating?.average, 3);
  });

  test('bring a certificate as a file, and check it for anybody', async () => {
    await demo.sql(
      `UPDATE courses SET certificate_title = 'An toàn lao động', certificate_months = 12 WHERE id = ?`,
      [courseId],
    );
    const { accessToken } = await demo.signIn();
    const launch = await demo.launch(accessToken, courseId);
    await demo.commit(launch, {
      seq: 1,
      base: 0,
      summary: summary({ completion: 'completed', success: 'passed' }),
    });
    const { totals, items } = await client.learningRecord.list({ status: 'passed' }).page();
    assert.deepEqual([totals.completed, items[0]?.courseId], [1, courseId]);
    const [certificate] = (await client.certificates.list().page()).items;
    assert.ok(certificate);
    assert.equal(certificate.id, items[0]?.certificateId);
    const document = await client.certificates.file(certificate.id);
    assert.equal(document.type.split(';')[0], certificate.mediaType);
    assert.ok((await document.text()).includes('Nguyễn Thị Minh Khai'));
    await assert.rejects(client.certificates.file('no-such'), NotFoundError);
    await assert.rejects(client.certificates.renew(certificate.id), ConflictError);
    assert.equal((await nobody.certificates.check(certificate.code)).status, 'valid');
    await assert.rejects(nobody.certificates.check('no-such'), NotFoundError);
  });

  test('count what is unread', async () => {
    const list = client.announcements.list({ unread: 'true' });
    const [first] = (await list.page()).items;
    const { unreadCount = 0 } = await list.page();
    assert.equal((await client.announcements.markRead(first?.id ?? '')).read, true);
    assert.equal((await list.page()).unreadCount, unreadCount - 1);
    assert.equal((await nobody.announcements.list().page()).unreadCount, undefined);
  });

  test('take reports and forms of people who are not signed in', async () => {
    const report = await nobody.reports.create({
      kind: 'content_fault',
      courseId,
      code: 'spelling',
      text: 'Sai chính tả ở bài 2',
    });
    assert.match(report.number, /^BC-/);
    await client.reports.create({
      kind: 'violation',
      code: 'fraud',
      subject: { kind: 'page', url: 'https://example.com/' },
    });
    assert.equal((await client.reports.mine().page()).total, 1);
    const person = { name: 'Lê Hữu Đạt', email: 'dat@example.com' };
    assert.match((await nobody.consultations.create(person)).number, /^TV-/);
    const suggestion = { ...person, title: 'Xe nâng' };
    assert.match((await nobody.courseSuggestions.create(suggestion)).number, /^DX-/);
    await assert.rejects(
      nobody.consultations.create({ ...person, email: 'không phải' }),
      (error) => error instanceof InvalidInputError && !error.message.includes('không'),
    );
  });

  test('begin and end a subscription', async () => {
    const email = 'tin@example.com';
    const pending = await nobody.subscriptions.create({ email, frequency: 'weekly' });
    assert.equal(pending.frequency, 'weekly');
    await demo.demo.backend.background.settled();
    const token = /#subscription=(\S+)/.exec((await demo.mails(email))[0]?.text ?? '')?.[1] ?? '';
    const { unsubscribeToken } = await nobody.subscriptions.confirm(token);
    await nobody.subscriptions.remove(unsubscribeToken);
    await assert.rejects(nobody.subscriptions.confirm(token), NotFoundError);
  });
});
