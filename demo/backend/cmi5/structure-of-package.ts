import { ausOf, type Cmi5Au, type Cmi5Course } from '../../../src/content/index.js';
import type { Queries } from '../database/database.js';
import { ProblemError } from '../problem.js';

export type KeptCourse = Omit<Cmi5Course, 'findings'>;

/**
 * The course structure of a package of cmi5.
 *
 * @throws ProblemError `unsupported` for a package of another kind
 */
export async function courseOfPackage(queries: Queries, packageId: string): Promise<KeptCourse> {
  const row = await queries.get<{ structure: string | null }>(
    'SELECT structure FROM packages WHERE id = ?',
    [packageId],
  );
  if (row?.structure == null) {
    throw new ProblemError('unsupported', { detail: 'The package has no such structure.' });
  }
  return JSON.parse(row.structure) as KeptCourse;
}

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

/** A unit by its publisher's id. */
export const auOf = (course: Pick<Cmi5Course, 'children'>, id: string): Cmi5Au | undefined =>
  ausOf(course.children).find((au) => au.id === id);
