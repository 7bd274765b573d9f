import { Me, MeField, MePatch, meRoutes, MeSchema } from '../me.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

const me = describeObject(
  'Me',
  Me,
  'The signed-in learner. What the organization owns is shown and not edited (see MeSchema).',
  {
    id: 'Id of the learner at this backend.',
    fullName: 'The whole name as one field, in the order in which it is spoken.',
    preferredName: 'How the learner wants to be called.',
    email: 'The address that the account belongs to.',
    phone: 'E.164.',
    jobTitle: 'What the learner does.',
    department: 'Department, as the organization names it.',
    unit: 'Organizational unit, as the organization names it.',
    manager: 'Name of the manager.',
    updatedAt: 'When any of this was changed last.',
  },
  {
    id: 'l-7c1e',
    fullName: 'Nguyễn Thị Minh Khai',
    email: 'minh.khai@demo.example',
    phone: '+84912345678',
    jobTitle: 'Chuyên viên đào tạo',
    department: 'Nhân sự',
    updatedAt: '2026-11-22T03:32:00Z',
  },
);

export const meReference = describeResource({
  tag: 'Profile',
  about: 'What the account knows of the learner, and what of it the learner may change.',
  feature: 'account',
  schemas: [
    me,
    describeObject(
      'MePatch',
      MePatch,
      'A change to one’s own profile; null clears an optional field.',
      {
        fullName: 'The whole name, 1 to 200 characters.',
        preferredName: 'At most 100 characters; null clears it.',
        phone: 'E.164; null clears it.',
      },
      { phone: '+84912345678' },
    ),
    describeObject(
      'MeField',
      MeField,
      'How a profile field behaves: its owner decides who may edit it.',
      {
        name: 'Name of the member of Me.',
        type: 'What kind of control shows it.',
        required: 'Whether it may be empty.',
        owner: 'Who may change it; what the organization owns is locked for the learner.',
        sensitivity: 'Whether the law calls it sensitive.',
        purpose: 'What it is used for, in the language of the request.',
      },
      {
        name: 'phone',
        type: 'phone',
        required: false,
        owner: 'learner',
        sensitivity: 'basic',
        purpose: 'Để liên hệ khi bạn cần hỗ trợ.',
      },
    ),
    describeObject(
      'MeSchema',
      MeSchema,
      'All fields of the profile, in the order in which they are shown.',
      { fields: 'One entry a field.' },
      {
        fields: [
          {
            name: 'fullName',
            type: 'text',
            required: true,
            owner: 'learner',
            sensitivity: 'basic',
          },
        ],
      },
    ),
  ],
  routes: meRoutes,
  operations: {
    get: {
      summary: 'The learner’s own profile',
      answers: { 200: { about: 'The profile.', schema: Me } },
      errors: [],
      etag: 'answers',
    },
    update: {
      summary: 'Changes the profile',
      about: 'Fields that the organization owns cannot be sent. Text is kept in NFC.',
      body: MePatch,
      answers: { 200: { about: 'The profile as it is now.', schema: Me } },
      errors: [],
      etag: 'requires',
    },
    schema: {
      summary: 'Who owns which field of the profile and what it is for',
      answers: { 200: { about: 'The fields.', schema: MeSchema } },
      errors: [],
    },
  },
});
