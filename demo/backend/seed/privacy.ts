import type { Deadline, PrivacyRequestKind } from '../../../src/contract/index.js';
import type { Transaction } from '../database/database.js';
import type { Texts } from '../privacy/terms.js';

const day = 24 * 3600;

const twoWorkingDays: Deadline = { amount: 2, unit: 'working_days' };
const days = (amount: number): Deadline => ({ amount, unit: 'days' });
const decree: Texts = {
  vi: 'Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định 356/2025/NĐ-CP',
  en: 'Law 91/2025/QH15 on Personal Data Protection and Decree 356/2025/ND-CP',
};

const terms: Record<
  PrivacyRequestKind,
  { answered: Deadline; grace?: Deadline; download?: Deadline }
> = {
  export: { answered: days(10), download: days(7) },
  erasure: { answered: days(20), grace: days(7) },
  rectification: { answered: days(15) },
  restriction: { answered: days(15) },
  objection: { answered: days(15) },
};

// New Year, Tet, the Hung Kings, Reunification, Labor Day and National Day; the government says the exact days each year.
const holidays = [
  ...['2026-01-01', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
  ...['2026-04-27', '2026-04-30', '2026-05-01', '2026-09-01', '2026-09-02'],
  ...['2027-01-01', '2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'],
  ...['2027-04-16', '2027-04-30', '2027-05-03', '2027-09-02', '2027-09-03'],
];

const kept: { code: string; ground: string; title: Texts; reason: Texts; days?: number }[] = [
  {
    code: 'certificates',
    ground: 'legal_obligation',
    title: { vi: 'Chứng chỉ đã cấp', en: 'Certificates that were issued' },
    reason: {
      vi: 'Theo luật, người sử dụng lao động phải lưu hồ sơ huấn luyện an toàn.',
      en: 'The law has employers keep records of safety training.',
    },
    days: 730,
  },
  {
    code: 'statistics',
    ground: 'legitimate_interest',
    title: { vi: 'Điểm thống kê đã bỏ tên', en: 'Scores for statistics, without a name' },
    reason: {
      vi: 'Không còn nhận ra bạn, nên không còn là dữ liệu cá nhân.',
      en: 'They no longer tell who you are, and so are no personal data.',
    },
  },
  {
    code: 'receipts',
    ground: 'legal_obligation',
    title: { vi: 'Biên nhận đồng ý', en: 'Receipts of consent' },
    reason: {
      vi: 'Để chứng minh lựa chọn của bạn; biên nhận không ghi họ tên hay e-mail.',
      en: 'To prove what you have chosen; they hold neither name nor e-mail.',
    },
  },
  {
    code: 'audit',
    ground: 'legal_obligation',
    title: { vi: 'Nhật ký yêu cầu này', en: 'The record of this request' },
    reason: {
      vi: 'Để chứng minh yêu cầu của bạn đã được thực hiện.',
      en: 'To prove that your request was carried out.',
    },
    days: 1825,
  },
];

/** The rules of privacy of every tenant that has none yet. */
export async function seedPrivacyRules(tx: Transaction): Promise<void> {
  for (const tenant of await tx.all<{ id: string; name: string }>('SELECT id, name FROM tenants')) {
    await tx.run(
      `INSERT OR IGNORE INTO privacy_settings (tenant_id, handled_by, longest_support_seconds) VALUES (?, ?, ?)`,
      [tenant.id, tenant.name, 7 * day],
    );
    for (const [kind, { answered, grace, download }] of Object.entries(terms)) {
      await tx.run(
        `INSERT OR IGNORE INTO privacy_terms (tenant_id, kind, acknowledged_within, answered_within, grace_within,
           download_within, basis) VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [
          tenant.id,
          kind,
          JSON.stringify(twoWorkingDays),
          JSON.stringify(answered),
          grace ? JSON.stringify(grace) : null,
          download ? JSON.stringify(download) : null,
          JSON.stringify(decree),
        ],
      );
    }
    for (const holiday of holidays) {
      await tx.run('INSERT OR IGNORE INTO holidays (tenant_id, day) VALUES (?, ?)', [
        tenant.id,
        holiday,
      ]);
    }
    for (const rule of kept) {
      await tx.run(
        `INSERT OR IGNORE INTO retention_rules (tenant_id, code, ground, title, reason, days)
         VALUES (?, ?, ?, ?, ?, ?)`,
        [
          tenant.id,
          rule.code,
          rule.ground,
          JSON.stringify(rule.title),
          JSON.stringify(rule.reason),
          rule.days ?? null,
        ],
      );
    }
  }
}
