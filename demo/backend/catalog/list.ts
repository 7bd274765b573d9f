import type { CourseFacets, CourseQuery } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import { bandBetween } from './bands.js';
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
  const { cells, unbounded } = await countedBy(queries, choice);
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
    ...(query.facets && tree ? { facets: facetsOf(choice, tree, cells, unbounded) } : {}),
  };
}

/** The cells within the bounds of length, and for the facet of length those without any. */
async function countedBy(
  queries: Queries,
  choice: Choice,
): Promise<{ cells: Cell[]; unbounded: Cell[] }> {
  const { query } = choice;
  const isBounded = lengthFilter(query).length > 0;
  // The bounds that facets name are those of a band, which cells know.
  const band = isBounded ? bandBetween(query) : undefined;
  if (isBounded && band === undefined) {
    const cells = await cellsOf(queries, choice, true);
    return { cells, unbounded: query.facets ? await cellsOf(queries, choice, false) : [] };
  }
  const unbounded = await cellsOf(queries, choice, false);
  return {
    cells: band === undefined ? unbounded : unbounded.filter((cell) => cell.band === band),
    unbounded,
  };
}
