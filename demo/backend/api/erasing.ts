import type { MiddlewareHandler } from 'hono';
import type { Backend } from '../backend.js';
import { eraseAccount } from '../privacy/erase.js';
import { openRequest } from '../privacy/request-rows.js';
import { ProblemError } from '../problem.js';
import type { ApiEnvironment } from './environment.js';

/** What stays open while an erasure is under way: to see it, to take it back, to get a copy, to sign in and out. */
const open =
  /^\/(auth|consent|consents|receipts|me\/privacy-requests|security-reports|\.well-known)(\/|$)/;

/**
 * From the moment an erasure is asked for nothing of the learner's is processed any more. When the time to take it back is
 * over, it is carried out: here too, so that nobody who comes late finds the account.
 */
export function refuseWhileErasing(backend: Backend): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const { caller, tenant } = context.var;
    if (caller.kind !== 'learner') return next();
    const request = await openRequest(backend.database, tenant.id, caller.learnerId, 'erasure');
    if (!request || request.grace_ends_at === null) return next();
    const now = backend.config.now();
    if (request.grace_ends_at <= now) {
      await backend.database.write((tx) => eraseAccount(tx, request, now));
      throw new ProblemError('unauthenticated');
    }
    const { method, path } = context.req;
    if (path === '/' || open.test(path) || (method === 'GET' && /^\/me(\/|$)/.test(path))) {
      return next();
    }
    throw new ProblemError('account_suspended', {
      detail: 'The account is to be erased. Cancel the request to go on.',
    });
  };
}
