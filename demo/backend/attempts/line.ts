import type { Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { newId } from '../secrets.js';
import { branchRow, parseState, type AttemptRow, type BranchRow, type LaunchRow } from './rows.js';
import type { KeptState } from './state.js';

/** Where the next commit of a launch goes. */
export type Target = { to: 'line' } | { to: 'branch'; branchId: string | undefined };

/**
 * A commit extends the line if no other launch has written since its launch read it or last wrote it. Otherwise it
 * and all later ones of that launch go to a branch of its own, which is made when it is first needed.
 */
export function targetOf(launch: LaunchRow, attempt: AttemptRow): Target {
  if (launch.branch_id !== null) return { to: 'branch', branchId: launch.branch_id };
  return launch.line_version === attempt.version
    ? { to: 'line' }
    : { to: 'branch', branchId: undefined };
}

/** What a launch has written, or read where it has not: the state that its next commit builds on. */
export async function stateOfLaunch(
  tx: Pick<Transaction, 'get'>,
  launch: LaunchRow,
  attempt: AttemptRow,
): Promise<KeptState> {
  if (launch.branch_id !== null) {
    const branch = await tx.get<BranchRow>(
      'SELECT * FROM branches WHERE tenant_id = ? AND id = ?',
      [launch.tenant_id, launch.branch_id],
    );
    if (branch) return parseState(branch.state);
  } else if (launch.line_version === attempt.version) {
    return parseState(attempt.state);
  } else {
    const snapshot = await tx.get<{ state: string }>(
      'SELECT state FROM line_snapshots WHERE tenant_id = ? AND attempt_id = ? AND version = ?',
      [launch.tenant_id, attempt.id, launch.line_version],
    );
    if (snapshot) return parseState(snapshot.state);
  }
  throw new ProblemError('internal');
}

/** Writes the line for `launch`, which becomes the one that wrote it last. */
export async function extendLine(
  tx: Transaction,
  launch: LaunchRow,
  attempt: AttemptRow,
  state: string,
  seq: number,
): Promise<void> {
  await keepForOthers(tx, attempt, launch.id);
  await tx.run(
    `UPDATE attempts SET state = ?, seq = ?, version = version + 1, writer_launch_id = ?
     WHERE tenant_id = ? AND id = ?`,
    [state, seq, launch.id, attempt.tenant_id, attempt.id],
  );
  await tx.run('UPDATE launches SET line_version = ? WHERE tenant_id = ? AND id = ?', [
    attempt.version + 1,
    launch.tenant_id,
    launch.id,
  ]);
}

/** Writes the branch of `launch`, and makes it where there is none. */
export async function extendBranch(
  tx: Transaction,
  launch: LaunchRow,
  attempt: AttemptRow,
  branchId: string | undefined,
  state: string,
  seq: number,
  now: number,
): Promise<void> {
  if (branchId !== undefined) {
    await tx.run(
      'UPDATE branches SET state = ?, seq = ?, updated_at = ? WHERE tenant_id = ? AND id = ?',
      [state, seq, now, launch.tenant_id, branchId],
    );
    return;
  }
  const id = newId();
  await tx.run(
    `INSERT INTO branches (tenant_id, id, attempt_id, launch_id, state, seq, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [launch.tenant_id, id, attempt.id, launch.id, state, seq, now, now],
  );
  await tx.run('UPDATE launches SET branch_id = ? WHERE tenant_id = ? AND id = ?', [
    id,
    launch.tenant_id,
    launch.id,
  ]);
  await dropUnneeded(tx, attempt);
}

/**
 * Swaps a branch and the line. The one who wrote the line keeps writing where its work now is, on the branch. The
 * launch whose branch became the line counts as left behind, as every launch but the one that asked for the swap.
 */
export async function swapWithBranch(
  tx: Transaction,
  attempt: AttemptRow,
  branchId: string,
  now: number,
): Promise<AttemptRow> {
  const branch = await branchRow(tx, attempt.tenant_id, branchId);
  if (!branch || branch.attempt_id !== attempt.id || attempt.writer_launch_id === null) {
    throw new ProblemError('not_found', { detail: 'There is no such branch.' });
  }
  const { tenant_id: tenantId, writer_launch_id: writer } = attempt;
  await keepForOthers(tx, attempt, writer);
  const asBranch = attempt.version + 1;
  await tx.run(
    `INSERT INTO line_snapshots (tenant_id, attempt_id, version, state) VALUES (?, ?, ?, ?)`,
    [tenantId, attempt.id, asBranch, branch.state],
  );
  await tx.run(
    'UPDATE launches SET branch_id = NULL, line_version = ? WHERE tenant_id = ? AND branch_id = ?',
    [asBranch, tenantId, branch.id],
  );
  await tx.run(
    `UPDATE launches SET branch_id = ?
     WHERE tenant_id = ? AND id = ? AND branch_id IS NULL AND line_version = ?`,
    [branch.id, tenantId, writer, attempt.version],
  );
  await tx.run(
    `UPDATE branches SET state = ?, seq = ?, launch_id = ?, created_at = ?, updated_at = ?
     WHERE tenant_id = ? AND id = ?`,
    [attempt.state, attempt.seq, writer, now, now, tenantId, branch.id],
  );
  await tx.run(
    `UPDATE attempts SET state = ?, seq = ?, version = ?, writer_launch_id = ?
     WHERE tenant_id = ? AND id = ?`,
    [branch.state, branch.seq, asBranch + 1, branch.launch_id, tenantId, attempt.id],
  );
  await dropUnneeded(tx, attempt);
  return {
    ...attempt,
    state: branch.state,
    seq: branch.seq,
    version: asBranch + 1,
    writer_launch_id: branch.launch_id,
  };
}

// Launches that have read the line as it is now will build on that, should they ever come back.
async function keepForOthers(
  tx: Transaction,
  attempt: AttemptRow,
  writerLaunchId: string,
): Promise<void> {
  await tx.run(
    `INSERT OR IGNORE INTO line_snapshots (tenant_id, attempt_id, version, state)
     SELECT a.tenant_id, a.id, a.version, a.state FROM attempts a
     WHERE a.tenant_id = ? AND a.id = ? AND EXISTS (
       SELECT 1 FROM launches l
       WHERE l.tenant_id = a.tenant_id AND l.attempt_id = a.id AND l.id <> ?
         AND l.branch_id IS NULL AND l.line_version = a.version AND l.mode = 'normal')`,
    [attempt.tenant_id, attempt.id, writerLaunchId],
  );
}

async function dropUnneeded(tx: Transaction, attempt: AttemptRow): Promise<void> {
  await tx.run(
    `DELETE FROM line_snapshots WHERE tenant_id = ? AND attempt_id = ? AND NOT EXISTS (
       SELECT 1 FROM launches l
       WHERE l.tenant_id = line_snapshots.tenant_id AND l.attempt_id = line_snapshots.attempt_id
         AND l.branch_id IS NULL AND l.line_version = line_snapshots.version AND l.mode = 'normal')`,
    [attempt.tenant_id, attempt.id],
  );
}
