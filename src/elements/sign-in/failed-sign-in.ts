import type { Localize } from '../../ui/index.js';
import { failureKey } from '../../ui/index.js';
import type { Failure } from '../provider/connected-element.js';
import type { signInVi } from './sign-in.vi.js';

/** A failure, and how long the backend asks to wait. */
export interface FailedSignIn extends Failure {
  /** Milliseconds. */
  retryAfter?: number | undefined;
  /** It was the second factor that was sent. */
  ofCode?: boolean;
}

/** Why the learner is not signed in, and what to do now. Does not tell which of the two was wrong: others read along. */
export function reasonOf(
  { code, status, retryAfter, ofCode }: FailedSignIn,
  localize: Localize<typeof signInVi>,
): string {
  if (code === 'mfa_required') return localize.term('signIn.mfa');
  if (code === 'account_suspended' || code === 'account_disputed') {
    return localize.term('signIn.suspended');
  }
  if (ofCode && code === 'unauthenticated') return localize.term('signIn.anew');
  if (ofCode && status === 400) return localize.term('signIn.wrongCode');
  if (status === 401 || status === 400 || status === 422) return localize.term('signIn.wrong');
  if (status === 429 && retryAfter !== undefined) {
    const seconds = Math.max(Math.ceil(retryAfter / 1000), 1);
    return seconds < 60
      ? localize.term('signIn.seconds', seconds)
      : localize.term('signIn.minutes', Math.ceil(seconds / 60));
  }
  if (status >= 500 && status !== 503) return localize.term('signIn.server');
  return localize.term(failureKey(code, status));
}

/** Whether what the learner has typed was wrong: no failure for a page to hear of. */
export const isOfLearner = ({ status, ofCode }: FailedSignIn): boolean =>
  status === 401 || (ofCode === true && status === 400);

/** Whether the server failed, and not the learner: then support needs the request's id. */
export function isServerFailure({ status }: FailedSignIn): boolean {
  return status === 0 || status >= 500;
}
