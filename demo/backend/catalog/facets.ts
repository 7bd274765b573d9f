import { type CourseFacets, CourseStatus } from '../../../src/contract/index.js';
import { bands } from './bands.js';
import type { CategoryTree } from './categories.js';
import type { Cell } from './cells.js';
import type { Choice } from './choice.js';
import { formatBits, formatsOf } from './formats.js';

type Filter = 'category' | 'format' | 'status' | 'language' | 'mandatory';

/** The rule that a cell's courses are in the list, one filter left out or none. */
function passes(choice: Choice, except?: Filter): (cell: Cell) => boolean {
  const { query, categories } = choice;
  const { format, language, status, mandatory, list } = query;
  const chosen = new Set(categories);
  const bits = formatBits(format ?? []);
  return (cell) =>
    (!categories || except === 'category' || chosen.has(cell.category)) &&
    (!format || except === 'format' || (cell.formats & bits) !== 0) &&
    (!language || except === 'language' || language.includes(cell.language)) &&
    (mandatory === undefined || except === 'mandatory' || cell.mandatory === mandatory) &&
    (!status ||
      except === 'status' ||
      status.includes(cell.status) ||
      (cell.overdue && status.includes('overdue'))) &&
    (list !== 'mandatory' || cell.mandatory) &&
    (list !== 'mine' || cell.enrolled) &&
    (list !== 'recommended' || (!cell.enrolled && cell.open));
}

const sum = (cells: readonly Cell[], passing: (cell: Cell) => boolean): number =>
  cells.reduce((total, cell) => (passing(cell) ? total + cell.courses : total), 0);

/** How many courses the list has. `cells` are bounded in length. */
export const totalOf = (choice: Choice, cells: readonly Cell[]): number =>
  sum(cells, passes(choice));

/** Counts of every choice, each facet without its own filter. `cells` are bounded in length, `unbounded` not. */
export function facetsOf(
  choice: Choice,
  tree: CategoryTree,
  cells: readonly Cell[],
  unbounded: readonly Cell[],
): CourseFacets {
  const per = <T>(filter: Filter, valuesOf: (cell: Cell) => readonly T[]): Map<T, number> => {
    const passing = passes(choice, filter);
    const counts = new Map<T, number>();
    for (const cell of cells) {
      if (!passing(cell)) continue;
      for (const value of valuesOf(cell)) {
        counts.set(value, (counts.get(value) ?? 0) + cell.courses);
      }
    }
    return counts;
  };
  const formats = per('format', ({ formats }) => formatsOf(formats));
  const languages = per('language', ({ language }) => [language]);
  const isListed = passes(choice, 'mandatory');
  const isOfLength = passes(choice);
  return {
    category: tree
      .counted(per('category', ({ category }) => [category]))
      .filter(({ courseCount }) => courseCount > 0),
    format: formatsOf(-1).flatMap((value) => counted(value, formats)),
    ...(choice.learnerId === undefined ? {} : { status: statusFacet(per) }),
    language: [...languages]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([value, count]) => ({ value, count })),
    mandatory: sum(cells, (cell) => cell.mandatory && isListed(cell)),
    length: bands
      .map((band, position) => ({
        ...band,
        count: sum(unbounded, (cell) => cell.band === position && isOfLength(cell)),
      }))
      .filter(({ count }) => count > 0),
  };
}

function statusFacet(
  per: (
    filter: 'status',
    valuesOf: (cell: Cell) => readonly CourseStatus[],
  ) => Map<CourseStatus, number>,
): CourseFacets['status'] {
  const counts = per('status', ({ status, overdue }) => (overdue ? [status, 'overdue'] : [status]));
  return CourseStatus.options.flatMap((value) => counted(value, counts));
}

function counted<T>(value: T, counts: ReadonlyMap<T, number>): { value: T; count: number }[] {
  const count = counts.get(value);
  return count === undefined ? [] : [{ value, count }];
}
