import { demoTenantId, otherTenantId } from '../config.js';
import type { Transaction } from '../database/database.js';

const companies = [
  {
    id: demoTenantId,
    name: 'Công ty CP Thực phẩm Minh Khang',
    address: 'KCN Quế Võ, Bắc Ninh',
    phone: '+842413847200',
    supportEmail: 'dao-tao@minhkhang.example',
    privacyContact: 'dulieu@minhkhang.example',
  },
  {
    id: otherTenantId,
    name: 'Công ty TNHH Đồ gỗ Lâm Phong',
    address: 'KCN Mỹ Phước, Bình Dương',
    phone: '+842743622100',
    supportEmail: 'hoc-tap@lamphong.example',
    privacyContact: 'dulieu@lamphong.example',
  },
];

/** The made-up companies whose people learn here. What was changed since is left alone. */
export async function seedTenants(tx: Transaction): Promise<void> {
  for (const { id, name, address, phone, supportEmail, privacyContact } of companies) {
    await tx.run(
      `INSERT OR IGNORE INTO tenants (id, name, kind, phone, support_email, privacy_contact, parties, time_zone, languages)
       VALUES (?, ?, 'organization', ?, ?, ?, ?, 'Asia/Ho_Chi_Minh', ?)`,
      [
        id,
        name,
        phone,
        supportEmail,
        privacyContact,
        JSON.stringify([
          { name, role: 'controller', address, contact: privacyContact },
          { name: 'OES', role: 'processor', contact: 'privacy@welearning.example' },
        ]),
        JSON.stringify(['vi', 'en']),
      ],
    );
  }
}
