import { joined, sql, type Sql } from '../database/sql.js';
import type { Queries } from '../database/database.js';

/** Which statements are asked for (part 3, section 2.1.3). */
export interface StatementQuery {
  /** As `keyOf` has it. */
  agent?: string | undefined;
  relatedAgents: boolean;
  activity?: string | undefined;
  relatedActivities: boolean;
  verb?: string | undefined;
  registration?: string | undefined;
  /** Milliseconds since 1970: stored after the one, and not after the other. */
  since?: number | undefined;
  until?: number | undefined;
  ascending: boolean;
  limit: number;
}

/** Whose statements are seen: content sees those of its own actor and registration. */
export interface Sight {
  tenantId: string;
  only?: { actor: string; registration: string } | undefined;
}

/** A statement where it stands in the order of storing. */
export interface StatementRow {
  sequence: number;
  /** JSON. */
  statement: string;
}

/** A page ends where its statements and attachments have so many bytes, however many are asked for. */
const pageBytes = 8 * 1024 * 1024;
const rowsAtOnce = 50;

/**
 * The statements of a page, and the place of the last one where there are more.
 *
 * @param after the place that the page before ended at
 * @param attached whether the bytes of their attachments go with them
 */
export async function findStatements(
  queries: Queries,
  sight: Sight,
  query: StatementQuery,
  after: number | undefined,
  attached: boolean,
): Promise<{ rows: StatementRow[]; more?: number }> {
  const found = await queries.all<{ sequence: number }>(
    ...statementOf(await pageQuery(queries, sight, query, after)),
  );
  const wanted = found.slice(0, query.limit).map(({ sequence }) => sequence);
  const rows: StatementRow[] = [];
  let bytes = 0;
  for (let from = 0; from < wanted.length && bytes < pageBytes; from += rowsAtOnce) {
    for (const row of await rowsOf(queries, wanted.slice(from, from + rowsAtOnce), attached)) {
      if (bytes >= pageBytes) break;
      rows.push(row);
      bytes += row.bytes;
    }
  }
  const last = rows[rows.length - 1];
  return last && rows.length < found.length ? { rows, more: last.sequence } : { rows };
}

async function rowsOf(
  queries: Queries,
  sequences: readonly number[],
  attached: boolean,
): Promise<(StatementRow & { bytes: number })[]> {
  const ofAttachments = `(SELECT coalesce(sum(length(a.content)), 0) FROM xapi_attachments a WHERE a.sequence = s.sequence)`;
  const rows = await queries.all<StatementRow & { bytes: number }>(
    `SELECT s.sequence, s.statement, octet_length(s.statement) + ${attached ? ofAttachments : '0'} AS bytes
     FROM xapi_statements s WHERE s.sequence IN (${sequences.map(() => '?').join(', ')})`,
    sequences,
  );
  const bySequence = new Map(rows.map((row) => [row.sequence, row]));
  return sequences.flatMap((sequence) => bySequence.get(sequence) ?? []);
}

const statementOf = ({ text, args }: Sql): [string, Sql['args']] => [text, args];

/** The places of one statement more than the page has, in its order. */
async function pageQuery(
  queries: Queries,
  sight: Sight,
  query: StatementQuery,
  after: number | undefined,
): Promise<Sql> {
  const { tenantId } = sight;
  const { since, until, ascending } = query;
  const floors = [
    ...(since === undefined ? [] : [await lastUntil(queries, tenantId, since)]),
    ...(ascending && after !== undefined ? [after] : []),
  ];
  const ceilings = [
    ...(until === undefined ? [] : [(await lastUntil(queries, tenantId, until)) + 1]),
    ...(!ascending && after !== undefined ? [after] : []),
  ];
  const [driver, ...others] = conditionsOf(sight, query);
  const rows = driver?.rows ?? sql`xapi_statements d`;
  const conditions = [
    driver?.where ?? sql`d.tenant_id = ${tenantId}`,
    ...(floors.length > 0 ? [sql`d.sequence > ${Math.max(...floors)}`] : []),
    ...(ceilings.length > 0 ? [sql`d.sequence < ${Math.min(...ceilings)}`] : []),
    ...others.map(({ onSame }) => onSame),
    sql`EXISTS (SELECT 1 FROM xapi_statements s WHERE s.sequence = d.sequence AND s.voided_by IS NULL${seen(sight)})`,
  ];
  return sql`SELECT DISTINCT d.sequence FROM ${rows} WHERE ${joined(conditions, ' AND ')}
    ORDER BY d.sequence ${ascending ? sql`ASC` : sql`DESC`} LIMIT ${query.limit + 1}`;
}

