import { timingSafeEqual } from 'node:crypto';
import type { ConsentSubject } from '../../../src/contract/index.js';
import type { Queries, Transaction } from '../database/database.js';
import { invalidInput, ProblemError } from '../problem.js';
import { hashOf } from '../secrets.js';

/** Whose consent it is: an account's, or that of a browser that proves itself by a secret. Never both. */
export type Principal = { learnerId: string } | { subjectId: string };

/**
 * Who decides. An account's own record counts where somebody is signed in; what the same browser decided before is not
 * merged into it: on a shared computer that was somebody else.
 *
 * @throws ProblemError for a known subject with another secret
 */
export async function decidingPrincipal(
  tx: Transaction,
  tenantId: string,
  learnerId: string | undefined,
  subject: ConsentSubject | undefined,
  now: number,
): Promise<Principal> {
  if (learnerId !== undefined) return { learnerId };
  if (!subject) throw invalidInput('/subject', 'required');
  const proven = await isProven(tx, tenantId, subject);
  if (proven === false) {
    throw new ProblemError('forbidden', { detail: 'The secret is not that of this subject.' });
  }
  if (proven === undefined) {
    await tx.run(
      'INSERT INTO consent_subjects (tenant_id, id, secret_hash, created_at) VALUES (?, ?, ?, ?)',
      [tenantId, subject.id, hashOf(subject.secret), now],
    );
  }
  return { subjectId: subject.id };
}

/** Who asks for what is there already; undefined where nobody is proven. */
export async function knownPrincipal(
  queries: Queries,
  tenantId: string,
  learnerId: string | undefined,
  subject: ConsentSubject | undefined,
): Promise<Principal | undefined> {
  if (learnerId !== undefined) return { learnerId };
  if (!subject || !(await isProven(queries, tenantId, subject))) return undefined;
  return { subjectId: subject.id };
}

/** The condition that picks a principal's rows of `consents`, and its value. */
export function owning(principal: Principal): [sql: string, id: string] {
  return 'learnerId' in principal
    ? ['learner_id = ?', principal.learnerId]
    : ['subject_id = ?', principal.subjectId];
}

async function isProven(
  queries: Queries,
  tenantId: string,
  { id, secret }: ConsentSubject,
): Promise<boolean | undefined> {
  const known = await queries.get<{ secret_hash: string }>(
    'SELECT secret_hash FROM consent_subjects WHERE tenant_id = ? AND id = ?',
    [tenantId, id],
  );
  return known && timingSafeEqual(Buffer.from(known.secret_hash), Buffer.from(hashOf(secret)));
}
