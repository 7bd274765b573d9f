import type { Queries } from '../database/database.js';
import { ProblemError } from '../problem.js';

/** What a package's manifest says that commits and launches are held to. */
export interface PackageFacts {
  activityIds: string[];
  objectiveIds: string[];
  dataIds: string[];
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
