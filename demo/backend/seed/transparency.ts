import { demoTenantId } from '../config.js';
import type { Transaction } from '../database/database.js';
import type { Texts } from '../privacy/terms.js';

const day = 24 * 3_600_000;
const email = 'minh.khai@demo.example';

const looks: { id: string; actor: Texts; data: Texts; ground: [string, Texts]; daysAgo: number }[] =
  [
    {
      id: 'seen-8821',
      actor: { vi: 'Kỹ thuật OES', en: 'OES engineering' },
      data: { vi: 'Tiến độ khóa LOTO', en: 'Progress in the LOTO course' },
      ground: ['support', { vi: 'Sửa lỗi theo phiếu #8821', en: 'Mending a fault, ticket #8821' }],
      daysAgo: 4,
    },
    {
      id: 'seen-hr-2026-10',
      actor: { vi: 'Phòng Nhân sự', en: 'Human resources' },
      data: { vi: 'Kết quả khóa an toàn lao động', en: 'Result of the safety course' },
      ground: ['contract', { vi: 'Xét hoàn thành đào tạo', en: 'To confirm the training' }],
      daysAgo: 40,
    },
  ];

const handedOut: {
  id: string;
  recipient: Texts;
  country: string;
  data: Texts;
  ground: [string, Texts];
  purposeId?: string;
  daysAgo: number;
}[] = [
  {
    id: 'given-zoom-2026-11',
    recipient: { vi: 'Zoom', en: 'Zoom' },
    country: 'US',
    data: { vi: 'Họ tên, e-mail', en: 'Name, e-mail' },
    ground: ['consent', { vi: 'Bạn đồng ý', en: 'Your consent' }],
    purposeId: 'sharing.partner.zoom',
    daysAgo: 17,
  },
  {
    id: 'given-labour-2026-10',
    recipient: { vi: 'Thanh tra lao động Bắc Ninh', en: 'Labor inspectorate of Bac Ninh' },
    country: 'VN',
    data: { vi: 'Chứng chỉ an toàn', en: 'Safety certificate' },
    ground: ['legal_obligation', { vi: 'Theo luật', en: 'Required by law' }],
    daysAgo: 32,
  },
];

/** Who has seen and got the data of the first person to sign in as. */
export async function seedTransparency(tx: Transaction, now: number): Promise<void> {
  const learner = await tx.get<{ id: string }>(
    'SELECT id FROM learners WHERE tenant_id = ? AND email = ?',
    [demoTenantId, email],
  );
  // Whoever has erased the account in the meantime has nothing to be told.
  if (!learner) return;
  for (const { id, actor, data, ground, daysAgo } of looks) {
    await tx.run(
      `INSERT OR IGNORE INTO access_log (tenant_id, id, learner_id, actor, action, data, ground_code, ground_text, at)
       VALUES (?, ?, ?, ?, 'viewed', ?, ?, ?, ?)`,
      [
        demoTenantId,
        id,
        learner.id,
        JSON.stringify(actor),
        JSON.stringify(data),
        ground[0],
        JSON.stringify(ground[1]),
        now - daysAgo * day,
      ],
    );
  }
  for (const { id, recipient, country, data, ground, purposeId, daysAgo } of handedOut) {
    await tx.run(
      `INSERT OR IGNORE INTO disclosures (tenant_id, id, learner_id, recipient, country, data, ground_code,
         ground_text, purpose_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        demoTenantId,
        id,
        learner.id,
        JSON.stringify(recipient),
        country,
        JSON.stringify(data),
        ground[0],
        JSON.stringify(ground[1]),
        purposeId ?? null,
        now - daysAgo * day,
      ],
    );
  }
}
