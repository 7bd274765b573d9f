import { CategoryTree } from '../../../contract/categories.js';
import { Course, CoursePage, type CourseSummary } from '../../../contract/courses.js';
import type { Ask } from '../caller.js';
import { asker, catalogPage as pageOf } from '../courses.js';
import { expectProblem, expectSame, expectSchema, expectThat } from '../expect.js';
import type { Check, Group } from '../group.js';
import { untested } from '../verdict.js';
import { walk } from '../walk.js';
import { filterChecks } from './course-filters.js';
import { searchChecks } from './course-search.js';

const listChecks: readonly Check[] = [
  {
    id: 'CT1',
    title: 'the pages together are the list: each course once, as many as the total says',
    clause: 'Lists: `?limit=&cursor=` → `{items, nextCursor?, total?}`.',
    run: async (kit) => {
      const caller = await asker(kit);
      const { total } = await pageOf(caller, { limit: 1 });
      const limit = Math.min(100, Math.max(2, Math.ceil((total ?? 50) / 6)));
      const items = await walk(caller, '/courses', CoursePage, { sort: 'title', limit });
      const ids = new Set(items.map(({ id }) => id));
      expectSame(ids.size, items.length, 'the number of different courses');
      if (total !== undefined) expectSame(items.length, total, 'the number of courses');
      const first = await pageOf(caller, { sort: 'title', limit });
      expectThat(first.items.length <= limit, `A page has more than ${String(limit)} courses.`);
      return `${String(items.length)} courses`;
    },
  },
  {
    id: 'CT2',
    title: 'a made-up cursor, or one of another list, is refused',
    clause: 'Unknown cursor: 400 `invalid_input`.',
    run: async (kit) => {
      const caller = await asker(kit);
      const ask = (query: Ask['query']) => caller.ask('GET', '/courses', { query: { ...query } });
      expectProblem(await ask({ cursor: 'no-such-cursor' }), 400, 'invalid_input');
      const { nextCursor } = await pageOf(caller, { sort: 'title', limit: 1 });
      if (nextCursor === undefined) throw untested('It needs two courses in the catalog.');
      const other = await ask({ sort: 'new', limit: 1, cursor: nextCursor });
      expectProblem(other, 400, 'invalid_input');
      const filtered = await ask({ sort: 'title', mandatory: true, limit: 1, cursor: nextCursor });
      expectProblem(filtered, 400, 'invalid_input');
    },
  },
  {
    id: 'CT3',
    title: 'each order is the one that it is called by',
    clause: '`sort=relevance or due or new or title or popular or rating or recent`.',
    run: async (kit) => {
      const caller = await asker(kit);
      const collator = new Intl.Collator('vi', { numeric: true });
      for (const [sort, before] of Object.entries(orders(collator))) {
        const { items } = await pageOf(caller, { sort, limit: 100 });
        items.slice(1).forEach((course, n) => {
          const previous = items[n];
          expectThat(
            previous === undefined || before(previous, course) <= 0,
            `By ${sort}, "${previous?.title ?? ''}" comes before "${course.title}".`,
          );
        });
      }
    },
  },
  {
    id: 'CT4',
    title: 'what is no value of a filter, an order or a limit is refused',
    clause: 'Wrong types and unknown values: 400 `invalid_input` with `errors[{path, code}]`.',
    run: async (kit) => {
      const caller = await asker(kit);
      for (const query of [
        { sort: 'color' },
        { list: 'theirs' },
        { format: 'paper' },
        { mandatory: 'perhaps' },
        { facets: 'some' },
        { minMinutes: -1 },
        { maxMinutes: 'long' },
        { limit: 0 },
        { q: 'a'.repeat(201) },
      ]) {
        const answer = await caller.ask('GET', '/courses', { query });
        const problem = expectProblem(answer, 400, 'invalid_input');
        const [name] = Object.keys(query);
        expectThat(
          problem.errors?.some(({ path }) => path.split('/')[1] === name) ?? false,
          `The problem with ${JSON.stringify(query).slice(0, 40)} does not name /${name ?? ''}.`,
        );
      }
    },
  },
  {
    id: 'CT5',
    title: 'what only a learner has is refused to nobody known',
    clause: '`list=mine`, `status`: 401 when nobody is signed in.',
    run: async (kit) => {
      for (const query of [{ list: 'mine' }, { status: 'completed' }]) {
        const answer = await kit.anonymous.ask('GET', '/courses', { query });
        expectProblem(answer, 401, 'unauthenticated');
      }
    },
  },
  {
    id: 'CT6',
    title: 'nobody known sees no standing of anybody',
    clause: '`enrollment` is absent when nobody is signed in.',
    run: async (kit) => {
      const page = await pageOf(kit.anonymous, { limit: 100, facets: true });
      for (const { id, enrollment, enrollmentRequest } of page.items) {
        expectThat(!enrollment && !enrollmentRequest, `Course ${id} comes with an enrollment.`);
      }
      expectThat(page.facets?.status === undefined, 'The facets count standings.');
    },
  },
];

