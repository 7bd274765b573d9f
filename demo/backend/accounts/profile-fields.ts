import type { MeField, PendingCorrection } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import { openRequests, type RequestContent } from '../privacy/request-rows.js';
import { timestamp } from '../time.js';

const purposes = {
  vi: {
    identity: 'In trên chứng chỉ và gửi thông báo khóa học',
    contact: 'Liên hệ khi bạn yêu cầu hỗ trợ',
    work: 'Giao khóa học đúng người, đúng bộ phận',
    hr: 'Phòng Nhân sự',
  },
  en: {
    identity: 'Printed on certificates and used for course notices',
    contact: 'To reach you when you ask for support',
    work: 'To assign courses to the right people and departments',
    hr: 'Human resources',
  },
} as const;

/** How each field of a profile behaves here: what HR owns is shown and not edited. */
function profileFields(language: 'vi' | 'en'): MeField[] {
  const { identity, contact, work, hr } = purposes[language];
  const own = { owner: 'learner', change: 'edit', sensitivity: 'basic' } as const;
  const organizations = {
    type: 'text',
    required: false,
    owner: 'organization',
    ownerName: hr,
    change: 'request',
    sensitivity: 'basic',
    purpose: work,
  } as const;
  return [
    { ...own, name: 'fullName', type: 'text', required: true, purpose: identity },
    { ...own, name: 'preferredName', type: 'text', required: false, purpose: identity },
    { ...own, name: 'email', type: 'email', required: true, purpose: identity, change: 'confirm' },
    { ...own, name: 'phone', type: 'phone', required: false, purpose: contact },
    { ...organizations, name: 'jobTitle' },
    { ...organizations, name: 'department' },
    { ...organizations, name: 'unit' },
    { ...organizations, name: 'manager' },
  ];
}

/** The same with the corrections that a learner has asked for and that are not yet answered. */
export async function fieldsOf(
  queries: Queries,
  tenantId: string,
  learnerId: string,
  language: 'vi' | 'en',
): Promise<MeField[]> {
  const pending = new Map<string, PendingCorrection>();
  for (const row of await openRequests(queries, tenantId, learnerId, 'rectification')) {
    const { corrections = [] } = JSON.parse(row.content) as RequestContent;
    for (const { name, value } of corrections) {
      pending.set(name, {
        requestId: row.id,
        value,
        requestedAt: timestamp(row.created_at),
        dueAt: timestamp(row.due_at),
      });
    }
  }
  return profileFields(language).map((field) => {
    const waiting = pending.get(field.name);
    return waiting ? { ...field, pending: waiting } : field;
  });
}
