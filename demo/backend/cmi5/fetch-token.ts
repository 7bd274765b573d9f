import { tokenLifetime } from '../attempts/tokens.js';
import type { Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { registrationRow } from '../registrations/registrations.js';
import { hashOf } from '../secrets.js';
import { issueCredential } from '../xapi/credentials.js';
import { sessionOf, sessionOfLaunch } from './session-rows.js';

/** What a fetch URL answers (cmi5 8.2.2, 8.2.3). */
export type FetchAnswer =
  | { 'auth-token': string }
  | {
      /** `1`: asked before; `2`: not to be had. */
      'error-code': '1' | '2';
      'error-text': string;
    };

/** Trades the code of a fetch URL for the session's token, once. */
export async function fetchToken(
  tx: Transaction,
  tenantId: string,
  launchId: string,
  code: string,
  now: number,
): Promise<FetchAnswer> {
  const row = await sessionOfLaunch(tx, tenantId, launchId);
  if (!row || row.code_hash !== hashOf(code)) {
    return { 'error-code': '2', 'error-text': 'There is no such launch.' };
  }
  if (row.fetched_at !== null) {
    return { 'error-code': '1', 'error-text': 'The token was fetched before. Launch again.' };
  }
  const expiresAt = row.launched_at + tokenLifetime;
  if (row.ended_at !== null || expiresAt <= now) {
    return { 'error-code': '2', 'error-text': 'The session has ended. Launch again.' };
  }
  const registration = await registrationRow(tx, tenantId, row.registration_id);
  if (!registration) throw new ProblemError('internal');
  await tx.run('UPDATE cmi5_sessions SET fetched_at = ? WHERE tenant_id = ? AND id = ?', [
    now,
    tenantId,
    row.id,
  ]);
  const { actor, activityId } = sessionOf(row, registration);
  const token = await issueCredential(
    tx,
    {
      tenantId,
      kind: 'cmi5',
      launchId,
      learnerId: row.learner_id,
      registration: registration.id,
      activityId,
      actor,
      expiresAt,
    },
    now,
  );
  return { 'auth-token': token };
}