const seen = ({ only }: Sight): Sql =>
  only === undefined
    ? sql``
    : sql` AND s.actor = ${only.actor} AND s.registration = ${only.registration}`;

/** The place of the last statement that was stored until a time. */
async function lastUntil(queries: Queries, tenantId: string, time: number): Promise<number> {
  const row = await queries.get<{ sequence: number }>(
    `SELECT sequence FROM xapi_statements WHERE tenant_id = ? AND stored_at <= ?
     ORDER BY stored_at DESC, sequence DESC LIMIT 1`,
    [tenantId, time],
  );
  return row?.sequence ?? 0;
}

/** A filter, as what drives the query through an index, or as what is asked of each row of another one. */
interface Condition {
  rows: Sql;
  where: Sql;
  onSame: Sql;
}

/** All filters, those that few statements pass first. What one statement says has to pass them all: hence `via`. */
function conditionsOf({ tenantId, only }: Sight, query: StatementQuery): Condition[] {
  const conditions: Condition[] = [];
  const said = (what: Sql): Condition => ({
    rows: sql`xapi_found_by d`,
    where: sql`d.tenant_id = ${tenantId} AND d.${what}`,
    onSame: sql`EXISTS (SELECT 1 FROM xapi_found_by f WHERE f.sequence = d.sequence AND f.via = d.via AND f.${what})`,
  });
  const named = (table: Sql, column: Sql, key: string, related: boolean): Condition => {
    const near = (name: Sql): Sql => (related ? sql`` : sql` AND ${name}.related = 0`);
    return {
      rows: sql`${table} d`,
      where: sql`d.tenant_id = ${tenantId} AND d.${column} = ${key}${near(sql`d`)}`,
      onSame: sql`EXISTS (SELECT 1 FROM ${table} f WHERE f.tenant_id = ${tenantId} AND f.${column} = ${key}
        AND f.sequence = d.sequence AND f.via = d.via${near(sql`f`)})`,
    };
  };
  const { registration, agent, activity, verb } = query;
  // Content has few statements to choose from: those that say its registration themselves.
  if (only !== undefined) conditions.push(said(sql`registration = ${only.registration}`));
  if (registration !== undefined) conditions.push(said(sql`registration = ${registration}`));
  if (agent !== undefined) {
    conditions.push(named(sql`xapi_found_by_agent`, sql`agent`, agent, query.relatedAgents));
  }
  if (activity !== undefined) {
    conditions.push(
      named(sql`xapi_found_by_activity`, sql`activity`, activity, query.relatedActivities),
    );
  }
  if (verb !== undefined) conditions.push(said(sql`verb = ${verb}`));
  return conditions;
}

/** A statement by its id: one that is voided, or one that is not. */
export const statementById = (
  queries: Queries,
  sight: Sight,
  id: string,
  voided: boolean,
): Promise<(StatementRow & { stored_at: number }) | undefined> =>
  queries.get(
    ...statementOf(sql`SELECT s.sequence, s.statement, s.stored_at FROM xapi_statements s
      WHERE s.tenant_id = ${sight.tenantId} AND s.id = ${id}
        AND (s.voided_by IS NOT NULL) = ${voided ? 1 : 0}${seen(sight)}`),
  );

/** When the newest statement was stored, in milliseconds since 1970; 0 where there is none. */
export async function newestStoredAt(queries: Queries, tenantId: string): Promise<number> {
  const row = await queries.get<{ stored_at: number }>(
    `SELECT stored_at FROM xapi_statements WHERE tenant_id = ?
     ORDER BY stored_at DESC, sequence DESC LIMIT 1`,
    [tenantId],
  );
  return row?.stored_at ?? 0;
}
