import type { InValue } from '@libsql/client';
import type { Queries } from '../database/database.js';

/** A table that has rows of one learner's, and the condition that picks them. */
export interface PersonalTable {
  name: string;
  where: string;
}

// What hangs on a learner's rows without naming the learner, parents first.
const children: { name: string; where: (own: string) => string }[] = [
  {
    name: 'attempts',
    where: (own) => `enrollment_id IN (SELECT id FROM enrollments WHERE ${own})`,
  },
  {
    name: 'branches',
    where: (own) =>
      `attempt_id IN (SELECT id FROM attempts WHERE enrollment_id IN (SELECT id FROM enrollments WHERE ${own}))`,
  },
  {
    name: 'receipts',
    where: (own) => `id IN (SELECT id FROM consents WHERE ${own})`,
  },
  {
    name: 'privacy_steps',
    where: (own) => `request_id IN (SELECT id FROM privacy_requests WHERE ${own})`,
  },
  {
    name: 'xapi_attachments',
    where: (own) => `sequence IN (SELECT sequence FROM xapi_statements WHERE ${own})`,
  },
];

/**
 * Every table that holds something of a learner: those that name one, found by their column, so that no table that is added
 * later is forgotten, and what hangs on their rows. Conditions take tenant and learner as `?1` and `?2`.
 */
export async function personalTables(queries: Queries): Promise<PersonalTable[]> {
  const own = 'tenant_id = ?1 AND learner_id = ?2';
  const named = await queries.all<{ name: string }>(
    `SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
     WHERE t.type = 'table' AND c.name = 'learner_id' ORDER BY t.rowid`,
  );
  return [
    ...named.map(({ name }) => ({ name, where: own })),
    ...children.map(({ name, where }) => ({ name, where: `tenant_id = ?1 AND ${where(own)}` })),
  ];
}

/** Tenant and learner as the conditions take them. */
export const owner = (tenantId: string, learnerId: string): InValue[] => [tenantId, learnerId];
