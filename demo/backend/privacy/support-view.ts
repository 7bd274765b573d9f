import { SupportScope } from '../../../src/contract/index.js';
import type { Transaction } from '../database/database.js';
import { lookAsSupport } from './support-grants.js';
import type { Texts } from './terms.js';

const actor: Texts = { vi: 'Hỗ trợ OES', en: 'OES support' };

/** What each scope lets support see, and how the learner's access log calls it. */
const views: Record<SupportScope, { data: Texts; sql: string }> = {
  profile: {
    data: { vi: 'Hồ sơ', en: 'Profile' },
    sql: `SELECT full_name, email, phone, job_title, department FROM learners WHERE tenant_id = ? AND id = ?`,
  },
  progress: {
    data: { vi: 'Tiến độ và kết quả các khóa', en: 'Progress and results of courses' },
    sql: `SELECT course_id, status, progress, last_opened_at FROM enrollments WHERE tenant_id = ? AND learner_id = ?`,
  },
  security: {
    data: { vi: 'Phiên và thiết bị', en: 'Sessions and devices' },
    sql: `SELECT browser, system, created_at, last_seen_at, ended_at FROM sessions WHERE tenant_id = ? AND learner_id = ?`,
  },
};

/**
 * Shows support what a running grant lets it see, and nothing that the learner's access log does not say afterwards.
 *
 * @throws ProblemError `forbidden` where no grant allows it
 */
export async function viewAsSupport(
  tx: Transaction,
  look: { tenantId: string; grantId: string; scope: SupportScope; now: number },
): Promise<Record<string, unknown>[]> {
  const { data, sql } = views[look.scope];
  const learnerId = await lookAsSupport(tx, { ...look, actor, data });
  return tx.all(sql, [look.tenantId, learnerId]);
}

/** A word as a scope; undefined for one that is none. */
export const scopeNamed = (word: string | undefined): SupportScope | undefined =>
  SupportScope.options.find((scope) => scope === word);
