import type { Instructor, ItemKind } from '../../../src/contract/index.js';
import type { Database, Queries, Transaction } from '../database/database.js';
import type { CourseRow } from '../courses/rows.js';
import { bandOf, minutesOf } from './bands.js';
import { formatBits } from './formats.js';
import { partlyMarked } from './marks.js';
import { exact, fold, wordsOf } from './search.js';
import { titleKey } from './title-key.js';

const day = 24 * 3_600_000;

/** `catalog.due` of what is never due. */
export const never = Number.MAX_SAFE_INTEGER;

/** Courses that one transaction brings up to date: other writers wait no longer than that. */
const batch = 250;

interface Source extends CourseRow {
  category: string;
  enrolled: number;
  /** JSON: kind, title and number of lessons of each item that is no section. */
  items: string;
}

type SourceItem = [kind: ItemKind, title: string, lessons: number];

/** Makes a tenant's catalog true again where courses were changed. Most of the time there is nothing to do. */
export async function freshenCatalog(database: Database, tenantId: string): Promise<void> {
  while (await isStale(database, tenantId)) {
    await database.write((tx) => freshenBatch(tx, tenantId));
  }
}

const isStale = async (queries: Queries, tenantId: string): Promise<boolean> =>
  (await queries.get('SELECT 1 FROM catalog_stale WHERE tenant_id = ? LIMIT 1', [tenantId])) !==
  undefined;

/** Does it for some of the courses, in the transaction that has changed them or in one of its own. */
export async function freshenBatch(tx: Transaction, tenantId: string): Promise<void> {
  const rows = await tx.all<Source>(
    `SELECT k.*, COALESCE(g.title, k.category_title) AS category,
       (SELECT COUNT(*) FROM enrollments e
         WHERE e.tenant_id = k.tenant_id AND e.course_id = k.id AND e.left_at IS NULL) AS enrolled,
       (SELECT json_group_array(json_array(i.kind, i.title, COALESCE(p.lesson_count, 1)))
         FROM items i LEFT JOIN packages p ON p.id = i.package_id
         WHERE i.tenant_id = k.tenant_id AND i.course_id = k.id AND i.kind <> 'section') AS items
     FROM (SELECT * FROM catalog_stale WHERE tenant_id = ? LIMIT ${String(batch)}) s
     JOIN courses k ON k.tenant_id = s.tenant_id AND k.id = s.course_id
     LEFT JOIN categories g ON g.tenant_id = k.tenant_id AND g.id = k.category_id`,
    [tenantId],
  );
  if (rows.length === 0) {
    await tx.run(
      `DELETE FROM catalog_stale WHERE tenant_id = ? AND NOT EXISTS (
         SELECT 1 FROM courses k WHERE k.tenant_id = catalog_stale.tenant_id AND k.id = catalog_stale.course_id)`,
      [tenantId],
    );
    return;
  }
  const numbers = await tx.all<{ number: number; course_id: string }>(
    `INSERT INTO catalog (${columns.join(', ')}) VALUES ${rows.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ')}
     ON CONFLICT (tenant_id, course_id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}
     RETURNING number, course_id`,
    rows.flatMap(catalogValues),
  );
  const numberOf = new Map(numbers.map((row) => [row.course_id, row.number]));
  await tx.run(
    `INSERT OR REPLACE INTO catalog_text (rowid, title, body, title_exact, body_exact, title_partly)
     VALUES ${rows.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}`,
    rows.flatMap((row) => {
      const number = numberOf.get(row.id) ?? null;
      const { title, body } = textsOf(row);
      return [
        number,
        spaced(fold(title)),
        spaced(fold(body)),
        spaced(exact(title)),
        spaced(exact(body)),
        wordsOf(exact(title)).flatMap(partlyMarked).join(' '),
      ];
    }),
  );
  await tx.run(
    `DELETE FROM catalog_stale WHERE tenant_id = ? AND course_id IN (${rows.map(() => '?').join(', ')})`,
    [tenantId, ...rows.map(({ id }) => id)],
  );
}

const columns = [
  'tenant_id',
  'course_id',
  'title_key',
  'category_id',
  'language',
  'mandatory',
  'open',
  'minutes',
  'band',
  'formats',
  'lessons',
  'optional',
  'newest',
  'popular',
  'rated',
  'due',
] as const;

function catalogValues(row: Source): (string | number | null)[] {
  const items = itemsOf(row);
  const minutes = minutesOf(row.duration);
  const values: Record<(typeof columns)[number], string | number | null> = {
    tenant_id: row.tenant_id,
    course_id: row.id,
    title_key: titleKey(row.title),
    category_id: row.category_id,
    language: row.language,
    mandatory: row.mandatory,
    open: row.enrollment_policy === 'closed' ? 0 : 1,
    minutes,
    band: bandOf(minutes),
    formats: formatBits(items.map(([kind]) => kind)),
    lessons: items.reduce((sum, [, , lessons]) => sum + lessons, 0),
    optional: 1 - row.mandatory,
    newest: -row.created_at,
    popular: -row.enrolled,
    rated: row.rating_count > 0 ? -Math.floor((row.rating_sum * 1000) / row.rating_count) : 0,
    due: row.due_in_days === null ? never : row.created_at + row.due_in_days * day,
  };
  return columns.map((column) => values[column]);
}

/** What of a course is searched: its title before all the rest. */
function textsOf(row: Source): { title: string; body: string } {
  const objectives = JSON.parse(row.objectives ?? '[]') as string[];
  const instructors = JSON.parse(row.instructors ?? '[]') as Instructor[];
  const body = [
    row.category,
    row.summary,
    (row.description ?? '').replace(/<[^>]*>/g, ' '),
    ...objectives,
    ...instructors.map(({ name }) => name),
    ...itemsOf(row).map(([, title]) => title),
  ];
  return { title: row.title, body: body.join('\n') };
}

const itemsOf = (row: Source): SourceItem[] => JSON.parse(row.items) as SourceItem[];

const spaced = (text: string): string => wordsOf(text).join(' ');
