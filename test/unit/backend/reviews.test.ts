import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Course, Problem, Review, ReviewPage } from '../../../src/contract/index.js';
import { colleague, TestDemo } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const demo = await TestDemo.start();
const file = await writePackage(demo.folder, 'a.zip', manifest12(['one']));
let courseId = '';
let token = '';
let otherToken = '';

before(async () => {
  courseId = await demo.importCourse(file, 'An toàn lao động');
  token = (await demo.signIn()).accessToken;
  otherToken = (await demo.signIn(colleague)).accessToken;
});

const put = (body: object, etag?: string, as = token) =>
  demo.ask(`/courses/${courseId}/review`, {
    method: 'PUT',
    token: as,
    body,
    headers: etag === undefined ? {} : { 'If-Match': etag },
  });

const mine = (as = token) => demo.ask(`/courses/${courseId}/review`, { token: as });

const remove = (as = token) =>
  demo.ask(`/courses/${courseId}/review`, { method: 'DELETE', token: as });

const list = async (query = ''): Promise<ReviewPage> =>
  ReviewPage.parse((await demo.ask(`/courses/${courseId}/reviews?${query}`, { token })).body);

const rating = async () =>
  Course.parse((await demo.ask(`/courses/${courseId}`, { token })).body).rating;

describe('a review', () => {
  test('is for those who take the course', async () => {
    const answer = await put({ stars: 5 });
    assert.deepEqual([answer.status, Problem.parse(answer.body).code], [403, 'not_enrolled']);
    assert.deepEqual(await demo.rows('SELECT 1 FROM reviews'), []);
    assert.equal((await mine()).status, 404);
    assert.deepEqual((await list()).rating, { count: 0, distribution: [0, 0, 0, 0, 0] });
    assert.equal(await rating(), undefined);
    for (const as of [token, otherToken]) await demo.enroll(as, courseId);
  });

  test('is written once and then changed by who has read it', async () => {
    const first = await put({ stars: 4, text: 'Dễ hiểu, sát thực tế'.normalize('NFD') });
    assert.equal(first.status, 201);
    const etag = first.headers.get('ETag') ?? '';
    assert.equal((await mine()).headers.get('ETag'), etag);
    const review = Review.parse(first.body);
    assert.deepEqual([review.stars, review.text, review.mine], [4, 'Dễ hiểu, sát thực tế', true]);
    assert.equal((await put({ stars: 1 })).status, 428);
    const stale = await put({ stars: 1 }, '"x"');
    assert.equal(stale.status, 412);
    assert.equal((Problem.parse(stale.body).current as Review).stars, 4);
    demo.pass(60);
    const changed = await put({ stars: 5 }, etag);
    assert.equal(changed.status, 200);
    const { stars, text, editedAt, createdAt } = Review.parse(changed.body);
    assert.deepEqual(
      [stars, text, editedAt, createdAt],
      [5, undefined, new Date(demo.now).toISOString(), review.createdAt],
    );
    assert.equal((await put({ stars: 1 }, etag)).status, 412);
    const rows = await demo.rows('SELECT 1 FROM reviews');
    assert.equal(rows.length, 1);
  });

  test('counts in the course’s rating as long as it is there', async () => {
    assert.equal((await put({ stars: 2 }, '"x"', otherToken)).status, 412);
    assert.equal((await put({ stars: 2 }, undefined, otherToken)).status, 201);
    const both = { average: 3.5, count: 2, distribution: [0, 1, 0, 0, 1] };
    assert.deepEqual((await list('limit=1')).rating, both);
    assert.deepEqual(await rating(), { average: 3.5, count: 2 });

    await demo.sql(
      `UPDATE reviews SET removed_ground = 'authority', removed_at = ? WHERE stars = 2`,
      [demo.now],
    );
    const page = await list();
    assert.deepEqual(page.rating, { average: 5, count: 1, distribution: [0, 0, 0, 0, 1] });
    assert.deepEqual(await rating(), { average: 5, count: 1 });
    const stone = page.items.find(({ removed }) => removed);
    assert.deepEqual(
      [stone?.removed?.ground, stone?.stars, stone?.text, stone?.author],
      ['authority', undefined, undefined, undefined],
    );
    const anew = await put({ stars: 1 }, undefined, otherToken);
    assert.deepEqual([anew.status, Problem.parse(anew.body).code], [410, 'content_removed']);
    assert.equal((await remove(otherToken)).status, 204);
    assert.equal((await list()).total, 2);

    assert.equal((await remove()).status, 204);
    assert.equal((await remove()).status, 204);
    assert.equal((await mine()).status, 404);
    assert.equal(await rating(), undefined);
    assert.equal((await put({ stars: 3 })).status, 201);
    assert.deepEqual(await rating(), { average: 3, count: 1 });
  });

  test('that is none is refused, and nothing is written', async () => {
    const before = await demo.rows('SELECT * FROM reviews');
    const etag = (await mine()).headers.get('ETag') ?? '';
    for (const body of [
      {},
      { stars: 0 },
      { stars: 6 },
      { stars: 4.5 },
      { stars: '5' },
      { stars: 5, text: 7 },
      { stars: 5, text: 'x'.repeat(5_001) },
    ]) {
      const answer = await put(body, etag);
      assert.deepEqual([answer.status, Problem.parse(answer.body).code], [400, 'invalid_input']);
    }
    for (const path of ['no-such/review', 'no-such/reviews']) {
      assert.equal((await demo.ask(`/courses/${path}`, { token })).status, 404);
    }
    assert.equal((await demo.ask(`/courses/${courseId}/reviews`)).status, 401);
    assert.deepEqual(await demo.rows('SELECT * FROM reviews'), before);
  });
});
