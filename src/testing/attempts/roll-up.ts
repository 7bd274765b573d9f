import { issueCertificate } from '../certificates.js';
import { enrollments, isDone } from '../enrollments.js';
import { courses, type TestCourse } from '../fixtures/courses.js';
import type { Tenant } from '../store.js';
import { overAttempts, overItems, type Result } from './results.js';
import { attempts, launches } from './rows.js';

/** What each item that was opened has come to over the attempts of the present round. */
export function itemResults(
  tenant: Tenant,
  { policy }: TestCourse,
  enrollmentId: string,
): Map<string, Result> {
  const ofItem = new Map<string, Result[]>();
  const since = tenant.rows(enrollments).get(enrollmentId)?.renewedAt ?? 0;
  const rows = [...tenant.rows(attempts).values()].filter(
    (row) => row.enrollmentId === enrollmentId && row.createdAt >= since,
  );
  for (const { itemId, result } of rows.sort((a, b) => a.number - b.number)) {
    ofItem.set(itemId, [...(ofItem.get(itemId) ?? []), result]);
  }
  return new Map([...ofItem].map(([id, results]) => [id, overAttempts(results, policy.rollup)]));
}

/** Brings an enrollment to what its attempts have come to. One that is completed by that brings its certificate. */
export function rollUp(tenant: Tenant, enrollmentId: string, now: number): void {
  const enrollment = tenant.rows(enrollments).get(enrollmentId);
  const course = enrollment && tenant.rows(courses).get(enrollment.courseId);
  if (!enrollment || !course) return;
  const results = itemResults(tenant, course, enrollmentId);
  const parts = course.items
    .filter(({ kind }) => kind !== 'section')
    .map(({ id, required }) => ({ required, result: results.get(id) }));
  const { status, progress, score } = overItems(parts);
  enrollment.status = status;
  enrollment.progress = progress;
  if (score) enrollment.score = score;
  else delete enrollment.score;
  if (isDone(status)) enrollment.completedAt ??= now;
  else delete enrollment.completedAt;
  enrollment.totalSeconds = 0;
  for (const launch of tenant.rows(launches).values()) {
    if (launch.enrollmentId === enrollmentId) enrollment.totalSeconds += launch.countedSeconds;
  }
  if (isDone(status)) issueCertificate(tenant, enrollment, course, now);
}
