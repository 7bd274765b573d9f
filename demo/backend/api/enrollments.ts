import type { Branch, Summary } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { enroll } from '../courses/enroll.js';
import { enrollmentOf, selectEnrollments, type EnrollmentView } from '../courses/rows.js';
import { ProblemError } from '../problem.js';
import { timestamp } from '../time.js';
import type { Api } from './app.js';
import { createOnce } from './idempotency.js';
import { requireLearner } from './identity.js';
import { pageOf } from './paging.js';

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

  api.post('/courses/:courseId/enrollment', (context) => {
    const { learnerId } = requireLearner(context);
    const courseId = context.req.param('courseId');
    return createOnce(backend, context, learnerId, '', async (tx) => {
      const tenantId = context.var.tenant.id;
      const { enrollment, created } = await enroll(tx, tenantId, learnerId, courseId, config.now());
      return { status: created ? 201 : 200, body: enrollmentOf(enrollment) };
    });
  });

  api.get('/me/enrollments', async (context) => {
    const { learnerId } = requireLearner(context);
    const rows = await database.all<EnrollmentView>(
      `${selectEnrollments} WHERE e.tenant_id = ? AND e.learner_id = ?
       ORDER BY COALESCE(e.last_opened_at, e.created_at) DESC, e.id`,
      [context.var.tenant.id, learnerId],
    );
    return context.json(pageOf(context, rows.map(enrollmentOf)));
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
