import { Me, MeField, MePatch, meRoutes, MeSchema, PendingCorrection } from '../me.js';
import * as z from '../zod.js';
import { describeResource } from './resource-reference.js';
import { describeObject, describeValue } from './schema-reference.js';

const me = describeObject(
  'Me',
  Me,
  'The signed-in learner. What the organization owns is shown and not edited (see MeSchema).',
  {
    id: 'Id of the learner at this backend.',
    fullName: 'The whole name as one field, in the order in which it is spoken.',
    preferredName: 'How the learner wants to be called.',
    email: 'The address that the account belongs to.',
    pendingEmail:
      'The address that was asked for and is not yet confirmed; absent when there is none, or the time for it is over.',
    phone: 'E.164.',
    jobTitle: 'What the learner does.',
    department: 'Department, as the organization names it.',
    unit: 'Organizational unit, as the organization names it.',
    unitId: 'Id of that unit in the structure (UnitTree); absent where it has no place there.',
    manager: 'Name of the manager.',
    avatar:
      'Absolute address of the picture, for an `<img>`; needs no credentials, cannot be guessed, and is another one with every picture. Absent when there is none.',
    passwordChangedAt: 'Absent where it was never changed, or there is none.',
    updatedAt: 'When any of this was changed last.',
  },
  {
    id: 'l-7c1e',
    fullName: 'Nguyễn Thị Minh Khai',
    preferredName: 'Khai',
    email: 'minh.khai@demo.example',
    phone: '+84912345678',
    jobTitle: 'Tổ trưởng ca sản xuất',
    department: 'Xưởng chế biến 2',
    unit: 'Nhà máy Bắc Ninh',
    unitId: 'bac-ninh',
    manager: 'Trần Quốc Bảo',
    passwordChangedAt: '2026-08-03T02:10:00Z',
    updatedAt: '2026-11-22T03:32:00Z',
  },
);

// Nothing of it is needed at run time: the picture is no JSON, and is checked by its first bytes.
const avatarImage = {
  ...describeValue(
    'AvatarImage',
    z.string(),
    'The bytes of a PNG, JPEG or WebP picture, at most 1 MiB, with its media type as the Content-Type.',
    '(the bytes of the picture)',
  ),
  more: { contentMediaType: 'image/png' },
};

export const meReference = describeResource({
  tag: 'Profile',
  about: 'What the account knows of the learner, and what of it the learner may change.',
  feature: 'account',
  schemas: [
    me,
    avatarImage,
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
      'PendingCorrection',
      PendingCorrection,
      'A correction that the learner has asked the owner of a field for, until it is answered or taken back.',
      {
        requestId:
          'Id of the privacy request of kind `rectification`; `POST /me/privacy-requests/{id}/cancel` takes it back.',
        value: 'What the field should become.',
        requestedAt: 'When it was asked for.',
        dueAt: 'By when an answer is due; absent where nothing was promised.',
      },
      {
        requestId: 'pr-3f20',
        value: 'Lê Hữu Đạt',
        requestedAt: '2026-11-19T02:00:00Z',
        dueAt: '2026-11-29T02:00:00Z',
      },
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
        ownerName:
          'Which part of the organization answers for it, in the language of the request; absent where the learner owns it.',
        change:
          'The way to a change: `edit` by `PATCH /me`, `confirm` by `POST /me/email`, `request` by a privacy request of kind `rectification`. Absent: there is none.',
        sensitivity: 'Whether the law calls it sensitive.',
        purpose: 'What it is used for, in the language of the request.',
        pending: 'The correction that waits for an answer; absent when there is none.',
      },
      {
        name: 'phone',
        type: 'phone',
        required: false,
        owner: 'learner',
        change: 'edit',
        sensitivity: 'basic',
        purpose: 'Để liên hệ khi bạn cần hỗ trợ.',
      },
      {
        name: 'manager',
        type: 'text',
        required: false,
        owner: 'organization',
        ownerName: 'Phòng Nhân sự',
        change: 'request',
        sensitivity: 'basic',
        pending: {
          requestId: 'pr-3f20',
          value: 'Lê Hữu Đạt',
          requestedAt: '2026-11-19T02:00:00Z',
          dueAt: '2026-11-29T02:00:00Z',
        },
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
            change: 'edit',
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
      about:
        'Fields that the organization owns are not in the body; sent all the same they are ignored. Text is kept in NFC, without spaces at its ends. A 412 carries the profile as it is now in `current`.',
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
    putAvatar: {
      summary: 'Sets the learner’s picture',
      about:
        'The body is the picture. What it is is seen from its first bytes: other formats, and a Content-Type that says something else than they do, are 415. The picture replaces the one before as a whole, so no If-Match is asked for; the answer carries the profile’s new ETag.',
      body: avatarImage.schema,
      bodyMediaType: 'image/*',
      answers: { 200: { about: 'The profile with the picture’s address.', schema: Me } },
      errors: [],
    },
    deleteAvatar: {
      summary: 'Removes the learner’s picture',
      about:
        'Also answers so when there is none. The address of the picture stops to work at once. The answer carries the profile’s new ETag.',
      answers: { 200: { about: 'The profile without a picture.', schema: Me } },
      errors: [],
    },
  },
});
