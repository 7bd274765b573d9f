import type { Backend } from '../backend.js';
import type { Limit } from '../rate-limit.js';
import { addressOf } from './client-address.js';
import type { ApiContext } from './environment.js';
import { requireLearner } from './identity.js';

/** How often one address, or one learner, may send in forms of one kind. */
const formLimit = (name: string): Limit => ({ name: `form ${name}`, count: 30, seconds: 600 });

/**
 * Who sends a form that anybody may send: the learner, or nobody known. Counts it against the limit of its kind.
 *
 * @throws ProblemError `rate_limited`
 */
export function senderOf(
  backend: Backend,
  context: ApiContext,
  form: string,
): { learnerId: string | undefined; caller: string } {
  const learnerId =
    context.var.caller.kind === 'public' ? undefined : requireLearner(context).learnerId;
  backend.limiter.take(formLimit(form), learnerId ?? addressOf(context));
  return { learnerId, caller: learnerId ?? 'public' };
}
