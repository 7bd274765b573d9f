import type { Service } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { contentOriginPattern } from '../config.js';
import { timestamp } from '../time.js';
import type { Api } from './app.js';

/** What there is around courses. */
const surroundings = [
  'learning_record',
  'announcements',
  'discussion',
  'reports',
  'newsletter',
  'consultations',
];

export function addServiceRoutes(api: Api, backend: Backend): void {
  api.get('/', (context) => {
    const { tenant } = context.var;
    const service: Service = {
      contractVersion: '1.0',
      tenant: {
        id: tenant.id,
        name: tenant.name,
        kind: tenant.kind,
        ...(tenant.phone === null ? {} : { phone: tenant.phone }),
        ...(tenant.support_email === null ? {} : { supportEmail: tenant.support_email }),
        ...(tenant.privacy_contact === null ? {} : { privacyContact: tenant.privacy_contact }),
        parties: JSON.parse(tenant.parties) as NonNullable<Service['tenant']['parties']>,
        timeZone: tenant.time_zone,
        languages: JSON.parse(tenant.languages) as string[],
      },
      features: [
        'courses',
        'launches',
        'consent',
        'privacy',
        'account',
        'notifications',
        'invitations',
        'xapi',
        ...surroundings,
      ],
      authMethods: ['password', 'cookie', 'exchange', 'redirect', 'totp', 'password_reset'],
      contentOrigins: [contentOriginPattern(backend.config)],
      serverTime: timestamp(backend.config.now()),
    };
    // The time of the server is in it: asked anew each time.
    return context.json(service, 200, { 'Cache-Control': 'no-cache' });
  });
}
