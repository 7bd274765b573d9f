import {
  CommitAnswer,
  Launch,
  type AttemptState,
  type Commit,
  type LaunchRequest,
  type Summary,
} from '../../../contract/launches.js';
import type { Caller } from '../caller.js';
import { expectProblem, expectSame, expectSchema } from '../expect.js';
import type { Answer } from '../http.js';
import type { Kit } from '../kit.js';
import { playable, type Playable } from './playable.js';

/** A launch of a check, with its own token. */
export interface Running {
  launch: Launch;
  /** Whoever holds the launch's token. */
  caller: Caller;
  /** The `seq` that the launch began with. */
  start: number;
}

/** What a commit says where a check says nothing. */
export const summary = (more: Partial<Summary> = {}): Summary => ({
  completion: 'incomplete',
  success: 'unknown',
  totalTime: 'PT1S',
  ...more,
});

/** Asks for a launch of the playable item. */
export async function tryLaunch(
  kit: Kit,
  request: Partial<LaunchRequest> = {},
  item?: Pick<Playable, 'courseId' | 'itemId'>,
): Promise<Answer> {
  const { courseId, itemId } = item ?? (await playable(kit));
  const learner = await kit.learner();
  return learner.ask('POST', `/courses/${courseId}/launches`, { body: { itemId, ...request } });
}

/** A launch that goes on with the attempt; who was there before is taken over. */
export async function launch(
  kit: Kit,
  request: Partial<LaunchRequest> = {},
  item?: Pick<Playable, 'courseId' | 'itemId'>,
): Promise<Running> {
  const answer = await tryLaunch(kit, { supersede: true, ...request }, item);
  const made = expectSchema(answer, Launch, 201);
  return running(kit, made);
}

/** A launch with nothing on its line: of a new attempt, or, where the limit is reached, of the last one, cleared. */
export async function freshLaunch(
  kit: Kit,
  request: Partial<LaunchRequest> = {},
  item?: Pick<Playable, 'courseId' | 'itemId'>,
): Promise<Running> {
  // Known before it is to be left: what is registered last is undone first.
  await playable(kit);
  leaveAtEnd(kit, item);
  const answer = await tryLaunch(kit, { supersede: true, attempt: 'new', ...request }, item);
  if (answer.code !== 'attempts_exhausted') return running(kit, expectSchema(answer, Launch, 201));
  const again = await launch(kit, request, item);
  const seq = again.start + 1;
  await expectOutcome(again, { seq, base: 0 }, 'applied');
  return { ...again, start: seq };
}

/** Sends a commit with the launch's own token. */
export const commit = (
  { launch: { id }, caller }: Running,
  change: Partial<Commit> & Pick<Commit, 'seq' | 'base'>,
  by: Caller = caller,
): Promise<Answer> =>
  by.ask('PUT', `/launches/${id}/state`, {
    body: { activities: {}, summary: summary(), ...change },
  });

/** Sends a commit and expects what becomes of it. */
export async function expectOutcome(
  running: Running,
  change: Partial<Commit> & Pick<Commit, 'seq' | 'base'>,
  outcome: CommitAnswer['outcome'],
  current = true,
): Promise<CommitAnswer> {
  const answer = expectSchema(await commit(running, change), CommitAnswer);
  const numbers = `the answer to seq ${String(change.seq)}, base ${String(change.base)}`;
  expectSame(answer.outcome, outcome, `The outcome in ${numbers}`);
  expectSame(answer.current, current, `"current" in ${numbers}`);
  return answer;
}

/** The state as the launch sees it. */
export async function stateOf({ launch: { id }, caller }: Running): Promise<AttemptState> {
  return expectSchema(await caller.ask('GET', `/launches/${id}`), Launch).state;
}

/** The activities that the launch sees are these. */
export async function expectActivities(
  running: Running,
  activities: AttemptState['activities'],
  what = 'The state',
): Promise<void> {
  expectSame((await stateOf(running)).activities, activities, what);
}

/** The commit is refused, and nothing of it stays. */
export async function expectRefused(
  running: Running,
  send: () => Promise<Answer>,
  status: number,
  code: string,
): Promise<Answer> {
  const before = await stateOf(running);
  const answer = await send();
  expectProblem(answer, status, code);
  expectSame(await stateOf(running), before, 'The state after the refusal');
  return answer;
}

const running = (kit: Kit, made: Launch): Running => ({
  launch: made,
  caller: kit.bearer(made.token ?? '', 'launch'),
  start: made.state.seq,
});

// No launch of the kit is left in the learner's way.
function leaveAtEnd(kit: Kit, item: Pick<Playable, 'courseId' | 'itemId'> | undefined): void {
  void kit.shared(`leave ${item ? `${item.courseId} ${item.itemId}` : ''}`, () => {
    kit.atEnd(async () => {
      const last = await launch(kit, {}, item);
      await commit(last, { seq: last.start + 1, base: 0, exit: 'normal' });
    });
    return Promise.resolve();
  });
}
