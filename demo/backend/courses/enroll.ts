import type { Queries, Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { newId } from '../secrets.js';
import { selectEnrollments, type CourseRow, type EnrollmentView } from './rows.js';

const day = 24 * 3_600_000;

export async function courseRow(
  queries: Queries,
  tenantId: string,
  courseId: string,
): Promise<CourseRow> {
  const course = await queries.get<CourseRow>(
    'SELECT * FROM courses WHERE tenant_id = ? AND id = ?',
    [tenantId, courseId],
  );
  if (!course) throw new ProblemError('not_found', { detail: 'There is no such course.' });
  return course;
}

export function enrollmentIn(
  queries: Queries,
  tenantId: string,
  learnerId: string,
  courseId: string,
): Promise<EnrollmentView | undefined> {
  return queries.get<EnrollmentView>(
    `${selectEnrollments} WHERE e.tenant_id = ? AND e.learner_id = ? AND e.course_id = ?`,
    [tenantId, learnerId, courseId],
  );
}

/** Enrolls a learner; who is enrolled already stays so. `created` tells which. */
export async function enroll(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  courseId: string,
  now: number,
): Promise<{ enrollment: EnrollmentView; created: boolean }> {
  const course = await courseRow(tx, tenantId, courseId);
  const before = await enrollmentIn(tx, tenantId, learnerId, courseId);
  if (before) return { enrollment: before, created: false };
  if (course.enrollment_policy !== 'open') {
    throw new ProblemError('forbidden', {
      detail: 'Learners cannot enroll in this course by themselves.',
    });
  }
  await tx.run(
    `INSERT INTO enrollments (tenant_id, id, learner_id, course_id, created_at, due_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      newId(),
      learnerId,
      courseId,
      now,
      course.due_in_days === null ? null : now + course.due_in_days * day,
    ],
  );
  const enrollment = await enrollmentIn(tx, tenantId, learnerId, courseId);
  if (!enrollment) throw new ProblemError('internal');
  return { enrollment, created: true };
}
