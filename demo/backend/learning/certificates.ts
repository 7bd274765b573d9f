import type {
  Certificate,
  CertificateCheck,
  CertificateStatus,
  Score,
} from '../../../src/contract/index.js';
import type { PageAsked } from '../api/page.js';
import { audit } from '../audit.js';
import type { CourseRow } from '../courses/rows.js';
import type { Queries, Transaction } from '../database/database.js';
import { addMonths, localDate, startOfDay } from '../local-time.js';
import { ProblemError } from '../problem.js';
import { newId } from '../secrets.js';
import { timestamp } from '../time.js';
import { certificateCode, maskedName } from './certificate-code.js';

export interface CertificateRow {
  tenant_id: string;
  id: string;
  code: string;
  learner_id: string;
  course_id: string;
  enrollment_id: string;
  holder_name: string;
  course_title: string;
  /** JSON. */
  score: string | null;
  issued_at: number;
  valid_until: number | null;
  revoked_at: number | null;
  replaced_by: string | null;
}

/** What `file` answers here. */
export const certificateMediaType = 'text/html';

const expiringMilliseconds = 30 * 24 * 3_600_000;

/** The condition for a certificate that counts at a time, which is its one argument. */
export const countsAt =
  'revoked_at IS NULL AND replaced_by IS NULL AND COALESCE(valid_until, 9007199254740991) > ?';

/**
 * Issues the certificate of an enrollment that is completed, where its course has one and this round of the course
 * has not brought it yet. The one of an earlier round is replaced.
 */
