import type { Transaction } from '../database/database.js';
import { keyOf } from './identity.js';
import { activitiesOf, actorsOf, type Part } from './parts.js';
import type { Statement } from './statement.js';

/** A statement that has just got its place. */
interface Placed {
  tenantId: string;
  sequence: number;
  id: string;
  statement: Statement;
  targetId: string | undefined;
}

/**
 * Writes by what a statement is found, and passes it on: a statement that refers to another by StatementRef is found by what
 * the other one says as well (part 3, section 2.1.3), whichever of them came first.
 */
export async function writeFoundBy(tx: Transaction, placed: Placed): Promise<void> {
  await writeOwn(tx, placed);
  const { tenantId, sequence, targetId } = placed;
  if (targetId !== undefined) {
    await passOn(
      tx,
      [sequence],
      'SELECT sequence FROM xapi_statements WHERE tenant_id = ? AND id = ?',
      [tenantId, targetId],
    );
  }
  const referring = await tx.all<{ sequence: number }>(
    `SELECT DISTINCT f.sequence FROM xapi_statements s JOIN xapi_found_by f ON f.via = s.sequence
     WHERE s.tenant_id = ? AND s.target_id = ? AND f.sequence <> ?`,
    [tenantId, placed.id, sequence],
  );
  if (referring.length === 0) return;
  await passOn(
    tx,
    referring.map((row) => row.sequence),
    'SELECT ?',
    [sequence],
  );
}

async function writeOwn(tx: Transaction, { tenantId, sequence, statement }: Placed): Promise<void> {
  const registration = statement.context?.registration?.toLowerCase() ?? null;
  await tx.run(
    'INSERT INTO xapi_found_by (tenant_id, sequence, via, verb, registration) VALUES (?, ?, ?, ?, ?)',
    [tenantId, sequence, sequence, statement.verb.id, registration],
  );
  const agents = nearest(actorsOf(statement), keyOf);
  const activities = nearest(activitiesOf(statement), ({ id }) => id);
  for (const [table, column, keys] of [
    ['xapi_found_by_agent', 'agent', agents],
    ['xapi_found_by_activity', 'activity', activities],
  ] as const) {
    if (keys.size === 0) continue;
    // As one value: a group may have more members than a statement of SQL has values.
    await tx.run(
      `INSERT INTO ${table} (tenant_id, ${column}, sequence, via, related)
       SELECT ?1, value ->> 0, ?2, ?2, value ->> 1 FROM json_each(?3)`,
      [
        tenantId,
        sequence,
        JSON.stringify([...keys].map(([key, related]) => [key, related ? 1 : 0])),
      ],
    );
  }
}

/** By key, whether only a filter that looks further finds it: not where any part with this key is a near one. */
function nearest<T>(
  parts: readonly Part<T>[],
  keyOfPart: (part: T) => string | undefined,
): Map<string, boolean> {
  const keys = new Map<string, boolean>();
  for (const { part, related } of parts) {
    const key = keyOfPart(part);
    if (key !== undefined) keys.set(key, related && keys.get(key) !== false);
  }
  return keys;
}

/** Lets statements be found by all that finds another one. */
async function passOn(
  tx: Transaction,
  to: readonly number[],
  from: string,
  args: readonly (string | number)[],
): Promise<void> {
  for (const sequence of to) {
    await tx.run(
      `INSERT OR IGNORE INTO xapi_found_by (tenant_id, sequence, via, verb, registration)
       SELECT tenant_id, ?, via, verb, registration FROM xapi_found_by WHERE sequence = (${from})`,
      [sequence, ...args],
    );
    for (const [table, column] of [
      ['xapi_found_by_agent', 'agent'],
      ['xapi_found_by_activity', 'activity'],
    ] as const) {
      await tx.run(
        `INSERT OR IGNORE INTO ${table} (tenant_id, ${column}, sequence, via, related)
         SELECT tenant_id, ${column}, ?, via, related FROM ${table} WHERE sequence = (${from})`,
        [sequence, ...args],
      );
    }
  }
}
