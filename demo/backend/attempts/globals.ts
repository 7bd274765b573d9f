import type { Globals } from '../../../src/contract/index.js';
import type { Queries, Transaction } from '../database/database.js';

type GlobalChanges = Globals;

interface Owner {
  tenantId: string;
  learnerId: string;
}

/** What outlives packages, of the ids that this package names. */
export async function readGlobals(
  queries: Queries,
  { tenantId, learnerId }: Owner,
  objectiveIds: readonly string[],
  dataIds: readonly string[],
): Promise<Globals> {
  const globals: Globals = { objectives: {}, data: {} };
  if (objectiveIds.length > 0) {
    const rows = await queries.all<{ id: string; elements: string }>(
      'SELECT id, elements FROM global_objectives WHERE tenant_id = ? AND learner_id = ?',
      [tenantId, learnerId],
    );
    const named = new Set(objectiveIds);
    globals.objectives = Object.fromEntries(
      rows
        .filter(({ id }) => named.has(id))
        .map(({ id, elements }) => [id, JSON.parse(elements) as Record<string, string>]),
    );
  }
  if (dataIds.length > 0) {
    const rows = await queries.all<{ id: string; value: string }>(
      'SELECT id, value FROM global_data WHERE tenant_id = ? AND learner_id = ?',
      [tenantId, learnerId],
    );
    const named = new Set(dataIds);
    globals.data = Object.fromEntries(
      rows.filter(({ id }) => named.has(id)).map(({ id, value }) => [id, value]),
    );
  }
  return globals;
}

/** Writes changed entries: the last write wins, `null` removes. The ids have been checked. */
export async function writeGlobals(
  tx: Transaction,
  { tenantId, learnerId }: Owner,
  changes: GlobalChanges,
): Promise<void> {
  for (const [id, elements] of Object.entries(changes.objectives)) {
    const row = await tx.get<{ elements: string }>(
      'SELECT elements FROM global_objectives WHERE tenant_id = ? AND learner_id = ? AND id = ?',
      [tenantId, learnerId, id],
    );
    const kept = new Map(Object.entries(JSON.parse(row?.elements ?? '{}') as object));
    for (const [name, value] of Object.entries(elements)) {
      if (value === null) kept.delete(name);
      else kept.set(name, value);
    }
    await tx.run(
      `INSERT INTO global_objectives (tenant_id, learner_id, id, elements) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET elements = excluded.elements`,
      [tenantId, learnerId, id, JSON.stringify(Object.fromEntries(kept))],
    );
  }
  for (const [id, value] of Object.entries(changes.data)) {
    if (value === null) {
      await tx.run('DELETE FROM global_data WHERE tenant_id = ? AND learner_id = ? AND id = ?', [
        tenantId,
        learnerId,
        id,
      ]);
    } else {
      await tx.run(
        `INSERT INTO global_data (tenant_id, learner_id, id, value) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET value = excluded.value`,
        [tenantId, learnerId, id, value],
      );
    }
  }
}
