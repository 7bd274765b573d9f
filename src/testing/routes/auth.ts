import {
  authRoutes,
  LogoutRequest,
  MfaRequest,
  ReauthenticationRequest,
  RefreshRequest,
  type SessionTransport,
  TokenRequest,
} from '../../contract/index.js';
import { type Answer, json, nothing } from '../answer.js';
import { launches } from '../attempts/rows.js';
import type { Call } from '../call.js';
import { closedAccounts, secondFactors } from '../fixtures/accounts.js';
import { learners, type TestLearner } from '../fixtures/learners.js';
import { invalidInput, Refusal } from '../refusal.js';
import { slice } from '../router.js';
import {
  endLaunchTokens,
  endSession,
  issueTokens,
  rotate,
  sessionInfo,
  sessions,
  startSession,
} from '../sessions.js';
import { table } from '../store.js';

const signInLimit = { name: 'sign in', count: 10, seconds: 15 * 60 };
const proofLimit = { name: 'proof', count: 10, seconds: 5 * 60 };
const challengeLifetime = 5 * 60_000;
const codesPerChallenge = 5;

/** How a session is to be, as the first step of a sign-in has asked. */
interface SessionRequest {
  transport: SessionTransport;
  sharedComputer?: boolean | undefined;
}

interface Challenge extends SessionRequest {
  learnerId: string;
  expiresAt: number;
  failures: number;
}

const challenges = table<Challenge>('sign-ins that wait for a second factor');

/** Signing in by password, with a second factor where there is one, and what keeps a session. */
export const authSlice = slice(
  authRoutes,
  {
    token: (call) => {
      requireOwnPage(call);
      const request = call.body(TokenRequest);
      if (request.grantType !== 'password') {
        throw new Refusal('unsupported', { detail: 'Only passwords are taken here.' });
      }
      const email = request.username.trim().toLowerCase();
      call.limit(signInLimit, email);
      const learner = learnerByEmail(call, email);
      if (!learner || learner.password !== request.password) {
        throw new Refusal('unauthenticated', { detail: 'The name or the password is wrong.' });
      }
      call.ground.limiter.forget(signInLimit, `${call.tenant.id} ${email}`);
      refuseClosed(call, learner.id);
      if (!call.rows(secondFactors).has(learner.id)) return begin(call, learner.id, request);
      const mfaToken = call.ids.secret('wlm');
      call.rows(challenges).set(mfaToken, {
        learnerId: learner.id,
        transport: request.transport,
        sharedComputer: request.sharedComputer,
        expiresAt: call.now + challengeLifetime,
        failures: 0,
      });
      throw new Refusal('mfa_required', { more: { mfaToken } });
    },

    mfa: (call) => {
      requireOwnPage(call);
      const { mfaToken, code } = call.body(MfaRequest);
      const challenge = call.rows(challenges).get(mfaToken);
      const isOpen =
        challenge && challenge.expiresAt > call.now && challenge.failures < codesPerChallenge;
      if (!isOpen) {
        throw new Refusal('unauthenticated', { detail: 'Begin the sign-in anew.' });
      }
      call.limit(proofLimit, challenge.learnerId);
      if (!takeCode(call, challenge.learnerId, code)) {
        challenge.failures++;
        throw invalidInput('/code', 'incorrect');
      }
      call.rows(challenges).delete(mfaToken);
      call.ground.limiter.forget(proofLimit, `${call.tenant.id} ${challenge.learnerId}`);
      refuseClosed(call, challenge.learnerId);
      return begin(call, challenge.learnerId, challenge);
    },

    refresh: (call) => {
      const { refreshToken } = call.body(RefreshRequest);
      return json(rotate(call.tenant, refreshToken, call.ids, call.now));
    },

    logout: (call) => {
      const { session, learnerId } = call.learner;
      const { everywhere } = call.bytes.length > 0 ? call.body(LogoutRequest) : {};
      if (everywhere === true) endEverywhere(call, learnerId);
      else endSession(session, call.now);
      call.cookie = null;
      return nothing();
    },

    session: (call) => json(sessionInfo(call.learner.session, call.now)),

    touch: (call) => json(sessionInfo(call.learner.session, call.now)),

    reauthenticate: (call) => {
      const { session, learnerId } = call.learner;
      const { password, code } = call.body(ReauthenticationRequest);
      if ((password === undefined) === (code === undefined)) throw invalidInput('', 'one_of');
      call.limit(proofLimit, learnerId);
      if (code === undefined) {
        if (call.rows(learners).get(learnerId)?.password !== password) {
          throw invalidInput('/password', 'incorrect');
        }
      } else if (!takeCode(call, learnerId, code)) {
        throw invalidInput('/code', 'incorrect');
      }
      call.ground.limiter.forget(proofLimit, `${call.tenant.id} ${learnerId}`);
      session.provedAt = call.now;
      return json(sessionInfo(session, call.now));
    },
  },
  { authMethods: ['password', 'cookie', 'totp'] },
);

/** The learner with this address, written as accounts keep it. */
export function learnerByEmail(call: Call, email: string): TestLearner | undefined {
  for (const learner of call.rows(learners).values()) {
    if (learner.email === email) return learner;
  }
  return undefined;
}

/** Ends all sessions of a learner, and what their launches could still write with their tokens. */
export function endEverywhere(call: Call, learnerId: string): void {
  for (const session of call.rows(sessions).values()) {
    if (session.learnerId === learnerId) endSession(session, call.now);
  }
  endLaunchTokens(
    call.tenant,
    (launchId) => call.rows(launches).get(launchId)?.learnerId === learnerId,
  );
}

function begin(call: Call, learnerId: string, request: SessionRequest): Answer {
  const session = startSession(call.tenant, learnerId, request.transport, call);
  if (request.sharedComputer === true) session.sharedComputer = true;
  if (request.transport === 'token') {
    return json(issueTokens(call.tenant, session, call.ids, call.now));
  }
  call.cookie = session.cookie ?? null;
  return json(sessionInfo(session, call.now));
}

function takeCode(call: Call, learnerId: string, code: string): boolean {
  const codes = call.rows(secondFactors).get(learnerId) ?? [];
  const place = codes.indexOf(code.replace(/\s/g, ''));
  if (place < 0) return false;
  codes.splice(place, 1);
  return true;
}

function refuseClosed(call: Call, learnerId: string): void {
  const state = call.rows(closedAccounts).get(learnerId);
  if (state) throw new Refusal(`account_${state}`);
}

// A foreign page must not be able to sign a learner in to somebody else's account.
function requireOwnPage(call: Call): void {
  const origin = call.headers.get('Origin');
  if (origin !== null && !call.ground.origins.includes(origin)) {
    throw new Refusal('forbidden', { detail: 'This origin is not registered.' });
  }
}
