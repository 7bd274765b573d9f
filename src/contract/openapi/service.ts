import { Service, serviceRoutes } from '../service.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

export const serviceReference = describeResource({
  tag: 'Service',
  about: 'What a backend says of itself. Pages ask it first, and show only what is announced here.',
  schemas: [
    describeObject(
      'Service',
      Service,
      'The backend behind one base URL: whose it is and what it can do.',
      {
        contractVersion: 'Version of this contract, major and minor: `1.0`.',
        tenant: {
          about: 'Whose people learn here. One base URL is one tenant.',
          fields: {
            id: 'Id of the tenant at this backend.',
            name: 'Name as people know it.',
            kind: 'Whether learners belong to an organization, or are customers of their own.',
            logo: 'Absolute address of a picture; absent when there is none.',
            phone: 'E.164, for people who need help; absent when there is none.',
            supportEmail: 'Where people who need help write to; absent when there is none.',
            privacyContact: 'Where requests about personal data go; absent when there is none.',
            parties: {
              about: 'Who answers for personal data here, and who processes it for them.',
              fields: {
                name: 'Name of the party.',
                role: 'Its role in law: `controller`, `processor`, `joint_controller`.',
                contact: 'Where it is reached; absent when only through the others.',
              },
            },
            timeZone: 'IANA name of the zone in which dates without a time are meant.',
            languages: 'Languages that texts of the backend exist in, the usual one first.',
          },
        },
        features:
          'Groups of routes that this backend has, e.g. `courses`. Readers ignore names that they do not know.',
        authMethods:
          'Ways to sign in, e.g. `password`, `exchange`, `redirect`. Readers ignore names that they do not know.',
        contentOrigins:
          'Origins of courses, with `*` for the label that each package has of its own. A player refuses any other origin.',
        serverTime: 'The clock by which expiries are meant.',
      },
      {
        contractVersion: '1.0',
        tenant: {
          id: 'minh-khang',
          name: 'Công ty CP Thực phẩm Minh Khang',
          kind: 'organization',
          phone: '+842413847200',
          supportEmail: 'dao-tao@minhkhang.example',
          privacyContact: 'dulieu@minhkhang.example',
          parties: [
            {
              name: 'Công ty CP Thực phẩm Minh Khang',
              role: 'controller',
              contact: 'dulieu@minhkhang.example',
            },
          ],
          timeZone: 'Asia/Ho_Chi_Minh',
          languages: ['vi', 'en'],
        },
        features: ['courses', 'launches', 'consent', 'account'],
        authMethods: ['password'],
        contentOrigins: ['https://*.content.example'],
        serverTime: '2026-11-22T03:32:00Z',
      },
    ),
  ],
  routes: serviceRoutes,
  operations: {
    get: {
      summary: 'Whose backend this is and what it can do',
      answers: { 200: { about: 'The service.', schema: Service } },
      errors: [],
    },
  },
});
