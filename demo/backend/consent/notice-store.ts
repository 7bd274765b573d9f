import type { ConsentNotice, NoticeParty } from '../../../src/contract/index.js';
import { canonicalJson } from '../../../src/contract/canonical-json.js';
import type { Queries, Transaction } from '../database/database.js';
import { writtenNotices } from './notice.js';

/**
 * Publishes what the tenants' notices do not have yet. A version that was published stays as it was, whatever its source
 * says now: people have decided about that very text.
 */
export async function publishNotices(tx: Transaction): Promise<void> {
  const tenants = await tx.all<{ id: string; parties: string }>('SELECT id, parties FROM tenants');
  for (const { id, parties } of tenants) {
    for (const notice of writtenNotices(JSON.parse(parties) as NoticeParty[])) {
      await tx.run(
        `INSERT OR IGNORE INTO notices (tenant_id, version, language, hash, effective_from, body)
         VALUES (?, ?, ?, ?, ?, ?)`,
        [
          id,
          notice.version,
          notice.language,
          notice.hash,
          Date.parse(notice.effectiveFrom),
          canonicalJson(notice),
        ],
      );
    }
  }
}

/** The notice in force in this language, or of a version that was asked for by name. */
export async function noticeOf(
  queries: Queries,
  tenantId: string,
  language: string,
  which: { now: number } | { version: string },
): Promise<ConsentNotice | undefined> {
  const row =
    'version' in which
      ? await queries.get<{ body: string }>(
          'SELECT body FROM notices WHERE tenant_id = ? AND version = ? AND language = ?',
          [tenantId, which.version, language],
        )
      : await queries.get<{ body: string }>(
          `SELECT body FROM notices WHERE tenant_id = ? AND language = ? AND effective_from <= ?
           ORDER BY effective_from DESC LIMIT 1`,
          [tenantId, language, which.now],
        );
  return row && (JSON.parse(row.body) as ConsentNotice);
}

/** The notice that was published under this hash. */
export async function noticeByHash(
  queries: Queries,
  tenantId: string,
  version: string,
  hash: string,
): Promise<ConsentNotice | undefined> {
  const row = await queries.get<{ body: string }>(
    'SELECT body FROM notices WHERE tenant_id = ? AND version = ? AND hash = ?',
    [tenantId, version, hash],
  );
  return row && (JSON.parse(row.body) as ConsentNotice);
}
