import { CourseQuery } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { courseDetail, listCourses } from '../courses/catalog.js';
import { invalidInput, pointer, ProblemError } from '../problem.js';
import type { Api } from './app.js';
import type { ApiContext } from './environment.js';
import { requireLearner } from './identity.js';
import { pageOf } from './paging.js';

export function addCourseRoutes(api: Api, backend: Backend): void {
  const { database } = backend;

  api.get('/courses', async (context) => {
    const query = queryOf(context);
    const learnerId =
      query.list === 'mine' ? requireLearner(context).learnerId : learnerIdOf(context);
    const courses = await listCourses(database, context.var.tenant.id, learnerId, query);
    return context.json(pageOf(context, courses));
  });

  api.get('/courses/:courseId', async (context) => {
    const course = await courseDetail(
      database,
      context.var.tenant.id,
      learnerIdOf(context),
      context.req.param('courseId'),
    );
    if (!course) throw new ProblemError('not_found', { detail: 'There is no such course.' });
    return context.json(course);
  });
}

function queryOf(context: ApiContext): CourseQuery {
  const { q, list, sort } = context.req.query();
  const parsed = CourseQuery.safeParse({
    ...(q === undefined ? {} : { q: q.slice(0, 200) }),
    ...(list === undefined ? {} : { list }),
    ...(sort === undefined ? {} : { sort }),
  });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalidInput(pointer(...(issue?.path ?? [])), issue?.code ?? 'invalid_value');
}

const learnerIdOf = (context: ApiContext): string | undefined =>
  context.var.caller.kind === 'learner' ? context.var.caller.learnerId : undefined;
