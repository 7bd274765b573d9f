import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import {
  LogoutRequest,
  MfaRequest,
  ReauthenticationRequest,
  RefreshRequest,
  TokenRequest,
  type AuthorizationCodeGrant,
  type PasswordGrant,
} from '../../../src/contract/index.js';
import { keepSessionOfCode, takeCodeOf } from '../accounts/authorization-codes.js';
import { refuseClosed } from '../accounts/account-state.js';
import { verifyPassword } from '../accounts/passwords.js';
import { takeCode } from '../accounts/second-factor.js';
import {
  endEverywhere,
  endSession,
  prove,
  rotate,
  sessionInfo,
  sessionSeconds,
  startSession,
  type NewSession,
} from '../accounts/sessions.js';
import {
  afterPassword,
  learnerOfChallenge,
  learnerOfPassword,
  passChallenge,
  type FirstStep,
} from '../accounts/sign-in.js';
import { recordFailedSignIn } from '../accounts/security-events.js';
import type { Backend } from '../backend.js';
import { invalidInput, ProblemError } from '../problem.js';
import type { Limit } from '../rate-limit.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { addressOf, requestDevice } from './client-address.js';
import type { ApiContext } from './environment.js';
import {
  cookieName,
  cookiePath,
  requireLearner,
  requireSession,
  type Learner,
} from './identity.js';

/** Wrong passwords for one account from one address; the right one ends the count. */
export const signInLimit: Limit = { name: 'sign-in', count: 10, seconds: 300 };

/** Wrong second factors and proofs of one learner; the right one ends the count. */
export const proofLimit: Limit = { name: 'proof', count: 10, seconds: 300 };

