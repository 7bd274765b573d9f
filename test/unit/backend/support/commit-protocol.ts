import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type {
  BranchPage,
  EnrollmentPage,
  Launch,
  LaunchPolicy,
  Problem,
} from '../../../../src/contract/index.js';
import type { Stand } from './stand.js';

/** A course that a test plays: two activities, `one` and `two`. */
export interface CoursePlan {
  attemptLimit?: number;
  /** One activity, `sco`, which names the objective `urn:global:safety` and the data `urn:shared:notes`. */
  hasGlobals?: boolean;
  policy?: Pick<Partial<LaunchPolicy>, 'rollup' | 'scoreOf' | 'scoreObjective' | 'strict'>;
}

/** Some place in an activity. */
export const at = (page: string): object => ({ one: { 'cmi.core.lesson_location': page } });

/**
 * The commit protocol, as every backend has to keep it.
 *
 * @param makeCourse puts a course with one item, `main`, into the catalog and answers its id
 */
export function testCommitProtocol(
  stand: Stand,
  token: string,
  makeCourse: (plan: CoursePlan) => Promise<string>,
): void {
  /** A course of its own for each test, with the learner enrolled. */
  async function course(
    plan: CoursePlan = {},
  ): Promise<{ courseId: string; enrollmentId: string }> {
    const courseId = await makeCourse(plan);
    const { body } = await stand.enroll(token, courseId);
    return { courseId, enrollmentId: body.id };
  }

  const branches = async (enrollmentId: string): Promise<BranchPage['items']> => {
    const path = `/me/enrollments/${enrollmentId}/branches`;
    return (await stand.ask<BranchPage>(path, { token })).body.items;
  };

  describe('seq, base and held', () => {
    test('a first launch starts from seq 0 with nothing, a later one from the seq of the line', async () => {
      const { courseId } = await course();
      const first = await stand.launch(token, courseId);
      assert.equal(first.state.seq, 0);
      assert.deepEqual(first.state.activities, {});
      await stand.commit(first, { seq: 7, base: 0, activities: at('3'), exit: 'suspend' });
      const second = await stand.launch(token, courseId);
      assert.equal(second.state.seq, 7);
      assert.deepEqual(second.state.activities, at('3'));
      assert.equal(second.attempt, 1);
    });

    test('a commit is applied and moves held; sent again, or an older one, it is replayed and changes nothing', async () => {
      const { courseId } = await course();
      const launch = await stand.launch(token, courseId);
      const commit = { seq: 5, base: 0, activities: at('1') };
      const applied = { seq: 5, outcome: 'applied', current: true };
      assert.deepEqual((await stand.commit(launch, commit)).body, applied);
      const replayed = { ...applied, outcome: 'replayed' };
      assert.deepEqual((await stand.commit(launch, commit)).body, replayed);
      const older = { seq: 3, base: 0, activities: at('9') };
      assert.deepEqual((await stand.commit(launch, older)).body, replayed);
      assert.deepEqual((await stand.stateOf(launch)).activities, at('1'));
    });

    test('a change counts from any base that the server has', async () => {
      const { courseId } = await course();
      const launch = await stand.launch(token, courseId);
      await stand.commit(launch, { seq: 1, base: 0, activities: at('1') });
      await stand.commit(launch, { seq: 2, base: 1, activities: at('2') });
      const late = await stand.commit(launch, {
        seq: 4,
        base: 1,
        activities: { one: { 'cmi.core.lesson_location': '4' }, two: { 'cmi.suspend_data': 'x' } },
      });
      assert.equal(late.body.outcome, 'applied');
      assert.deepEqual((await stand.stateOf(launch)).activities, {
        one: { 'cmi.core.lesson_location': '4' },
        two: { 'cmi.suspend_data': 'x' },
      });
    });

    test('a base that the server lacks is answered 409 resync, and everything with base 0 mends it', async () => {
      const { courseId } = await course();
      const launch = await stand.launch(token, courseId);
      await stand.commit(launch, {
        seq: 1,
        base: 0,
        activities: { two: { 'cmi.suspend_data': 'old' } },
      });
      const answer = await stand.commit(launch, { seq: 9, base: 8, activities: at('9') });
      assert.equal(answer.status, 409);
      assert.equal(answer.body.code, 'resync');
      assert.deepEqual(Object.keys((await stand.stateOf(launch)).activities), ['two']);
      const all = await stand.commit(launch, { seq: 9, base: 0, activities: at('9') });
      assert.equal(all.body.outcome, 'applied');
      assert.deepEqual((await stand.stateOf(launch)).activities, at('9'));
    });

    test('null removes an element, and "*": null clears its activity before the others are set', async () => {
      const { courseId } = await course();
      const launch = await stand.launch(token, courseId);
      const two = { 'cmi.suspend_data': 's', 'cmi.core.lesson_location': '2' };
      await stand.commit(launch, { seq: 1, base: 0, activities: { one: two, two } });
      await stand.commit(launch, {
        seq: 2,
        base: 1,
        activities: {
          one: { 'cmi.suspend_data': null },
          two: { 'cmi.core.lesson_location': '1', '*': null },
        },
      });
      assert.deepEqual((await stand.stateOf(launch)).activities, {
        one: { 'cmi.core.lesson_location': '2' },
        two: { 'cmi.core.lesson_location': '1' },
      });
    });

    test('sequencing is replaced whole, kept where it is not sent, and dropped by base 0', async () => {
      const { courseId } = await course();
      const launch = await stand.launch(token, courseId);
      await stand.commit(launch, { seq: 1, base: 0, sequencing: { a: 1, b: 2 } });
      await stand.commit(launch, { seq: 2, base: 1, sequencing: { b: 3 } });
      assert.deepEqual((await stand.stateOf(launch)).sequencing, { b: 3 });
      await stand.commit(launch, { seq: 3, base: 2 });
      assert.deepEqual((await stand.stateOf(launch)).sequencing, { b: 3 });
      await stand.commit(launch, { seq: 4, base: 0 });
      assert.equal((await stand.stateOf(launch)).sequencing, undefined);
    });

    test('commits that arrive at the same time leave the state of the highest seq', async () => {
      const { courseId } = await course();
      const launch = await stand.launch(token, courseId);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          stand.commit(launch, { seq: n + 1, base: 0, activities: at(String(n + 1)) }),
        ),
      );
      for (const { status, body } of answers) {
        assert.equal(status, 200);
        assert.ok(['applied', 'replayed'].includes(body.outcome));
      }
      const state = await stand.stateOf(launch);
      assert.deepEqual([state.seq, state.activities], [20, at('20')]);
    });
  });

  describe('one line and branches', () => {
    test('a launch that was taken over still extends the line while nobody else has written', async () => {
      const { courseId } = await course();
      const phone = await stand.launch(token, courseId);
      await stand.commit(phone, { seq: 1, base: 0, activities: at('1') });
      const laptop = await stand.launch(token, courseId, { supersede: true });
      const late = await stand.commit(phone, { seq: 2, base: 1, activities: at('2') });
      assert.deepEqual(late.body, { seq: 2, outcome: 'applied', current: false });
      const other = await stand.commit(laptop, { seq: 2, base: 1, activities: at('5') });
      assert.deepEqual(other.body, { seq: 2, outcome: 'branched', current: true });
    });

    test('a device that comes back after another wrote goes to a branch with all its later commits', async () => {
      const { courseId, enrollmentId } = await course();
      const phone = await stand.launch(token, courseId, { device: 'Điện thoại' });
      const kept = { ...at('1'), two: { 'cmi.suspend_data': 'both' } };
      await stand.commit(phone, { seq: 1, base: 0, activities: kept });
      const laptop = await stand.launch(token, courseId, { supersede: true, device: 'Máy tính' });
      await stand.commit(laptop, { seq: 2, base: 1, activities: at('5') });

      const late = await stand.commit(phone, { seq: 2, base: 1, activities: at('2') });
      assert.deepEqual(late.body, { seq: 2, outcome: 'branched', current: false });
      const later = await stand.commit(phone, { seq: 3, base: 2, activities: at('3') });
      assert.equal(later.body.outcome, 'branched');

      assert.deepEqual((await stand.stateOf(laptop)).activities, { ...kept, ...at('5') });
      assert.deepEqual((await stand.stateOf(phone)).activities, { ...kept, ...at('3') });
      const [branch, ...others] = await branches(enrollmentId);
      assert.equal(others.length, 0);
      assert.deepEqual(
        [branch?.itemId, branch?.attempt, branch?.device],
        ['main', 1, 'Điện thoại'],
      );
      const next = await stand.launch(token, courseId, { supersede: true });
      assert.deepEqual(next.state.activities, { ...kept, ...at('5') });
    });

    test('a device that never wrote before branches from what it had read', async () => {
      const { courseId } = await course();
      const seed = await stand.launch(token, courseId);
      await stand.commit(seed, { seq: 1, base: 0, activities: at('1'), exit: 'suspend' });
      const phone = await stand.launch(token, courseId);
      const laptop = await stand.launch(token, courseId, { supersede: true });
      for (const seq of [2, 3]) {
        await stand.commit(laptop, { seq, base: seq - 1, activities: at('9') });
      }
      const two = { two: { 'cmi.suspend_data': 'x' } };
      const late = await stand.commit(phone, { seq: 2, base: 1, activities: two });
      assert.equal(late.body.outcome, 'branched');
      assert.deepEqual((await stand.stateOf(phone)).activities, { ...at('1'), ...two });
    });

    test('a launch with branchId swaps branch and line, and nothing of either is lost', async () => {
      const { courseId, enrollmentId } = await course();
      const phone = await stand.launch(token, courseId, { device: 'Điện thoại' });
      await stand.commit(phone, { seq: 1, base: 0, activities: at('1') });
      const laptop = await stand.launch(token, courseId, { supersede: true, device: 'Máy tính' });
      await stand.commit(laptop, { seq: 4, base: 1, activities: at('laptop') });
      await stand.commit(phone, { seq: 2, base: 1, activities: at('phone') });
      const [branch] = await branches(enrollmentId);

      const next = await stand.launch(token, courseId, { supersede: true, branchId: branch!.id });
      assert.equal(next.state.seq, 2);
      assert.deepEqual(next.state.activities, at('phone'));
      const [swapped] = await branches(enrollmentId);
      assert.deepEqual([swapped?.id, swapped?.device], [branch!.id, 'Máy tính']);

      const mine = await stand.commit(next, { seq: 3, base: 2, activities: at('next') });
      assert.equal(mine.body.outcome, 'applied');
      const laptopAgain = await stand.commit(laptop, {
        seq: 5,
        base: 4,
        activities: at('laptop 2'),
      });
      assert.equal(laptopAgain.body.outcome, 'branched');
      const phoneAgain = await stand.commit(phone, { seq: 3, base: 2, activities: at('phone 2') });
      assert.equal(phoneAgain.body.outcome, 'branched');
      assert.deepEqual((await stand.stateOf(next)).activities, at('next'));
      assert.deepEqual((await stand.stateOf(laptop)).activities, at('laptop 2'));
      assert.deepEqual((await stand.stateOf(phone)).activities, at('phone 2'));
      assert.equal((await branches(enrollmentId)).length, 2);
    });

    test('a branch of another learner or another course cannot be continued', async () => {
      const { courseId } = await course();
      const other = await course();
      const phone = await stand.launch(token, other.courseId);
      const laptop = await stand.launch(token, other.courseId, { supersede: true });
      await stand.commit(laptop, { seq: 1, base: 0 });
      await stand.commit(phone, { seq: 1, base: 0 });
      const [branch] = await branches(other.enrollmentId);
      const answer = await stand.tryLaunch(token, courseId, { branchId: branch!.id });
      assert.equal(answer.status, 404);
    });
  });

  describe('one launch at a time', () => {
    test('a launch while another is open is answered with which device and when', async () => {
      const { courseId } = await course();
      const open = await stand.launch(token, courseId, { device: 'Chrome trên Windows' });
      stand.pass(90);
      await stand.commit(open, { seq: 1, base: 0 });
      const activeAt = stand.now;
      stand.pass(30);
      const answer = await stand.tryLaunch(token, courseId);
      const problem = answer.body as Problem;
      assert.equal(answer.status, 409);
      assert.deepEqual(
        [problem.code, problem.launchId, problem.device, Date.parse(problem.lastActiveAt ?? '')],
        ['launch_open', open.id, 'Chrome trên Windows', activeAt],
      );
      assert.equal((await stand.commit(open, { seq: 2, base: 1 })).body.current, true);
    });

    test('supersede takes over and tells the older launch so', async () => {
      const { courseId } = await course();
      const older = await stand.launch(token, courseId);
      await stand.launch(token, courseId, { supersede: true });
      const answer = await stand.ask<Launch>(`/launches/${older.id}`, { token });
      assert.equal(answer.body.current, false);
      assert.equal((await stand.commit(older, { seq: 1, base: 0 })).body.current, false);
    });

    test('an exit marks the launch as left, and a later commit without one opens it again', async () => {
      const { courseId } = await course();
      const launch = await stand.launch(token, courseId);
      await stand.commit(launch, { seq: 1, base: 0, exit: 'suspend' });
      const back = await stand.commit(launch, { seq: 2, base: 1, activities: at('2') });
      assert.equal(back.body.outcome, 'applied');
      assert.equal((await stand.tryLaunch(token, courseId)).status, 409);
      await stand.commit(launch, { seq: 3, base: 2, exit: 'normal' });
      const next = await stand.launch(token, courseId);
      const late = await stand.commit(launch, {
        seq: 4,
        base: 3,
        activities: at('4'),
        exit: 'normal',
      });
      assert.deepEqual(late.body, { seq: 4, outcome: 'applied', current: false });
      assert.equal((await stand.ask<Launch>(`/launches/${next.id}`, { token })).body.current, true);
    });

    test('browse and review read the line, take over from nobody, and write nothing', async () => {
      const { courseId } = await course();
      const launch = await stand.launch(token, courseId);
      await stand.commit(launch, { seq: 1, base: 0, activities: at('1') });
      for (const mode of ['browse', 'review'] as const) {
        const looking = await stand.launch(token, courseId, { mode });
        assert.deepEqual([looking.mode, looking.credit], [mode, false]);
        assert.deepEqual(looking.state.activities, at('1'));
        const refused = await stand.commit(looking, { seq: 2, base: 1, activities: at('9') });
        assert.equal(refused.body.code, 'unsupported');
      }
      const answer = await stand.commit(launch, { seq: 2, base: 1, activities: at('2') });
      assert.deepEqual(answer.body, { seq: 2, outcome: 'applied', current: true });
    });

    test('browsing before the first launch is no attempt', async () => {
      const { courseId, enrollmentId } = await course();
      await stand.launch(token, courseId, { mode: 'browse' });
      const list = await stand.ask<{ items: { id: string; status: string; startedAt?: string }[] }>(
        '/me/enrollments?limit=100',
        { token },
      );
      const mine = list.body.items.find(({ id }) => id === enrollmentId);
      assert.deepEqual([mine?.status, mine?.startedAt], ['not_started', undefined]);
      assert.equal((await stand.launch(token, courseId)).attempt, 1);
    });

    test('a new attempt starts empty, within the limit', async () => {
      const { courseId } = await course({ attemptLimit: 2 });
      const first = await stand.launch(token, courseId);
      await stand.commit(first, { seq: 3, base: 0, activities: at('3'), exit: 'normal' });
      const second = await stand.launch(token, courseId, { attempt: 'new' });
      assert.equal(second.attempt, 2);
      assert.deepEqual([second.state.seq, second.state.activities], [0, {}]);
      await stand.commit(second, { seq: 1, base: 0, exit: 'normal' });
      const late = await stand.commit(first, { seq: 4, base: 3, activities: at('4') });
      assert.deepEqual(late.body, { seq: 4, outcome: 'applied', current: false });
      const third = await stand.tryLaunch(token, courseId, { attempt: 'new', supersede: true });
      assert.equal((third.body as Problem).code, 'attempts_exhausted');
      assert.equal((await stand.launch(token, courseId)).attempt, 2);
    });
  });

  describe('what a course says of its results', () => {
    test('reaches the player with the launch', async () => {
      const policy = { scoreOf: 'objective', scoreObjective: 'OBJ-1', strict: true } as const;
      const { courseId } = await course({ policy });
      const { scoreOf, scoreObjective, strict } = (await stand.launch(token, courseId)).policy;
      assert.deepEqual({ scoreOf, scoreObjective, strict }, policy);
      const plain = (await stand.launch(token, (await course()).courseId)).policy;
      assert.deepEqual([plain.scoreOf, plain.scoreObjective], [undefined, undefined]);
      assert.notEqual(plain.strict, true);
    });

    for (const [rollup, score, status] of [
      ['highest', 0.9, 'passed'],
      ['average', 0.6, 'passed'],
      ['last', 0.3, 'failed'],
    ] as const) {
      test(`decides by ${rollup} what several attempts come to`, async () => {
        const { courseId, enrollmentId } = await course({ policy: { rollup } });
        for (const [attempt, success, scaled] of [
          ['resume', 'passed', 0.9],
          ['new', 'failed', 0.3],
        ] as const) {
          const launch = await stand.launch(token, courseId, { attempt });
          await stand.commit(launch, {
            seq: 1,
            base: 0,
            summary: { completion: 'completed', success, score: { scaled }, totalTime: 'PT1M' },
            exit: 'normal',
          });
        }
        const { body } = await stand.ask<EnrollmentPage>('/me/enrollments?limit=100', { token });
        const mine = body.items.find(({ id }) => id === enrollmentId);
        assert.deepEqual([mine?.attempt, mine?.status], [2, status]);
        assert.ok(Math.abs((mine?.score?.scaled ?? 0) - score) < 1e-9, String(mine?.score?.scaled));
      });
    }
  });

  describe('what outlives a package', () => {
    test('globals are kept per learner, the last write wins, null removes, only own ids are given', async () => {
      const first = await course({ hasGlobals: true });
      const second = await course({ hasGlobals: true });
      const stranger = await course();
      const launch = await stand.launch(token, first.courseId);
      const objective = { 'urn:global:safety': { satisfied: 'true', measure: '0.8' } };
      const notes = { 'urn:shared:notes': 'ghi chú' };
      await stand.commit(launch, {
        seq: 1,
        base: 0,
        globals: { objectives: objective, data: notes },
      });

      const other = await stand.launch(token, second.courseId);
      assert.deepEqual(other.globals, { objectives: objective, data: notes });
      const elsewhere = await stand.launch(token, stranger.courseId);
      assert.deepEqual(elsewhere.globals, { objectives: {}, data: {} });

      await stand.commit(other, {
        seq: 1,
        base: 0,
        globals: {
          objectives: { 'urn:global:safety': { satisfied: 'false', measure: null } },
          data: { 'urn:shared:notes': null },
        },
      });
      const again = await stand.ask<Launch>(`/launches/${launch.id}`, { token });
      assert.deepEqual(again.body.globals, {
        objectives: { 'urn:global:safety': { satisfied: 'false' } },
        data: {},
      });
    });
  });
}
