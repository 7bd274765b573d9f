import type { Branch, Summary } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { enroll, leave, type Seat } from '../courses/enroll.js';
import { enrollmentOf, selectEnrollments, type EnrollmentView } from '../courses/rows.js';
import { ProblemError } from '../problem.js';
import { timestamp } from '../time.js';
import type { Api } from './app.js';
import type { ApiContext } from './environment.js';
import { createOnce } from './idempotency.js';
import { requireLearner } from './identity.js';
import { cursorAfter, keysOf } from './keyset.js';
import { limitOf, pageOf } from './paging.js';

interface BranchRow {
  id: string;
  item_id: string;
  number: number;
  device: string | null;
  state: string;
  created_at: number;
  updated_at: number;
}

export function addEnrollmentRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  const seatOf = (context: ApiContext): Seat => ({
    tenantId: context.var.tenant.id,
    learnerId: requireLearner(context).learnerId,
    courseId: context.req.param('courseId') ?? '',
  });

  api.post('/courses/:courseId/enrollment', (context) => {
    const seat = seatOf(context);
    return createOnce(backend, context, seat.learnerId, '', (tx) => enroll(tx, seat, config.now()));
  });

  api.delete('/courses/:courseId/enrollment', async (context) => {
    const seat = seatOf(context);
    await database.write((tx) => leave(tx, seat, config.now()));
    return context.body(null, 204);
  });

  api.get('/me/enrollments', async (context) => {
    const { learnerId } = requireLearner(context);
    const limit = limitOf(context.req.query('limit'));
    const list = ['enrollments', learnerId];
    const after = keysOf<[number, string]>(context.req.query('cursor'), list, [0, '']);
    const args = [context.var.tenant.id, learnerId];
    const own = 'e.tenant_id = ? AND e.learner_id = ?';
    const rows = await database.all<EnrollmentView & { key: number }>(
      `SELECT * FROM (
         SELECT e.*, -COALESCE(e.last_opened_at, e.created_at) AS key FROM (${selectEnrollments} WHERE ${own}) e)
       ${after ? 'WHERE (key, id) > (?, ?)' : ''} ORDER BY key, id LIMIT ?`,
      [...args, ...(after ?? []), limit + 1],
    );
    const count = await database.get<{ total: number }>(
      `SELECT COUNT(*) AS total FROM enrollments e WHERE ${own} AND e.left_at IS NULL`,
      args,
    );
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return context.json({
      items: items.map(enrollmentOf),
      ...(last ? { nextCursor: cursorAfter(list, [last.key, last.id]) } : {}),
      total: count?.total ?? 0,
    });
  });

  api.get('/me/enrollments/:enrollmentId/branches', async (context) => {
    const { learnerId } = requireLearner(context);
    const tenantId = context.var.tenant.id;
    const enrollmentId = context.req.param('enrollmentId');
    const own = await database.get(
      'SELECT id FROM enrollments WHERE tenant_id = ? AND id = ? AND learner_id = ?',
      [tenantId, enrollmentId, learnerId],
    );
    if (!own) throw new ProblemError('not_found', { detail: 'There is no such enrollment.' });
    const rows = await database.all<BranchRow>(
      `SELECT b.id, a.item_id, a.number, l.device, b.state, b.created_at, b.updated_at
       FROM branches b
       JOIN attempts a ON a.tenant_id = b.tenant_id AND a.id = b.attempt_id
       JOIN launches l ON l.tenant_id = b.tenant_id AND l.id = b.launch_id
       WHERE b.tenant_id = ? AND a.enrollment_id = ? ORDER BY b.updated_at DESC, b.id`,
      [tenantId, enrollmentId],
    );
    return context.json(pageOf(context, rows.map(branchOf)));
  });
}

function branchOf(row: BranchRow): Branch {
  const { summary } = JSON.parse(row.state) as { summary: Summary };
  return {
    id: row.id,
    itemId: row.item_id,
    attempt: row.number,
    ...(row.device === null ? {} : { device: row.device }),
    createdAt: timestamp(row.created_at),
    updatedAt: timestamp(row.updated_at),
    ...(summary.progress === undefined ? {} : { progress: summary.progress }),
  };
}
