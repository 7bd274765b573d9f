import {
  authRoutes as routes,
  ExchangeGrant,
  type ExchangeRequest,
  type LogoutRequest,
  type MfaRequest,
  type PasswordResetConfirmation,
  type PasswordResetRequest,
  PasswordResetStarted,
  type ReauthenticationRequest,
  type RefreshRequest,
  SessionInfo,
  type SessionTransport,
  TokenGrant,
  type TokenRequest,
} from '../../contract/auth.js';
import * as z from '../../contract/zod.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** What a sign-in answers: tokens, or with the transport `cookie` the session whose cookie was set. */
export type SignedIn<T extends SessionTransport> = T extends 'cookie' ? SessionInfo : TokenGrant;

/** Who a customer's backend is. Never in a page. */
export interface ClientCredentials {
  clientId: string;
  clientSecret: string;
}

/** Signing in and out, as the backend has it. `createSession` does it for a page. */
export interface AuthApi {
  /**
   * `POST /auth/token`, by password or by the code of a redirect. Never repeated.
   *
   * @throws AuthenticationError `mfa_required`: go on with `mfa` and the error's `problem.mfaToken`.
   */
  token<T extends SessionTransport>(
    request: TokenRequest & { transport: T },
    options?: CallOptions,
  ): Promise<SignedIn<T>>;
  /** `POST /auth/mfa`: the second step of a sign-in, with the transport of the first. A wrong code is an InvalidInputError. */
  mfa<T extends SessionTransport>(
    request: MfaRequest,
    transport: T,
    options?: CallOptions,
  ): Promise<SignedIn<T>>;
  /** `POST /auth/exchange`, from a customer's backend only: its assertion for a learner's access token. Never repeated. */
  exchange(
    request: ExchangeRequest,
    client: ClientCredentials,
    options?: CallOptions,
  ): Promise<ExchangeGrant>;
  /** `POST /auth/refresh`: new tokens for a refresh token, which is spent by it. */
  refresh(request: RefreshRequest, options?: CallOptions): Promise<TokenGrant>;
  /** `POST /auth/logout`: ends this session, or with `everywhere` all of the learner's. */
  logout(request?: LogoutRequest, options?: CallOptions): Promise<void>;
  /** `GET /auth/session`: whose session it is and how long it lasts; with `token`, that of this token. Does not count as use. */
  session(options?: CallOptions & { token?: string }): Promise<SessionInfo>;
  /** `POST /auth/session/touch`: the learner is still there. */
  touch(options?: CallOptions): Promise<SessionInfo>;
  /** `POST /auth/reauthenticate`: a fresh proof, by password or code. A wrong one is an InvalidInputError. */
  reauthenticate(request: ReauthenticationRequest, options?: CallOptions): Promise<SessionInfo>;
  /** `POST /auth/password-reset`: a mail with a code, if the address is known; the answer does not tell. */
  resetPassword(
    request: PasswordResetRequest,
    options?: CallOptions,
  ): Promise<PasswordResetStarted>;
  /**
   * `POST /auth/password-reset/confirm`: a new password by that code. Ends all sessions, and begins none.
   *
   * @throws NotFoundError `gone` when the code is unknown, used or too old.
   */
  confirmPasswordReset(request: PasswordResetConfirmation, options?: CallOptions): Promise<void>;
}

/** Makes the group for one client. */
export function create(transport: Transport): AuthApi {
  // The type of the answer follows the transport, which TypeScript cannot see from the value.
  const signedIn =
    (kind: SessionTransport) =>
    (body: unknown): never =>
      z.parse<z.ZodMiniType>(kind === 'cookie' ? SessionInfo : TokenGrant, body) as never;
  const session = (body: unknown) => z.parse(SessionInfo, body);
  return {
    token: (body, options) =>
      transport.call(routes.token, { body, parse: signedIn(body.transport), options }),
    mfa: (body, kind, options) =>
      transport.call(routes.mfa, { body, parse: signedIn(kind), options }),
    exchange: (body, client, options) =>
      transport.call(routes.exchange, {
        body,
        authorization: basic(client),
        parse: (answer) => z.parse(ExchangeGrant, answer),
        options,
      }),
    refresh: (body, options) =>
      transport.call(routes.refresh, {
        body,
        parse: (answer) => z.parse(TokenGrant, answer),
        options,
      }),
    logout: (body = {}, options) => transport.call(routes.logout, { body, options }),
    session: (options) => transport.call(routes.session, { parse: session, options }),
    touch: (options) => transport.call(routes.touch, { parse: session, options }),
    reauthenticate: (body, options) =>
      transport.call(routes.reauthenticate, { body, parse: session, options }),
    resetPassword: (body, options) =>
      transport.call(routes.resetPassword, {
        body,
        parse: (answer) => z.parse(PasswordResetStarted, answer),
        options,
      }),
    confirmPasswordReset: (body, options) =>
      transport.call(routes.confirmPasswordReset, { body, options }),
  };
}

/** Both parts as in a form (RFC 6749 §2.3.1): after that they are plain ASCII, and only the first colon parts them. */
function basic({ clientId, clientSecret }: ClientCredentials): string {
  return `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`;
}
