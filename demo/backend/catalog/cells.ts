import type { CourseStatus } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import { joined, sql, type Sql } from '../database/sql.js';
import {
  catalogOf,
  type Choice,
  isOverdue,
  lengthFilter,
  notEnrolled,
  ownEnrollments,
  standing,
  withMatched,
} from './choice.js';

/** How many courses are alike in all that filters and facets look at. */
export interface Cell {
  category: string;
  language: string;
  mandatory: boolean;
  open: boolean;
  /** Position in `bands`. */
  band: number;
  /** Bits, see formats.ts. */
  formats: number;
  enrolled: boolean;
  status: CourseStatus;
  overdue: boolean;
  courses: number;
}

type Row = [
  category: string,
  language: string,
  mandatory: number,
  open: number,
  band: number,
  formats: number,
  courses: number,
];
type OwnRow = [...row: Row, status: CourseStatus, overdue: number];

/**
 * All courses that have the words of a query, or all there are, as cells: before any filter but, where `bounded`, that
 * of length. Filters and facets are worked out on cells, of which there are far fewer than courses.
 */
export async function cellsOf(queries: Queries, choice: Choice, bounded: boolean): Promise<Cell[]> {
  const { learnerId, now, matched, query } = choice;
  const length = bounded ? lengthFilter(query) : [];
  const all = await rowsOf<Row>(
    queries,
    matched || length.length > 0 ? grouped(choice, catalogOf(choice), length) : kept(choice),
  );
  if (learnerId === undefined) return all.map((row) => cellOf(row));
  const { from, where } = ownEnrollments(choice);
  const own = await rowsOf<OwnRow>(
    queries,
    grouped(choice, from, [where, ...length], sql`, ${standing}, ${isOverdue(now)}`),
  );
  const late = await rowsOf<Row>(
    queries,
    grouped(choice, catalogOf(choice), [...length, sql`c.due < ${now}`, notEnrolled(learnerId)]),
  );
  return [
    ...own.map((row) => cellOf(row, { enrolled: true, status: row[7], overdue: row[8] === 1 })),
    ...late.map((row) => cellOf(row, { overdue: true })),
    // The rest: those that the learner is not enrolled in and that are not late.
    ...without(all, [...own, ...late]).map((row) => cellOf(row)),
  ];
}

/** The cells that the database keeps, of all courses of the tenant. */
const kept = ({ tenantId }: Choice): Sql =>
  sql`SELECT json_group_array(json_array(category_id, language, mandatory, open, band, formats, courses)) AS cells
    FROM catalog_cells WHERE tenant_id = ${tenantId}`;

const grouped = (choice: Choice, from: Sql, conditions: readonly Sql[], more = sql``): Sql =>
  sql`${withMatched(choice)} SELECT json_group_array(json(cell)) AS cells FROM (
    SELECT json_array(c.category_id, c.language, c.mandatory, c.open, c.band, c.formats, COUNT(*)${more}) AS cell
    FROM ${from} WHERE ${joined([sql`c.tenant_id = ${choice.tenantId}`, ...conditions], ' AND ')}
    GROUP BY c.category_id, c.language, c.mandatory, c.open, c.band, c.formats${more})`;

// One row of JSON is read several times as fast as a row for each cell.
async function rowsOf<T>(queries: Queries, { text, args }: Sql): Promise<T[]> {
  const row = await queries.get<{ cells: string }>(text, args);
  return JSON.parse(row?.cells ?? '[]') as T[];
}

function cellOf(
  [category, language, mandatory, open, band, formats, courses]: Row | OwnRow,
  standing: Partial<Pick<Cell, 'enrolled' | 'status' | 'overdue'>> = {},
): Cell {
  return {
    category,
    language,
    mandatory: mandatory === 1,
    open: open === 1,
    band,
    formats,
    enrolled: false,
    status: 'not_started',
    overdue: false,
    courses,
    ...standing,
  };
}

function without(all: readonly Row[], taken: readonly (Row | OwnRow)[]): Row[] {
  const counts = new Map<string, number>();
  for (const row of taken) {
    const key = JSON.stringify(row.slice(0, 6));
    counts.set(key, (counts.get(key) ?? 0) + row[6]);
  }
  if (counts.size === 0) return [...all];
  return all.flatMap((row): Row[] => {
    const left = row[6] - (counts.get(JSON.stringify(row.slice(0, 6))) ?? 0);
    const [category, language, mandatory, open, band, formats] = row;
    return left > 0 ? [[category, language, mandatory, open, band, formats, left]] : [];
  });
}
