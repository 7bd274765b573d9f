import type { Service } from '../contract/index.js';
import type { Ids } from './ids.js';

/** What the fixtures of a table are made with. */
export interface Seeding {
  tenantId: string;
  /** Milliseconds since 1970, when the tenant's data were made. */
  now: number;
  ids: Ids;
  /** A fixture's id: the first tenant has it as it is, another one with its own before it, so that no two share one. */
  key(id: string): string;
  /** Another table of the same tenant. */
  of<Row>(table: Table<Row>): Map<string, Row>;
}

/** A kind of rows that a tenant has. */
export interface Table<Row> {
  readonly name: string;
  /** The rows that every tenant begins with, by their keys. */
  readonly fixtures: (seeding: Seeding) => Iterable<readonly [string, Row]>;
}

/**
 * A table of a slice's own. Every tenant has one, made with its fixtures when it is first asked for, and again after
 * `reset()`.
 *
 * ```ts
 * export const announcements = table('announcements', ({ now }) => [['tet', { title: 'Lịch nghỉ Tết', at: now }]]);
 * // in a handler:
 * call.rows(announcements).get('tet')
 * ```
 */
export const table = <Row>(
  name: string,
  fixtures: Table<Row>['fixtures'] = () => [],
): Table<Row> => ({ name, fixtures });

/** One tenant with all it keeps. */
export interface Tenant {
  readonly id: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** What `GET /` says of it. */
  readonly about: Service['tenant'];
  /** The rows of a table, by their keys. */
  rows<Row>(table: Table<Row>): Map<string, Row>;
  /** Takes everything back to the fixtures. */
  reset(): void;
}

/** @param made what the tenant is known by, and what its fixtures are made with */
export function createTenant(made: {
  id: string;
  baseUrl: string;
  about: Service['tenant'];
  ids: Ids;
  now: () => number;
  /** What is put before a fixture's id; nothing for the first tenant. */
  prefix: string;
}): Tenant {
  const kept = new Map<Table<unknown>, Map<string, unknown>>();
  const rows = <Row>(table: Table<Row>): Map<string, Row> => {
    const known = kept.get(table as Table<unknown>) as Map<string, Row> | undefined;
    if (known) return known;
    const key = (id: string): string => `${made.prefix}${id}`;
    const seeding = { tenantId: made.id, now: made.now(), ids: made.ids, of: rows, key };
    const begun = new Map(table.fixtures(seeding));
    kept.set(table as Table<unknown>, begun);
    return begun;
  };
  return { id: made.id, baseUrl: made.baseUrl, about: made.about, rows, reset: () => kept.clear() };
}