export async function issueCertificate(
  tx: Transaction,
  course: CourseRow,
  enrollmentId: string,
  now: number,
): Promise<void> {
  if (course.certificate_title === null) return;
  const tenantId = course.tenant_id;
  const due = await tx.get<{
    learner_id: string;
    full_name: string;
    score: string | null;
    time_zone: string;
  }>(
    `SELECT e.learner_id, l.full_name, e.score, t.time_zone FROM enrollments e
     JOIN learners l ON l.tenant_id = e.tenant_id AND l.id = e.learner_id
     JOIN tenants t ON t.id = e.tenant_id
     WHERE e.tenant_id = ? AND e.id = ? AND NOT EXISTS (
       SELECT 1 FROM certificates c WHERE c.tenant_id = e.tenant_id AND c.enrollment_id = e.id
         AND c.issued_at >= COALESCE(e.renewed_at, 0))`,
    [tenantId, enrollmentId],
  );
  if (!due) return;
  const id = newId();
  const today = localDate(now, due.time_zone);
  await tx.run(
    `UPDATE certificates SET replaced_by = ?
     WHERE tenant_id = ? AND enrollment_id = ? AND replaced_by IS NULL`,
    [id, tenantId, enrollmentId],
  );
  await tx.run(
    `INSERT INTO certificates (tenant_id, id, code, learner_id, course_id, enrollment_id, holder_name,
       course_title, score, issued_at, valid_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      id,
      certificateCode(tenantId, course.title, today.year),
      due.learner_id,
      course.id,
      enrollmentId,
      due.full_name,
      course.certificate_title,
      due.score,
      now,
      course.certificate_months === null
        ? null
        : lastMomentOf(addMonths(today, course.certificate_months), due.time_zone),
    ],
  );
  await audit(tx, {
    tenantId,
    at: now,
    learnerId: due.learner_id,
    action: 'certificate.issued',
    subjectId: id,
  });
}

const lastMomentOf = (date: ReturnType<typeof localDate>, timeZone: string): number =>
  startOfDay({ ...date, day: date.day + 1 }, timeZone) - 1000;

/** Where a certificate stands in its owner's list. */
export type CertificateKey = readonly [number, string];

/** A page of a learner's certificates, the latest first, with one row more. */
export async function listCertificates(
  queries: Queries,
  tenantId: string,
  learnerId: string,
  { limit, after }: PageAsked<CertificateKey>,
): Promise<{ rows: CertificateRow[]; total: number }> {
  const counted = await queries.get<{ total: number }>(
    'SELECT COUNT(*) AS total FROM certificates WHERE tenant_id = ? AND learner_id = ?',
    [tenantId, learnerId],
  );
  const rows = await queries.all<CertificateRow>(
    `SELECT * FROM certificates WHERE tenant_id = ? AND learner_id = ?
       ${after ? 'AND (issued_at, id) < (?, ?)' : ''} ORDER BY issued_at DESC, id DESC LIMIT ?`,
    [tenantId, learnerId, ...(after ?? []), limit + 1],
  );
  return { rows, total: counted?.total ?? 0 };
}

/** One of a learner's own certificates. @throws ProblemError `not_found` */
export async function ownCertificate(
  queries: Queries,
  tenantId: string,
  learnerId: string,
  id: string,
): Promise<CertificateRow> {
  const row = await queries.get<CertificateRow>(
    'SELECT * FROM certificates WHERE tenant_id = ? AND id = ? AND learner_id = ?',
    [tenantId, id, learnerId],
  );
  if (!row) throw new ProblemError('not_found', { detail: 'There is no such certificate.' });
  return row;
}

/** The certificate with a code, whoever holds it. @throws ProblemError `not_found` */
export async function certificateByCode(
  queries: Queries,
  tenantId: string,
  code: string,
): Promise<CertificateRow> {
  const row = await queries.get<CertificateRow>(
    'SELECT * FROM certificates WHERE tenant_id = ? AND code = ?',
    [tenantId, code.trim().toUpperCase()],
  );
  if (!row) throw new ProblemError('not_found', { detail: 'There is no such certificate.' });
  return row;
}

/** Whether a certificate counts at a time, and why not. */
export function certificateStatus(row: CertificateRow, now: number): CertificateStatus {
  if (row.revoked_at !== null) return 'revoked';
  if (row.replaced_by !== null) return 'replaced';
  if (row.valid_until === null) return 'valid';
  if (row.valid_until <= now) return 'expired';
  return row.valid_until - now <= expiringMilliseconds ? 'expiring' : 'valid';
}

/** Whether a new round of the course may begin for it. */
export const isRenewable = (row: CertificateRow, now: number): boolean =>
  ['expiring', 'expired'].includes(certificateStatus(row, now));

/** A certificate as its owner sees it; `api` is the address that this backend is found at. */
export const certificateOf = (row: CertificateRow, api: string, now: number): Certificate => ({
  id: row.id,
  code: row.code,
  courseId: row.course_id,
  courseTitle: row.course_title,
  enrollmentId: row.enrollment_id,
  holderName: row.holder_name,
  status: certificateStatus(row, now),
  issuedAt: timestamp(row.issued_at),
  ...(row.valid_until === null ? {} : { validUntil: timestamp(row.valid_until) }),
  ...(row.score === null ? {} : { score: JSON.parse(row.score) as Score }),
  checkUrl: checkUrlOf(row, api),
  mediaType: certificateMediaType,
  renewable: isRenewable(row, now),
  ...(row.replaced_by === null ? {} : { replacedBy: row.replaced_by }),
});

/** Address of the page that says whether a certificate is genuine. */
export const checkUrlOf = (row: CertificateRow, api: string): string =>
  `${api}/certificates/${encodeURIComponent(row.code)}`;

/** What a stranger with the code is told. */
export const certificateCheckOf = (
  row: CertificateRow,
  issuer: string,
  now: number,
): CertificateCheck => ({
  code: row.code,
  status: certificateStatus(row, now),
  courseTitle: row.course_title,
  holder: maskedName(row.holder_name),
  issuer,
  issuedAt: timestamp(row.issued_at),
  ...(row.valid_until === null ? {} : { validUntil: timestamp(row.valid_until) }),
});
