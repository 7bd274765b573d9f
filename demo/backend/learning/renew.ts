import type { CertificateRenewal } from '../../../src/contract/index.js';
import { audit } from '../audit.js';
import { courseRow } from '../courses/enroll.js';
import { updateEnrollment } from '../courses/roll-up.js';
import type { Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { timestamp } from '../time.js';
import { isRenewable, ownCertificate } from './certificates.js';

/**
 * Begins a new round of the course that a certificate is for: the enrollment starts anew, with all its attempts. What
 * was done before stays in the learning record, and the certificate counts until its end. A round that is under way
 * is answered again.
 *
 * @throws ProblemError `not_found` for another's; `conflict` where it is not `renewable`
 */
export async function renewCertificate(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  certificateId: string,
  now: number,
): Promise<{ renewal: CertificateRenewal; created: boolean }> {
  const certificate = await ownCertificate(tx, tenantId, learnerId, certificateId);
  if (!isRenewable(certificate, now)) {
    throw new ProblemError('conflict', { detail: 'This certificate cannot be renewed now.' });
  }
  const { course_id: courseId, enrollment_id: enrollmentId } = certificate;
  const course = await courseRow(tx, tenantId, courseId);
  const enrollment = await tx.get<{ renewed_at: number | null }>(
    'SELECT renewed_at FROM enrollments WHERE tenant_id = ? AND id = ?',
    [tenantId, enrollmentId],
  );
  const answer = (startedAt: number): CertificateRenewal => ({
    certificateId,
    courseId,
    enrollmentId,
    startedAt: timestamp(startedAt),
  });
  const underWay = enrollment?.renewed_at ?? 0;
  if (underWay > certificate.issued_at) return { renewal: answer(underWay), created: false };
  await tx.run(
    'UPDATE enrollments SET renewed_at = ?, left_at = NULL WHERE tenant_id = ? AND id = ?',
    [now, tenantId, enrollmentId],
  );
  await updateEnrollment(tx, course, enrollmentId, now);
  await audit(tx, {
    tenantId,
    at: now,
    learnerId,
    action: 'certificate.renewed',
    subjectId: certificateId,
  });
  return { renewal: answer(now), created: true };
}
