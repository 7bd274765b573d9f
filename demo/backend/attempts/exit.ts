import type { Exit } from '../../../src/contract/index.js';
import type { Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { abandonSession } from '../cmi5/end-session.js';
import { sessionOfLaunch } from '../cmi5/session-rows.js';
import { endCredentials } from '../xapi/credentials.js';
import { itemOfLaunch, type LaunchRow } from './rows.js';
import { keepsState } from './state.js';

/**
 * Marks a launch that takes no commits as left: it is in nobody's way any more. A session of cmi5 that its unit has not
 * ended is abandoned; from content of Tin Can nothing more is taken.
 *
 * @throws ProblemError `unsupported` where commits carry the exit, so that it never overtakes what was learned
 */
export async function leaveLaunch(
  tx: Transaction,
  launch: LaunchRow,
  exit: Exit,
  now: number,
): Promise<void> {
  const item = await itemOfLaunch(tx, launch);
  if (keepsState(launch, item)) {
    throw new ProblemError('unsupported', { detail: 'The exit of this launch rides in a commit.' });
  }
  const session = item.kind === 'cmi5' && (await sessionOfLaunch(tx, launch.tenant_id, launch.id));
  if (session) await abandonSession(tx, session, now);
  if (item.kind === 'tincan') await endCredentials(tx, launch.tenant_id, launch.id, now);
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
