import type { Queries, Transaction } from '../database/database.js';
import { timestamp } from '../time.js';
import { owner, personalTables } from './personal-data.js';

/** Everything that the backend has of a learner: rows by table, as JSON that a person can read. */
export interface PersonalExport {
  /** When it was made. */
  at: string;
  tables: Record<string, Record<string, unknown>[]>;
}

type Row = Record<string, unknown>;

/** Columns that are no data about the learner but keys to the account. */
const secret = /hash|secret|token|sealed|password|challenge|nonce|cookie/;

/** Collects a copy of all that is a learner's. */
export async function collectExport(
  queries: Queries,
  tenantId: string,
  learnerId: string,
  now: number,
): Promise<PersonalExport> {
  const own = owner(tenantId, learnerId);
  const profile = await queries.all<Row>(
    'SELECT * FROM learners WHERE tenant_id = ?1 AND id = ?2',
    own,
  );
  const tables: PersonalExport['tables'] = { profile: profile.map(readable) };
  for (const { name, where } of await personalTables(queries)) {
    const rows = await queries.all<Row>(`SELECT * FROM ${name} WHERE ${where}`, own);
    const shown = rows.map(readable).filter((row) => Object.keys(row).length > 0);
    if (shown.length > 0) tables[name] = shown;
  }
  return { at: timestamp(now), tables };
}

/** Keeps an export for download, and answers how much of what is in it. */
export async function keepExport(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  request: { id: string; now: number; expiresAt: number },
): Promise<Record<string, number>> {
  const copy = await collectExport(tx, tenantId, learnerId, request.now);
  await tx.run(
    'INSERT INTO privacy_exports (tenant_id, request_id, body, expires_at) VALUES (?, ?, ?, ?)',
    [tenantId, request.id, JSON.stringify(copy), request.expiresAt],
  );
  const count = (name: string): number => copy.tables[name]?.length ?? 0;
  return {
    enrollments: count('enrollments'),
    attempts: count('attempts'),
    consents: count('consents'),
    rows: Object.values(copy.tables).reduce((sum, rows) => sum + rows.length, 0),
  };
}

/** Without what only programs need: times as people read them, JSON as what it holds. */
function readable(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name, value]) => value !== null && name !== 'tenant_id' && !secret.test(name))
      .map(([name, value]) => [name, plain(name, value)]),
  );
}

function plain(name: string, value: unknown): unknown {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
    return Buffer.from(bytes.buffer).toString('base64');
  }
  if (typeof value === 'number' && /(^|_)(at|until|since)$/.test(name)) return timestamp(value);
  if (typeof value === 'string' && /^[{[]/.test(value)) {
    try {
      return JSON.parse(value);
    } catch {
      // Text that only begins like JSON.
    }
  }
  return value;
}