const oneChecks: readonly Check[] = [
  {
    id: 'CT16',
    title: 'one course is what its card says, and its items are a tree',
    clause: '`GET /courses/{id}` P/A: one course: items, objectives, instructors, prerequisites.',
    run: async (kit) => {
      const caller = await asker(kit);
      const { items } = await pageOf(caller, { limit: 5 });
      if (items.length === 0) throw untested('It needs a course in the catalog.');
      for (const card of items) {
        const course = expectSchema(await caller.ask('GET', `/courses/${card.id}`), Course);
        for (const member of ['id', 'title', 'language', 'mandatory', 'lessonCount'] as const) {
          expectSame(course[member], card[member], `${member} of course ${card.id}`);
        }
        expectSame(course.category, card.category, `the category of course ${card.id}`);
        const seen = new Set<string>();
        for (const { id, parentId } of course.items) {
          expectThat(!seen.has(id), `Item ${id} is there twice.`);
          expectThat(
            parentId === undefined || seen.has(parentId),
            `Item ${id} does not follow its parent.`,
          );
          seen.add(id);
        }
      }
    },
  },
  {
    id: 'CT17',
    title: 'a course that is not there is not found',
    clause: 'Unknown id: 404 `not_found`.',
    run: async (kit) => {
      const caller = await asker(kit);
      expectProblem(await caller.ask('GET', '/courses/no-such-course'), 404, 'not_found');
    },
  },
  {
    id: 'CT18',
    title: 'another tenant’s course is not found',
    clause: 'One base URL is one tenant. Another tenant’s id: 404, never 403.',
    needs: ['other tenant'],
    run: async (kit) => {
      const { anonymousElsewhere: elsewhere } = kit;
      if (!elsewhere) throw untested('It needs --other-tenant.');
      const caller = await asker(kit);
      const own = await walk(caller, '/courses', CoursePage, { limit: 100 });
      const known = new Map(own.map(({ id, title }) => [id, title]));
      const { items } = await pageOf(elsewhere, { limit: 100 });
      // Two tenants may have courses of their own by the same id.
      const foreign = items.filter(({ id }) => !known.has(id)).slice(0, 5);
      if (foreign.length === 0)
        throw untested('The other tenant has no course that this one lacks.');
      for (const { id } of foreign) {
        expectProblem(await caller.ask('GET', `/courses/${id}`), 404, 'not_found');
        if (caller === kit.anonymous) continue;
        const enrolling = await caller.ask('POST', `/courses/${id}/enrollment`);
        if (enrolling.status < 300) {
          kit.cleanup(() => caller.ask('DELETE', `/courses/${id}/enrollment`));
        }
        expectProblem(enrolling, 404, 'not_found');
      }
    },
  },
  {
    id: 'CT19',
    title: 'the categories are a tree, and count what the list has',
    clause: '`GET /categories` P/A.',
    run: async (kit) => {
      const caller = await asker(kit);
      const { items } = expectSchema(await caller.ask('GET', '/categories'), CategoryTree);
      const seen = new Set<string>();
      for (const { id, parentId } of items) {
        expectThat(!seen.has(id), `Category ${id} is there twice.`);
        expectThat(
          parentId === undefined || seen.has(parentId),
          `Category ${id} comes before its parent.`,
        );
        seen.add(id);
      }
      for (const { id, courseCount } of items.slice(0, 8)) {
        const { total } = await pageOf(caller, { category: id, limit: 1 });
        if (total !== undefined) expectSame(courseCount, total, `the courses of category ${id}`);
      }
      return `${String(items.length)} categories`;
    },
  },
];

/** What there is to learn. */
export const courses: Group = {
  id: 'courses',
  title: 'Courses and categories',
  feature: 'courses',
  checks: [...listChecks, ...filterChecks, ...searchChecks, ...oneChecks],
};

const never = Number.MAX_SAFE_INTEGER;

type Order = (a: CourseSummary, b: CourseSummary) => number;

function orders(collator: Intl.Collator): Readonly<Record<string, Order>> {
  const isDone = ({ enrollment }: CourseSummary): boolean =>
    enrollment?.status === 'completed' || enrollment?.status === 'passed';
  const by =
    (key: (course: CourseSummary) => number | undefined): Order =>
    (a, b) => {
      const [x, y] = [key(a), key(b)];
      // What a backend does not tell cannot be held against its order.
      return x === undefined || y === undefined ? 0 : x - y;
    };
  const time = (text: string | undefined): number | undefined =>
    text === undefined ? undefined : Date.parse(text);
  return {
    title: (a, b) => collator.compare(a.title, b.title),
    new: by(({ publishedAt }) => {
      const at = time(publishedAt);
      return at === undefined ? undefined : -at;
    }),
    popular: by(({ learnerCount }) => (learnerCount === undefined ? undefined : -learnerCount)),
    rating: by(({ rating }) => -(rating?.average ?? 0)),
    due: by((course) => (isDone(course) ? never : (time(course.dueAt) ?? never))),
    recent: by(({ enrollment }) => -(time(enrollment?.lastOpenedAt) ?? 0)),
    relevance: by((course) => (course.mandatory && !isDone(course) ? 0 : 1)),
  };
}