export function addAuthRoutes(api: Api, backend: Backend): void {
  const { config, database, limiter } = backend;

  api.post('/auth/token', async (context) => {
    const { value: request } = await readBody(context, TokenRequest);
    if (request.transport === 'cookie') requireOwnPage(backend, context);
    return request.grantType === 'password'
      ? answerFirstStep(backend, context, await signInByPassword(backend, context, request))
      : answerSession(backend, context, await signInByCode(backend, context, request));
  });

  api.post('/auth/mfa', async (context) => {
    const { value: request } = await readBody(context, MfaRequest);
    const tenantId = context.var.tenant.id;
    const now = config.now();
    const learner = await learnerOfChallenge(database, tenantId, request.mfaToken, now);
    if (!learner) throw signInAnew();
    limiter.take(proofLimit, `${tenantId} ${learner.id}`);
    const step = await database.write((tx) =>
      passChallenge(tx, tenantId, request.mfaToken, request.code, now),
    );
    if ('failed' in step) {
      throw step.failed === 'token' ? signInAnew() : invalidInput('/code', 'incorrect');
    }
    limiter.forget(proofLimit, `${tenantId} ${learner.id}`);
    refuseClosed(step.learner.state);
    if (step.passed.transport === 'cookie') requireOwnPage(backend, context);
    const device = requestDevice(context);
    const session = await database.write((tx) =>
      startSession(tx, tenantId, learner.id, step.passed.transport, now, device, step.passed),
    );
    return answerSession(backend, context, session);
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
    if (getCookie(context, cookieName) !== undefined)
      deleteCookie(context, cookieName, { path: cookiePath(config) });
    const caller = requireSession(context);
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

  api.post('/auth/session/touch', async (context) => {
    const { session, cookie } = requireLearner(context);
    const now = config.now();
    const touched = await database.write((tx) => prove(tx, session, { provedAt: 0, now }));
    return context.json(sessionInfo(touched, cookie, now));
  });

  api.post('/auth/reauthenticate', async (context) => {
    const learner = requireLearner(context);
    const { value: request } = await readBody(context, ReauthenticationRequest);
    const key = `${context.var.tenant.id} ${learner.learnerId}`;
    limiter.take(proofLimit, key);
    await requireRight(backend, learner, request);
    limiter.forget(proofLimit, key);
    const now = config.now();
    const proved = await database.write((tx) => prove(tx, learner.session, { provedAt: now, now }));
    return context.json(sessionInfo(proved, learner.cookie, now));
  });
}

async function signInByPassword(
  backend: Backend,
  context: ApiContext,
  request: PasswordGrant,
): Promise<FirstStep> {
  const learner = await requirePassword(backend, context, request);
  return backend.database.write((tx) =>
    afterPassword(
      tx,
      context.var.tenant.id,
      learner,
      request,
      requestDevice(context),
      backend.config.now(),
    ),
  );
}

/** Whose password it is, guessing slowed down. @throws ProblemError `unauthenticated` or `rate_limited` */
export async function requirePassword(
  { config, database, limiter, background }: Backend,
  context: ApiContext,
  { username, password }: Pick<PasswordGrant, 'username' | 'password'>,
) {
  const tenantId = context.var.tenant.id;
  const name = username.normalize('NFC').trim().toLowerCase();
  const limitKey = `${tenantId} ${name} ${addressOf(context)}`;
  limiter.take(signInLimit, limitKey);
  const { learner, known } = await learnerOfPassword(database, tenantId, name, password);
  if (!learner) {
    if (known !== undefined) {
      const device = requestDevice(context);
      background.run('failed sign-in', () =>
        database.write((tx) => recordFailedSignIn(tx, tenantId, known, device, config.now())),
      );
    }
    throw new ProblemError('unauthenticated', { detail: 'The name or the password is wrong.' });
  }
  limiter.forget(signInLimit, limitKey);
  return learner;
}

async function signInByCode(
  { config, database }: Backend,
  context: ApiContext,
  request: AuthorizationCodeGrant,
): Promise<NewSession> {
  const tenantId = context.var.tenant.id;
  const device = requestDevice(context);
  const now = config.now();
  // What a code that does not fit has caused is kept: it throws only after the transaction.
  const session = await database.write(async (tx) => {
    const learner = await takeCodeOf(tx, tenantId, request.code, request, now);
    if (!learner) return undefined;
    refuseClosed(learner.state);
    const begun = await startSession(
      tx,
      tenantId,
      learner.id,
      request.transport,
      now,
      device,
      request,
    );
    await keepSessionOfCode(tx, request.code, begun.session.id);
    return begun;
  });
  if (session) return session;
  throw new ProblemError('unauthenticated', { detail: 'The code is not valid.' });
}

function answerFirstStep(backend: Backend, context: ApiContext, step: FirstStep): Response {
  if ('session' in step) return answerSession(backend, context, step);
  throw new ProblemError('mfa_required', {
    detail: 'Send the code of the second factor to POST /auth/mfa.',
    more: { mfaToken: step.mfaToken },
  });
}

function answerSession(
  { config }: Backend,
  context: ApiContext,
  { session, grant, cookie }: NewSession,
): Response {
  if (grant) return context.json(grant);
  if (cookie !== undefined) {
    setCookie(context, cookieName, cookie, {
      httpOnly: true,
      sameSite: 'Lax',
      path: cookiePath(config),
      maxAge: sessionSeconds,
      secure: config.api.startsWith('https:'),
    });
  }
  return context.json(sessionInfo(session, cookie, config.now()));
}

/** @throws ProblemError `invalid_input`: not 401, for the session is as good as before */
async function requireRight(
  { config, database }: Backend,
  { learnerId, session }: Learner,
  { password, code }: ReauthenticationRequest,
): Promise<void> {
  const tenantId = session.tenant_id;
  if ((password === undefined) === (code === undefined)) {
    throw invalidInput('', 'one_of', 'Send either password or code.');
  }
  if (code !== undefined) {
    const isRight = await database.write((tx) =>
      takeCode(tx, tenantId, learnerId, code, config.now()),
    );
    if (!isRight) throw invalidInput('/code', 'incorrect');
    return;
  }
  const learner = await database.get<{ password_hash: string }>(
    'SELECT password_hash FROM learners WHERE tenant_id = ? AND id = ?',
    [tenantId, learnerId],
  );
  if (!(await verifyPassword(password ?? '', learner?.password_hash))) {
    throw invalidInput('/password', 'incorrect');
  }
}

const signInAnew = (): ProblemError =>
  new ProblemError('unauthenticated', { detail: 'Begin the sign-in anew.' });

// A foreign page must not be able to sign a learner in to somebody else's account.
function requireOwnPage(backend: Backend, context: ApiContext): void {
  const origin = context.req.header('Origin');
  if (origin !== undefined && !backend.config.portalOrigins.includes(origin)) {
    throw new ProblemError('forbidden', { detail: 'This origin is not registered.' });
  }
}
