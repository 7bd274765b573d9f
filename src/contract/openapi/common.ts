import { Duration, LanguageTag, Timestamp } from '../common.js';
import { FieldError, Problem } from '../problem.js';
import { describeObject, describeValue, type SchemaReference } from './schema-reference.js';

/** What every resource uses. */
export const commonSchemas: readonly SchemaReference[] = [
  {
    ...describeValue('Timestamp', Timestamp, 'RFC 3339 in UTC.', '2026-11-22T03:32:00Z'),
    more: { format: 'date-time' },
  },
  {
    ...describeValue('Duration', Duration, 'ISO 8601 duration.', 'PT1H20M'),
    more: { format: 'duration' },
  },
  describeValue('LanguageTag', LanguageTag, 'BCP 47 language tag.', 'vi'),
  describeObject(
    'FieldError',
    FieldError,
    'What is wrong with one field of the input.',
    {
      path: 'Where: JSON Pointer (RFC 6901) into the body, or the name of the query member or header behind a slash.',
      code: 'Which rule was broken, for programs.',
    },
    { path: '/phone', code: 'invalid_format' },
  ),
  describeObject(
    'Problem',
    Problem,
    'Every refusal (RFC 9457). It never quotes what was sent.',
    {
      type: 'Address that names the kind of problem; `about:blank` where the code says it all.',
      title: 'The kind of problem in English.',
      status: 'The HTTP status once more.',
      detail: 'What went wrong this time, for a developer.',
      code: 'The kind of problem, for programs. The list is open: treat an unknown one by its status.',
      requestId: 'The id of the `X-Request-Id` header, for support.',
      errors: 'With `invalid_input`: what is wrong where.',
      launchId: 'With `launch_open`: the launch that is open.',
      device: 'With `launch_open`: the device that it is open on.',
      lastActiveAt: 'With `launch_open`: when that launch last did something (Timestamp).',
      current:
        'With 409 and 412, where the caller may see it: what the call was about, as it is now, in the shape in which the route answers it.',
      mfaToken:
        'With `mfa_required`: goes to `POST /auth/mfa` beside the code, for five minutes or so.',
    },
    {
      type: 'about:blank',
      title: 'Invalid input',
      status: 400,
      code: 'invalid_input',
      requestId: 'r-5b2d',
      errors: [{ path: '/phone', code: 'invalid_format' }],
    },
  ),
];

/** What the `{names}` in paths are. */
export const pathParameters: Readonly<Record<string, string>> = {
  sessionId: 'Id of a session of the learner.',
  eventId: 'Id of a security event of the learner.',
  courseId: 'Id of a course.',
  enrollmentId: 'Id of an enrollment of the learner.',
  launchId: 'Id of a launch.',
  certificateId: 'Id of a certificate of the learner.',
  code: 'The code of a certificate; upper and lower case are the same.',
  announcementId: 'Id of an announcement.',
  commentId: 'Id of a comment.',
  token: 'The token of a mail.',
  version: 'Version of a notice.',
  receiptId: 'Id of a receipt.',
  requestId: 'Id of a privacy request of the learner.',
  grantId: 'Id of a support grant of the learner.',
  invitationCode: 'The code in the mail that invites.',
};
