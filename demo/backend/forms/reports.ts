import type { Report, ReportRequest } from '../../../src/contract/index.js';
import type { PageAsked } from '../api/page.js';
import { audit } from '../audit.js';
import type { Queries, Transaction } from '../database/database.js';
import { invalidInput } from '../problem.js';
import { referenceNumber } from '../reference-number.js';
import { timestamp } from '../time.js';
import { optionalText, requiredText } from '../written-text.js';

const day = 24 * 3_600_000;
const answerWithin = 15 * day;

interface ReportRow {
  position: number;
  number: string;
  kind: Report['kind'];
  code: string | null;
  /** JSON. */
  subject: string;
  status: Report['status'];
  answer: string | null;
  created_at: number;
  answer_by: number;
  answered_at: number | null;
}

/** Takes a report in. @throws ProblemError `invalid_input` */
export async function takeReport(
  tx: Transaction,
  tenantId: string,
  learnerId: string | undefined,
  request: ReportRequest,
  now: number,
): Promise<Report> {
  const { code, subject, detail } = written(request);
  const number = referenceNumber('BC', now);
  await tx.run(
    `INSERT INTO reports (tenant_id, number, learner_id, kind, code, subject, detail, created_at, answer_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      number,
      learnerId,
      request.kind,
      code,
      JSON.stringify(subject),
      JSON.stringify(detail),
      now,
      now + answerWithin,
    ],
  );
  await audit(tx, {
    tenantId,
    at: now,
    learnerId,
    action: 'report.created',
    subjectId: number,
    detail: { kind: request.kind, code },
  });
  return {
    number,
    kind: request.kind,
    ...(code === undefined ? {} : { code }),
    subject,
    status: 'received',
    createdAt: timestamp(now),
    answerBy: timestamp(now + answerWithin),
  };
}

interface Written {
  code?: string;
  subject: NonNullable<Report['subject']>;
  detail: object;
}

/** A report in parts: what may be shown again, and what only those read who handle it. */
function written(request: ReportRequest): Written {
  switch (request.kind) {
    case 'violation':
      return {
        code: request.code,
        subject: subjectOf(request.subject),
        detail: { text: optionalText(request.text), contact: contactOf(request.contact) },
      };
    case 'copyright':
      return {
        subject: subjectOf(request.subject),
        detail: {
          claimant: {
            name: requiredText(request.claimant.name, '/claimant/name'),
            email: request.claimant.email,
            phone: optionalText(request.claimant.phone),
            address: optionalText(request.claimant.address),
            onBehalfOf: optionalText(request.claimant.onBehalfOf),
          },
          work: requiredText(request.work, '/work'),
          statement: requiredText(request.statement, '/statement'),
        },
      };
    case 'content_fault': {
      const { courseId, itemId, launchId, requestId } = request;
      return {
        code: request.code,
        subject:
          itemId === undefined
            ? { kind: 'course', id: courseId, courseId }
            : { kind: 'item', id: itemId, courseId },
        detail: {
          text: requiredText(request.text, '/text'),
          launchId,
          requestId,
          contact: contactOf(request.contact),
        },
      };
    }
  }
}

type Subject = Extract<ReportRequest, { kind: 'violation' }>['subject'];

function subjectOf({ kind, id, courseId, url }: Subject): Written['subject'] {
  if (kind === 'page' && url === undefined) throw invalidInput('/subject/url', 'required');
  if (kind !== 'page' && id === undefined) throw invalidInput('/subject/id', 'required');
  if (kind === 'item' && courseId === undefined) {
    throw invalidInput('/subject/courseId', 'required');
  }
  if (url !== undefined && !/^https?:\/\//i.test(url)) {
    throw invalidInput('/subject/url', 'invalid_format');
  }
  return {
    kind,
    ...(id === undefined ? {} : { id }),
    ...(courseId === undefined ? {} : { courseId }),
    ...(url === undefined ? {} : { url }),
  };
}

const contactOf = (
  contact: Extract<ReportRequest, { kind: 'violation' }>['contact'],
): object | undefined => contact && { name: optionalText(contact.name), email: contact.email };

/** A page of a learner's own reports, the newest first, with one row more. */
export async function listReports(
  queries: Queries,
  tenantId: string,
  learnerId: string,
  { limit, after }: PageAsked<readonly [number]>,
): Promise<{ rows: ReportRow[]; total: number }> {
  const counted = await queries.get<{ total: number }>(
    'SELECT COUNT(*) AS total FROM reports WHERE tenant_id = ? AND learner_id = ?',
    [tenantId, learnerId],
  );
  const rows = await queries.all<ReportRow>(
    `SELECT position, number, kind, code, subject, status, answer, created_at, answer_by, answered_at
     FROM reports WHERE tenant_id = ? AND learner_id = ?${after ? ' AND position < ?' : ''}
     ORDER BY position DESC LIMIT ?`,
    [tenantId, learnerId, ...(after ?? []), limit + 1],
  );
  return { rows, total: counted?.total ?? 0 };
}

/** A report as the one who made it sees it. */
export const reportOf = (row: ReportRow): Report => ({
  number: row.number,
  kind: row.kind,
  ...(row.code === null ? {} : { code: row.code }),
  subject: JSON.parse(row.subject) as NonNullable<Report['subject']>,
  status: row.status,
  ...(row.answer === null ? {} : { answer: row.answer }),
  createdAt: timestamp(row.created_at),
  answerBy: timestamp(row.answer_by),
  ...(row.answered_at === null ? {} : { answeredAt: timestamp(row.answered_at) }),
});
