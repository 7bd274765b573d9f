import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demoTenantId } from '../../../demo/backend/config.js';
import { seedGeneratedCourses } from '../../../demo/backend/seed/generated/seed-courses.js';
import {
  CategoryTree,
  Course,
  type CourseFacets,
  CoursePage,
  type CourseSummary,
  Problem,
} from '../../../src/contract/index.js';
import { TestDemo } from './support/demo.js';

const demo = await TestDemo.start();
await seedGeneratedCourses(demo.demo.backend.database, demoTenantId, 300, demo.now);
// As if many had reviewed two courses of three.
await demo.sql(`UPDATE courses SET rating_count = 1 + rowid * 7 % 40, rating_sum = (1 + rowid * 7 % 40) * (1 + rowid % 5)
  WHERE rowid % 3 > 0`);
const token = (await demo.signIn()).accessToken;

type Query = Record<string, string | readonly string[]>;

const pathOf = (query: Query): string => {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one]),
  );
  return `/courses?${new URLSearchParams(pairs).toString()}`;
};

const pageOf = async (query: Query, bearer?: string): Promise<CoursePage> => {
  const { status, body } = await demo.ask(pathOf(query), { token: bearer });
  assert.equal(status, 200, JSON.stringify(body));
  return CoursePage.parse(body);
};

/** All courses of a list, page by page. */
const allOf = async (query: Query, bearer?: string, limit = 100): Promise<CourseSummary[]> => {
  const found: CourseSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageOf(
      { ...query, limit: String(limit), ...(cursor === undefined ? {} : { cursor }) },
      bearer,
    );
    found.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === undefined) assert.equal(found.length, page.total);
  } while (cursor !== undefined);
  return found;
};

const minutesOf = ({ duration = '' }: CourseSummary): number => {
  const [, hours = '0', minutes = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration) ?? [];
  return Number(hours) * 60 + Number(minutes);
};

const everything = await allOf({});
const enrolled = everything.filter((_, n) => n % 9 === 0).slice(0, 30);
for (const [n, course] of enrolled.entries()) {
  // In the database: some of them are closed to learners.
  const status = ['not_started', 'in_progress', 'passed', 'failed', 'completed'][n % 5] ?? '';
  await demo.sql(
    `INSERT INTO enrollments (tenant_id, id, learner_id, course_id, created_at, status, last_opened_at, due_at)
     SELECT tenant_id, ?, id, ?, ?, ?, ?, ? FROM learners WHERE email = 'minh.khai@demo.example'`,
    [
      `e-${String(n)}`,
      course.id,
      demo.now,
      status,
      n % 2 === 0 ? demo.now - n * 1000 : null,
      n % 3 === 0 ? demo.now + (n - 12) * 86_400_000 : null,
    ],
  );
}
const mine = await allOf({}, token);
const statusOf = ({ enrollment }: CourseSummary): string =>
  enrollment?.status === 'passed' ? 'completed' : (enrollment?.status ?? 'not_started');
const isOverdue = (course: CourseSummary): boolean =>
  statusOf(course) !== 'completed' &&
  course.dueAt !== undefined &&
  Date.parse(course.dueAt) < demo.now;

