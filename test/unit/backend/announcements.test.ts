import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Announcement, AnnouncementPage, Problem } from '../../../src/contract/index.js';
import { colleague, TestDemo } from './support/demo.js';

const demo = await TestDemo.start();
let token = '';
let otherToken = '';

before(async () => {
  token = (await demo.signIn()).accessToken;
  otherToken = (await demo.signIn(colleague)).accessToken;
});

const list = async (query = '', as?: string): Promise<AnnouncementPage> =>
  AnnouncementPage.parse((await demo.ask(`/announcements?${query}`, { token: as })).body);

const read = (id: string, as?: string) =>
  demo.ask(`/announcements/${id}/read`, { method: 'POST', token: as });

describe('announcements', () => {
  test('are shown to learners, and to others only where they are for everybody', async () => {
    const all = await list('', token);
    assert.deepEqual([all.items.length, all.total, all.unreadCount], [3, 3, 3]);
    const times = all.items.map(({ publishedAt }) => publishedAt);
    assert.deepEqual(times, [...times].sort().reverse());
    const open = await list();
    assert.deepEqual(
      [open.items.map(({ id }) => id), open.total, open.unreadCount],
      [['bao-tri-he-thong'], 1, undefined],
    );
    assert.equal(open.items[0]?.read, undefined);
  });

  test('are read once, by one learner, however often it is sent', async () => {
    const id = 'kiem-tra-pccc-quy-4';
    const first = Announcement.parse((await read(id, token)).body);
    demo.pass(60);
    const again = await read(id, token);
    assert.equal(again.status, 200);
    assert.deepEqual(again.body, first);
    assert.equal(first.read, true);
    assert.deepEqual((await list('', token)).unreadCount, 2);
    assert.ok(!(await list('unread=true', token)).items.some((one) => one.id === id));
    assert.equal((await list('', otherToken)).unreadCount, 3);
  });

  test('have attachments that open without credentials', async () => {
    const { items } = await list('', token);
    const attachment = items.flatMap(({ attachments }) => attachments)[0];
    const response = await fetch(attachment?.url ?? '');
    const bytes = await response.arrayBuffer();
    assert.equal(bytes.byteLength, attachment?.sizeBytes);
    assert.equal(response.headers.get('Content-Type'), attachment?.mediaType);
    assert.ok(new TextDecoder().decode(bytes).includes('Kho lạnh 1'));
    assert.match(response.headers.get('Content-Disposition') ?? '', /^attachment;/);
    assert.equal((await demo.ask('/announcement-files/no-such')).status, 404);
  });

  test('have pictures that say their size, and links that lead elsewhere', async () => {
    const { items } = await list('', token);
    const [, picture, link] = items.flatMap(({ attachments }) => attachments);
    assert.deepEqual(
      [picture?.mediaType, picture?.width, picture?.height],
      ['image/svg+xml', 640, 360],
    );
    assert.match(picture?.description ?? '', /điểm tập kết/);
    assert.deepEqual(
      [link?.mediaType, link?.sizeBytes, link?.url],
      ['text/uri-list', 0, 'https://minhkhang.example/quy-trinh/chua-chay'],
    );
  });

  test('come in pages, and go when their time is over', async () => {
    const first = await list('limit=2', token);
    await demo.sql(
      `INSERT INTO announcements (tenant_id, id, title, text, language, published_at)
       VALUES ('minh-khang', 'moi', 'Mới', 'Mới', 'vi', ?)`,
      [demo.now],
    );
    const second = await list(`limit=2&cursor=${first.nextCursor ?? ''}`, token);
    assert.deepEqual(
      [...first.items, ...second.items].map(({ id }) => id),
      ['kiem-tra-pccc-quy-4', 'so-cap-cuu-mo-lai', 'bao-tri-he-thong'],
    );
    await demo.sql('UPDATE announcements SET expires_at = ? WHERE id = ?', [demo.now, 'moi']);
    assert.equal((await list('', token)).total, 3);
    await demo.sql('UPDATE announcements SET expires_at = NULL, published_at = ? WHERE id = ?', [
      demo.now + 1,
      'moi',
    ]);
    assert.equal((await list('', token)).total, 3);
    assert.equal((await read('moi', token)).status, 404);
  });

  test('that do not exist, or are not for the one who asks, cannot be read', async () => {
    const before = await demo.rows('SELECT * FROM announcement_reads');
    for (const [id, as, status, code] of [
      ['no-such', token, 404, 'not_found'],
      ['bao-tri-he-thong', undefined, 401, 'unauthenticated'],
      ['bao-tri-he-thong', 'wla_no-such', 401, 'unauthenticated'],
    ] as const) {
      const answer = await read(id, as);
      assert.deepEqual([answer.status, Problem.parse(answer.body).code], [status, code]);
    }
    for (const query of ['unread=yes', 'limit=0', 'cursor=x']) {
      assert.equal((await demo.ask(`/announcements?${query}`, { token })).status, 400, query);
    }
    assert.deepEqual(await demo.rows('SELECT * FROM announcement_reads'), before);
  });
});
