import type { Launch, LaunchRequest, WelearningClient } from '../client/index.js';
import { isWelearningError } from '../client/index.js';
import type { AttemptLock } from './attempt-lock.js';
import { playedHere } from './draining.js';
import type { OwnLaunches } from './own-launches.js';
import type { AttemptSnapshot } from './snapshot.js';

/** Where a launch that stands in the way is open, for the learner who is asked; and its lock, where this browser has made it. */
export interface OpenElsewhere {
  shown: NonNullable<AttemptSnapshot['openElsewhere']>;
  lock: string | undefined;
}

/** Whom to ask whether the launch that is open was left behind in this browser. */
export interface LaunchRequestPort {
  client: Pick<WelearningClient, 'launches'>;
  own: OwnLaunches;
  lock: AttemptLock;
  /** There are Web Locks. */
  hasLocks: boolean;
  /** Nobody waits for the answer any more. */
  isOver(): boolean;
}

/**
 * Asks for a launch. One that is open and that nobody plays any more (a reload, a crash) is superseded without asking; otherwise the
 * answer is where it is open. Undefined: nobody waits any more.
 *
 * @throws WelearningError
 */
export async function requestLaunch(
  { client, own, lock, hasLocks, isOver }: LaunchRequestPort,
  courseId: string,
  request: LaunchRequest,
): Promise<{ launch: Launch } | { open: OpenElsewhere } | undefined> {
  try {
    return { launch: await client.launches.create(courseId, request) };
  } catch (error) {
    if (!isWelearningError(error) || error.code !== 'launch_open') throw error;
    const { launchId = '', device, lastActiveAt } = error.problem ?? {};
    if (isOver()) return undefined;
    const known = own.lockOf(launchId);
    // Without TLS there are no locks; but what this tab opened and this page does not play is of before a reload.
    const isAbandoned = async (): Promise<boolean> =>
      hasLocks && known
        ? lock.tryTake(known)
        : own.isOfThisTab(launchId) && !playedHere.has(launchId);
    const supersedes = !request.supersede && (await isAbandoned());
    if (isOver()) return undefined;
    if (supersedes) {
      return { launch: await client.launches.create(courseId, { ...request, supersede: true }) };
    }
    const shown = { device, lastActiveAt, sameBrowser: known !== undefined };
    return { open: { shown, lock: known } };
  }
}
