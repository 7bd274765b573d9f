import type { MeField } from '../../../src/contract/index.js';
import { chooseLanguage } from '../languages.js';

const purposes = {
  vi: {
    identity: 'In trên chứng chỉ và gửi thông báo khóa học',
    contact: 'Liên hệ khi bạn yêu cầu hỗ trợ',
    work: 'Giao khóa học đúng người, đúng bộ phận',
  },
  en: {
    identity: 'Printed on certificates and used for course notices',
    contact: 'To reach you when you ask for support',
    work: 'To assign courses to the right people and departments',
  },
} as const;

/** How each field of a profile behaves here: what HR owns is shown and not edited. */
export function profileFields(acceptLanguage: string | undefined): MeField[] {
  const { identity, contact, work } = purposes[chooseLanguage(undefined, acceptLanguage)];
  const own = { owner: 'learner', sensitivity: 'basic' } as const;
  const organizations = { owner: 'organization', sensitivity: 'basic', required: false } as const;
  return [
    { name: 'fullName', type: 'text', required: true, purpose: identity, ...own },
    { name: 'preferredName', type: 'text', required: false, purpose: identity, ...own },
    { name: 'email', type: 'email', purpose: identity, ...organizations, required: true },
    { name: 'phone', type: 'phone', required: false, purpose: contact, ...own },
    { name: 'jobTitle', type: 'text', purpose: work, ...organizations },
    { name: 'department', type: 'text', purpose: work, ...organizations },
    { name: 'unit', type: 'text', purpose: work, ...organizations },
    { name: 'manager', type: 'text', purpose: work, ...organizations },
  ];
}
