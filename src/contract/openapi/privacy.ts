import {
  Deadline,
  ErasedData,
  ErasurePreview,
  FieldCorrection,
  KeptData,
  PrivacyDownloadQuery,
  PrivacyRequest,
  PrivacyRequestCreate,
  PrivacyRequestKind,
  PrivacyRequestPage,
  PrivacyRequestStatus,
  privacyRoutes,
  PrivacyStep,
  PrivacyTerms,
  Representative,
} from '../privacy.js';
import * as z from '../zod.js';
import { pageFields, pageQuery } from './paging.js';
import { describeResource } from './resource-reference.js';
import { describeObject, describeValue } from './schema-reference.js';

/** What is answered is a file, and has no shape that a client relies on. */
const PrivacyExport = z.unknown();

const exportRequest = {
  id: 'pr-41d0',
  number: 'YC-2026-0418',
  kind: 'export' as const,
  status: 'open' as const,
  createdAt: '2026-11-16T02:12:00Z',
  dueAt: '2026-11-26T16:59:59Z',
  cancellable: true,
  steps: [
    {
      code: 'submitted',
      title: 'Đã gửi',
      state: 'done' as const,
      doneAt: '2026-11-16T02:12:00Z',
    },
    {
      code: 'preparing',
      title: 'Đang chuẩn bị',
      state: 'current' as const,
      dueAt: '2026-11-26T16:59:59Z',
      basis: 'Nghị định 356/2025/NĐ-CP',
      detail: 'hồ sơ, điểm, 214 sự kiện xAPI',
    },
  ],
};

