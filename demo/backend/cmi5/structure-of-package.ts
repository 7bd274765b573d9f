import type { Cmi5Course } from '../../../src/content/index.js';
import type { Queries } from '../database/database.js';
import { structureOfPackage } from '../packages/package-row.js';
import { ProblemError } from '../problem.js';

export type KeptCourse = Omit<Cmi5Course, 'findings'>;

/**
 * The course structure of a package of cmi5.
 *
 * @throws ProblemError `unsupported` for a package of another kind
 */
export const courseOfPackage = async (queries: Queries, packageId: string): Promise<KeptCourse> =>
  (await structureOfPackage(queries, packageId)) as KeptCourse;

/** The course structure that an item plays now. */
export async function courseOfItem(
  queries: Queries,
  tenantId: string,
  courseId: string,
  itemId: string,
): Promise<KeptCourse> {
  const item = await queries.get<{ package_id: string | null }>(
    'SELECT package_id FROM items WHERE tenant_id = ? AND course_id = ? AND id = ?',
    [tenantId, courseId, itemId],
  );
  if (item?.package_id == null) throw new ProblemError('internal');
  return courseOfPackage(queries, item.package_id);
}
