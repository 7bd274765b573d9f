import type { Service } from '../../src/client/index.js';

/** The tenant of the pictures with these features. `tenant` is what a state says of it beside that. */
export const serviceWith = (
  features: readonly string[],
  tenant: Partial<Service['tenant']> = {},
): Service => ({
  contractVersion: '1.0',
  tenant: {
    id: 'minh-khang',
    name: 'Công ty CP Thực phẩm Minh Khang',
    kind: 'organization',
    supportEmail: 'cntt@minhkhang.example',
    privacyContact: 'dulieu@minhkhang.example',
    timeZone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
    ...tenant,
  },
  features: [...features],
  authMethods: ['password'],
  contentOrigins: ['http://*.localhost:4175'],
  serverTime: '2026-11-22T03:32:00Z',
});
