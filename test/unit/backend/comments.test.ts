import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Comment, CommentPage, Problem } from '../../../src/contract/index.js';
import { colleague, TestDemo } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const demo = await TestDemo.start();
const file = await writePackage(demo.folder, 'a.zip', manifest12(['one']));
let courseId = '';
let otherCourseId = '';
let token = '';
let otherToken = '';

before(async () => {
  courseId = await demo.importCourse(file, 'An toàn lao động');
  otherCourseId = await demo.importCourse(file, 'Sơ cấp cứu');
  token = (await demo.signIn()).accessToken;
  otherToken = (await demo.signIn(colleague)).accessToken;
});

const write = async (body: object, as = token, course = courseId): Promise<Comment> => {
  const answer = await demo.ask(`/courses/${course}/comments`, { token: as, body });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return Comment.parse(answer.body);
};

const list = async (query = '', as = token): Promise<CommentPage> =>
  CommentPage.parse((await demo.ask(`/courses/${courseId}/comments?${query}`, { token: as })).body);

const etagOf = async (id: string, as = token): Promise<string> =>
  (await demo.ask(`/comments/${id}`, { token: as })).headers.get('ETag') ?? '';

const edit = (id: string, text: string, etag?: string, as = token) =>
  demo.ask(`/comments/${id}`, {
    method: 'PATCH',
    token: as,
    body: { text },
    headers: etag === undefined ? {} : { 'If-Match': etag },
  });

const remove = (id: string, as = token) =>
  demo.ask(`/comments/${id}`, { method: 'DELETE', token: as });

const kept = () => demo.rows('SELECT * FROM comments ORDER BY number');

describe('a comment', () => {
  test('is kept in NFC, as plain text, and shown to others under its author’s name', async () => {
    const text = '  Bài này <b>rất hay</b>.\r\nCảm ơn bạn!\u0000 ';
    const comment = await write({ text: text.normalize('NFD'), itemId: 'main' });
    assert.equal(comment.text, 'Bài này <b>rất hay</b>.\nCảm ơn bạn!'.normalize('NFC'));
    assert.deepEqual([comment.mine, comment.itemId, comment.replyCount], [true, 'main', 0]);
    const seen = (await list('', otherToken)).items.find(({ id }) => id === comment.id);
    assert.deepEqual(seen, { ...comment, mine: false });
    assert.deepEqual(seen.author, { name: 'Nguyễn Thị Minh Khai' });
    assert.ok(!JSON.stringify(seen).includes('demo.example'));
  });

  test('is written once for one Idempotency-Key', async () => {
    const body = { text: 'Một lần thôi' };
    const send = () =>
      demo.ask<Comment>(`/courses/${courseId}/comments`, {
        token,
        body,
        headers: { 'Idempotency-Key': 'comment-1' },
      });
    const [first, again] = await Promise.all([send(), send()]);
    assert.deepEqual([first.status, again.status], [201, 201]);
    assert.deepEqual(again.body, first.body);
    const rows = await demo.rows(`SELECT 1 FROM comments WHERE text = 'Một lần thôi'`);
    assert.equal(rows.length, 1);
  });

  test('is changed by its author who has read it, and carries the mark of that', async () => {
    const { id } = await write({ text: 'Trước khi sửa' });
    const etag = await etagOf(id);
    demo.pass(60);
    const changed = await edit(id, 'Sau khi sửa', etag);
    assert.equal(changed.status, 200);
    const comment = Comment.parse(changed.body);
    assert.deepEqual(
      [comment.text, comment.editedAt],
      ['Sau khi sửa', new Date(demo.now).toISOString()],
    );
    const late = await edit(id, 'Chậm mất rồi', etag);
    const problem = Problem.parse(late.body);
    assert.deepEqual([late.status, problem.code], [412, 'precondition_failed']);
    assert.equal((problem.current as Comment).text, 'Sau khi sửa');
    assert.equal((await edit(id, 'Không có If-Match')).status, 428);
    const [one, two] = await Promise.all([
      edit(id, 'Cùng lúc 1', changed.headers.get('ETag') ?? ''),
      edit(id, 'Cùng lúc 2', changed.headers.get('ETag') ?? ''),
    ]);
    assert.deepEqual([one.status, two.status].sort(), [200, 412]);
  });

  test('is nobody else’s to change or remove: to them it does not exist', async () => {
    const { id } = await write({ text: 'Của tôi' });
    const etag = await etagOf(id, otherToken);
    const before = await kept();
    for (const answer of [
      await edit(id, 'Của người khác', etag, otherToken),
      await edit(id, 'Của người khác', '"x"', otherToken),
      await remove(id, otherToken),
      await remove('no-such'),
      await edit('no-such', 'x', '"x"'),
    ]) {
      assert.deepEqual([answer.status, Problem.parse(answer.body).code], [404, 'not_found']);
      assert.ok(!JSON.stringify(answer.body).includes('Của'));
    }
    assert.deepEqual(await kept(), before);
  });

  test('leaves a tombstone when its author removes it, and its text is gone', async () => {
    const { id } = await write({ text: 'Sẽ bị gỡ' });
    const etag = await etagOf(id);
    demo.pass(60);
    assert.equal((await remove(id)).status, 204);
    assert.equal((await remove(id)).status, 204);
    const stone = (await list()).items.find((comment) => comment.id === id);
    assert.deepEqual(stone?.removed, {
      ground: 'author',
      removedAt: new Date(demo.now).toISOString(),
    });
    assert.deepEqual([stone.text, stone.author], [undefined, undefined]);
    assert.deepEqual(await demo.rows(`SELECT 1 FROM comments WHERE text = 'Sẽ bị gỡ'`), []);
    const changed = await edit(id, 'Trở lại', etag);
    assert.deepEqual([changed.status, Problem.parse(changed.body).code], [410, 'content_removed']);
    const reply = await demo.ask(`/courses/${courseId}/comments`, {
      token,
      body: { text: 'Trả lời', parentId: id },
    });
    assert.equal(reply.status, 410);
  });

  test('that was taken down shows why, not what', async () => {
    const { id } = await write({ text: 'Nội dung vi phạm' });
    await demo.sql(
      `UPDATE comments SET removed_ground = 'complaint', removed_at = ?, version = version + 1 WHERE id = ?`,
      [demo.now, id],
    );
    for (const as of [token, otherToken]) {
      const { body } = await demo.ask(`/comments/${id}`, { token: as });
      assert.equal(Comment.parse(body).removed?.ground, 'complaint');
      assert.ok(!JSON.stringify(body).includes('vi phạm'));
    }
  });
});

