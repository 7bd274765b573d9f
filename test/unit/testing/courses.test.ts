import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  Course,
  CoursePage,
  Enrollment,
  EnrollmentPage,
  EnrollmentRequest,
} from '../../../src/contract/index.js';
import { createTestBackend, type TestBackend } from '../../../src/testing/index.js';
import type * as z from '../../../src/contract/zod.js';

/** Asks as the signed-in browser, and reads the answer by its schema. */
async function ask<S extends z.ZodMiniType>(
  backend: TestBackend,
  path: string,
  schema: S,
  method = 'GET',
): Promise<z.infer<S>> {
  const response = await answer(backend, path, method);
  assert.ok(response.ok, `${method} ${path}: ${String(response.status)}`);
  return schema.parse(await response.json()) as z.infer<S>;
}

async function answer(backend: TestBackend, path: string, method = 'GET'): Promise<Response> {
  const credentials = 'include';
  const session = await backend.fetch(`${backend.baseUrl}/auth/session`, { credentials });
  const { csrfToken = '' } = (await session.json()) as { csrfToken?: string };
  const headers = { 'X-CSRF-Token': csrfToken };
  return backend.fetch(`${backend.baseUrl}${path}`, { credentials, method, headers });
}

function signedIn(learnerId = 'minh-khai'): TestBackend {
  const backend = createTestBackend({ seed: 1, now: Date.parse('2026-11-22T03:00:00Z') });
  backend.signInAs(learnerId);
  return backend;
}

describe('the catalog', () => {
  test('finds courses with and without diacritics, the exact ones and titles first', async () => {
    const backend = signedIn();
    const titles = async (q: string): Promise<string[]> => {
      const path = `/courses?q=${encodeURIComponent(q)}`;
      return (await ask(backend, path, CoursePage)).items.map(({ title }) => title);
    };
    assert.equal((await titles('an toan lao dong'))[0], 'An toàn lao động cơ bản');
    assert.deepEqual(await titles('bảo mậ'), ['Bảo mật thông tin cho mọi người']);
    assert.deepEqual(await titles('không có gì như thế'), []);
  });

  test('goes page by page, and a course that comes meanwhile hides no other', async () => {
    const backend = signedIn();
    const all = (await ask(backend, '/courses?sort=title', CoursePage)).items;
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await ask(backend, `/courses?sort=title&limit=3${cursor}`, CoursePage);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor === undefined ? '' : `&cursor=${page.nextCursor}`;
      const id = `a-${String(seen.length)}`;
      const [first] = backend.data.courses.values();
      if (first) backend.data.courses.set(id, { ...first, id, title: 'Ai cũng học' });
    } while (cursor !== '');
    assert.deepEqual(
      seen,
      all.map(({ id }) => id),
    );
  });

  test('refuses a cursor that was never given out, or is of another list', async () => {
    const backend = signedIn();
    const { nextCursor = '' } = await ask(backend, '/courses?limit=1', CoursePage);
    for (const path of [
      '/courses?cursor=x',
      `/courses?sort=new&cursor=${nextCursor}`,
      '/courses?limit=0',
      '/courses?sort=none',
    ]) {
      assert.equal((await answer(backend, path)).status, 400, path);
    }
  });

  test('shows nobody’s standing to who is not signed in', async () => {
    const backend = createTestBackend();
    const response = await backend.fetch(`${backend.baseUrl}/courses`);
    const { items } = CoursePage.parse(await response.json());
    assert.ok(items.length > 5);
    assert.ok(items.every(({ enrollment }) => enrollment === undefined));
    assert.equal((await backend.fetch(`${backend.baseUrl}/courses?list=mine`)).status, 401);
  });
});

describe('enrolling', () => {
  test('gives a place once, which can be left and comes back with what was learned', async () => {
    const backend = signedIn();
    const path = '/courses/so-cap-cuu/enrollment';
    const first = await ask(backend, path, Enrollment, 'POST');
    assert.deepEqual(await ask(backend, path, Enrollment, 'POST'), first);
    assert.equal((await answer(backend, path, 'DELETE')).status, 204);
    assert.equal((await ask(backend, '/courses/so-cap-cuu', Course)).enrollment, undefined);
    assert.equal((await ask(backend, path, Enrollment, 'POST')).id, first.id);
  });

  test('follows the course’s rules: asks, is refused, needs another course first', async () => {
    const backend = signedIn('thu-ha');
    const wish = await ask(
      backend,
      '/courses/lanh-dao-doi-nhom/enrollment',
      EnrollmentRequest,
      'POST',
    );
    assert.equal(wish.status, 'pending');
    const codes = await Promise.all(
      ['doi-moi-quan-ly', 'phong-chay-chua-chay', 'khong-co'].map(async (id) => {
        const response = await answer(backend, `/courses/${id}/enrollment`, 'POST');
        return ((await response.json()) as { code: string }).code;
      }),
    );
    assert.deepEqual(codes, ['forbidden', 'prerequisite_unmet', 'not_found']);
  });

  test('is kept by learner', async () => {
    const backend = signedIn();
    assert.equal((await ask(backend, '/me/enrollments', EnrollmentPage)).items.length, 2);
    backend.signInAs('thu-ha');
    assert.equal((await ask(backend, '/me/enrollments', EnrollmentPage)).items.length, 0);
    assert.equal((await answer(backend, '/me/enrollments/minh-khai-an-toan/branches')).status, 404);
  });
});
