import { AccessGround } from '../access-ground.js';
import { AccessEntry, AccessLogPage, accessLogRoutes } from '../access-log.js';
import { Disclosure, DisclosurePage, disclosureRoutes } from '../disclosures.js';
import {
  SupportGrant,
  SupportGrantCreate,
  SupportGrantPage,
  supportGrantRoutes,
  SupportScope,
} from '../support-grants.js';
import { pageFields, pageQuery } from './paging.js';
import { describeResource } from './resource-reference.js';
import { describeObject, describeValue } from './schema-reference.js';

const disclosure = {
  id: 'd-7f21',
  recipient: 'Zoom',
  country: 'US',
  data: 'Họ tên, e-mail',
  ground: { code: 'consent', text: 'Bạn đồng ý', receiptId: '6f1c2b9e4a774f0d9c31' },
  purposeId: 'sharing.partner.zoom',
  at: '2026-11-05T02:00:00Z',
};

const entry = {
  id: 'al-8821',
  actor: 'Kỹ thuật OES',
  action: 'viewed' as const,
  data: 'Tiến độ khóa LOTO',
  ground: { code: 'support', text: 'Sửa lỗi theo phiếu #8821', supportGrantId: 'sg-19c4' },
  at: '2026-11-18T03:20:00Z',
};

const grant = {
  id: 'sg-19c4',
  scopes: ['progress'],
  ticket: '#8821',
  createdAt: '2026-11-18T03:00:00Z',
  expiresAt: '2026-11-19T03:00:00Z',
  expiresIn: 86_400,
};

/** Who got the learner’s data from the backend. */
export const disclosuresReference = describeResource({
  tag: 'Disclosures',
  about: 'Data of the learner that were handed to somebody outside, and on which ground.',
  feature: 'privacy',
  schemas: [
    describeObject(
      'AccessGround',
      AccessGround,
      'Why somebody got or saw data.',
      {
        code: 'The ground as a code.',
        text: 'The ground for people, with the number of a ticket or a letter where there is one.',
        receiptId: 'Id of the receipt of the consent that it was done on.',
        supportGrantId: 'Id of the support grant that it was done under.',
      },
      disclosure.ground,
    ),
    describeObject(
      'Disclosure',
      Disclosure,
      'Data of the learner that were handed to somebody outside.',
      {
        id: 'Id of the disclosure.',
        recipient: 'Who got them.',
        country: 'Where they went, ISO 3166-1 alpha-2.',
        data: 'Which, for people.',
        ground: 'Why.',
        purposeId: 'Id of the purpose that it served, where it is one of the notice.',
        at: 'When.',
      },
      disclosure,
    ),
    describeObject(
      'DisclosurePage',
      DisclosurePage,
      'A page of disclosures, newest first.',
      pageFields('The disclosures of this page.'),
      { items: [disclosure], total: 1 },
    ),
  ],
  routes: disclosureRoutes,
  operations: {
    list: {
      summary: 'To whom the learner’s data were given',
      query: pageQuery,
      answers: { 200: { about: 'A page.', schema: DisclosurePage } },
      errors: [],
    },
  },
});

/** Who of the operator and the tenant has seen the learner’s data. */
export const accessLogReference = describeResource({
  tag: 'Access log',
  about: 'Who of the operator or the tenant has seen or changed the learner’s data, and why.',
  feature: 'privacy',
  schemas: [
    describeObject(
      'AccessEntry',
      AccessEntry,
      'Data of the learner that somebody looked at or changed. The learner’s own use is not in it.',
      {
        id: 'Id of the entry.',
        actor: 'Who, as a team or a role.',
        action: 'What they did.',
        data: 'Which data, for people.',
        ground: 'Why.',
        at: 'When.',
      },
      entry,
    ),
    describeObject(
      'AccessLogPage',
      AccessLogPage,
      'A page of the log, newest first.',
      pageFields('The entries of this page.'),
      { items: [entry], total: 1 },
    ),
  ],
  routes: accessLogRoutes,
  operations: {
    list: {
      summary: 'Who has seen the learner’s data',
      query: pageQuery,
      answers: { 200: { about: 'A page.', schema: AccessLogPage } },
      errors: [],
    },
  },
});

/** Leave for support. */
export const supportGrantsReference = describeResource({
  tag: 'Support grants',
  about:
    'The learner’s leave for support to look at their data: for a time, for named data, and with an entry in the access log for each look.',
  feature: 'privacy',
  schemas: [
    describeValue(
      'SupportScope',
      SupportScope,
      'What support may look at: the profile, courses with progress and results, or sessions and security events.',
      'progress',
    ),
    describeObject(
      'SupportGrant',
      SupportGrant,
      'Leave for support, from when it was given until it expires or is taken back.',
      {
        id: 'Id of the grant.',
        scopes: 'What may be looked at; a newer backend may know more.',
        ticket: 'The ticket that it is for.',
        createdAt: 'When it was given.',
        expiresAt: 'When it ends by itself.',
        expiresIn: 'Seconds until then; 0 where it has ended.',
        endedAt: 'When it was taken back.',
        lastUsedAt: 'When support looked last; the access log says at what.',
      },
      grant,
    ),
    describeObject(
      'SupportGrantPage',
      SupportGrantPage,
      'A page of grants, newest first.',
      {
        ...pageFields('The grants of this page, also those that have ended.'),
        longest: 'Seconds that a new grant may last at most.',
      },
      { items: [grant], total: 1, longest: 604_800 },
    ),
    describeObject(
      'SupportGrantCreate',
      SupportGrantCreate,
      'Leave for support.',
      {
        scopes: 'At least one.',
        expiresIn: 'Seconds, from 60 to `longest` of the list.',
        ticket: 'The ticket that it is for, at most 100 characters.',
      },
      { scopes: ['progress'], expiresIn: 86_400, ticket: '#8821' },
    ),
  ],
  routes: supportGrantRoutes,
  operations: {
    list: {
      summary: 'The leave that the learner has given',
      query: pageQuery,
      answers: { 200: { about: 'A page.', schema: SupportGrantPage } },
      errors: [],
    },
    create: {
      summary: 'Lets support look for a time',
      about: 'Longer than the list’s `longest` is `invalid_input`.',
      body: SupportGrantCreate,
      answers: { 201: { about: 'The grant.', schema: SupportGrant } },
      errors: [],
    },
    delete: {
      summary: 'Takes the leave back',
      about: 'At once. Also where it has ended already.',
      answers: { 204: { about: 'It has ended.' } },
      errors: [],
    },
  },
});
