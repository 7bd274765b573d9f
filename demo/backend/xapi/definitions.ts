import type { Queries, Transaction } from '../database/database.js';
import { activitiesOf, verbsOf } from './parts.js';
import type { ActivityDefinition, LanguageMap, Statement } from './statement.js';

/** What there is to know of many ids at once, asked in pieces that SQLite takes. */
const idsAtOnce = 500;

/** The definitions of activities, put together from all statements; only of those that have one. */
export const definitionsOf = (
  queries: Queries,
  tenantId: string,
  ids: ReadonlySet<string>,
): Promise<Map<string, ActivityDefinition>> =>
  valuesOf(queries, 'SELECT id, definition AS value FROM xapi_activities', tenantId, ids);

/** How verbs are displayed, put together from all statements. */
export const displaysOf = (
  queries: Queries,
  tenantId: string,
  ids: ReadonlySet<string>,
): Promise<Map<string, LanguageMap>> =>
  valuesOf(queries, 'SELECT id, display AS value FROM xapi_verbs', tenantId, ids);

async function valuesOf<T>(
  queries: Queries,
  select: string,
  tenantId: string,
  ids: ReadonlySet<string>,
): Promise<Map<string, T>> {
  const values = new Map<string, T>();
  const all = [...ids];
  for (let from = 0; from < all.length; from += idsAtOnce) {
    const some = all.slice(from, from + idsAtOnce);
    const rows = await queries.all<{ id: string; value: string }>(
      `${select} WHERE tenant_id = ? AND id IN (${some.map(() => '?').join(', ')})`,
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
  const defined = statements
    .flatMap((statement) => activitiesOf(statement).map(({ part }) => part))
    .filter(({ definition }) => definition !== undefined);
  const known = await definitionsOf(tx, tenantId, new Set(defined.map(({ id }) => id)));
  const changed = new Set<string>();
  for (const { id, definition = {} } of defined) {
    const before = known.get(id);
    const after = mayChange(id) ? merged(before, definition) : merged(definition, before ?? {});
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    known.set(id, after);
    changed.add(id);
  }
  for (const id of changed) {
    await tx.run(
      `INSERT INTO xapi_activities (tenant_id, id, definition) VALUES (?, ?, ?)
       ON CONFLICT (tenant_id, id) DO UPDATE SET definition = excluded.definition`,
      [tenantId, id, JSON.stringify(known.get(id))],
    );
  }
  await keepDisplays(tx, tenantId, statements, mayChange);
}

async function keepDisplays(
  tx: Transaction,
  tenantId: string,
  statements: readonly Statement[],
  mayChange: (id: string) => boolean,
): Promise<void> {
  const displayed = statements.flatMap(verbsOf).filter(({ display }) => display !== undefined);
  const known = await displaysOf(tx, tenantId, new Set(displayed.map(({ id }) => id)));
  const changed = new Set<string>();
  for (const { id, display = {} } of displayed) {
    const before = known.get(id);
    const after = mayChange(id) ? { ...before, ...display } : { ...display, ...before };
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    known.set(id, after);
    changed.add(id);
  }
  for (const id of changed) {
    await tx.run(
      `INSERT INTO xapi_verbs (tenant_id, id, display) VALUES (?, ?, ?)
       ON CONFLICT (tenant_id, id) DO UPDATE SET display = excluded.display`,
      [tenantId, id, JSON.stringify(known.get(id))],
    );
  }
}

/** A definition with what a newer one says: languages and extensions come together, everything else is replaced. */
export function merged(
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
