import type { CourseFacets, CourseQuery } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import { CategoryTree } from './categories.js';
import { type Cell, cellsOf } from './cells.js';
import { type Choice, lengthFilter } from './choice.js';
import { facetsOf, totalOf } from './facets.js';
import { matched } from './search.js';
import { merge, type Place, streams } from './streams.js';

/** Who asks for a list, and when (milliseconds since 1970). */
export interface Asker {
  tenantId: string;
  learnerId: string | undefined;
  now: number;
}

/** One page of the catalog: the places of its courses, and what it says of the whole list. */
export interface CatalogPage {
  places: Place[];
  /** There are more after the last place. */
  more: boolean;
  total: number;
  facets?: CourseFacets;
}

/**
 * The courses that a query asks for, `limit` of them after a place of the same list. No statement of it reads a table
 * from end to end.
 */
export async function listCatalog(
  queries: Queries,
  asker: Asker,
  query: CourseQuery,
  limit: number,
  after?: Place,
): Promise<CatalogPage> {
  const needsTree = query.category !== undefined || query.facets === true;
  const tree = needsTree ? await CategoryTree.read(queries, asker.tenantId) : undefined;
  const choice: Choice = {
    ...asker,
    query,
    categories: query.category && tree?.withAllBelow(query.category),
    matched: matched(query.q ?? ''),
  };
  const cells = await cellsOf(queries, choice, true);
  const total = totalOf(choice, cells);
  const parts: Place[][] = [];
  if (total > 0) {
    for (const { text, args } of streams(choice, limit + 1, after)) {
      parts.push(await queries.all<Place>(text, args));
    }
  }
  const places = merge(parts, limit + 1);
  return {
    places: places.slice(0, limit),
    more: places.length > limit,
    total,
    ...(query.facets && tree
      ? { facets: facetsOf(choice, tree, cells, await withoutLength(queries, choice, cells)) }
      : {}),
  };
}

/** The cells as they are without bounds of length, for the facet of length. */
const withoutLength = (
  queries: Queries,
  choice: Choice,
  bounded: Cell[],
): Promise<Cell[]> | Cell[] =>
  lengthFilter(choice.query).length > 0 ? cellsOf(queries, choice, false) : bounded;