describe('a filter', () => {
  const cases: [Query, (course: CourseSummary) => boolean][] = [
    [{ category: 'an-toan' }, ({ category }) => category.id.startsWith('an-toan')],
    [{ category: 'an-toan-may' }, ({ category }) => category.id === 'an-toan-may'],
    [
      { category: ['tin-hoc', 'ky-nang'] },
      ({ category }) => category.id === 'tin-hoc' || category.id.startsWith('ky-nang'),
    ],
    [{ format: 'pdf' }, ({ formats }) => formats.includes('pdf')],
    [
      { format: ['audio', 'link'] },
      ({ formats }) => formats.includes('audio') || formats.includes('link'),
    ],
    [{ language: 'en' }, ({ language }) => language === 'en'],
    [{ mandatory: 'true' }, ({ mandatory }) => mandatory],
    [{ mandatory: 'false' }, ({ mandatory }) => !mandatory],
    [{ minMinutes: '45' }, (course) => minutesOf(course) >= 45],
    [{ maxMinutes: '20' }, (course) => minutesOf(course) <= 20],
    [
      { minMinutes: '30', maxMinutes: '120', language: 'vi' },
      (course) => minutesOf(course) >= 30 && minutesOf(course) <= 120 && course.language === 'vi',
    ],
    [{ list: 'mandatory' }, ({ mandatory }) => mandatory],
    [{ list: 'mine' }, ({ enrollment }) => enrollment !== undefined],
    [
      { list: 'recommended' },
      ({ enrollment, enrollmentPolicy }) => !enrollment && enrollmentPolicy !== 'closed',
    ],
    [{ status: 'not_started' }, (course) => statusOf(course) === 'not_started'],
    [{ status: 'completed' }, (course) => statusOf(course) === 'completed'],
    [{ status: 'overdue' }, isOverdue],
    [
      { status: ['in_progress', 'overdue'], mandatory: 'true' },
      (course) => course.mandatory && (statusOf(course) === 'in_progress' || isOverdue(course)),
    ],
    [
      { category: 'an-toan', format: 'scorm', maxMinutes: '60' },
      (course) =>
        course.category.id.startsWith('an-toan') &&
        course.formats.includes('scorm') &&
        minutesOf(course) <= 60,
    ],
  ];
  for (const [query, keeps] of cases) {
    test(`${pathOf(query)} keeps what it says and nothing else`, async () => {
      const expected = mine.filter(keeps).map(({ id }) => id);
      assert.ok(expected.length > 0 && expected.length < mine.length);
      const found = await allOf(query, token, 7);
      assert.deepEqual(
        found.map(({ id }) => id),
        expected,
      );
    });
  }

  test('that nothing meets answers an empty page', async () => {
    const page = await pageOf({ category: 'no-such', facets: 'true' });
    assert.deepEqual([page.items, page.total, page.nextCursor], [[], 0, undefined]);
    assert.ok((page.facets?.category.length ?? 0) > 5);
    assert.deepEqual(page.facets?.format, []);
  });
});

describe('an order', () => {
  const collator = new Intl.Collator('vi', { numeric: true });
  const last = Number.MAX_SAFE_INTEGER;
  const due = (course: CourseSummary): number =>
    course.dueAt === undefined || statusOf(course) === 'completed'
      ? last
      : Date.parse(course.dueAt);
  const keys: Record<string, (course: CourseSummary) => number> = {
    relevance: (course) => (course.mandatory && statusOf(course) !== 'completed' ? 0 : 1),
    due,
    new: ({ publishedAt = '' }) => -Date.parse(publishedAt),
    title: () => 0,
    popular: ({ learnerCount = 0 }) => -learnerCount,
    recent: ({ enrollment }) =>
      enrollment?.lastOpenedAt === undefined ? 0 : -Date.parse(enrollment.lastOpenedAt),
  };
  for (const [sort, key] of Object.entries(keys)) {
    for (const bearer of [undefined, token]) {
      test(`by ${sort} ${bearer === undefined ? 'for anybody' : 'for a learner'} holds across pages`, async () => {
        const found = await allOf({ sort }, bearer, 23);
        assert.equal(found.length, everything.length);
        const sorted = found.toSorted(
          (a, b) => key(a) - key(b) || collator.compare(a.title, b.title),
        );
        assert.deepEqual(
          found.map(({ title }) => title),
          sorted.map(({ title }) => title),
        );
      });
    }
  }

  test('by rating has the best first and what nobody has rated last', async () => {
    const ratings = (await allOf({ sort: 'rating' })).map(({ rating }) => rating?.average ?? 0);
    assert.deepEqual(
      ratings,
      ratings.toSorted((a, b) => b - a),
    );
    assert.ok((ratings[0] ?? 0) > 4);
    assert.equal(ratings.at(-1), 0);
  });
});

