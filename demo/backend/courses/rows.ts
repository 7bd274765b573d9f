import type {
  Enrollment,
  EnrollmentRequest,
  ItemKind,
  LaunchPolicy,
  LearningStatus,
  Score,
} from '../../../src/contract/index.js';
import { durationOf, timestamp } from '../time.js';

export interface CourseRow {
  tenant_id: string;
  id: string;
  title: string;
  language: string;
  summary: string;
  description: string | null;
  /** JSON. */
  objectives: string | null;
  category_id: string;
  category_title: string;
  mandatory: number;
  duration: string | null;
  due_in_days: number | null;
  enrollment_policy: 'open' | 'approval' | 'closed';
  attempt_limit: number | null;
  mastery_score: number | null;
  complete_on: 'content' | 'finish';
  rollup: 'highest' | 'average' | 'last';
  score_of: NonNullable<LaunchPolicy['scoreOf']> | null;
  score_objective: string | null;
  strict: number;
  max_suspend_data_chars: number;
  /** 1: the player makes statements of what learners do in its packages of SCORM. */
  statements: number;
  created_at: number;
  /** JSON. */
  instructors: string | null;
  certificate_title: string | null;
  certificate_months: number | null;
  rating_count: number;
  /** Of the stars of all reviews. */
  rating_sum: number;
}

export interface ItemRow {
  tenant_id: string;
  course_id: string;
  id: string;
  parent_id: string | null;
  position: number;
  kind: ItemKind;
  title: string;
  duration: string | null;
  required: number;
  package_id: string | null;
  /** JSON of a `MediaContent`, where the item is no package of a standard. */
  content: string | null;
  /** JSON of a `MediaPolicy`. */
  policy: string | null;
}

export interface EnrollmentRow {
  tenant_id: string;
  id: string;
  learner_id: string;
  course_id: string;
  created_at: number;
  started_at: number | null;
  last_opened_at: number | null;
  last_item_id: string | null;
  last_device: string | null;
  due_at: number | null;
  status: LearningStatus;
  progress: number;
  /** JSON. */
  score: string | null;
  total_seconds: number;
  completed_at: number | null;
  left_at: number | null;
  /** 1: by the organization. */
  assigned: number;
  /** When the course was begun anew for a certificate; attempts from before count no more. */
  renewed_at: number | null;
}

export interface EnrollmentRequestRow {
  id: string;
  learner_id: string;
  course_id: string;
  requested_at: number;
}

/** An enrollment with what is counted over its attempts and known of its course. */
export interface EnrollmentView extends EnrollmentRow {
  attempt: number;
  attempt_limit: number | null;
  /** The one that was issued last. */
  certificate_id: string | null;
}

/** Selects `EnrollmentView`s, of those who have not left; a condition on `e` follows. */
export const selectEnrollments = `
  SELECT e.*, c.attempt_limit, COALESCE((
    SELECT COUNT(*) FROM attempts a WHERE a.tenant_id = e.tenant_id AND a.enrollment_id = e.id
      AND a.created_at >= COALESCE(e.renewed_at, 0)
    GROUP BY a.item_id ORDER BY 1 DESC LIMIT 1
  ), 1) AS attempt, (
    SELECT f.id FROM certificates f WHERE f.tenant_id = e.tenant_id AND f.enrollment_id = e.id
    ORDER BY f.issued_at DESC LIMIT 1
  ) AS certificate_id
  FROM enrollments e JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id AND e.left_at IS NULL`;

export const requestOf = (row: EnrollmentRequestRow): EnrollmentRequest => ({
  id: row.id,
  courseId: row.course_id,
  status: 'pending',
  requestedAt: timestamp(row.requested_at),
});

export function enrollmentOf(row: EnrollmentView): Enrollment {
  return {
    id: row.id,
    courseId: row.course_id,
    status: row.status,
    progress: row.progress,
    ...(row.score === null ? {} : { score: JSON.parse(row.score) as Score }),
    ...(row.started_at === null ? {} : { startedAt: timestamp(row.started_at) }),
    ...(row.last_opened_at === null ? {} : { lastOpenedAt: timestamp(row.last_opened_at) }),
    ...(row.last_item_id === null ? {} : { lastItemId: row.last_item_id }),
    ...(row.last_device === null ? {} : { lastDevice: row.last_device }),
    ...(row.completed_at === null ? {} : { completedAt: timestamp(row.completed_at) }),
    ...(row.due_at === null ? {} : { dueAt: timestamp(row.due_at) }),
    totalTime: durationOf(row.total_seconds),
    attempt: row.attempt,
    ...(row.attempt_limit === null ? {} : { attemptLimit: row.attempt_limit }),
    ...(row.certificate_id === null ? {} : { certificateId: row.certificate_id }),
  };
}
