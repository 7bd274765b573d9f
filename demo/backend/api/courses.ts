import { CourseQuery } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { categoriesWithCounts } from '../catalog/categories.js';
import { freshenCatalog } from '../catalog/freshen.js';
import { listCatalog } from '../catalog/list.js';
import { courseDetail, courseSummaries } from '../courses/summaries.js';
import { invalidInput, pointer, ProblemError } from '../problem.js';
import type { Api } from './app.js';
import type { ApiContext } from './environment.js';
import { requireLearner } from './identity.js';
import { cursorAfter, keysOf } from './keyset.js';
import { limitOf } from './paging.js';

export function addCourseRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.get('/courses', async (context) => {
    const query = queryOf(context);
    const ownOnly = query.list === 'mine' || query.status !== undefined;
    const learnerId = ownOnly ? requireLearner(context).learnerId : learnerIdOf(context);
    const tenantId = context.var.tenant.id;
    const limit = limitOf(context.req.query('limit'));
    const list = ['courses', learnerId, { ...query, cursor: undefined, facets: undefined }];
    const keys = keysOf<[number, string, number]>(query.cursor, list, [0, '', 0]);
    await freshenCatalog(database, context.var.tenant.id);
    const asker = { tenantId, learnerId, now: config.now() };
    const page = await listCatalog(
      database,
      asker,
      query,
      limit,
      keys && { key: keys[0], title_key: keys[1], number: keys[2] },
    );
    const items = await courseSummaries(
      database,
      tenantId,
      learnerId,
      page.places.map(({ number }) => number),
    );
    const last = page.more ? page.places.at(-1) : undefined;
    return context.json({
      items,
      ...(last ? { nextCursor: cursorAfter(list, [last.key, last.title_key, last.number]) } : {}),
      total: page.total,
      ...(page.facets ? { facets: page.facets } : {}),
    });
  });

  api.get('/courses/:courseId', async (context) => {
    await freshenCatalog(database, context.var.tenant.id);
    const course = await courseDetail(
      database,
      context.var.tenant.id,
      learnerIdOf(context),
      context.req.param('courseId'),
    );
    if (!course) throw new ProblemError('not_found', { detail: 'There is no such course.' });
    return context.json(course);
  });

  api.get('/categories', async (context) => {
    await freshenCatalog(database, context.var.tenant.id);
    return context.json({ items: await categoriesWithCounts(database, context.var.tenant.id) });
  });
}

function queryOf(context: ApiContext): CourseQuery {
  const one = (name: string): string | undefined => context.req.query(name);
  const many = (name: string): string[] | undefined => context.req.queries(name);
  const parsed = CourseQuery.safeParse({
    q: one('q')?.normalize('NFC'),
    category: many('category'),
    format: many('format'),
    status: many('status'),
    language: many('language'),
    mandatory: booleanOf(one('mandatory')),
    minMinutes: numberOf(one('minMinutes')),
    maxMinutes: numberOf(one('maxMinutes')),
    list: one('list'),
    sort: one('sort'),
    facets: booleanOf(one('facets')),
    cursor: one('cursor'),
  });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalidInput(pointer(...(issue?.path ?? [])), issue?.code ?? 'invalid_value');
}

// What is none is left as it is, for the schema to refuse.
const booleanOf = (text: string | undefined): unknown =>
  text === 'true' ? true : text === 'false' ? false : text;
const numberOf = (text: string | undefined): unknown =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text;

const learnerIdOf = (context: ApiContext): string | undefined =>
  context.var.caller.kind === 'learner' ? context.var.caller.learnerId : undefined;
