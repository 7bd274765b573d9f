import type { CourseQuery } from '../../client/index.js';

/** In which order a catalog shows them. */
export type CatalogSort = NonNullable<CourseQuery['sort']>;
/** Which courses a catalog shows. */
export type CatalogView = NonNullable<CourseQuery['list']>;
/** What the learner has picked from them. */
export type CatalogFilters = Pick<
  CourseQuery,
  'category' | 'format' | 'status' | 'language' | 'mandatory' | 'minMinutes' | 'maxMinutes'
>;

/** What page and learner have chosen. */
export interface CatalogChoice {
  view: CatalogView;
  /** Where the page shows one part of the catalog. */
  category: string;
  limit: number;
  words: string;
  filters: CatalogFilters;
  sort: CatalogSort | undefined;
  signedIn: boolean;
}

/** What is typed as it is searched: composed characters, one space between words. */
export const wordsOf = (typed: string): string =>
  typed.normalize('NFC').trim().replace(/\s+/g, ' ');

/** The orders to choose from; the first is taken where nobody chooses. */
export function sortsOf({ words, signedIn }: CatalogChoice): CatalogSort[] {
  const common: CatalogSort[] = ['new', 'title', 'popular', 'rating'];
  const sorts: CatalogSort[] = signedIn ? ['due', ...common, 'recent'] : common;
  return words ? ['relevance', ...sorts] : sorts;
}

/** What the backend is asked for. The learner's order counts as long as it is to be had. */
export function queryOf(choice: CatalogChoice): CourseQuery & { limit: number } {
  const { view, category, limit, words, filters, sort } = choice;
  const sorts = sortsOf(choice);
  return {
    list: view,
    sort: sort && sorts.includes(sort) ? sort : (sorts[0] ?? 'new'),
    limit: Math.min(Math.max(Math.round(limit) || 12, 1), 100),
    ...(category && { category: [category] }),
    ...filters,
    ...(words && { q: words }),
  };
}
