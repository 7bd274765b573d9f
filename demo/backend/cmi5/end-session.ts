import type { Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { homeOf, registrationRow, type RegistrationRow } from '../registrations/registrations.js';
import { countTime, keepRegistrationResult } from '../registrations/results.js';
import { endCredentials } from '../xapi/credentials.js';
import { storeLmsStatements } from '../xapi/lms.js';
import { auResults } from './au-results.js';
import { abandoned } from './lms-statements.js';
import { courseResult } from './move-on.js';
import { sessionOf, type SessionRow } from './session-rows.js';
import { courseOfItem } from './structure-of-package.js';

/** Ends a session: nothing more is taken from its unit. `seconds` is how long it was used. */
export async function endSession(
  tx: Transaction,
  row: SessionRow,
  registration: RegistrationRow,
  end: { by: 'terminated' | 'abandoned'; seconds: number },
  now: number,
): Promise<void> {
  const { tenant_id: tenantId, id, launch_id: launchId } = row;
  await tx.run(
    'UPDATE cmi5_sessions SET ended_at = ?, ended_by = ? WHERE tenant_id = ? AND id = ?',
    [now, end.by, tenantId, id],
  );
  await endCredentials(tx, tenantId, launchId, now);
  await tx.run('UPDATE launches SET exit = COALESCE(exit, ?) WHERE tenant_id = ? AND id = ?', [
    end.by === 'terminated' ? 'normal' : 'abandon',
    tenantId,
    launchId,
  ]);
  if (row.mode !== 'normal') return;
  await countTime(tx, { tenantId, id: launchId }, end.seconds, now);
  const course = await courseOfItem(tx, tenantId, registration.course_id, registration.item_id);
  const results = await auResults(tx, registration);
  await keepRegistrationResult(tx, registration, courseResult(course, results), now);
}

/**
 * Ends a session in the unit's place (cmi5 9.3.6): once, and with the time from its launch to its last statement (9.5.4.2).
 * A session that has ended is left as it is.
 */
export async function abandonSession(tx: Transaction, row: SessionRow, now: number): Promise<void> {
  if (row.ended_at !== null) return;
  const registration = await registrationRow(tx, row.tenant_id, row.registration_id);
  if (!registration) throw new ProblemError('internal');
  const seconds = Math.max(
    0,
    ((row.last_statement_at ?? row.launched_at) - row.launched_at) / 1000,
  );
  const statement = abandoned(sessionOf(row, registration), seconds, now);
  await storeLmsStatements(tx, homeOf(registration), [statement], now);
  await endSession(tx, row, registration, { by: 'abandoned', seconds }, now);
}
