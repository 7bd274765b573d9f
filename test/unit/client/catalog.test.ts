import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demoTenantId } from '../../../demo/backend/config.js';
import { seedGeneratedCourses } from '../../../demo/backend/seed/generated/seed-courses.js';
import { InvalidInputError, PermissionError, WelearningClient } from '../../../src/client/index.js';
import { TestDemo } from '../backend/support/demo.js';

const demo = await TestDemo.start();
await seedGeneratedCourses(demo.demo.backend.database, demoTenantId, 200, demo.now);
const { accessToken } = await demo.signIn();
const client = new WelearningClient({
  baseUrl: demo.demo.api,
  auth: { getToken: () => Promise.resolve(accessToken) },
});

describe('the catalog through the client', () => {
  test('takes lists of values, and has facets on its pages', async () => {
    const page = await client.courses
      .list({
        category: ['an-toan', 'tin-hoc'],
        format: ['pdf', 'video'],
        mandatory: false,
        maxMinutes: 120,
        facets: true,
      })
      .page();
    assert.ok(page.items.length > 0);
    assert.ok(page.facets?.category.some(({ id }) => id === 'ky-nang'));
    assert.ok(page.facets?.status?.some(({ value }) => value === 'not_started'));
    for (const { formats, mandatory } of page.items) {
      assert.ok(formats.includes('pdf') || formats.includes('video'));
      assert.equal(mandatory, false);
    }
  });

  test('is walked to its end', async () => {
    const titles: string[] = [];
    for await (const { title } of client.courses.list({ sort: 'title', limit: 30 })) {
      titles.push(title);
    }
    assert.equal(titles.length, 200);
    const sorted = titles.toSorted(new Intl.Collator('vi', { numeric: true }).compare);
    assert.deepEqual(titles, sorted);
  });

  test('has categories, parents first', async () => {
    const categories = await client.categories.list();
    const parent = categories.findIndex(({ id }) => id === 'an-toan');
    const child = categories.findIndex(({ parentId }) => parentId === 'an-toan');
    assert.ok(parent >= 0 && child > parent);
  });

  test('refuses what is no query', async () => {
    const list = client.courses.list({ cursor: 'no-such' });
    await assert.rejects(list.page(), InvalidInputError);
  });
});

describe('enrollments through the client', () => {
  const first = async (policy: string): Promise<string> => {
    for await (const course of client.courses.list({ sort: 'title', limit: 100 })) {
      if (course.enrollmentPolicy === policy && !course.enrollment) return course.id;
    }
    throw new Error(`No course is ${policy}.`);
  };

  test('are made, listed and left', async () => {
    const id = await first('open');
    const made = await client.enrollments.create(id);
    assert.equal(made.status, 'not_started');
    const { items: listed } = await client.enrollments.list().page();
    assert.deepEqual(
      listed.map(({ courseId }) => courseId),
      [id],
    );
    await client.enrollments.remove(id);
    assert.equal((await client.courses.get(id)).enrollment, undefined);
  });

  test('that need approval come as a request', async () => {
    const id = await first('approval');
    const made = await client.enrollments.create(id);
    assert.ok(made.status === 'pending');
    assert.equal((await client.courses.get(id)).enrollmentRequest?.requestedAt, made.requestedAt);
    await client.enrollments.remove(id);
  });

  test('in a closed course are refused', async () => {
    await assert.rejects(client.enrollments.create(await first('closed')), PermissionError);
  });
});
