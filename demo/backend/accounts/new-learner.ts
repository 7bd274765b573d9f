import type { Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { newId } from '../secrets.js';

/** Somebody who gets an account. */
export interface NewLearner {
  email: string;
  fullName: string;
  language: 'vi' | 'en';
  /** Absent: signs in without a password of this backend. */
  passwordHash?: string;
  externalId?: string;
}

/**
 * Makes an account.
 *
 * @throws ProblemError `conflict` when the address has one, `seat_limit_reached` when the tenant has all it may have
 */
export async function createLearner(
  tx: Transaction,
  tenantId: string,
  learner: NewLearner,
  now: number,
): Promise<string> {
  const existing = await tx.get('SELECT 1 FROM learners WHERE tenant_id = ? AND email = ?', [
    tenantId,
    learner.email,
  ]);
  if (existing) throw new ProblemError('conflict', { detail: 'This address has an account.' });
  const seats = await tx.get<{ seat_limit: number | null; taken: number }>(
    `SELECT seat_limit, (SELECT COUNT(*) FROM learners WHERE tenant_id = t.id) AS taken
     FROM tenants t WHERE id = ?`,
    [tenantId],
  );
  if (seats && seats.seat_limit !== null && seats.taken >= seats.seat_limit) {
    throw new ProblemError('seat_limit_reached');
  }
  const id = newId();
  await tx.run(
    `INSERT INTO learners (tenant_id, id, email, password_hash, full_name, language, external_id, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      id,
      learner.email,
      // No password fits the empty hash.
      learner.passwordHash ?? '',
      learner.fullName,
      learner.language,
      learner.externalId ?? null,
      now,
      now,
    ],
  );
  await tx.run(
    `INSERT INTO audit (tenant_id, at, learner_id, action, subject_id) VALUES (?, ?, ?, 'learner.created', ?)`,
    [tenantId, now, id, id],
  );
  return id;
}

/** An address as accounts keep it; undefined for what is none. */
export function emailOf(text: string): string | undefined {
  const email = text.normalize('NFC').trim().toLowerCase();
  return email.length <= 320 && /^[^\s@]+@[^\s@]+$/.test(email) ? email : undefined;
}
