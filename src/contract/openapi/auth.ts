import {
  AuthorizationCodeGrant,
  AuthorizeQuery,
  authRoutes,
  ExchangeGrant,
  ExchangeRequest,
  LogoutRequest,
  MfaRequest,
  PasswordGrant,
  PasswordResetConfirmation,
  PasswordResetRequest,
  PasswordResetStarted,
  ReauthenticationRequest,
  RefreshRequest,
  SessionInfo,
  SessionTransport,
  TokenGrant,
  TokenRequest,
} from '../auth.js';
import * as z from '../zod.js';
import { describeResource } from './resource-reference.js';
import { describeObject, describeValue } from './schema-reference.js';

const sharedComputer =
  'True: others use this device too, and the session ends sooner when idle. Absent: they do not.';

const passwordGrant = {
  grantType: 'password',
  username: 'minh.khai@demo.example',
  password: 'hoc-moi-ngay',
  transport: 'token',
} as const;

const codeGrant = {
  grantType: 'authorization_code',
  code: 'wlo_7Jm2c0Vd',
  codeVerifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  redirectUri: 'https://intranet.minhkhang.example/hoc-tap',
  clientId: 'minh-khang-portal',
  transport: 'token',
} as const;

const tokenGrant = {
  accessToken: 'wla_q3V1',
  tokenType: 'Bearer',
  expiresIn: 900,
  refreshToken: 'wlr_Zt8x',
} as const;

const sessionInfo = {
  learnerId: 'l-7c1e',
  transport: 'cookie',
  expiresIn: 43200,
  idleExpiresIn: 7200,
  provedUntil: '2026-11-22T03:37:00Z',
  provedExpiresIn: 300,
  csrfToken: 'mE0a',
} as const;

// The answers of one route by the `transport` that was asked for; a page is sent where there is a browser.
const signedIn = describeValue(
  'SignedIn',
  z.union([TokenGrant, SessionInfo]),
  'TokenGrant for the transport `token`, SessionInfo beside a Set-Cookie for `cookie`.',
  tokenGrant,
  sessionInfo,
);
const signInPage = {
  ...describeValue(
    'SignInPage',
    z.string(),
    'A page of the backend’s own on which the learner signs in.',
    '<!doctype html><title>Đăng nhập</title>',
  ),
  more: { contentMediaType: 'text/html' },
};

