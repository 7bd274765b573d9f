import type { Exit } from '../../../src/contract/index.js';
import type { Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { abandonSession } from '../cmi5/end-session.js';
import { sessionOfLaunch } from '../cmi5/session-rows.js';
import { endCredentials } from '../xapi/credentials.js';
import { itemOfLaunch, type LaunchRow } from './rows.js';
import { keepsState } from './state.js';

/** Milliseconds that content of a page that goes away has for what it says at the same moment: it arrives in any order. */
export const lastWords = 2_000;

/**
 * Marks a launch that takes no commits as left: it is in nobody's way any more. Where the learner suspends, content may be saying its
 * last words: `endLeft` is to follow. Otherwise it is ended at once.
 *
 * @throws ProblemError `unsupported` where commits carry the exit, so that it never overtakes what was learned
 */
export async function leaveLaunch(
  tx: Transaction,
  launch: LaunchRow,
  exit: Exit,
  now: number,
): Promise<void> {
  if (keepsState(launch, await itemOfLaunch(tx, launch))) {
    throw new ProblemError('unsupported', { detail: 'The exit of this launch rides in a commit.' });
  }
  if (exit !== 'suspend') await endLeft(tx, launch, now);
  await tx.run('UPDATE launches SET exit = ?, last_active_at = ? WHERE tenant_id = ? AND id = ?', [
    exit,
    now,
    launch.tenant_id,
    launch.id,
  ]);
  await tx.run(
    `INSERT INTO audit (tenant_id, at, learner_id, action, subject_id, detail)
     VALUES (?, ?, ?, 'launch.left', ?, ?)`,
    [launch.tenant_id, now, launch.learner_id, launch.id, JSON.stringify({ exit })],
  );
}

/** A session of cmi5 that its unit has not ended is abandoned; from content of Tin Can nothing more is taken. */
export async function endLeft(tx: Transaction, launch: LaunchRow, now: number): Promise<void> {
  const { tenant_id: tenantId, id } = launch;
  const { kind } = await itemOfLaunch(tx, launch);
  const session = kind === 'cmi5' && (await sessionOfLaunch(tx, tenantId, id));
  if (session) await abandonSession(tx, session, now);
  if (kind === 'tincan') await endCredentials(tx, tenantId, id, now);
}
