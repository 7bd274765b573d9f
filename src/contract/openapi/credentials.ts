import {
  credentialRoutes,
  EmailChange,
  EmailChangeStarted,
  EmailConfirmation,
  PasswordChange,
  PasswordChanged,
} from '../credentials.js';
import { Me } from '../me.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

export const credentialsReference = describeResource({
  tag: 'Password and e-mail',
  about: 'By what the learner signs in, changed with a proof of who asks.',
  feature: 'account',
  schemas: [
    describeObject(
      'PasswordChange',
      PasswordChange,
      'A new password, with the present one or after a fresh proof.',
      {
        currentPassword:
          'The present one. May be left out by a session that proved itself in the last five minutes.',
        newPassword:
          'Kept as a slow hash of its NFC form. Any characters, pasted or typed; the backend decides what is strong enough.',
        signOutOthers: 'True: all other sessions of the learner end. Absent: they go on.',
      },
      { currentPassword: 'hoc-moi-ngay', newPassword: 'ca-sang-som-bay-gio', signOutOthers: true },
    ),
    describeObject(
      'PasswordChanged',
      PasswordChanged,
      'The password is another one now.',
      {
        passwordChangedAt: 'When it was changed.',
        endedSessions: 'Number of other sessions that were ended with it; 0 when none was to be.',
      },
      { passwordChangedAt: '2026-11-22T03:32:00Z', endedSessions: 2 },
    ),
    describeObject(
      'EmailChange',
      EmailChange,
      'Asks for another address.',
      { email: 'The new address, 3 to 320 characters. Kept in lower case.' },
      { email: 'khai.nguyen@demo.example' },
    ),
    describeObject(
      'EmailChangeStarted',
      EmailChangeStarted,
      'A code was sent to the new address. Until it comes back nothing has changed.',
      {
        email: 'The new address as it was understood.',
        expiresAt: 'When the code stops to work.',
        expiresIn: 'The same in seconds from now.',
      },
      {
        email: 'khai.nguyen@demo.example',
        expiresAt: '2026-11-22T04:02:00Z',
        expiresIn: 1800,
      },
    ),
    describeObject(
      'EmailConfirmation',
      EmailConfirmation,
      'The proof that the new address is the learner’s.',
      { code: 'The code from the mail; spaces and hyphens in it do not count.' },
      { code: '4821 0937' },
    ),
  ],
  routes: credentialRoutes,
  operations: {
    password: {
      summary: 'Changes the password',
      about:
        'A wrong present password is `/currentPassword` `incorrect`, and guessing is slowed down like signing in. A new one that is refused is `/newPassword` with `too_short`, `too_common`, `too_simple`, `contains_name` or `unchanged`. The learner is told by mail.',
      body: PasswordChange,
      answers: { 200: { about: 'It is changed.', schema: PasswordChanged } },
      errors: ['reauthentication_required'],
    },
    email: {
      summary: 'Asks for another e-mail address',
      about:
        'Sends a code to the new address and tells the old one. The answer is the same whether the new address belongs to another account or not: that is told in the mail only. A new call replaces the one before.',
      body: EmailChange,
      answers: { 202: { about: 'A code is on its way.', schema: EmailChangeStarted } },
      errors: [],
      proof: true,
    },
    confirmEmail: {
      summary: 'Confirms the new address with the code from the mail',
      about:
        'From now on the learner signs in with the new address; the old one is told. A wrong code is `/code` `incorrect`; after five of them, or when its time is over, the code is `gone`. Sent again after it has worked it answers the same.',
      body: EmailConfirmation,
      answers: { 200: { about: 'The profile with the new address.', schema: Me } },
      errors: ['gone', 'conflict'],
    },
  },
});
