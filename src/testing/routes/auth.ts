import { authRoutes, LogoutRequest, RefreshRequest, TokenRequest } from '../../contract/index.js';
import { json, nothing } from '../answer.js';
import type { Call } from '../call.js';
import { learners, type TestLearner } from '../fixtures/learners.js';
import { Refusal } from '../refusal.js';
import { slice } from '../router.js';
import {
  endSession,
  issueTokens,
  rotate,
  sessionInfo,
  sessions,
  startSession,
} from '../sessions.js';

const signInLimit = { name: 'sign in', count: 10, seconds: 15 * 60 };

/** Signing in by password, and what keeps a session. */
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
      const learner = learnerOf(call, email);
      if (!learner || learner.password !== request.password) {
        throw new Refusal('unauthenticated', { detail: 'The name or the password is wrong.' });
      }
      call.ground.limiter.forget(signInLimit, `${call.tenant.id} ${email}`);
      const session = startSession(call.tenant, learner.id, request.transport, call);
      if (request.transport === 'token') {
        return json(issueTokens(call.tenant, session, call.ids, call.now));
      }
      call.cookie = session.cookie ?? null;
      return json(sessionInfo(session, call.now));
    },

    refresh: (call) => {
      const { refreshToken } = call.body(RefreshRequest);
      return json(rotate(call.tenant, refreshToken, call.ids, call.now));
    },

    logout: (call) => {
      const { session, learnerId } = call.learner;
      const { everywhere } = call.bytes.length > 0 ? call.body(LogoutRequest) : {};
      for (const other of call.rows(sessions).values()) {
        if (other === session || (everywhere === true && other.learnerId === learnerId)) {
          endSession(other, call.now);
        }
      }
      call.cookie = null;
      return nothing();
    },

    session: (call) => json(sessionInfo(call.learner.session, call.now)),
  },
  { authMethods: ['password'] },
);

function learnerOf(call: Call, email: string): TestLearner | undefined {
  for (const learner of call.rows(learners).values()) {
    if (learner.email === email) return learner;
  }
  return undefined;
}

// A foreign page must not be able to sign a learner in to somebody else's account.
function requireOwnPage(call: Call): void {
  const origin = call.headers.get('Origin');
  if (origin !== null && !call.ground.origins.includes(origin)) {
    throw new Refusal('forbidden', { detail: 'This origin is not registered.' });
  }
}
