import type { Transaction } from '../database/database.js';
import { keyOf } from './identity.js';
import { withParts } from './parts.js';
import { signatureUsage } from './signature.js';
import type { Actor, Agent, StoredStatement } from './statement.js';

/**
 * Takes a learner out of all statements: their own go, with all that hangs on them; those of others that name them, e.g. as
 * instructor or as a member of a team, stay and do not tell any more who it was.
 */
export async function forgetInStatements(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
): Promise<void> {
  const own = 'SELECT sequence FROM xapi_statements WHERE tenant_id = ?1 AND learner_id = ?2';
  // Statements of others may refer to one, and be found by what it says.
  const pairs = `SELECT sequence, via FROM xapi_found_by WHERE sequence IN (${own}) OR via IN (${own})`;
  for (const table of ['xapi_found_by_agent', 'xapi_found_by_activity', 'xapi_found_by']) {
    await tx.run(`DELETE FROM ${table} WHERE (sequence, via) IN (${pairs})`, [tenantId, learnerId]);
  }
  await tx.run(`DELETE FROM xapi_attachments WHERE sequence IN (${own})`, [tenantId, learnerId]);
  await tx.run('DELETE FROM xapi_statements WHERE tenant_id = ? AND learner_id = ?', [
    tenantId,
    learnerId,
  ]);
  await forgetMentions(tx, tenantId, learnerId);
}

async function forgetMentions(tx: Transaction, tenantId: string, learnerId: string): Promise<void> {
  const agents = await tx.all<{ agent: string }>(
    'SELECT DISTINCT agent FROM xapi_agents WHERE tenant_id = ? AND learner_id = ?',
    [tenantId, learnerId],
  );
  const nobody: Agent = { objectType: 'Agent', mbox: `mailto:erased-${learnerId}@invalid` };
  for (const { agent } of agents) {
    const rows = await tx.all<{ sequence: number; statement: string }>(
      `SELECT s.sequence, s.statement FROM xapi_found_by_agent a
       JOIN xapi_statements s ON s.sequence = a.sequence
       WHERE a.tenant_id = ? AND a.agent = ? AND a.via = a.sequence`,
      [tenantId, agent],
    );
    for (const { sequence, statement } of rows) {
      await rewrite(tx, sequence, JSON.parse(statement) as StoredStatement, (actor) =>
        keyOf(actor) === agent ? nobody : actor,
      );
    }
    await tx.run('DELETE FROM xapi_found_by_agent WHERE tenant_id = ? AND agent = ?', [
      tenantId,
      agent,
    ]);
  }
}

async function rewrite(
  tx: Transaction,
  sequence: number,
  before: StoredStatement,
  replaced: (actor: Actor) => Actor,
): Promise<void> {
  const statement = withParts(before, {
    actor: <A extends Actor>(actor: A): A => {
      const whole = replaced(actor);
      return (
        'member' in whole && whole.member
          ? { ...whole, member: whole.member.map((member) => replaced(member)) }
          : whole
      ) as A;
    },
  });
  await tx.run('UPDATE xapi_statements SET statement = ?, actor = ? WHERE sequence = ?', [
    JSON.stringify(statement),
    keyOf(statement.actor),
    sequence,
  ]);
  // A signature holds the statement as it was.
  for (const { sha2, usageType } of statement.attachments ?? []) {
    if (usageType !== signatureUsage) continue;
    await tx.run('DELETE FROM xapi_attachments WHERE sequence = ? AND sha2 = ?', [
      sequence,
      sha2.toLowerCase(),
    ]);
  }
}
