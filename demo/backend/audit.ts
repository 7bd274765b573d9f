import type { Transaction } from './database/database.js';

/** Something that was done to a person's data. */
export interface AuditEntry {
  tenantId: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Whose data it is; absent where nobody is signed in. */
  learnerId?: string | undefined;
  action: string;
  /** What it was done to. */
  subjectId: string;
  /** Never what somebody wrote. */
  detail?: Readonly<Record<string, unknown>>;
}

/** Adds a row to the audit trail, in the transaction that did it. */
export async function audit(tx: Transaction, entry: AuditEntry): Promise<void> {
  const { tenantId, at, learnerId, action, subjectId, detail = {} } = entry;
  await tx.run(
    'INSERT INTO audit (tenant_id, at, learner_id, action, subject_id, detail) VALUES (?, ?, ?, ?, ?, ?)',
    [tenantId, at, learnerId, action, subjectId, JSON.stringify(detail)],
  );
}
