import type { Queries } from '../database/database.js';
import { ProblemError } from '../problem.js';

/** What a package's manifest says that commits and launches are held to. */
export interface PackageFacts {
  activityIds: string[];
  objectiveIds: string[];
  dataIds: string[];
}

/**
 * What the manifest of a package of cmi5 or Tin Can says.
 *
 * @throws ProblemError `unsupported` for a package of another kind
 */
export async function structureOfPackage(queries: Queries, packageId: string): Promise<unknown> {
  const row = await queries.get<{ structure: string | null }>(
    'SELECT structure FROM packages WHERE id = ?',
    [packageId],
  );
  if (row?.structure == null) {
    throw new ProblemError('unsupported', { detail: 'The package has no such structure.' });
  }
  return JSON.parse(row.structure) as unknown;
}

export async function packageFacts(queries: Queries, packageId: string): Promise<PackageFacts> {
  const row = await queries.get<{
    activity_ids: string;
    objective_ids: string;
    data_ids: string;
  }>('SELECT activity_ids, objective_ids, data_ids FROM packages WHERE id = ?', [packageId]);
  if (!row) throw new ProblemError('internal');
  return {
    activityIds: JSON.parse(row.activity_ids) as string[],
    objectiveIds: JSON.parse(row.objective_ids) as string[],
    dataIds: JSON.parse(row.data_ids) as string[],
  };
}
