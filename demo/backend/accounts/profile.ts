import type { Me, MePatch } from '../../../src/contract/index.js';
import { audit } from '../audit.js';
import type { Queries, Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { timestamp } from '../time.js';
import { optionalText, requiredText } from '../written-text.js';

export interface LearnerRow {
  tenant_id: string;
  id: string;
  full_name: string;
  preferred_name: string | null;
  email: string;
  phone: string | null;
  job_title: string | null;
  department: string | null;
  unit: string | null;
  unit_id: string | null;
  manager: string | null;
  language: 'vi' | 'en';
  password_hash: string;
  password_changed_at: number | null;
  version: number;
  updated_at: number;
  avatar_id: string | null;
  /** Asked for, not confirmed and still in time. */
  pending_email: string | null;
}

/** @throws ProblemError `unauthenticated` when there is no such learner any more */
export async function learnerRow(
  queries: Queries,
  tenantId: string,
  id: string,
  now: number,
): Promise<LearnerRow> {
  const row = await queries.get<LearnerRow>(
    `SELECT l.*, a.id AS avatar_id, e.email AS pending_email FROM learners l
     LEFT JOIN avatars a ON a.tenant_id = l.tenant_id AND a.learner_id = l.id
     LEFT JOIN email_changes e ON e.tenant_id = l.tenant_id AND e.learner_id = l.id
       AND e.confirmed_at IS NULL AND e.expires_at > ?
     WHERE l.tenant_id = ? AND l.id = ?`,
    [now, tenantId, id],
  );
  if (!row) throw new ProblemError('unauthenticated');
  return row;
}

/** Changes with all that `meOf` shows: the time of a pending address runs out without a write. */
export const profileTag = (row: LearnerRow): string =>
  `"${row.id}-${String(row.version)}${row.pending_email === null ? '' : 'p'}"`;

/** The profile as the contract has it. */
export function meOf(row: LearnerRow, api: string): Me {
  return {
    id: row.id,
    fullName: row.full_name,
    email: row.email,
    ...(row.pending_email === null ? {} : { pendingEmail: row.pending_email }),
    ...(row.preferred_name === null ? {} : { preferredName: row.preferred_name }),
    ...(row.phone === null ? {} : { phone: row.phone }),
    ...(row.job_title === null ? {} : { jobTitle: row.job_title }),
    ...(row.department === null ? {} : { department: row.department }),
    ...(row.unit === null ? {} : { unit: row.unit }),
    ...(row.unit_id === null ? {} : { unitId: row.unit_id }),
    ...(row.manager === null ? {} : { manager: row.manager }),
    ...(row.avatar_id === null ? {} : { avatar: `${api}/avatars/${row.avatar_id}` }),
    ...(row.password_changed_at === null
      ? {}
      : { passwordChangedAt: timestamp(row.password_changed_at) }),
    updatedAt: timestamp(row.updated_at),
  };
}

/** Writes what the learner may change. Answers whether the phone number is another one now. */
export async function patchProfile(
  tx: Transaction,
  before: LearnerRow,
  patch: MePatch,
  now: number,
): Promise<{ phoneChanged: boolean }> {
  const fullName = requiredText(patch.fullName ?? before.full_name, '/fullName');
  const preferredName =
    patch.preferredName === undefined ? before.preferred_name : patch.preferredName;
  const phone = patch.phone === undefined ? before.phone : patch.phone;
  await tx.run(
    'UPDATE learners SET full_name = ?, preferred_name = ?, phone = ? WHERE tenant_id = ? AND id = ?',
    [fullName, optionalText(preferredName ?? undefined), phone, before.tenant_id, before.id],
  );
  await profileChanged(tx, before, Object.keys(patch), now);
  return { phoneChanged: phone !== before.phone };
}

/** Gives the profile its next ETag and notes which fields were changed. */
export async function profileChanged(
  tx: Transaction,
  { tenant_id: tenantId, id }: Pick<LearnerRow, 'tenant_id' | 'id'>,
  fields: readonly string[],
  now: number,
): Promise<void> {
  await tx.run(
    'UPDATE learners SET version = version + 1, updated_at = ? WHERE tenant_id = ? AND id = ?',
    [now, tenantId, id],
  );
  await audit(tx, {
    tenantId,
    at: now,
    learnerId: id,
    action: 'me.updated',
    subjectId: id,
    detail: { fields },
  });
}