/** Requests about one's own data. */
export const privacyReference = describeResource({
  tag: 'Privacy requests',
  about:
    'What a learner may ask for about their own data, and by when it is done. Deadlines and their basis are the tenant’s data: its counsel decides them, not this contract.',
  feature: 'privacy',
  schemas: [
    describeObject(
      'ErasedData',
      ErasedData,
      'What would go with the account.',
      {
        code: 'Kind of data, e.g. `profile`, `enrollments`. The list is open.',
        title: 'For people.',
        count: 'How many there are now; absent where counting says nothing.',
      },
      { code: 'enrollments', title: 'Tiến độ các khóa đang học dở', count: 2 },
    ),
    describeObject(
      'KeptData',
      KeptData,
      'What would stay.',
      {
        code: 'Kind of data. The list is open.',
        title: 'For people.',
        count: 'How many there are now.',
        until: 'When it goes too; absent where no date is known yet.',
        ground: 'Why the law lets it stay, as a code.',
        reason: 'The same for people; never empty.',
      },
      {
        code: 'certificates',
        title: 'Chứng chỉ an toàn lao động',
        until: '2028-11-22T00:00:00Z',
        ground: 'legal_obligation',
        reason: 'Theo luật an toàn, vệ sinh lao động.',
      },
    ),
    describeObject(
      'ErasurePreview',
      ErasurePreview,
      'What erasing the account would do, were it asked for now.',
      {
        erased: 'What goes.',
        kept: 'What stays, and why.',
        graceEndsAt: 'Until then it can be taken back.',
        dueAt: 'The latest time for the outcome.',
        stopsAtOnce: 'Processing stops as soon as the request is made, not when the data are gone.',
        handledBy: 'Who decides about it first, e.g. the learner’s organization.',
      },
      {
        erased: [{ code: 'profile', title: 'Hồ sơ, điện thoại, ảnh' }],
        kept: [
          {
            code: 'receipts',
            title: 'Biên nhận đồng ý',
            ground: 'legal_obligation',
            reason: 'Để chứng minh lựa chọn của bạn.',
          },
        ],
        graceEndsAt: '2026-11-29T03:00:00Z',
        dueAt: '2026-12-12T16:59:59Z',
        stopsAtOnce: true,
        handledBy: 'Công ty CP Thực phẩm Minh Khang',
      },
    ),
    describeValue(
      'PrivacyRequestKind',
      PrivacyRequestKind,
      '`export`: a copy of everything. `erasure`: the account and its data go. `rectification`: something is wrong. `restriction`: keep, but do not use. `objection`: stop using.',
      'export',
    ),
    describeValue(
      'PrivacyRequestStatus',
      PrivacyRequestStatus,
      'Where a request stands; its steps say more.',
      'open',
    ),
    describeObject(
      'PrivacyStep',
      PrivacyStep,
      'One step of a request.',
      {
        code: '`submitted`, `acknowledged`, `document_checked`, `preparing`, `ready`, `grace`, `erased`, `answered`. The list is open.',
        title: 'For people.',
        state: 'At most one is `current`.',
        dueAt: 'The latest time for it.',
        doneAt: 'When it was done.',
        basis: 'Which rule sets `dueAt`, for people.',
        detail: 'What is being done or was done.',
      },
      exportRequest.steps[1] ?? { code: 'ready', title: 'Sẵn sàng tải', state: 'waiting' },
    ),
    describeObject(
      'Representative',
      Representative,
      'Somebody who asks on behalf of the learner. Identity papers are never uploaded: the document is named, and checked outside.',
      {
        name: 'Full name, at most 200 characters.',
        relation: 'What they are to the learner, at most 100 characters.',
        contact: 'E-mail address or phone number, 3 to 320 characters.',
        document: 'Kind, number and date of the certified document, at most 500 characters.',
      },
      {
        name: 'Lê Văn Hòa',
        relation: 'Luật sư',
        contact: 'hoa.le@luat.example',
        document: 'Giấy ủy quyền công chứng số 1482/2026, ngày 02/11/2026',
      },
    ),
    describeObject(
      'FieldCorrection',
      FieldCorrection,
      'A field of the profile that is not right.',
      {
        name: 'Member of Me, 1 to 100 characters.',
        value: 'What it should say, at most 1000 characters.',
      },
      { name: 'jobTitle', value: 'Tổ trưởng ca sản xuất' },
    ),
    describeObject(
      'PrivacyRequestCreate',
      PrivacyRequestCreate,
      'What is asked for.',
      {
        kind: 'What.',
        details:
          'In the learner’s words, at most 4000 characters. Required of a rectification without `corrections` and of an objection.',
        corrections: 'Of a rectification: which fields, at most 50.',
        purposes:
          'Of a restriction or an objection: ids of purposes. Absent: all that is not required for the service.',
        now: 'Of an erasure: at once, without the time to take it back.',
        representative:
          'Who asks on the learner’s behalf. Nothing is done before the document was checked.',
      },
      { kind: 'objection', details: 'Tôi không muốn nhận e-mail quảng cáo nữa.' },
      { kind: 'export' },
    ),
    describeObject(
      'PrivacyRequest',
      PrivacyRequest,
      'A learner’s request about their own data.',
      {
        id: 'Id of the request.',
        number: 'What people call it.',
        kind: 'What was asked for.',
        status: 'Where it stands.',
        createdAt: 'When it was made.',
        endedAt: 'When it was completed, refused or cancelled.',
        dueAt: 'The latest time for the outcome.',
        graceEndsAt: 'Of an erasure: until then it can be cancelled.',
        cancellable: 'Whether `cancel` would be taken now.',
        steps: 'All steps in their order, also those that are still to come.',
        effect: 'What holds because of it from now on, for people.',
        outcome: 'What became of it, for people.',
        details: 'As sent.',
        corrections: {
          about: 'As sent.',
          fields: { name: 'Member of Me.', value: 'What it should say.' },
        },
        purposes: 'As sent.',
        representative: {
          about: 'As sent.',
          fields: {
            name: 'Full name.',
            relation: 'What they are to the learner.',
            contact: 'E-mail address or phone number.',
            document: 'Kind, number and date of the certified document.',
          },
        },
        download: {
          about: 'Of an export that is ready.',
          fields: {
            formats: '`json`, `html`: what can be asked for.',
            expiresAt: 'Until when.',
            sizeBytes: 'Size of the JSON file.',
          },
        },
      },
      exportRequest,
    ),
    describeObject(
      'Deadline',
      Deadline,
      'A span of time as a rule gives it.',
      {
        amount: 'How many.',
        unit: '`working_days` leave out weekends and the holidays that the tenant keeps.',
      },
      { amount: 2, unit: 'working_days' },
    ),
    describeObject(
      'PrivacyTerms',
      PrivacyTerms,
      'What the tenant promises for one kind of request, before it is made.',
      {
        kind: 'Of which kind.',
        acknowledgedWithin: 'By when somebody says that it has arrived.',
        answeredWithin: 'By when there is an outcome.',
        graceWithin: 'Of an erasure: how long it can be taken back.',
        downloadWithin: 'Of an export: how long it can be downloaded.',
        basis: 'Which rule says so, for people.',
        openRequestId: 'The request under way that keeps another one of this kind from being made.',
      },
      {
        kind: 'rectification',
        acknowledgedWithin: { amount: 2, unit: 'working_days' },
        answeredWithin: { amount: 15, unit: 'days' },
        basis: 'Nghị định 356/2025/NĐ-CP',
      },
    ),
    describeObject(
      'PrivacyRequestPage',
      PrivacyRequestPage,
      'A page of requests, newest first.',
      {
        ...pageFields('The requests of this page.'),
        terms: 'What holds for each kind that can be asked for.',
      },
      { items: [exportRequest], total: 1 },
    ),
    describeValue(
      'PrivacyExport',
      PrivacyExport,
      'Profile, enrollments, attempts, consents, receipts and whatever else the backend has of the learner.',
      { profile: { fullName: 'Nguyễn Thị Minh Khai' } },
    ),
  ],
  routes: privacyRoutes,
  operations: {
    erasurePreview: {
      summary: 'What erasing the account would do',
      answers: { 200: { about: 'What goes, and what stays and why.', schema: ErasurePreview } },
      errors: [],
    },
    list: {
      summary: 'The learner’s requests and what holds for new ones',
      query: pageQuery,
      answers: { 200: { about: 'A page.', schema: PrivacyRequestPage } },
      errors: [],
    },
    create: {
      summary: 'Makes a request',
      about:
        'An export or an erasure needs a fresh proof, else `reauthentication_required`. With an erasure processing stops at once: the account can only see and cancel it and get a copy of its data; everything else is `account_suspended`. ' +
        'An objection or a restriction withdraws the consents that it names. One export and one erasure at a time: another is `conflict`.',
      body: PrivacyRequestCreate,
      answers: { 201: { about: 'The request.', schema: PrivacyRequest } },
      errors: ['conflict', 'reauthentication_required'],
    },
    get: {
      summary: 'One request',
      answers: { 200: { about: 'The request.', schema: PrivacyRequest } },
      errors: [],
    },
    cancel: {
      summary: 'Takes a request back',
      about:
        'What an erasure has stopped goes on; consents that were withdrawn stay so, for silence is no consent. Cancelling again answers the same; what has ended otherwise is `conflict`.',
      answers: { 200: { about: 'The request as it is now.', schema: PrivacyRequest } },
      errors: ['conflict'],
    },
    download: {
      summary: 'The copy of an export',
      about:
        'A file (`Content-Disposition: attachment`): JSON for programs, or with `format=html` a page to read (`text/html`). Before it is ready `not_found`, after its time `gone`.',
      query: {
        schema: PrivacyDownloadQuery,
        fields: { format: '`json` where nothing is said.' },
      },
      answers: { 200: { about: 'The file.', schema: PrivacyExport } },
      errors: ['gone'],
      proof: true,
    },
  },
});
