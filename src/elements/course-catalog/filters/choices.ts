import type { CourseFacets } from '../../../client/index.js';
import { durationParts } from '../../../ui/index.js';
import type { CatalogFilters } from '../catalog-query.js';
import type { FilterName } from '../catalog-tools.js';
import { formats, statuses } from '../filter-values.js';
import type { Facets } from './facets.js';
import type { FilterTexts } from './filter-texts.js';

/** A filter of which several values can be chosen. */
export type ManyName = Exclude<FilterName, 'all' | 'duration'> | 'language';

/** One value of a filter, as the learner sees it. */
export interface Choice {
  value: string;
  label: string;
  /** Where the backend counts. */
  count?: number | undefined;
  /** 0 at the top of the tree. */
  depth: number;
}

/** Bounds of a length in minutes, both included. */
export type Band = Pick<CatalogFilters, 'minMinutes' | 'maxMinutes'>;

/** Where the backend names none. */
const bands: readonly Band[] = [
  { maxMinutes: 29 },
  { minMinutes: 30, maxMinutes: 120 },
  { minMinutes: 121 },
];

type Values = readonly { value: string; count: number }[] | undefined;

/** What the values of a filter are called. */
export function labelOf(
  name: ManyName,
  value: string,
  localize: FilterTexts,
  facets: Facets,
): string {
  if (name === 'format') return localize.term(`format.${value as 'scorm'}`);
  if (name === 'status') return localize.term(`status.${value as 'overdue'}`);
  if (name === 'category') {
    const known = [...(facets.categories ?? []), ...(facets.counts?.category ?? [])];
    return known.find(({ id }) => id === value)?.title ?? value;
  }
  try {
    const names = new Intl.DisplayNames([localize.lang()], { type: 'language' });
    const label = names.of(value) ?? value;
    return label.charAt(0).toLocaleUpperCase(localize.lang()) + label.slice(1);
  } catch {
    return value;
  }
}

/** What there is to choose from, what is chosen among it even where it would show nothing. */
export function choicesOf(
  name: ManyName,
  filters: CatalogFilters,
  localize: FilterTexts,
  facets: Facets,
  languages: readonly string[],
): Choice[] {
  const { counts } = facets;
  if (name === 'category') return categoriesOf(filters, facets);
  const counted: Values = counts?.[name];
  const all = name === 'format' ? formats : name === 'status' ? statuses : languages;
  const values = counted?.map(({ value }) => value) ?? all;
  return [...new Set([...values, ...(filters[name] ?? [])])].map((value) => ({
    value,
    label: labelOf(name, value, localize, facets),
    count: counted ? (counted.find((one) => one.value === value)?.count ?? 0) : undefined,
    depth: 0,
  }));
}

function categoriesOf({ category = [] }: CatalogFilters, facets: Facets): Choice[] {
  const counted = facets.counts?.category;
  const counts = new Map(counted?.map(({ id, courseCount }) => [id, courseCount]));
  const tree = facets.categories ?? counted ?? [];
  const depths = new Map<string, number>();
  return tree.flatMap(({ id, title, parentId }) => {
    const depth = parentId === undefined ? 0 : (depths.get(parentId) ?? -1) + 1;
    depths.set(id, depth);
    if (counted && !counts.has(id) && !category.includes(id)) return [];
    return [{ value: id, label: title, count: counted && (counts.get(id) ?? 0), depth }];
  });
}

/** The bands of length, the one that is chosen among them. */
export function bandsOf(
  { minMinutes, maxMinutes }: CatalogFilters,
  counts: CourseFacets | undefined,
): (Band & { count?: number | undefined })[] {
  const offered = counts?.length ?? bands;
  const chosen = { minMinutes, maxMinutes };
  const isSet = minMinutes !== undefined || maxMinutes !== undefined;
  return !isSet || offered.some((band) => sameBand(band, chosen))
    ? [...offered]
    : [...offered, { ...chosen, ...(counts && { count: 0 }) }];
}

export const sameBand = (a: Band, b: Band): boolean =>
  a.minMinutes === b.minMinutes && a.maxMinutes === b.maxMinutes;

/** `Dưới 30 phút`, `30 phút – 2 giờ`, `Trên 2 giờ`. */
export function bandLabel({ minMinutes, maxMinutes }: Band, localize: FilterTexts): string {
  const time = (minutes: number): string => {
    const { hours, minutes: rest } = durationParts(`PT${minutes}M`) ?? { hours: 0, minutes };
    return localize.term('duration.hm', hours, rest);
  };
  if (minMinutes === undefined) {
    return localize.term('length.under', time((maxMinutes ?? 0) + 1));
  }
  return maxMinutes === undefined
    ? localize.term('length.over', time(minMinutes - 1))
    : `${time(minMinutes)} – ${time(maxMinutes)}`;
}