export const authReference = describeResource({
  tag: 'Signing in',
  about:
    'Tokens and sessions. Tokens are for memory, never for storage or addresses. A session ends after a time without use and, whatever is done, after a longer one; the backend alone decides, and every authenticated call but `GET /auth/session` counts as use, commits too.',
  schemas: [
    describeValue(
      'SessionTransport',
      SessionTransport,
      '`token`: the page carries tokens; `cookie`: the browser carries an HttpOnly cookie, and the page a CSRF token.',
      'token',
    ),
    describeObject(
      'PasswordGrant',
      PasswordGrant,
      'Signs in with a username and password.',
      {
        grantType: 'Always `password`.',
        username: 'The e-mail address, in whatever case, 1 to 320 characters.',
        password: 'Compared in NFC, 1 to 1,024 characters.',
        transport: 'How the session is carried.',
        sharedComputer,
      },
      passwordGrant,
    ),
    describeObject(
      'AuthorizationCodeGrant',
      AuthorizationCodeGrant,
      'Signs in with the code that `GET /auth/authorize` sent back (RFC 6749 §4.1.3, RFC 7636 §4.5).',
      {
        grantType: 'Always `authorization_code`.',
        code: 'Serves once, for a minute. Sent a second time it ends the session that it began.',
        codeVerifier: 'The secret of this page whose SHA-256 went along as `code_challenge`.',
        redirectUri: 'The address that the code came to, exactly as it was asked for.',
        clientId: 'Who asked for the code.',
        transport: 'How the session is carried.',
        sharedComputer,
      },
      codeGrant,
    ),
    describeValue(
      'TokenRequest',
      TokenRequest,
      'One way to sign in, by its `grantType`.',
      passwordGrant,
      codeGrant,
    ),
    describeObject(
      'TokenGrant',
      TokenGrant,
      'Tokens of a learner.',
      {
        accessToken: 'For `Authorization: Bearer`.',
        tokenType: 'Always `Bearer`.',
        expiresIn: 'Seconds that the access token lasts.',
        refreshToken:
          'For `POST /auth/refresh`, once. Absent where the backend gives none: sign in again then.',
      },
      tokenGrant,
    ),
    describeObject(
      'SessionInfo',
      SessionInfo,
      'A session as the server sees it.',
      {
        learnerId: 'Whose session it is.',
        transport: 'How it is carried.',
        expiresIn: 'Seconds until it ends, whatever the learner does.',
        idleExpiresIn:
          'Seconds until it ends when nothing is done; absent where the backend has no such limit.',
        provedUntil:
          'Until when the calls that need a fresh proof are open: five minutes after the password or second factor was given. Absent when they are not.',
        provedExpiresIn: 'The same in seconds from now.',
        csrfToken:
          'For the header X-CSRF-Token, beside the cookie. Absent with the transport `token`.',
        sharedComputer:
          'True: others use this device too, as the learner said when they signed in; what could not be sent is wiped from it when they sign out. Absent: they do not.',
      },
      sessionInfo,
    ),
    signedIn,
    describeObject(
      'MfaRequest',
      MfaRequest,
      'The second step of a sign-in.',
      {
        mfaToken: 'From the problem `mfa_required`. It stands for the first step and serves once.',
        code: 'Six digits of the learner’s authenticator (RFC 6238); spaces do not count.',
      },
      { mfaToken: 'wlm_5dQ0', code: '492 039' },
    ),
    describeObject(
      'ExchangeRequest',
      ExchangeRequest,
      'What RFC 8693 §2.1 sends, in the spelling of this contract.',
      {
        grantType: 'Always token exchange.',
        subjectToken:
          'A JWT that names the learner (RFC 7523 §3), signed with HS256 by the client’s secret or with ES256 by its registered key. ' +
          'Claims: `iss` (the client’s id), `sub` (the learner’s id at the customer), `aud` (base URL of this backend), `exp` (at most ten minutes after `iat`), `iat`, `jti` (never twice); ' +
          'optional `email` (finds a learner whom the backend does not know by `sub`), `name` and `locale` (for a new account, where the client may create one), ' +
          '`auth_time` (when the learner gave their password there: it counts as the proof of this session), `sid` (the session there: the same one continues the same session here).',
        subjectTokenType: 'Always a JWT.',
      },
      {
        grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subjectToken: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJNSy0wMDQxIn0.c2lnbmF0dXJl',
        subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt',
      },
    ),
    describeObject(
      'ExchangeGrant',
      ExchangeGrant,
      'An access token of the learner, to be handed to the page.',
      {
        accessToken: 'For `Authorization: Bearer`.',
        issuedTokenType: 'Always an access token.',
        tokenType: 'Always `Bearer`.',
        expiresIn: 'Seconds that it lasts. There is no refresh token: exchange a new assertion.',
      },
      {
        accessToken: 'wla_q3V1',
        issuedTokenType: 'urn:ietf:params:oauth:token-type:access_token',
        tokenType: 'Bearer',
        expiresIn: 900,
      },
    ),
    signInPage,
    describeObject(
      'RefreshRequest',
      RefreshRequest,
      'Asks for new tokens.',
      { refreshToken: 'The newest one that this page has.' },
      { refreshToken: 'wlr_Zt8x' },
    ),
    describeObject(
      'LogoutRequest',
      LogoutRequest,
      'Which sessions end.',
      { everywhere: 'True: all of the learner’s. Absent: the one that asks.' },
      { everywhere: true },
    ),
    describeObject(
      'ReauthenticationRequest',
      ReauthenticationRequest,
      'Exactly one of the two.',
      {
        password: 'The learner’s password.',
        code: 'Of the learner’s authenticator; only where one is set up.',
      },
      { password: 'hoc-moi-ngay' },
    ),
    describeObject(
      'PasswordResetRequest',
      PasswordResetRequest,
      'Whose password is forgotten.',
      { email: 'The address to sign in with, in whatever case, 3 to 320 characters.' },
      { email: 'minh.khai@demo.example' },
    ),
    describeObject(
      'PasswordResetStarted',
      PasswordResetStarted,
      'If the address belongs to an account, a mail with a code is on its way.',
      { expiresIn: 'Seconds that such a code serves.' },
      { expiresIn: 1800 },
    ),
    describeObject(
      'PasswordResetConfirmation',
      PasswordResetConfirmation,
      'The new password, with the code from the mail.',
      {
        code: 'Spaces, hyphens and case do not count.',
        newPassword: 'Checked as `POST /me/password` does.',
      },
      { code: '4F7K-9M2Q-TX0C-W8RE-6B3N', newPassword: 'ca-sang-som-bay-gio' },
    ),
  ],
  routes: authRoutes,
  operations: {
    token: {
      summary: 'Signs a learner in',
      about:
        'A wrong password and an unknown username get the same answer in the same time. With a second factor the first step answers `mfa_required` with an `mfaToken`; that the account is suspended or disputed is told only after the right password. ' +
        'The transport `cookie` is for the tenant’s own pages: with a foreign Origin it is `forbidden`. A code that is unknown, used, too old, or of another client, address or verifier is `unauthenticated`.',
      body: TokenRequest,
      answers: { 200: { about: 'Signed in.', schema: signedIn.schema } },
      errors: [
        'unauthenticated',
        'mfa_required',
        'account_suspended',
        'account_disputed',
        'forbidden',
      ],
    },
    mfa: {
      summary: 'Signs in with the second factor',
      about:
        'Answers as the first step would have. A wrong code, and one that was used before, is `/code` `incorrect`; after five of them, or five minutes, the token is `unauthenticated`, and the sign-in begins anew.',
      body: MfaRequest,
      answers: { 200: { about: 'Signed in.', schema: signedIn.schema } },
      errors: ['unauthenticated', 'account_suspended', 'account_disputed', 'forbidden'],
    },
    exchange: {
      summary: 'Trades the assertion of a customer’s backend for an access token',
      about:
        'From server to server, never from a page. What is wrong with the assertion is `invalid_input` at `/subjectToken`: `malformed`, `algorithm`, `signature`, `issuer`, `audience`, `expired`, `issued_later`, `too_long`, `replayed` or `claim`. ' +
        'Clocks may differ by a minute. A learner whom neither `sub` nor `email` finds is `not_found`, unless the client was registered to create accounts.',
      body: ExchangeRequest,
      answers: { 200: { about: 'The learner’s token.', schema: ExchangeGrant } },
      errors: ['not_found', 'conflict', 'seat_limit_reached'],
    },
    authorize: {
      summary: 'The sign-in page, for a sign-in by redirect',
      about:
        'A page goes here with its learner, and the learner comes back to `redirect_uri` with `code` and `state`, or with `error` and `state` (RFC 6749 §4.1.2). An unknown client or an address that is not registered for it, letter by letter, is 400 and never redirects: a page for who accepts HTML, a problem for others.',
      query: {
        schema: AuthorizeQuery,
        fields: {
          response_type: 'Always `code`.',
          client_id: 'Who asks.',
          redirect_uri: 'Where to come back to: one of the registered addresses.',
          code_challenge: 'SHA-256 of the verifier, base64url without padding.',
          code_challenge_method: 'Always `S256`.',
          state: 'Comes back as it is: the page sees that the answer is to its own question.',
          ui_locales: 'Languages to show the page in, best first, with spaces between.',
          login_hint: 'The username to begin with.',
        },
      },
      answers: {
        200: { about: 'The page.', schema: signInPage.schema, mediaType: 'text/html' },
        302: { about: 'Back to the page at once, with `code` or `error`.' },
      },
      errors: [],
    },
    refresh: {
      summary: 'Trades a refresh token for new tokens',
      about:
        'Each serves once. For a minute the previous one repeats its answer, for a page that lost it; after that it counts as stolen, and the session ends.',
      body: RefreshRequest,
      answers: { 200: { about: 'New tokens.', schema: TokenGrant } },
      errors: ['unauthenticated', 'account_suspended', 'account_disputed'],
    },
    logout: {
      summary: 'Signs out',
      about:
        'Here or everywhere; everywhere also takes the tokens of running launches. A cookie is removed.',
      body: LogoutRequest,
      bodyRequired: false,
      answers: { 204: { about: 'Signed out.' } },
      errors: [],
    },
    session: {
      summary: 'Whose session this is and how long it lasts',
      about: 'Does not count as use of it, so that a page may show what is left.',
      answers: { 200: { about: 'The session.', schema: SessionInfo } },
      errors: [],
    },
    touch: {
      summary: 'Says that the learner is still there',
      about: 'For a page whose learner reads or watches without any other call.',
      answers: { 200: { about: 'The session, with its whole idle time.', schema: SessionInfo } },
      errors: [],
    },
    reauthenticate: {
      summary: 'Proves anew who uses the session',
      about:
        'A wrong password is `/password` `incorrect`, a wrong or used code `/code` `incorrect`; guessing is slowed down like signing in.',
      body: ReauthenticationRequest,
      answers: { 200: { about: 'The session, proved for five minutes.', schema: SessionInfo } },
      errors: [],
    },
    resetPassword: {
      summary: 'Mails a code for a forgotten password',
      about:
        'The same answer in the same time whether the address is known or not. A new code replaces the one before. Limited for each address and each caller, alike.',
      body: PasswordResetRequest,
      answers: {
        202: {
          about: 'If there is such an account, it gets a mail.',
          schema: PasswordResetStarted,
        },
      },
      errors: [],
    },
    confirmPasswordReset: {
      summary: 'Sets a new password with the code from the mail',
      about:
        'The code serves once; an unknown, used or old one is `gone`. All sessions of the learner end, and the learner is told by mail. It does not sign in. A password that is refused is `/newPassword`, as for `POST /me/password`, and leaves the code as it is.',
      body: PasswordResetConfirmation,
      answers: { 204: { about: 'The password is another one now.' } },
      errors: ['gone'],
    },
  },
});
