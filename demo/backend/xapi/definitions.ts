import type { Queries, Transaction } from '../database/database.js';
import { activitiesOf, verbsOf } from './parts.js';
import type { ActivityDefinition, LanguageMap, Statement } from './statement.js';

/** What there is to know of many ids at once, asked in pieces that SQLite takes. */
const idsAtOnce = 500;

/** What is kept of each id, and how one value comes to another. */
interface Values<T> {
  table: string;
  column: string;
  /** Of the two, the second one counts where both say something. */
  merged(one: T | undefined, other: T | undefined): T;
}

const activityValues: Values<ActivityDefinition> = {
  table: 'xapi_activities',
  column: 'definition',
  merged: (one, other) => merged(one, other ?? {}),
};

const verbValues: Values<LanguageMap> = {
  table: 'xapi_verbs',
  column: 'display',
  merged: (one, other) => ({ ...one, ...other }),
};

/** The definitions of activities, put together from all statements; only of those that have one. */
export const definitionsOf = (
  queries: Queries,
  tenantId: string,
  ids: ReadonlySet<string>,
): Promise<Map<string, ActivityDefinition>> => valuesOf(queries, tenantId, activityValues, ids);

/** How verbs are displayed, put together from all statements. */
export const displaysOf = (
  queries: Queries,
  tenantId: string,
  ids: ReadonlySet<string>,
): Promise<Map<string, LanguageMap>> => valuesOf(queries, tenantId, verbValues, ids);

async function valuesOf<T>(
  queries: Queries,
  tenantId: string,
  { table, column }: Values<T>,
  ids: ReadonlySet<string>,
): Promise<Map<string, T>> {
  const values = new Map<string, T>();
  const all = [...ids];
  for (let from = 0; from < all.length; from += idsAtOnce) {
    const some = all.slice(from, from + idsAtOnce);
    const rows = await queries.all<{ id: string; value: string }>(
      `SELECT id, ${column} AS value FROM ${table} WHERE tenant_id = ? AND id IN (${some.map(() => '?').join(', ')})`,
      [tenantId, ...some],
    );
    for (const { id, value } of rows) values.set(id, JSON.parse(value) as T);
  }
  return values;
}

/**
 * Keeps what statements say of activities and verbs.
 *
 * @param mayChange whether their sender may change what is known of an activity already; who may not only adds what is new
 */
export async function keepDefinitions(
  tx: Transaction,
  tenantId: string,
  statements: readonly Statement[],
  mayChange: (activityId: string) => boolean,
): Promise<void> {
  const activities = statements.flatMap((statement) =>
    activitiesOf(statement).map(({ part: { id, definition } }) => ({ id, value: definition })),
  );
  const verbs = statements.flatMap((statement) =>
    verbsOf(statement).map(({ id, display }) => ({ id, value: display })),
  );
  await keepValues(tx, tenantId, activityValues, activities, mayChange);
  await keepValues(tx, tenantId, verbValues, verbs, mayChange);
}

async function keepValues<T>(
  tx: Transaction,
  tenantId: string,
  values: Values<T>,
  said: readonly { id: string; value: T | undefined }[],
  mayChange: (id: string) => boolean,
): Promise<void> {
  const named = said.flatMap(({ id, value }) => (value === undefined ? [] : [{ id, value }]));
  const known = await valuesOf(tx, tenantId, values, new Set(named.map(({ id }) => id)));
  const changed = new Set<string>();
  for (const { id, value } of named) {
    const before = known.get(id);
    const after = mayChange(id) ? values.merged(before, value) : values.merged(value, before);
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    known.set(id, after);
    changed.add(id);
  }
  const { table, column } = values;
  for (const id of changed) {
    await tx.run(
      `INSERT INTO ${table} (tenant_id, id, ${column}) VALUES (?, ?, ?)
       ON CONFLICT (tenant_id, id) DO UPDATE SET ${column} = excluded.${column}`,
      [tenantId, id, JSON.stringify(known.get(id))],
    );
  }
}

/** A definition with what a newer one says: languages and extensions come together, everything else is replaced. */
function merged(
  before: ActivityDefinition | undefined,
  newer: ActivityDefinition,
): ActivityDefinition {
  const both = { ...before, ...newer };
  for (const name of ['name', 'description', 'extensions'] as const) {
    const map = { ...before?.[name], ...newer[name] };
    if (Object.keys(map).length > 0) Object.assign(both, { [name]: map });
  }
  return both;
}
