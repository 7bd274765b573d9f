import {
  authRoutes as routes,
  type LogoutRequest,
  type RefreshRequest,
  SessionInfo,
  TokenGrant,
  type TokenRequest,
} from '../../contract/auth.js';
import * as z from '../../contract/zod.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** Signing in and out, as the backend has it. `createSession` does it for a page. */
export interface AuthApi {
  /** `POST /auth/token`: tokens, or with `transport: 'cookie'` the session whose cookie was set. Never repeated. */
  token<T extends TokenRequest['transport']>(
    request: TokenRequest & { transport: T },
    options?: CallOptions,
  ): Promise<T extends 'cookie' ? SessionInfo : TokenGrant>;
  /** `POST /auth/refresh`: new tokens for a refresh token, which is spent by it. */
  refresh(request: RefreshRequest, options?: CallOptions): Promise<TokenGrant>;
  /** `POST /auth/logout`: ends this session, or with `everywhere` all of the learner's. */
  logout(request?: LogoutRequest, options?: CallOptions): Promise<void>;
  /** `GET /auth/session`: whose session it is and how long it lasts; with `token`, that of this token. */
  session(options?: CallOptions & { token?: string }): Promise<SessionInfo>;
}

/** Makes the group for one client. */
export function create(transport: Transport): AuthApi {
  return {
    token: (request, options) =>
      transport.call(routes.token, {
        body: request,
        parse: (body) =>
          // The type of the answer follows the request's transport, which TypeScript cannot see from the value.
          z.parse<z.ZodMiniType>(
            request.transport === 'cookie' ? SessionInfo : TokenGrant,
            body,
          ) as never,
        options,
      }),
    refresh: (request, options) =>
      transport.call(routes.refresh, {
        body: request,
        parse: (body) => z.parse(TokenGrant, body),
        options,
      }),
    logout: (request = {}, options) => transport.call(routes.logout, { body: request, options }),
    session: (options) =>
      transport.call(routes.session, { parse: (body) => z.parse(SessionInfo, body), options }),
  };
}
