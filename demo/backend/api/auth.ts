import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { LogoutRequest, RefreshRequest, TokenRequest } from '../../../src/contract/index.js';
import { verifyPassword } from '../accounts/passwords.js';
import {
  endEverywhere,
  endSession,
  rotate,
  sessionInfo,
  sessionSeconds,
  startSession,
} from '../accounts/sessions.js';
import { recordFailedSignIn } from '../accounts/security-events.js';
import type { Backend } from '../backend.js';
import { ProblemError } from '../problem.js';
import type { Limit } from '../rate-limit.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { addressOf, requestDevice } from './client-address.js';
import type { ApiContext } from './environment.js';
import { cookieName, requireLearner } from './identity.js';

/** Wrong passwords for one account from one address; the right one ends the count. */
export const signInLimit: Limit = { name: 'sign-in', count: 10, seconds: 300 };

export function addAuthRoutes(api: Api, backend: Backend): void {
  const { config, database, limiter } = backend;

  api.post('/auth/token', async (context) => {
    const { value: request } = await readBody(context, TokenRequest);
    if (request.transport === 'cookie') requireOwnPage(backend, context);
    const tenantId = context.var.tenant.id;
    const device = requestDevice(context);
    const email = request.username.trim().toLowerCase();
    const limitKey = `${tenantId} ${email} ${addressOf(context)}`;
    limiter.take(signInLimit, limitKey);

    const learner = await database.get<{ id: string; password_hash: string }>(
      'SELECT id, password_hash FROM learners WHERE tenant_id = ? AND email = ?',
      [tenantId, email],
    );
    const proven = await verifyPassword(request.password, learner?.password_hash);
    if (!proven || !learner) {
      if (learner) {
        // Not waited for: how long an answer takes must not tell which accounts exist.
        database
          .write((tx) => recordFailedSignIn(tx, tenantId, learner.id, device, config.now()))
          .catch(() => backend.log('failed sign-in not recorded'));
      }
      throw new ProblemError('unauthenticated', { detail: 'The name or the password is wrong.' });
    }
    limiter.forget(signInLimit, limitKey);
    const now = config.now();
    const { session, grant, cookie } = await database.write((tx) =>
      startSession(tx, tenantId, learner.id, request.transport, now, device),
    );
    if (grant) return context.json(grant);
    if (cookie !== undefined) {
      setCookie(context, cookieName, cookie, {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        maxAge: sessionSeconds,
        secure: config.api.startsWith('https:'),
      });
    }
    return context.json(sessionInfo(session, cookie, now));
  });

  api.post('/auth/refresh', async (context) => {
    const { value } = await readBody(context, RefreshRequest);
    const outcome = await database.write((tx) =>
      rotate(tx, context.var.tenant.id, value.refreshToken, config.now()),
    );
    if ('refused' in outcome) {
      if (outcome.refused === 'reused') backend.log('refresh token reused');
      throw new ProblemError('unauthenticated', { detail: 'The refresh token is not valid.' });
    }
    return context.json(outcome.grant);
  });

  api.post('/auth/logout', async (context) => {
    // Whatever becomes of it, this browser forgets its session.
    if (getCookie(context, cookieName) !== undefined) deleteCookie(context, cookieName);
    const caller = requireLearner(context);
    const hasBody = context.req.header('Content-Type') !== undefined;
    const request = hasBody ? (await readBody(context, LogoutRequest)).value : {};
    const tenantId = context.var.tenant.id;
    const now = config.now();
    await database.write((tx) =>
      request.everywhere === true
        ? endEverywhere(tx, tenantId, caller.learnerId, now)
        : endSession(tx, tenantId, caller.session.id, 'signed_out', now),
    );
    return context.body(null, 204);
  });

  api.get('/auth/session', (context) => {
    const { session, cookie } = requireLearner(context);
    return context.json(sessionInfo(session, cookie, config.now()));
  });
}

// A foreign page must not be able to sign a learner in to somebody else's account.
function requireOwnPage(backend: Backend, context: ApiContext): void {
  const origin = context.req.header('Origin');
  if (origin !== undefined && !backend.config.portalOrigins.includes(origin)) {
    throw new ProblemError('forbidden', { detail: 'This origin is not registered.' });
  }
}
