import type { CertificateStatus, Score } from '../contract/index.js';
import { enrollments, type TestEnrollment } from './enrollments.js';
import { courses, type TestCourse } from './fixtures/courses.js';
import { learners } from './fixtures/learners.js';
import { table, type Tenant } from './store.js';

/** A certificate as it is kept. Times are milliseconds since 1970. */
export interface TestCertificate {
  id: string;
  code: string;
  learnerId: string;
  courseId: string;
  enrollmentId: string;
  courseTitle: string;
  holderName: string;
  score?: Score;
  issuedAt: number;
  /** Absent: without end. */
  validUntil?: number;
  replacedBy?: string;
  revokedAt?: number;
}

const day = 86_400_000;

/** Certificates by id: one for each enrollment of the fixtures that has brought one. */
export const certificates = table<TestCertificate>('certificates', ({ of }) =>
  [...of(enrollments).values()].flatMap((enrollment): [string, TestCertificate][] => {
    const course = of(courses).get(enrollment.courseId);
    const holder = of(learners).get(enrollment.learnerId);
    const { certificateId: id, completedAt } = enrollment;
    if (!course || !holder || id === undefined || completedAt === undefined) return [];
    return [[id, certificateFor(id, enrollment, course, holder.fullName, completedAt)]];
  }),
);

/** Issues the certificate of a completed enrollment, where its course has one and this round has not brought it yet. */
export function issueCertificate(
  tenant: Tenant,
  enrollment: TestEnrollment,
  course: TestCourse,
  now: number,
): void {
  const rows = tenant.rows(certificates);
  const earlier = [...rows.values()].filter(({ enrollmentId }) => enrollmentId === enrollment.id);
  const since = enrollment.renewedAt ?? 0;
  if (!course.certificate || earlier.some(({ issuedAt }) => issuedAt >= since)) return;
  const holder = tenant.rows(learners).get(enrollment.learnerId)?.fullName ?? '';
  const id = hash(`${enrollment.id} ${String(now)}`);
  for (const one of earlier) one.replacedBy ??= id;
  rows.set(id, certificateFor(id, enrollment, course, holder, now));
  enrollment.certificateId = id;
}

function certificateFor(
  id: string,
  { id: enrollmentId, learnerId, score }: TestEnrollment,
  course: TestCourse,
  holderName: string,
  issuedAt: number,
): TestCertificate {
  const months = course.certificate?.validMonths;
  return {
    id,
    code: `MK-${String(new Date(issuedAt).getUTCFullYear())}-${hash(id).toUpperCase()}`,
    learnerId,
    courseId: course.id,
    enrollmentId,
    courseTitle: course.certificate?.title ?? course.title,
    holderName,
    ...(score && { score }),
    issuedAt,
    ...(months !== undefined && { validUntil: inMonths(issuedAt, months) }),
  };
}

function inMonths(time: number, months: number): number {
  const date = new Date(time);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.getTime();
}

// FNV-1a, twice: two certificates have two codes, the same in every run.
function hash(text: string): string {
  const once = (seed: number): string => {
    let value = seed;
    for (let n = 0; n < text.length; n++) {
      value = Math.imul(value ^ text.charCodeAt(n), 0x01000193);
    }
    return (value >>> 0).toString(16).padStart(8, '0');
  };
  return once(0x811c9dc5) + once(0x9747b28c);
}

/** Whether a certificate counts at a time, and why not. */
export function certificateStatus(row: TestCertificate, now: number): CertificateStatus {
  if (row.revokedAt !== undefined) return 'revoked';
  if (row.replacedBy !== undefined) return 'replaced';
  if (row.validUntil === undefined) return 'valid';
  if (row.validUntil <= now) return 'expired';
  return row.validUntil - now <= 30 * day ? 'expiring' : 'valid';
}
