import type { FormReceipt } from '../../../src/contract/index.js';
import { audit } from '../audit.js';
import type { Transaction } from '../database/database.js';
import { referenceNumber } from '../reference-number.js';
import { timestamp } from '../time.js';
import { optionalText, requiredText } from '../written-text.js';

const day = 24 * 3_600_000;

const kinds = {
  consultation: { prefix: 'TV', answerWithin: 3 * day },
  suggestion: { prefix: 'DX', answerWithin: 15 * day },
} as const;

/** What somebody who need not have an account wants to know or to have. */
export interface Inquiry {
  kind: keyof typeof kinds;
  name: string;
  email: string;
  phone?: string | undefined;
  message?: string | undefined;
  courseId?: string | undefined;
  /** Of a suggestion: the course that is missing. */
  title?: string | undefined;
  noticeVersion?: string | undefined;
}

/** Takes an inquiry in. It is kept apart from accounts, and makes none. @throws ProblemError `invalid_input` */
export async function takeInquiry(
  tx: Transaction,
  tenantId: string,
  learnerId: string | undefined,
  inquiry: Inquiry,
  now: number,
): Promise<FormReceipt> {
  const { prefix, answerWithin } = kinds[inquiry.kind];
  const number = referenceNumber(prefix, now);
  const answerBy = now + answerWithin;
  await tx.run(
    `INSERT INTO inquiries (tenant_id, number, kind, learner_id, name, email, phone, course_id, title,
       message, notice_version, created_at, answer_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      number,
      inquiry.kind,
      learnerId,
      requiredText(inquiry.name, '/name'),
      inquiry.email.normalize('NFC'),
      inquiry.phone,
      inquiry.courseId,
      inquiry.title === undefined ? null : requiredText(inquiry.title, '/title'),
      optionalText(inquiry.message),
      inquiry.noticeVersion,
      now,
      answerBy,
    ],
  );
  await audit(tx, {
    tenantId,
    at: now,
    learnerId,
    action: `${inquiry.kind}.created`,
    subjectId: number,
  });
  return { number, createdAt: timestamp(now), answerBy: timestamp(answerBy) };
}
