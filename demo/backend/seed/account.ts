import { deviceValues, type Device } from '../accounts/device.js';
import type { SecurityEventKind } from '../accounts/security-events.js';
import { demoTenantId } from '../config.js';
import type { Transaction } from '../database/database.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

// Id, parent, kind, name.
const units: readonly (readonly [string, string | null, string, string])[] = [
  ['minh-khang', null, 'company', 'Công ty CP Thực phẩm Minh Khang'],
  ['bac-ninh', 'minh-khang', 'site', 'Nhà máy Bắc Ninh'],
  ['bac-ninh.xuong-1', 'bac-ninh', 'department', 'Xưởng chế biến 1'],
  ['bac-ninh.xuong-2', 'bac-ninh', 'department', 'Xưởng chế biến 2'],
  ['bac-ninh.kho-lanh', 'bac-ninh', 'department', 'Kho lạnh'],
  ['bac-ninh.bao-tri', 'bac-ninh', 'department', 'Bảo trì'],
  ['bac-ninh.chat-luong', 'bac-ninh', 'department', 'Phòng Chất lượng'],
  ['binh-duong', 'minh-khang', 'site', 'Nhà máy Bình Dương'],
  ['binh-duong.dong-goi', 'binh-duong', 'department', 'Xưởng đóng gói'],
  ['ha-noi', 'minh-khang', 'site', 'Văn phòng Hà Nội'],
  ['ha-noi.nhan-su', 'ha-noi', 'department', 'Phòng Nhân sự'],
  ['ha-noi.dao-tao', 'ha-noi', 'department', 'Phòng Đào tạo'],
  ['ha-noi.cntt', 'ha-noi', 'department', 'Phòng Công nghệ thông tin'],
];

const chrome: Device = {
  browser: 'Chrome',
  system: 'Windows',
  kind: 'computer',
  place: 'Bắc Ninh',
  maskedIp: '14.177.•.•',
};
const safari: Device = {
  browser: 'Safari',
  system: 'iPhone',
  kind: 'phone',
  place: 'Bắc Ninh',
  maskedIp: '113.23.•.•',
};
const edge: Device = {
  browser: 'Edge',
  system: 'Windows',
  kind: 'computer',
  place: 'Thành phố Hồ Chí Minh',
  maskedIp: '42.118.•.•',
};

// How long ago each began and was last in use, and whether others use the device too.
const sessions: readonly (readonly [string, Device, number, number, boolean])[] = [
  ['demo-chrome', chrome, 3 * hour, 5 * minute, true],
  ['demo-safari', safari, 9 * hour, 80 * minute, false],
  ['demo-edge', edge, 100 * minute, 95 * minute, false],
];

const events: readonly {
  id: string;
  kind: SecurityEventKind;
  device: Device;
  ago: number;
  count?: number;
  sessionId?: string;
  needsAnswer?: boolean;
}[] = [
  { id: 'demo-phone', kind: 'phone_changed', device: safari, ago: 10 * day },
  { id: 'demo-failed', kind: 'sign_in_failed', device: edge, ago: 103 * minute, count: 3 },
  {
    id: 'demo-unfamiliar',
    kind: 'unfamiliar_sign_in',
    device: edge,
    ago: 100 * minute,
    sessionId: 'demo-edge',
    needsAnswer: true,
  },
  {
    id: 'demo-signed-in',
    kind: 'signed_in',
    device: chrome,
    ago: 3 * hour,
    sessionId: 'demo-chrome',
  },
];

/** The structure of the company, and the devices and history of its first learner. What is there already is left alone. */
export async function seedAccount(tx: Transaction, now: number): Promise<void> {
  for (const [position, [id, parent, kind, name]] of units.entries()) {
    await tx.run(
      'INSERT OR IGNORE INTO units (tenant_id, id, parent_id, position, kind, name) VALUES (?, ?, ?, ?, ?, ?)',
      [demoTenantId, id, parent, position, kind, name],
    );
  }
  await tx.run(
    `UPDATE learners SET unit_id = (SELECT u.id FROM units u WHERE u.tenant_id = learners.tenant_id AND u.name = learners.unit)
     WHERE tenant_id = ? AND unit_id IS NULL`,
    [demoTenantId],
  );
  const learner = await tx.get<{ id: string; password_changed_at: number | null }>(
    `SELECT id, password_changed_at FROM learners WHERE tenant_id = ? AND email = 'minh.khai@demo.example'`,
    [demoTenantId],
  );
  const known = await tx.get('SELECT 1 FROM security_events WHERE tenant_id = ? LIMIT 1', [
    demoTenantId,
  ]);
  if (!learner || known) return;
  await tx.run('UPDATE learners SET password_changed_at = ? WHERE tenant_id = ? AND id = ?', [
    learner.password_changed_at ?? now - 111 * day,
    demoTenantId,
    learner.id,
  ]);
  for (const [id, device, began, used, shared] of sessions) {
    await tx.run(
      `INSERT INTO sessions (tenant_id, id, learner_id, transport, created_at, last_seen_at, expires_at, shared_computer,
         browser, system, device_kind, place, masked_ip) VALUES (?, ?, ?, 'token', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        demoTenantId,
        id,
        learner.id,
        now - began,
        now - used,
        now - began + 12 * hour,
        shared ? 1 : 0,
        ...deviceValues(device),
      ],
    );
  }
  for (const { id, kind, device, ago, count = 1, sessionId, needsAnswer } of events) {
    await tx.run(
      `INSERT INTO security_events (tenant_id, id, learner_id, kind, at, count, browser, system, device_kind, place,
         masked_ip, session_id, needs_answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        demoTenantId,
        id,
        learner.id,
        kind,
        now - ago,
        count,
        ...deviceValues(device),
        sessionId ?? null,
        needsAnswer ? 1 : 0,
      ],
    );
  }
}
