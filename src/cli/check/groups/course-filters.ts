import { CategoryTree } from '../../../contract/categories.js';
import type { CourseFacets, CourseSummary } from '../../../contract/courses.js';
import type { Ask, Caller } from '../caller.js';
import { asker, catalogPage } from '../courses.js';
import { expectSame, expectSchema, expectThat } from '../expect.js';
import type { Check } from '../group.js';
import type { Kit } from '../kit.js';
import { untested } from '../verdict.js';

/** One choice of a filter, and what is true of every course that it lets pass. */
interface Choice {
  query: NonNullable<Ask['query']>;
  /** What the facets say. */
  count: number;
  holds(course: CourseSummary): boolean;
}

/** Choices of each facet that are looked at. */
const looked = 4;

/** Filters and facets of the catalog. */
export const filterChecks: readonly Check[] = [
  {
    id: 'CT7',
    title: 'every filter lets pass what it says and nothing else',
    clause:
      'Multi-valued `category, format, status, language`, `mandatory, minMinutes, maxMinutes`.',
    run: async (kit) => {
      const { caller, choices } = await read(kit);
      for (const { query, holds } of choices) {
        const { items } = await catalogPage(caller, { ...query, limit: 100 });
        const wrong = items.find((course) => !holds(course));
        expectThat(wrong === undefined, `${JSON.stringify(query)} shows "${wrong?.title ?? ''}".`);
      }
      return `${String(choices.length)} choices`;
    },
  },
  {
    id: 'CT8',
    title: 'a facet counts what the list shows with that choice',
    clause: 'With facet counts.',
    run: async (kit) => {
      const { caller, choices } = await read(kit);
      await compare(caller, {}, choices);
    },
  },
  {
    id: 'CT9',
    title: 'a facet is counted without its own filter, and with all others',
    clause: 'Each facet is counted beside the other filters as they are.',
    run: async (kit) => {
      const { caller, choices, facets } = await read(kit);
      const filters = [
        choices.find(({ query }) => query['category']),
        choices.find(({ query }) => query['format']),
        choices.find(({ query }) => query['minMinutes'] ?? query['maxMinutes']),
      ];
      const tree = await treeOf(caller);
      for (const filter of filters) {
        if (!filter) continue;
        const page = await catalogPage(caller, { ...filter.query, facets: true, limit: 1 });
        expectThat(page.facets !== undefined, 'facets=true answers no facets.');
        const own = Object.keys(filter.query);
        const isOwn = ({ query }: Choice): boolean =>
          Object.keys(query).some(
            (name) => own.includes(name) || (isLength(name) && own.some(isLength)),
          );
        const now = choicesOf(page.facets, tree);
        await compare(
          caller,
          filter.query,
          now.filter((choice) => !isOwn(choice)),
        );
        await compare(caller, {}, now.filter(isOwn));
      }
      return `${String(facets.category.length)} categories, ${String(facets.format.length)} formats`;
    },
  },
  {
    id: 'CT10',
    title: 'several values of a filter are any of them',
    clause: 'Multi-valued filters repeat the parameter: any of the values will do.',
    run: async (kit) => {
      const { caller, facets } = await read(kit);
      const languages = facets.language.slice(0, 2);
      const [first, second] = facets.format;
      if (languages.length === 2) {
        const { total } = await catalogPage(caller, {
          language: languages.map(({ value }) => value),
          limit: 1,
        });
        const sum = languages.reduce((all, { count }) => all + count, 0);
        if (total !== undefined) expectSame(total, sum, 'the courses in two languages');
      }
      if (!first || !second) throw untested('It needs courses of two formats.');
      const query = { format: [first.value, second.value], limit: 100 };
      for (const { title, formats } of (await catalogPage(caller, query)).items) {
        expectThat(
          formats.includes(first.value) || formats.includes(second.value),
          `"${title}" is neither ${first.value} nor ${second.value}.`,
        );
      }
    },
  },
];

async function compare(
  caller: Caller,
  beside: NonNullable<Ask['query']>,
  choices: readonly Choice[],
): Promise<void> {
  for (const { query, count } of choices) {
    const asked = { ...beside, ...query };
    const { total } = await catalogPage(caller, { ...asked, limit: 1 });
    if (total !== undefined) expectSame(total, count, `the total of ${JSON.stringify(asked)}`);
  }
}

async function read(
  kit: Kit,
): Promise<{ caller: Caller; facets: CourseFacets; choices: Choice[] }> {
  const caller = await asker(kit);
  const { facets, items } = await catalogPage(caller, { facets: true, limit: 1 });
  if (items.length === 0) throw untested('It needs a course in the catalog.');
  expectThat(facets !== undefined, 'facets=true answers no facets.');
  return { caller, facets, choices: choicesOf(facets, await treeOf(caller)) };
}

const treeOf = async (caller: Caller): Promise<CategoryTree['items']> =>
  expectSchema(await caller.ask('GET', '/categories'), CategoryTree).items;

function choicesOf(facets: CourseFacets, tree: CategoryTree['items']): Choice[] {
  return [
    ...facets.category.slice(0, looked).map(({ id, courseCount }): Choice => {
      const below = new Set([id]);
      for (const one of tree) {
        if (one.parentId !== undefined && below.has(one.parentId)) below.add(one.id);
      }
      return {
        query: { category: id },
        count: courseCount,
        holds: ({ category }) => below.has(category.id),
      };
    }),
    ...facets.format.slice(0, looked).map(({ value, count }): Choice => ({
      query: { format: value },
      count,
      holds: ({ formats }) => formats.includes(value),
    })),
    ...(facets.status ?? []).map(({ value, count }): Choice => ({
      query: { status: value },
      count,
      holds: (course) => (value === 'overdue' ? isOverdue(course) : standingOf(course) === value),
    })),
    ...facets.language.slice(0, looked).map(({ value, count }): Choice => ({
      query: { language: value },
      count,
      holds: ({ language }) => language === value,
    })),
    {
      query: { mandatory: true },
      count: facets.mandatory,
      holds: ({ mandatory }) => mandatory,
    },
    ...facets.length.map(({ minMinutes, maxMinutes, count }): Choice => ({
      query: { minMinutes, maxMinutes },
      count,
      holds: ({ duration }) => {
        const minutes = minutesOf(duration);
        return (
          minutes === undefined ||
          (minutes >= (minMinutes ?? 0) && minutes <= (maxMinutes ?? Infinity))
        );
      },
    })),
  ];
}

const isLength = (name: string): boolean => name === 'minMinutes' || name === 'maxMinutes';

function standingOf({ enrollment }: CourseSummary): string {
  const status = enrollment?.status ?? 'not_started';
  return status === 'passed' ? 'completed' : status;
}

const isOverdue = (course: CourseSummary): boolean =>
  standingOf(course) !== 'completed' && course.dueAt !== undefined;

/** Whole minutes of a duration in hours, minutes and seconds; undefined for another one. */
function minutesOf(duration: string | undefined): number | undefined {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration ?? '');
  if (!match) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  return Math.ceil(Number(hours) * 60 + Number(minutes) + Number(seconds) / 60);
}
