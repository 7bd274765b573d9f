import type { Launch } from '../client/index.js';
import type { StageCommit } from '../stage-protocol/index.js';
import type { AttemptState } from './attempt-state.js';
import type { OutboxContents, Waiting } from './outbox.js';

/** Whose launch it is and of what. Opaque ids only: whoever reads the device's storage learns no name from it. */
export interface LaunchFacts {
  launchId: string;
  baseUrl: string;
  /** As content may know it. */
  learnerId: string;
  courseId: string;
  itemId: string;
  enrollmentId: string;
  /** Milliseconds since 1970. */
  openedAt: number;
  /** When the learner was given what the server has refused, in milliseconds since 1970. */
  asideGivenAt?: number | undefined;
}

/** A launch of which the device keeps something. */
export interface KeptContents extends OutboxContents {
  facts: LaunchFacts;
}

/** What has changed in an outbox since the device last kept it. All of it is kept at once, or nothing. */
export interface OutboxChanges {
  facts: LaunchFacts;
  state?: AttemptState | undefined;
  /** Commits that wait, new or merged anew. */
  put: readonly Waiting[];
  /** The `seq` of those that wait no longer. */
  drop: readonly number[];
  aside: readonly StageCommit[];
}

/**
 * Where the device keeps outboxes. Every method may reject: a device may refuse. What was written is there only when the promise has
 * resolved; then it survives a browser that is killed.
 */
export interface OutboxStore {
  /** The launches of which something is kept, oldest first; of one line, or all. */
  launches(line?: string): Promise<LaunchFacts[]>;
  /** All that is kept of a launch; undefined when nothing is. */
  read(launchId: string): Promise<KeptContents | undefined>;
  /** Keeps what has changed, all of it or nothing. Resolved: it survives a browser that is killed. */
  write(changes: OutboxChanges): Promise<void>;
  /** Removes a launch of which nothing waits and nothing was set aside. */
  forget(launchId: string): Promise<void>;
  /** Removes a launch with all that is kept of it. */
  remove(launchId: string): Promise<void>;
}

/** One item as one backend has it: what is left of it is delivered before it is launched again. */
export function lineOf(of: Pick<LaunchFacts, 'baseUrl' | 'courseId' | 'itemId'>): string {
  return JSON.stringify([of.baseUrl, of.courseId, of.itemId]);
}

/** What the device keeps of a launch, to know it again. */
export const factsOf = (launch: Launch, baseUrl: string, openedAt: number): LaunchFacts => ({
  launchId: launch.id,
  baseUrl,
  learnerId: launch.learner.id,
  courseId: launch.courseId,
  itemId: launch.itemId,
  enrollmentId: launch.enrollmentId,
  openedAt,
});

const refuse = (): Promise<never> =>
  Promise.reject(new DOMException('This device keeps nothing.', 'NotSupportedError'));

/** Where the device keeps nothing. */
export const noStore: OutboxStore = {
  launches: refuse,
  read: refuse,
  write: refuse,
  forget: refuse,
  remove: refuse,
};
