import type { Unit } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';

interface UnitRow {
  id: string;
  parent_id: string | null;
  kind: string;
  name: string;
}

/** The structure of a tenant from its top, in the order in which it is shown. */
export async function unitTree(queries: Queries, tenantId: string): Promise<Unit[]> {
  const rows = await queries.all<UnitRow>(
    'SELECT id, parent_id, kind, name FROM units WHERE tenant_id = ? ORDER BY position, id',
    [tenantId],
  );
  const unitsBelow = (parentId: string | null): Unit[] =>
    rows
      .filter((row) => row.parent_id === parentId)
      .map(({ id, name, kind }) => ({ id, name, kind, children: unitsBelow(id) }));
  return unitsBelow(null);
}
