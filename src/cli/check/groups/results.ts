import { Course, type Item } from '../../../contract/courses.js';
import { EnrollmentPage, type Enrollment } from '../../../contract/enrollments.js';
import { expectSame, expectSchema, expectThat, shown } from '../expect.js';
import type { Group } from '../group.js';
import type { Kit } from '../kit.js';
import { expectOutcome, freshLaunch, launch, summary } from '../launching/launch.js';
import { playable } from '../launching/playable.js';
import { failed, untested } from '../verdict.js';

const learner = ['learner'] as const;
const toleratedSeconds = 60;

/** What becomes of the results that content claims. */
export const results: Group = {
  id: 'results',
  title: 'Results',
  feature: 'launches',
  checks: [
    {
      id: 'RS1',
      title: 'what content reports becomes the result of its item',
      clause: 'The backend rolls items up into the enrollment.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const passed = summary({
          completion: 'completed',
          success: 'passed',
          score: { scaled: 0.75 },
          progress: 1,
        });
        await expectOutcome(
          running,
          { seq: running.start + 1, base: 0, summary: passed },
          'applied',
        );
        const item = await itemOf(kit);
        expectSame(item.status, 'passed', 'The status of the item');
        const enrollment = await enrollmentOf(kit);
        expectThat(
          enrollment.progress > 0,
          `Progress of the enrollment is ${String(enrollment.progress)}.`,
        );
        expectThat(enrollment.status !== 'not_started', 'The enrollment counts as not started.');
        return `The enrollment is ${enrollment.status}, ${String(Math.round(enrollment.progress * 100))} %.`;
      },
    },
    {
      id: 'RS2',
      title: 'within an attempt passed, completed, score and progress never fall',
      clause: 'Within an attempt passed, completed, score and progress never fall.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const s = running.start;
        const good = summary({
          completion: 'completed',
          success: 'passed',
          score: { scaled: 0.9, raw: 90, min: 0, max: 100 },
          progress: 1,
        });
        await expectOutcome(running, { seq: s + 1, base: 0, summary: good }, 'applied');
        const before = { item: await itemOf(kit), enrollment: await enrollmentOf(kit) };
        const bad = summary({
          completion: 'incomplete',
          success: 'failed',
          score: { scaled: 0.1, raw: 10, min: 0, max: 100 },
          progress: 0.1,
        });
        await expectOutcome(running, { seq: s + 2, base: s + 1, summary: bad }, 'applied');
        const again = await launch(kit);
        await expectOutcome(
          again,
          { seq: s + 3, base: 0, summary: bad, exit: 'normal' },
          'applied',
        );
        const after = { item: await itemOf(kit), enrollment: await enrollmentOf(kit) };
        expectSame(resultOf(after.item), resultOf(before.item), 'The result of the item');
        expectSame(
          resultOf(after.enrollment),
          resultOf(before.enrollment),
          'The result of the enrollment',
        );
        expectSame(after.enrollment.completedAt, before.enrollment.completedAt, 'completedAt');
      },
    },
    {
      id: 'RS3',
      title: 'what came before a better claim is raised by it',
      clause: '`summary` is a claim by content, bounded by all this.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const s = running.start;
        const attempt = running.launch.attempt;
        const half = summary({ progress: 0.5 });
        await expectOutcome(running, { seq: s + 1, base: 0, summary: half }, 'applied');
        const before = await enrollmentOf(kit);
        const done = summary({ completion: 'completed', success: 'passed', progress: 1 });
        await expectOutcome(running, { seq: s + 2, base: s + 1, summary: done }, 'applied');
        const after = await enrollmentOf(kit);
        expectThat(
          after.progress >= before.progress,
          `Progress went from ${String(before.progress)} to ${String(after.progress)}.`,
        );
        expectSame(after.attempt, attempt, 'The attempt of the enrollment');
      },
    },
    {
      id: 'RS4',
      title: 'the time that counts is at most what has passed since the launch, and a minute',
      clause: 'The time counted is at most the wall clock since the launch plus a minute.',
      needs: learner,
      run: async (kit) => {
        const before = secondsOf(await enrollmentOf(kit));
        const began = Date.now();
        const running = await freshLaunch(kit);
        const claimed = summary({ totalTime: 'PT100H' });
        await expectOutcome(
          running,
          { seq: running.start + 1, base: 0, summary: claimed },
          'applied',
        );
        const counted = secondsOf(await enrollmentOf(kit)) - before;
        const passed = (Date.now() - began) / 1000;
        expectThat(
          counted <= passed + toleratedSeconds + 1,
          `Of 100 h that were claimed ${String(counted)} s count.`,
        );
        return `${String(counted)} s count.`;
      },
    },
    {
      id: 'RS5',
      title: 'claims beyond all bounds do not leave them',
      clause: '`progress?: 0..1`. `summary` is a claim by content, bounded by all this.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const wild = summary({ progress: 7 });
        await expectOutcome(running, { seq: running.start + 1, base: 0, summary: wild }, 'applied');
        const { progress } = await enrollmentOf(kit);
        expectThat(
          progress >= 0 && progress <= 1,
          `Progress of the enrollment is ${String(progress)}.`,
        );
      },
    },
  ],
};

async function itemOf(kit: Kit): Promise<Item> {
  const { courseId, itemId } = await playable(kit);
  const answer = await (await kit.learner()).ask('GET', `/courses/${courseId}`);
  const item = expectSchema(answer, Course).items.find(({ id }) => id === itemId);
  if (!item) throw failed('The item is no longer in its course.');
  return item;
}

async function enrollmentOf(kit: Kit): Promise<Enrollment> {
  const { enrollmentId } = await playable(kit);
  const caller = await kit.learner();
  let cursor: string | undefined;
  do {
    const answer = await caller.ask('GET', '/me/enrollments', { query: { limit: 100, cursor } });
    const page = expectSchema(answer, EnrollmentPage);
    const found = page.items.find(({ id }) => id === enrollmentId);
    if (found) return found;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  throw failed('GET /me/enrollments does not list the enrollment.');
}

const resultOf = ({ status, score, ...rest }: Item | Enrollment) => ({
  status,
  score,
  ...('progress' in rest ? { progress: rest.progress } : {}),
});

function secondsOf({ totalTime }: Enrollment): number {
  if (totalTime === undefined) throw untested('The enrollment does not say its totalTime.');
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(totalTime);
  if (!match) throw failed(`totalTime is ${shown(totalTime)}.`);
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
}
