import {
  AcceptedInvitation,
  Invitation,
  InvitationAcceptance,
  invitationRoutes,
} from '../invitations.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

export const invitationsReference = describeResource({
  tag: 'Invitations',
  about: 'How somebody who was invited by mail gets an account.',
  feature: 'invitations',
  schemas: [
    describeObject(
      'Invitation',
      Invitation,
      'What the code shows before there is an account.',
      {
        organization: 'Name of the organization that invites.',
        inviter: 'Name of the person who invites; absent when it was no person.',
        email:
          'The address that is invited, masked: a code in the wrong hands must not tell it. It becomes the username.',
        expiresAt: 'When the code stops to work.',
        expiresIn: 'The same in seconds from now.',
        accepted: 'True: the account is there, sign in to it.',
      },
      {
        organization: 'Công ty CP Thực phẩm Minh Khang',
        inviter: 'Trần Quốc Bảo',
        email: 't•••@demo.example',
        expiresAt: '2026-12-06T03:00:00Z',
        expiresIn: 1209600,
        accepted: false,
      },
    ),
    describeObject(
      'InvitationAcceptance',
      InvitationAcceptance,
      'What the new account needs.',
      {
        fullName: 'The whole name, 1 to 200 characters; kept in NFC.',
        password: 'Checked as `POST /me/password` does.',
        language:
          'Language of mails and courses. Absent: the first of Accept-Language that the tenant has.',
      },
      { fullName: 'Phạm Thu Trang', password: 'ca-sang-som-bay-gio', language: 'vi' },
    ),
    describeObject(
      'AcceptedInvitation',
      AcceptedInvitation,
      'The account that it has become.',
      {
        learnerId: 'Id of the new learner.',
        email: 'The whole address, to sign in with.',
      },
      { learnerId: 'l-90f3', email: 'thu.trang@demo.example' },
    ),
  ],
  routes: invitationRoutes,
  operations: {
    get: {
      summary: 'Who invites whom',
      about: 'An invitation whose time is over is `gone`.',
      answers: { 200: { about: 'The invitation.', schema: Invitation } },
      errors: ['gone'],
    },
    accept: {
      summary: 'Makes the account',
      about:
        'Exactly one, however often and from how many places at once it is sent: the same password again gets the same answer, another one is `gone`, for the account is there. An address that already has an account is `conflict`. It does not sign in.',
      body: InvitationAcceptance,
      answers: {
        200: { about: 'It was made before by the same call.', schema: AcceptedInvitation },
        201: { about: 'The account was made.', schema: AcceptedInvitation },
      },
      errors: ['gone', 'conflict', 'seat_limit_reached'],
    },
  },
});
