import { hashPassword } from '../accounts/passwords.js';
import { demoTenantId, otherTenantId } from '../config.js';
import type { Database } from '../database/database.js';
import { newId } from '../secrets.js';

const password = 'hoc-moi-ngay';

const learners = [
  {
    email: 'minh.khai@demo.example',
    fullName: 'Nguyễn Thị Minh Khai',
    phone: '+84912345678',
    jobTitle: 'Tổ trưởng ca sản xuất',
    department: 'Xưởng chế biến 2',
    unit: 'Nhà máy Bắc Ninh',
    manager: 'Trần Quốc Bảo',
  },
  {
    email: 'quoc.bao@demo.example',
    fullName: 'Trần Quốc Bảo',
    phone: '+84987654321',
    jobTitle: 'Quản đốc',
    department: 'Xưởng chế biến 2',
    unit: 'Nhà máy Bắc Ninh',
    manager: null,
  },
  {
    email: 'lan.anh@demo.example',
    fullName: 'Vũ Lan Anh',
    phone: '+84903112233',
    jobTitle: 'Chuyên viên nhân sự',
    department: 'Phòng Nhân sự',
    unit: 'Văn phòng Hà Nội',
    manager: null,
  },
  {
    tenantId: otherTenantId,
    email: 'thanh.tung@lamphong.example',
    fullName: 'Phạm Thanh Tùng',
    phone: '+84918765432',
    jobTitle: 'Thợ mộc',
    department: 'Xưởng mộc',
    unit: 'Nhà máy Bình Dương',
    manager: null,
  },
];

/** People to sign in as. Who is there already keeps profile and password. */
export async function seedLearners(database: Database, now: number): Promise<void> {
  const known = await database.all<{ email: string }>(
    'SELECT email FROM learners WHERE tenant_id IN (?, ?)',
    [demoTenantId, otherTenantId],
  );
  const emails = new Set(known.map(({ email }) => email));
  const missing = learners.filter(({ email }) => !emails.has(email));
  const rows = await Promise.all(
    missing.map(async (learner) => ({ ...learner, hash: await hashPassword(password) })),
  );
  if (rows.length === 0) return;
  await database.write(async (tx) => {
    for (const row of rows) {
      await tx.run(
        `INSERT OR IGNORE INTO learners (tenant_id, id, email, password_hash, full_name, phone, job_title,
           department, unit, manager, language, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'vi', ?, ?)`,
        [
          row.tenantId ?? demoTenantId,
          newId(),
          row.email,
          row.hash,
          row.fullName,
          row.phone,
          row.jobTitle,
          row.department,
          row.unit,
          row.manager,
          now,
          now,
        ],
      );
    }
  });
}
