import type { EnrollmentAnswer } from '../../../src/contract/index.js';
import type { Queries, Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { newId } from '../secrets.js';
import {
  enrollmentOf,
  type EnrollmentRequestRow,
  type EnrollmentRow,
  requestOf,
  selectEnrollments,
  type CourseRow,
  type EnrollmentView,
} from './rows.js';

const day = 24 * 3_600_000;

/** Whose place in which course. */
export interface Seat {
  tenantId: string;
  learnerId: string;
  courseId: string;
}

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

/**
 * Enrolls a learner, or notes the wish where somebody has to approve. What is there already stays; the status tells
 * which of it has happened.
 *
 * @throws ProblemError `not_found, forbidden, prerequisite_unmet`
 */
export async function enroll(
  tx: Transaction,
  seat: Seat,
  now: number,
): Promise<{ status: 200 | 201 | 202; body: EnrollmentAnswer }> {
  const { tenantId, learnerId, courseId } = seat;
  const course = await courseRow(tx, tenantId, courseId);
  const before = await enrollmentIn(tx, tenantId, learnerId, courseId);
  if (before) return { status: 200, body: enrollmentOf(before) };
  if (course.enrollment_policy === 'closed') {
    throw new ProblemError('forbidden', {
      detail: 'Learners cannot enroll in this course by themselves.',
    });
  }
  await requirePrerequisites(tx, seat);
  if (course.enrollment_policy === 'approval') {
    return { status: 202, body: requestOf(await request(tx, seat, now)) };
  }
  const dueAt = course.due_in_days === null ? null : now + course.due_in_days * day;
  // Who has left comes back to what was learned.
  await tx.run(
    `INSERT INTO enrollments (tenant_id, id, learner_id, course_id, created_at, due_at)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (tenant_id, learner_id, course_id) DO UPDATE SET left_at = NULL, due_at = excluded.due_at`,
    [tenantId, newId(), learnerId, courseId, now, dueAt],
  );
  const enrollment = await enrollmentIn(tx, tenantId, learnerId, courseId);
  if (!enrollment) throw new ProblemError('internal');
  await audit(tx, seat, 'enrollment.created', enrollment.id, now);
  return { status: 201, body: enrollmentOf(enrollment) };
}

/**
 * Leaves a course, or takes a request back. Results stay, and what a device still delivers is taken. Who has no place
 * there has none afterwards either.
 *
 * @throws ProblemError `not_found`, or `forbidden` where the organization has enrolled the learner
 */
export async function leave(tx: Transaction, seat: Seat, now: number): Promise<void> {
  const { tenantId, learnerId, courseId } = seat;
  await courseRow(tx, tenantId, courseId);
  const request = await requestIn(tx, seat);
  if (request) {
    await tx.run('DELETE FROM enrollment_requests WHERE tenant_id = ? AND id = ?', [
      tenantId,
      request.id,
    ]);
    await audit(tx, seat, 'enrollment.request_withdrawn', request.id, now);
  }
  const enrollment: EnrollmentRow | undefined = await enrollmentIn(
    tx,
    tenantId,
    learnerId,
    courseId,
  );
  if (!enrollment) return;
  if (enrollment.assigned === 1) {
    throw new ProblemError('forbidden', {
      detail: 'The organization has enrolled the learner in this course.',
    });
  }
  await tx.run('UPDATE enrollments SET left_at = ? WHERE tenant_id = ? AND id = ?', [
    now,
    tenantId,
    enrollment.id,
  ]);
  await audit(tx, seat, 'enrollment.left', enrollment.id, now);
}

const requestIn = (queries: Queries, seat: Seat): Promise<EnrollmentRequestRow | undefined> =>
  queries.get<EnrollmentRequestRow>(
    'SELECT * FROM enrollment_requests WHERE tenant_id = ? AND learner_id = ? AND course_id = ?',
    [seat.tenantId, seat.learnerId, seat.courseId],
  );

async function request(tx: Transaction, seat: Seat, now: number): Promise<EnrollmentRequestRow> {
  const before = await requestIn(tx, seat);
  if (before) return before;
  const row = {
    id: newId(),
    learner_id: seat.learnerId,
    course_id: seat.courseId,
    requested_at: now,
  };
  await tx.run(
    'INSERT INTO enrollment_requests (tenant_id, id, learner_id, course_id, requested_at) VALUES (?, ?, ?, ?, ?)',
    [seat.tenantId, row.id, row.learner_id, row.course_id, row.requested_at],
  );
  await audit(tx, seat, 'enrollment.requested', row.id, now);
  return row;
}

async function requirePrerequisites(queries: Queries, seat: Seat): Promise<void> {
  const unmet = await queries.get(
    `SELECT 1 FROM course_prerequisites p WHERE p.tenant_id = ? AND p.course_id = ? AND NOT EXISTS (
       SELECT 1 FROM enrollments e WHERE e.tenant_id = p.tenant_id AND e.learner_id = ?
         AND e.course_id = p.required_course_id AND e.status IN ('completed', 'passed')) LIMIT 1`,
    [seat.tenantId, seat.courseId, seat.learnerId],
  );
  if (unmet) {
    throw new ProblemError('prerequisite_unmet', {
      detail: 'Another course has to be completed first; the course says which.',
    });
  }
}

const audit = (
  tx: Transaction,
  { tenantId, learnerId }: Seat,
  action: string,
  subjectId: string,
  now: number,
): Promise<number> =>
  tx.run(
    'INSERT INTO audit (tenant_id, at, learner_id, action, subject_id) VALUES (?, ?, ?, ?, ?)',
    [tenantId, now, learnerId, action, subjectId],
  );
