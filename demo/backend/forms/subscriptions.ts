import type {
  Subscription,
  SubscriptionFrequency,
  SubscriptionRequest,
} from '../../../src/contract/index.js';
import { audit } from '../audit.js';
import type { Queries, Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { hashOf, newId, newSecret } from '../secrets.js';
import { timestamp } from '../time.js';
import { optionalText } from '../written-text.js';

const hour = 3_600_000;
const confirmWithin = 48 * hour;
/** So many mails a day go to one address, whoever asks for them. */
const mailsPerDay = 3;

/** Seconds in which a request is to be confirmed. */
export const confirmSeconds = confirmWithin / 1000;

/** A request that was kept, and what its mail has to say. */
export interface AskedSubscription {
  email: string;
  language: 'vi' | 'en';
  frequency: SubscriptionFrequency;
  /** The address has confirmed an earlier request: this one changes what it gets. */
  known: boolean;
  confirmToken: string;
  unsubscribeToken: string;
}

/**
 * Keeps a request until it is confirmed. Nothing that is in force changes before that: somebody else may have sent it.
 * Undefined when this address has been asked often enough for a day.
 */
export async function askSubscription(
  tx: Transaction,
  tenantId: string,
  request: SubscriptionRequest,
  language: 'vi' | 'en',
  now: number,
): Promise<AskedSubscription | undefined> {
  await tx.run('DELETE FROM subscriptions WHERE confirmed_at IS NULL AND expires_at <= ?', [now]);
  const email = request.email.normalize('NFC').toLowerCase();
  const before = await tx.get<{ asked: number; confirmed: number }>(
    `SELECT COUNT(*) FILTER (WHERE created_at > ?) AS asked, COUNT(confirmed_at) AS confirmed
     FROM subscriptions WHERE tenant_id = ? AND email = ?`,
    [now - 24 * hour, tenantId, email],
  );
  if ((before?.asked ?? 0) >= mailsPerDay) return undefined;
  const asked = {
    email,
    language,
    frequency: request.frequency,
    known: (before?.confirmed ?? 0) > 0,
    confirmToken: newSecret('wls'),
    unsubscribeToken: newSecret('wlu'),
  };
  const id = newId();
  await tx.run(
    `INSERT INTO subscriptions (tenant_id, id, email, name, language, frequency, notice_version, confirm_hash,
       unsubscribe_token, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      id,
      email,
      optionalText(request.name),
      language,
      request.frequency,
      request.noticeVersion,
      hashOf(asked.confirmToken),
      asked.unsubscribeToken,
      now,
      now + confirmWithin,
    ],
  );
  await audit(tx, { tenantId, at: now, action: 'subscription.asked', subjectId: id });
  return asked;
}

interface SubscriptionRow {
  id: string;
  email: string;
  language: string;
  frequency: SubscriptionFrequency;
  unsubscribe_token: string;
  expires_at: number;
  confirmed_at: number | null;
}

/**
 * Puts a request into force, in the place of an earlier one of the same address. A second time it answers the same.
 *
 * @throws ProblemError `not_found` for a token that is unknown or has expired
 */
export async function confirmSubscription(
  tx: Transaction,
  tenantId: string,
  token: string,
  now: number,
): Promise<Subscription> {
  const row = await tx.get<SubscriptionRow>(
    'SELECT * FROM subscriptions WHERE tenant_id = ? AND confirm_hash = ?',
    [tenantId, hashOf(token)],
  );
  if (!row || (row.confirmed_at === null && row.expires_at <= now)) {
    throw new ProblemError('not_found', { detail: 'This token is unknown or has expired.' });
  }
  const confirmedAt = row.confirmed_at ?? now;
  if (row.confirmed_at === null) {
    await tx.run('DELETE FROM subscriptions WHERE tenant_id = ? AND email = ? AND id <> ?', [
      tenantId,
      row.email,
      row.id,
    ]);
    await tx.run('UPDATE subscriptions SET confirmed_at = ? WHERE tenant_id = ? AND id = ?', [
      now,
      tenantId,
      row.id,
    ]);
    await audit(tx, { tenantId, at: now, action: 'subscription.confirmed', subjectId: row.id });
  }
  return {
    frequency: row.frequency,
    language: row.language,
    confirmedAt: timestamp(confirmedAt),
    unsubscribeToken: row.unsubscribe_token,
  };
}

/**
 * Forgets the address that a token was mailed to, with all that it has asked for: whoever has the token reads its
 * mail. Any other token changes nothing.
 */
export async function endSubscription(
  tx: Transaction,
  tenantId: string,
  token: string,
  now: number,
): Promise<void> {
  const row = await findByAnyToken(tx, tenantId, token);
  if (!row) return;
  await tx.run('DELETE FROM subscriptions WHERE tenant_id = ? AND email = ?', [
    tenantId,
    row.email,
  ]);
  await audit(tx, { tenantId, at: now, action: 'subscription.ended', subjectId: row.id });
}

const findByAnyToken = (
  queries: Queries,
  tenantId: string,
  token: string,
): Promise<{ id: string; email: string } | undefined> =>
  queries.get(
    'SELECT id, email FROM subscriptions WHERE tenant_id = ? AND (unsubscribe_token = ? OR confirm_hash = ?)',
    [tenantId, token, hashOf(token)],
  );