describe('a thread', () => {
  test('has replies, oldest first, which are about the same item and have none themselves', async () => {
    const root = await write({ text: 'Hỏi', itemId: 'main' });
    const first = await write({ text: 'Đáp 1', parentId: root.id }, otherToken);
    const second = await write({ text: 'Đáp 2', parentId: root.id });
    const replies = await list(`parentId=${root.id}`);
    assert.deepEqual(
      replies.items.map(({ id, parentId, itemId }) => [id, parentId, itemId]),
      [
        [first.id, root.id, 'main'],
        [second.id, root.id, 'main'],
      ],
    );
    const shown = (await list('itemId=main')).items;
    assert.equal(shown.find(({ id }) => id === root.id)?.replyCount, 2);
    assert.ok(!shown.some(({ id }) => id === first.id));
    const deeper = await demo.ask(`/courses/${courseId}/comments`, {
      token,
      body: { text: 'Đáp của đáp', parentId: first.id },
    });
    assert.deepEqual(
      [deeper.status, Problem.parse(deeper.body).errors],
      [400, [{ path: '/parentId', code: 'not_a_thread' }]],
    );
  });

  test('neither skips nor repeats one while others write', async () => {
    const before = (await list('limit=100')).items.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(`limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await write({ text: 'Chen vào' }, otherToken);
    } while (cursor !== undefined);
    assert.deepEqual(seen, before);
  });
});

describe('what is refused', () => {
  test('leaves nothing behind and repeats nothing of what was sent', async () => {
    const root = await write({ text: 'Ở khóa khác' }, token, otherCourseId);
    await demo.sql(`INSERT INTO tenants (id, name, kind, time_zone, languages)
      VALUES ('other', 'Khác', 'organization', 'UTC', '[]')`);
    await demo.sql(`INSERT INTO courses (tenant_id, id, title, language, summary, category_id, category_title, created_at)
      VALUES ('other', 'foreign', 'Khác', 'vi', '', 'x', 'x', 0)`);
    const before = await kept();
    const secret = 'bí-mật-của-tôi';
    for (const [path, body, status, code] of [
      [courseId, {}, 400, 'invalid_input'],
      [courseId, { text: '' }, 400, 'invalid_input'],
      [courseId, { text: ' \n ' }, 400, 'invalid_input'],
      [courseId, { text: 7 }, 400, 'invalid_input'],
      [courseId, { text: secret.repeat(500) }, 400, 'invalid_input'],
      [courseId, { text: secret, parentId: 7 }, 400, 'invalid_input'],
      [courseId, { text: secret, parentId: 'no-such' }, 404, 'not_found'],
      [courseId, { text: secret, parentId: root.id }, 404, 'not_found'],
      [courseId, { text: secret, itemId: 'no-such' }, 404, 'not_found'],
      [courseId, `{"text": "${secret}`, 400, 'invalid_input'],
      [courseId, { text: 'x'.repeat(300_000) }, 413, 'payload_too_large'],
      ['no-such', { text: secret }, 404, 'not_found'],
      ['foreign', { text: secret }, 404, 'not_found'],
    ] as const) {
      const answer = await demo.ask(`/courses/${path}/comments`, { token, body });
      const problem = Problem.parse(answer.body);
      assert.deepEqual([answer.status, problem.code], [status, code], JSON.stringify(body));
      assert.ok(!JSON.stringify(answer.body).includes(secret));
    }
    assert.equal((await demo.ask(`/courses/${courseId}/comments`)).status, 401);
    assert.equal(
      (await demo.ask(`/courses/${courseId}/comments`, { body: { text: secret } })).status,
      401,
    );
    assert.deepEqual(await kept(), before);
  });

  test('is a cursor of another list', async () => {
    const { nextCursor } = await list('limit=1');
    for (const path of [
      `/courses/${courseId}/comments?cursor=x`,
      `/courses/${otherCourseId}/comments?cursor=${nextCursor ?? ''}`,
      `/courses/${courseId}/comments?itemId=main&cursor=${nextCursor ?? ''}`,
    ]) {
      const answer = await demo.ask(path, { token });
      assert.deepEqual(
        [answer.status, Problem.parse(answer.body).errors],
        [400, [{ path: '/cursor', code: 'invalid_value' }]],
      );
    }
    assert.equal((await demo.ask(`/courses/no-such/comments`, { token })).status, 404);
    assert.equal(
      (await demo.ask(`/courses/${courseId}/comments?parentId=no-such`, { token })).status,
      404,
    );
  });
});
