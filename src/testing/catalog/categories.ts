import type { Category } from '../../contract/index.js';
import { categories, type TestCategory } from '../fixtures/categories.js';
import type { TestCourse } from '../fixtures/courses.js';
import type { Tenant } from '../store.js';

/** The tree, with the numbers of these courses. What only a course names, which a test has added, comes last. */
export function countedCategories(tenant: Tenant, courses: readonly TestCourse[]): Category[] {
  const rows = new Map<string, TestCategory>(tenant.rows(categories));
  for (const { category } of courses) {
    if (!rows.has(category.id)) rows.set(category.id, category);
  }
  return [...rows.values()].map((row) => {
    const ids = withAllBelow(tenant, [row.id]);
    return { ...row, courseCount: courses.filter(({ category }) => ids.has(category.id)).length };
  });
}

/** These categories and all below them. */
export function withAllBelow(tenant: Tenant, ids: readonly string[]): Set<string> {
  const found = new Set(ids);
  for (const { id, parentId } of tenant.rows(categories).values()) {
    if (parentId !== undefined && found.has(parentId)) found.add(id);
  }
  return found;
}
