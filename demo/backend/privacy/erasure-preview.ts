import type { ErasedData, ErasurePreview, KeptData } from '../../../src/contract/index.js';
import type { Tenant } from '../api/tenant.js';
import type { Queries } from '../database/database.js';
import { timestamp } from '../time.js';
import { deadlineAfter } from './deadlines.js';
import { owner } from './personal-data.js';
import type { Answering } from './request-answer.js';
import { calendarOf, termsOf, type Texts } from './terms.js';

/** What goes: how it is called, and what counts it. */
const erased: { code: string; title: Texts; count?: string }[] = [
  { code: 'profile', title: { vi: 'Hồ sơ, điện thoại, ảnh', en: 'Profile, phone, picture' } },
  {
    code: 'enrollments',
    title: { vi: 'Tiến độ các khóa đang học dở', en: 'Progress in unfinished courses' },
    count: `SELECT count(*) AS n FROM enrollments WHERE tenant_id = ?1 AND learner_id = ?2
      AND status NOT IN ('completed', 'passed', 'failed')`,
  },
  {
    code: 'discussion',
    title: { vi: 'Bình luận và đánh giá của bạn', en: 'Your comments and reviews' },
    count: `SELECT (SELECT count(*) FROM comments WHERE tenant_id = ?1 AND learner_id = ?2 AND removed_at IS NULL)
      + (SELECT count(*) FROM reviews WHERE tenant_id = ?1 AND learner_id = ?2) AS n`,
  },
  {
    code: 'activity',
    title: { vi: 'Chi tiết thao tác trong bài', en: 'Detailed activity in lessons' },
    count: 'SELECT count(*) AS n FROM launches WHERE tenant_id = ?1 AND learner_id = ?2',
  },
  {
    code: 'sessions',
    title: { vi: 'Phiên đăng nhập và thiết bị', en: 'Sessions and devices' },
    count: 'SELECT count(*) AS n FROM sessions WHERE tenant_id = ?1 AND learner_id = ?2',
  },
];

/** What a retention rule is about: how many there are, and when the last of them came about. */
const kept: Record<string, string> = {
  certificates: `SELECT count(*) AS n, max(issued_at) AS last FROM certificates WHERE tenant_id = ?1 AND learner_id = ?2`,
  statistics: `SELECT count(*) AS n, max(completed_at) AS last FROM enrollments WHERE tenant_id = ?1 AND learner_id = ?2
    AND status IN ('completed', 'passed', 'failed')`,
  receipts: `SELECT count(*) AS n, max(created_at) AS last FROM consents WHERE tenant_id = ?1 AND learner_id = ?2`,
};

interface RuleRow {
  code: string;
  ground: string;
  title: string;
  reason: string;
  days: number | null;
}

/** What erasing the account would do, were it asked for now. */
export async function erasurePreview(
  queries: Queries,
  tenant: Tenant,
  learnerId: string,
  { language, now }: Answering,
): Promise<ErasurePreview> {
  const terms = await termsOf(queries, tenant.id, 'erasure');
  const calendar = await calendarOf(queries, tenant);
  const settings = await queries.get<{ handled_by: string | null }>(
    'SELECT handled_by FROM privacy_settings WHERE tenant_id = ?',
    [tenant.id],
  );
  const own = owner(tenant.id, learnerId);
  const counted = (sql: string): Promise<{ n: number; last: number | null } | undefined> =>
    queries.get(sql, own);
  const goes = await Promise.all(
    erased.map(async ({ code, title, count }): Promise<ErasedData> => {
      const found = count === undefined ? undefined : await counted(count);
      return { code, title: title[language], ...(found ? { count: found.n } : {}) };
    }),
  );
  const rules = await queries.all<RuleRow>(
    'SELECT * FROM retention_rules WHERE tenant_id = ? ORDER BY rowid',
    [tenant.id],
  );
  const stays = await Promise.all(
    rules.map(async ({ code, ground, title, reason, days }): Promise<KeptData> => {
      const sql = kept[code];
      const found = sql === undefined ? undefined : await counted(sql);
      const since = found?.last ?? now;
      return {
        code,
        title: (JSON.parse(title) as Texts)[language],
        ground,
        reason: (JSON.parse(reason) as Texts)[language],
        ...(found ? { count: found.n } : {}),
        ...(days === null ? {} : { until: timestamp(since + days * 86_400_000) }),
      };
    }),
  );
  return {
    erased: goes.filter(({ count }) => count !== 0),
    kept: stays.filter(({ count }) => count !== 0),
    graceEndsAt: timestamp(deadlineAfter(now, terms.graceWithin ?? terms.answeredWithin, calendar)),
    dueAt: timestamp(deadlineAfter(now, terms.answeredWithin, calendar)),
    stopsAtOnce: true,
    ...(settings?.handled_by ? { handledBy: settings.handled_by } : {}),
  };
}
