import { demoTenantId } from '../config.js';
import type { Transaction } from '../database/database.js';

/** The made-up company whose people learn here. What was changed since is left alone. */
export async function seedTenant(tx: Transaction): Promise<void> {
  await tx.run(
    `INSERT OR IGNORE INTO tenants (id, name, kind, phone, support_email, privacy_contact, parties, time_zone, languages)
     VALUES (?, ?, 'organization', ?, ?, ?, ?, 'Asia/Ho_Chi_Minh', ?)`,
    [
      demoTenantId,
      'Công ty CP Thực phẩm Minh Khang',
      '+842413847200',
      'dao-tao@minhkhang.example',
      'dulieu@minhkhang.example',
      JSON.stringify([
        {
          name: 'Công ty CP Thực phẩm Minh Khang',
          role: 'controller',
          address: 'KCN Quế Võ, Bắc Ninh',
          contact: 'dulieu@minhkhang.example',
        },
        { name: 'OES', role: 'processor', contact: 'privacy@welearning.example' },
      ]),
      JSON.stringify(['vi', 'en']),
    ],
  );
}
