import type { Category } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import { titleKey } from './title-key.js';

interface CategoryRow {
  id: string;
  parent_id: string | null;
  title: string;
  position: number;
}

/** How the catalog of one tenant is divided. */
export class CategoryTree {
  /** Parents before their children, siblings in their order. */
  readonly #rows: readonly CategoryRow[];

  private constructor(rows: readonly CategoryRow[]) {
    this.#rows = rows;
  }

  static async read(queries: Queries, tenantId: string): Promise<CategoryTree> {
    const rows = await queries.all<CategoryRow>(
      'SELECT id, parent_id, title, position FROM categories WHERE tenant_id = ?',
      [tenantId],
    );
    return new CategoryTree(inOrder(rows));
  }

  /** These categories and all below them. */
  withAllBelow(ids: readonly string[]): string[] {
    const found = new Set(ids);
    for (const { id, parent_id } of this.#rows) {
      if (parent_id !== null && found.has(parent_id)) found.add(id);
    }
    return [...found];
  }

  /** With the courses of each and of all below it, from those that are in each itself. */
  counted(courses: ReadonlyMap<string, number>): Category[] {
    const sums = new Map(courses);
    // From the leaves up.
    for (const { id, parent_id } of [...this.#rows].reverse()) {
      if (parent_id !== null) sums.set(parent_id, (sums.get(parent_id) ?? 0) + (sums.get(id) ?? 0));
    }
    return this.#rows.map(({ id, parent_id, title }) => ({
      id,
      title,
      ...(parent_id === null ? {} : { parentId: parent_id }),
      courseCount: sums.get(id) ?? 0,
    }));
  }
}

function inOrder(rows: readonly CategoryRow[]): CategoryRow[] {
  const known = new Set(rows.map(({ id }) => id));
  const children = new Map<string | null, CategoryRow[]>();
  for (const row of rows) {
    const parent = row.parent_id !== null && known.has(row.parent_id) ? row.parent_id : null;
    children.set(parent, [...(children.get(parent) ?? []), { ...row, parent_id: parent }]);
  }
  const ordered: CategoryRow[] = [];
  const visit = (parent: string | null): void => {
    const siblings = (children.get(parent) ?? []).map((row) => ({ row, key: titleKey(row.title) }));
    siblings.sort((a, b) => a.row.position - b.row.position || (a.key < b.key ? -1 : 1));
    for (const { row } of siblings) {
      ordered.push(row);
      visit(row.id);
    }
  };
  visit(null);
  return ordered;
}

/** `GET /categories`: the tree with the numbers of all courses. */
export async function categoriesWithCounts(
  queries: Queries,
  tenantId: string,
): Promise<Category[]> {
  const tree = await CategoryTree.read(queries, tenantId);
  const rows = await queries.all<{ category_id: string; courses: number }>(
    `SELECT category_id, SUM(courses) AS courses FROM catalog_cells WHERE tenant_id = ? GROUP BY category_id`,
    [tenantId],
  );
  return tree.counted(new Map(rows.map((row) => [row.category_id, row.courses])));
}
