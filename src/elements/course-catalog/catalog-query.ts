import type { CourseQuery } from '../../client/index.js';

/** In which order a catalog shows them. */
export type CatalogSort = NonNullable<CourseQuery['sort']>;
/** Which courses a catalog shows. */
export type CatalogList = 'all' | 'mine' | 'mandatory';

/** What page and learner have chosen. */
export interface CatalogChoice {
  list: CatalogList;
  limit: number;
  words: string;
  mandatoryOnly: boolean;
  sort: CatalogSort | undefined;
  signedIn: boolean;
}

/** The orders to choose from; the first is taken where nobody chooses. */
export function sortsOf({ words, signedIn }: CatalogChoice): CatalogSort[] {
  const sorts: CatalogSort[] = signedIn ? ['due', 'new', 'title', 'recent'] : ['new', 'title'];
  return words ? ['relevance', ...sorts] : sorts;
}

/** What the backend is asked for. The learner's order counts as long as it is to be had. */
export function queryOf(choice: CatalogChoice): CourseQuery & { limit: number } {
  const { list, limit, words, mandatoryOnly, sort } = choice;
  const sorts = sortsOf(choice);
  return {
    list: list === 'all' && mandatoryOnly ? 'mandatory' : list,
    sort: sort && sorts.includes(sort) ? sort : (sorts[0] ?? 'new'),
    limit: Math.min(Math.max(Math.round(limit) || 12, 1), 100),
    ...(words && { q: words }),
  };
}