describe('facets', () => {
  const queries: Query[] = [
    {},
    { category: 'an-toan' },
    { format: ['video', 'pdf'], language: 'vi' },
    { minMinutes: '30', maxMinutes: '120' },
    { minMinutes: '17', mandatory: 'false' },
    { status: ['in_progress', 'overdue'] },
    { list: 'mine' },
    { list: 'recommended', category: 'tin-hoc' },
    { list: 'mandatory', status: 'not_started' },
    { q: 'an toan' },
    { q: 'an toàn', language: 'vi', status: 'not_started', maxMinutes: '60' },
  ];

  test('say of every choice how many courses the list has with it', async () => {
    for (const query of queries) {
      const { facets } = await pageOf({ ...query, facets: 'true', limit: '1' }, token);
      assert.ok(facets);
      for (const [change, count] of choicesOf(facets)) {
        const { minMinutes, maxMinutes, ...rest } = query;
        const asked =
          'minMinutes' in change || 'maxMinutes' in change
            ? { ...rest, ...change }
            : {
                ...rest,
                ...(minMinutes ? { minMinutes } : {}),
                ...(maxMinutes ? { maxMinutes } : {}),
                ...change,
              };
        const { total } = await pageOf({ ...asked, limit: '1' }, token);
        assert.equal(total, count, `${JSON.stringify(query)} with ${JSON.stringify(change)}`);
      }
    }
  });

  test('are left out unless they are asked for, and standings where nobody is signed in', async () => {
    assert.equal((await pageOf({})).facets, undefined);
    assert.equal((await pageOf({ facets: 'false' })).facets, undefined);
    assert.equal((await pageOf({ facets: 'true' })).facets?.status, undefined);
    const { facets } = await pageOf({ facets: 'true' }, token);
    const counts = (facets?.status ?? []).filter(({ value }) => value !== 'overdue');
    assert.equal(
      counts.reduce((sum, { count }) => sum + count, 0),
      everything.length,
    );
  });

  test('follow what is changed, at once', async () => {
    const count = async (): Promise<number | undefined> =>
      (await pageOf({ facets: 'true' })).facets?.language.find(({ value }) => value === 'ja')
        ?.count;
    const id = everything[5]?.id ?? '';
    assert.equal(await count(), undefined);
    await demo.sql(`UPDATE courses SET language = 'ja' WHERE id = ?`, [id]);
    assert.equal(await count(), 1);
    await demo.sql(`UPDATE courses SET language = ? WHERE id = ?`, [
      everything[5]?.language ?? '',
      id,
    ]);
    assert.equal(await count(), undefined);
  });

  function choicesOf(facets: CourseFacets): [Query, number][] {
    return [
      ...facets.category.map((one): [Query, number] => [{ category: one.id }, one.courseCount]),
      ...facets.format.map((one): [Query, number] => [{ format: one.value }, one.count]),
      ...(facets.status ?? []).map((one): [Query, number] => [{ status: one.value }, one.count]),
      ...facets.language.map((one): [Query, number] => [{ language: one.value }, one.count]),
      [{ mandatory: 'true' }, facets.mandatory],
      ...facets.length.map(({ minMinutes, maxMinutes, count }): [Query, number] => [
        {
          ...(minMinutes === undefined ? {} : { minMinutes: String(minMinutes) }),
          ...(maxMinutes === undefined ? {} : { maxMinutes: String(maxMinutes) }),
        },
        count,
      ]),
    ];
  }
});

describe('pages', () => {
  test('have neither gaps nor repeats while courses come in between', async () => {
    for (const sort of ['title', 'new', 'relevance', 'popular']) {
      const before = new Set((await allOf({ sort })).map(({ id }) => id));
      const seen: string[] = [];
      const query: Query = { sort, limit: '50' };
      for (let cursor: string | undefined, n = 0; ; n++) {
        const page = await pageOf({ ...query, ...(cursor === undefined ? {} : { cursor }) });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        if (cursor === undefined) break;
        for (const title of ['00 đầu danh sách', 'Kỹ năng ở giữa', 'Ỷ lại ở cuối']) {
          await demo.sql(
            `INSERT INTO courses (tenant_id, id, title, language, summary, category_id, category_title, created_at)
             VALUES (?, ?, ?, 'vi', '', 'tin-hoc', '', ?)`,
            [demoTenantId, `new-${sort}-${String(n)}-${title.slice(0, 2)}`, title, demo.now - n],
          );
        }
      }
      assert.equal(new Set(seen).size, seen.length, sort);
      assert.deepEqual(seen.filter((id) => before.has(id)).length, before.size, sort);
      await demo.sql(`DELETE FROM courses WHERE id LIKE 'new-%'`);
    }
    assert.equal((await pageOf({})).total, everything.length);
  });

  test('follow one another only by a cursor of the same list and learner', async () => {
    const { nextCursor = '' } = await pageOf({ sort: 'title', limit: '5' });
    assert.equal((await pageOf({ sort: 'title', limit: '9', cursor: nextCursor })).items.length, 9);
    const made = (value: unknown): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const [name] = JSON.parse(Buffer.from(nextCursor, 'base64url').toString()) as string[];
    const endless = Buffer.from(`["${name ?? ''}",1e999,"",0]`).toString('base64url');
    for (const [query, bearer] of [
      [{ sort: 'title', cursor: endless }, undefined],
      [{ sort: 'title', cursor: made([name, '0', '', 0]) }, undefined],
      [{ sort: 'new', cursor: nextCursor }, undefined],
      [{ sort: 'title', language: 'vi', cursor: nextCursor }, undefined],
      [{ sort: 'title', cursor: nextCursor }, token],
      [{ sort: 'title', cursor: '' }, undefined],
      [{ sort: 'title', cursor: made(null) }, undefined],
      [{ sort: 'title', cursor: made(['x', 0, '', 0]) }, undefined],
      [{ sort: 'title', cursor: `${nextCursor}AA` }, undefined],
    ] as const) {
      const { status, body } = await demo.ask(pathOf(query), { token: bearer });
      const problem = Problem.parse(body);
      assert.deepEqual(
        [status, problem.code, problem.errors?.[0]?.path],
        [400, 'invalid_input', '/cursor'],
      );
    }
  });
});

