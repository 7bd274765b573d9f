import type { Enrollment, EnrollmentRequest, LearningStatus, Score } from '../contract/index.js';
import { attempts } from './attempts/rows.js';
import { timestamp } from './clock.js';
import { durationOf } from './durations.js';
import { courses } from './fixtures/courses.js';
import { table, type Tenant } from './store.js';

/** A learner's place in a course. Times are milliseconds since 1970. */
export interface TestEnrollment {
  id: string;
  learnerId: string;
  courseId: string;
  createdAt: number;
  status: LearningStatus;
  /** 0..1 */
  progress: number;
  score?: Score;
  startedAt?: number;
  lastOpenedAt?: number;
  lastItemId?: string;
  lastDevice?: string;
  completedAt?: number;
  dueAt?: number;
  /** Over all launches. */
  totalSeconds: number;
  /** The one that it has brought last. */
  certificateId?: string;
  /** When the course was begun anew for a certificate; attempts from before count no more. */
  renewedAt?: number;
  /** The organization has enrolled the learner: it cannot be left. */
  assigned: boolean;
  /** Who has left keeps what was learned. */
  leftAt?: number;
}

/** A wish that nobody has decided yet. */
export interface TestEnrollmentRequest {
  id: string;
  learnerId: string;
  courseId: string;
  requestedAt: number;
}

const day = 86_400_000;

/** Enrollments by id, of those who have left too. */
export const enrollments = table<TestEnrollment>('enrollments', ({ now, key }) => {
  const place = { learnerId: key('minh-khai'), totalSeconds: 0, assigned: true };
  const rows: TestEnrollment[] = [
    {
      ...place,
      id: key('minh-khai-an-toan'),
      courseId: key('an-toan-lao-dong'),
      createdAt: now - 7 * day,
      dueAt: now + 23 * day,
      status: 'not_started',
      progress: 0,
    },
    {
      ...place,
      id: key('minh-khai-bao-mat'),
      courseId: key('bao-mat-thong-tin'),
      createdAt: now - 40 * day,
      startedAt: now - 39 * day,
      lastOpenedAt: now - 38 * day,
      lastItemId: 'main',
      lastDevice: 'Chrome trên Windows',
      completedAt: now - 38 * day,
      dueAt: now - 26 * day,
      totalSeconds: 1_860,
      status: 'passed',
      progress: 1,
      score: { scaled: 0.92, raw: 92, min: 0, max: 100 },
      certificateId: key('minh-khai-bao-mat'),
    },
  ];
  return rows.map((row) => [row.id, row]);
});

/** Wishes to be enrolled, by id. */
export const enrollmentRequests = table<TestEnrollmentRequest>('enrollment requests');

/** The learner's place in a course; undefined for who is not enrolled or has left. */
export function enrollmentIn(
  tenant: Tenant,
  learnerId: string | undefined,
  courseId: string,
): TestEnrollment | undefined {
  const seat = seatOf(tenant, learnerId, courseId);
  return seat?.leftAt === undefined ? seat : undefined;
}

/** The same, of who has left too. */
export function seatOf(
  tenant: Tenant,
  learnerId: string | undefined,
  courseId: string,
): TestEnrollment | undefined {
  for (const row of tenant.rows(enrollments).values()) {
    if (row.learnerId === learnerId && row.courseId === courseId) return row;
  }
  return undefined;
}

/** The learner's wish to be enrolled in a course. */
export function requestIn(
  tenant: Tenant,
  learnerId: string | undefined,
  courseId: string,
): TestEnrollmentRequest | undefined {
  for (const row of tenant.rows(enrollmentRequests).values()) {
    if (row.learnerId === learnerId && row.courseId === courseId) return row;
  }
  return undefined;
}

/** Whether a course counts as done. */
export const isDone = (status: LearningStatus | undefined): boolean =>
  status === 'completed' || status === 'passed';

/** An enrollment as the contract shows it. */
export function enrollmentOf(tenant: Tenant, row: TestEnrollment): Enrollment {
  const limit = tenant.rows(courses).get(row.courseId)?.attemptLimit;
  const own = [...tenant.rows(attempts).values()].filter((one) => one.enrollmentId === row.id);
  const highest = (ones: typeof own): number => Math.max(0, ...ones.map(({ number }) => number));
  const earlier = own.filter(({ createdAt }) => createdAt < (row.renewedAt ?? 0));
  const attempt = Math.max(1, highest(own) - highest(earlier));
  return {
    id: row.id,
    courseId: row.courseId,
    status: row.status,
    progress: row.progress,
    ...(row.score && { score: row.score }),
    ...(row.startedAt !== undefined && { startedAt: timestamp(row.startedAt) }),
    ...(row.lastOpenedAt !== undefined && { lastOpenedAt: timestamp(row.lastOpenedAt) }),
    ...(row.lastItemId !== undefined && { lastItemId: row.lastItemId }),
    ...(row.lastDevice !== undefined && { lastDevice: row.lastDevice }),
    ...(row.completedAt !== undefined && { completedAt: timestamp(row.completedAt) }),
    ...(row.dueAt !== undefined && { dueAt: timestamp(row.dueAt) }),
    totalTime: durationOf(row.totalSeconds),
    attempt,
    ...(limit !== undefined && { attemptLimit: limit }),
    ...(row.certificateId !== undefined && { certificateId: row.certificateId }),
  };
}

/** A wish as the contract shows it. */
export const requestOf = (row: TestEnrollmentRequest): EnrollmentRequest => ({
  id: row.id,
  courseId: row.courseId,
  status: 'pending',
  requestedAt: timestamp(row.requestedAt),
});
