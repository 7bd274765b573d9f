import { ProblemError } from '../problem.js';

/** Whether an account is open; a disputed one waits until it is clear whose it is. */
export type AccountState = 'active' | 'suspended' | 'disputed';

/** @throws ProblemError `account_suspended` or `account_disputed` */
export function refuseClosed(state: AccountState): void {
  if (state === 'suspended') throw new ProblemError('account_suspended');
  if (state === 'disputed') throw new ProblemError('account_disputed');
}