describe('bad input', () => {
  test('is refused with the name of what is wrong', async () => {
    for (const [query, path] of [
      ['sort=color', '/sort'],
      ['list=theirs', '/list'],
      ['format=paper', '/format/0'],
      ['mandatory=yes', '/mandatory'],
      ['facets=1', '/facets'],
      ['minMinutes=-1', '/minMinutes'],
      ['maxMinutes=1.5', '/maxMinutes'],
      ['maxMinutes=', '/maxMinutes'],
      ['limit=0', '/limit'],
      [`q=${'a'.repeat(201)}`, '/q'],
    ] as const) {
      const { status, body } = await demo.ask(`/courses?${query}`, { token });
      const problem = Problem.parse(body);
      assert.deepEqual(
        [status, problem.code, problem.errors?.[0]?.path],
        [400, 'invalid_input', path],
        query,
      );
    }
    const unknown = await demo.ask('/courses?status=asleep', { token });
    assert.equal(unknown.status, 400);
  });

  test('that is no text of a title finds nothing, and breaks nothing', async () => {
    for (const odd of ['%00', '%ED%A0%80', '%F0%9F%8E%93', '%E2%80%8B', '..%2F..']) {
      assert.equal((await demo.ask(`/courses?q=${odd}`)).status, 200, odd);
      assert.equal((await demo.ask(`/courses?category=${odd}`)).status, 200, odd);
      assert.equal((await demo.ask(`/courses/${odd}`)).status, 404, odd);
    }
    const many = Array.from({ length: 900 }, (_, n) => `category=c${String(n)}`).join('&');
    assert.equal((await demo.ask(`/courses?${many}`)).status, 200);
  });

  test('what only a learner has asks for signing in', async () => {
    for (const query of ['list=mine', 'status=completed']) {
      assert.equal((await demo.ask(`/courses?${query}`)).status, 401);
    }
    assert.equal((await demo.ask('/courses?sort=recent')).status, 200);
  });
});

describe('categories', () => {
  test('are a tree whose counts are those of the list', async () => {
    const { items } = CategoryTree.parse((await demo.ask('/categories')).body);
    const seen = new Set<string>();
    for (const { id, parentId, courseCount } of items) {
      assert.ok(parentId === undefined || seen.has(parentId), id);
      seen.add(id);
      const { total } = await pageOf({ category: id, limit: '1' });
      assert.equal(courseCount, total, id);
    }
    assert.ok(items.some(({ parentId }) => parentId === 'an-toan'));
  });
});

describe('one course', () => {
  test('has all that its page shows', async () => {
    const [row] = await demo.rows<{ course_id: string }>(
      'SELECT course_id FROM course_prerequisites ORDER BY course_id LIMIT 1',
    );
    const path = `/courses/${row?.course_id ?? ''}`;
    const course = Course.parse((await demo.ask(path, { token })).body);
    assert.ok(course.description?.startsWith('<p>'));
    assert.equal(course.objectives?.length, 2);
    assert.ok(course.instructors?.[0]?.name);
    assert.equal(course.prerequisites?.[0]?.met, false);
    const anonymous = Course.parse((await demo.ask(path)).body);
    assert.equal(anonymous.prerequisites?.[0]?.met, undefined);
    const certified = everything.find(({ mandatory }) => mandatory);
    const withOne = Course.parse((await demo.ask(`/courses/${certified?.id ?? ''}`)).body);
    assert.ok((withOne.certificate?.validMonths ?? 0) >= 12);
    const sections = mine.find(({ lessonCount }) => lessonCount > 4);
    const tree = Course.parse((await demo.ask(`/courses/${sections?.id ?? ''}`)).body);
    assert.ok(tree.items.some(({ kind }) => kind === 'section'));
    assert.ok(tree.items.every(({ parentId }) => !parentId || parentId.startsWith('chuong-')));
  });

  test('without a package says that it cannot be opened', async () => {
    const course = enrolled[0];
    const answer = await demo.tryLaunch(token, course?.id ?? '', { itemId: 'bai-1' });
    assert.deepEqual([answer.status, Problem.parse(answer.body).code], [422, 'unsupported']);
  });
});
