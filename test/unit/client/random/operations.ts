import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isWelearningError, type List } from '../../../../src/client/index.js';
import type { Commit, MePatch } from '../../../../src/contract/index.js';
import { patched } from './account-model.js';
import type { Learner, SharedCourse } from './learner.js';
import { type ModelLaunch, type Outcome, type PlayingModel, secondsOf } from './playing-model.js';

/** Something a learner does: to the backend by a client, and to the model. */
export class Operation<Input> implements fc.AsyncCommand<Learner, Learner> {
  constructor(
    private readonly name: string,
    private readonly input: Input,
    private readonly act: (learner: Learner, input: Input) => Promise<void>,
  ) {}

  check(): boolean {
    return true;
  }

  run(_: Learner, learner: Learner): Promise<void> {
    return this.act(learner, this.input);
  }

  toString(): string {
    return `${this.name}(${JSON.stringify(this.input)})`;
  }
}

const operation = <Input>(
  name: string,
  input: fc.Arbitrary<Input>,
  act: (learner: Learner, input: Input) => Promise<void>,
): fc.Arbitrary<Operation<Input>> => input.map((one) => new Operation(name, one, act));

type Drawn<T> = T extends fc.Arbitrary<infer Value> ? Value : never;

const index = fc.nat(1000);
const which = fc.constantFrom(0, 0, 0, 1);
const device = fc.nat(1);
const names = fc.constantFrom('Hoa', 'Nguyễn Hoa', 'Nguye\u0302\u0303n', 'Đặng Thị Ái');

const element = fc.constantFrom('cmi.location', 'cmi.suspend_data', 'cmi.exit');
const value = fc.option(fc.constantFrom('1', '2', 'trang ba', ''), { nil: null });

const drawnCommit = fc.record({
  /** Of `seq` beyond, and of `base` behind what is held. */
  step: fc.constantFrom(1, 1, 1, 1, 2, 9, 0, -1, 10_000_001),
  back: fc.constantFrom(0, 0, 0, 1, 3, -1),
  everything: fc.boolean(),
  activities: fc.array(
    fc.record({
      a: fc.nat(2),
      elements: fc.array(fc.tuple(element, value), { maxLength: 3 }),
      clears: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  isForeign: fc.constantFrom(false, false, false, false, false, false, true),
  sequencing: fc.option(fc.record({ at: fc.nat(9) }), { nil: undefined }),
  globals: fc.option(fc.tuple(value, value), { nil: undefined }),
  completion: fc.constantFrom('unknown', 'not_attempted', 'incomplete', 'completed'),
  success: fc.constantFrom('unknown', 'unknown', 'passed', 'failed'),
  scaled: fc.option(fc.constantFrom(-0.5, 0, 0.25, 0.5, 1), { nil: undefined }),
  progress: fc.option(fc.constantFrom(0, 0.25, 0.5, 1), { nil: undefined }),
  seconds: fc.nat(300),
  exit: fc.option(fc.constantFrom('normal', 'suspend', 'time-out'), { nil: undefined }),
});

/** The commit for a launch: behind, at or beyond what is held. */
function commitOf(
  drawn: Drawn<typeof drawnCommit>,
  launch: ModelLaunch,
  named: SharedCourse,
): Commit {
  const activities: Commit['activities'] = {};
  for (const { a, elements, clears } of drawn.activities) {
    const id = named.activities[a % named.activities.length]!;
    activities[id] = { ...(clears && { '*': null }), ...Object.fromEntries(elements) };
  }
  if (drawn.isForeign) activities['of-another-package'] = { 'cmi.location': '1' };
  const [objective, data] = [named.objectives[0], named.data[0]];
  return {
    seq: Math.max(1, launch.held + drawn.step),
    base: drawn.everything ? 0 : Math.max(0, launch.held - drawn.back),
    activities,
    ...(drawn.sequencing && { sequencing: { ...drawn.sequencing } }),
    ...(drawn.globals &&
      objective !== undefined &&
      data !== undefined && {
        globals: {
          objectives: { [objective]: { satisfied: drawn.globals[0] } },
          data: { [data]: drawn.globals[1] },
        },
      }),
    summary: {
      completion: drawn.completion,
      success: drawn.success,
      ...(drawn.scaled !== undefined && { score: { scaled: drawn.scaled } }),
      ...(drawn.progress !== undefined && { progress: drawn.progress }),
      totalTime: `PT${drawn.seconds}S`,
    },
    ...(drawn.exit && { exit: drawn.exit }),
  } as Commit;
}

/** What a learner may do, in any order. What is often done stands there more than once. */
export const operations: fc.Arbitrary<fc.AsyncCommand<Learner, Learner>>[] = [
  operation('readProfile', device, async (learner, n) => {
    const { fullName, preferredName, phone } = await learner.client(n).me.get();
    assert.deepEqual(
      present({ fullName, preferredName, phone }),
      present({ ...learner.profile.read(n) }),
    );
  }),

  operation(
    'updateProfile',
    fc.record({
      n: device,
      patch: fc.record(
        {
          fullName: names,
          preferredName: fc.option(fc.oneof(names, fc.constant('')), { nil: null }),
          phone: fc.option(fc.constantFrom('+84912345678', '+84987654321'), { nil: null }),
        },
        { requiredKeys: [] },
      ),
    }),
    async (learner, { n, patch }) => {
      const expected = learner.profile.change(n, (before) => patched(before, patch as MePatch));
      const answer = await outcomeOf(learner.client(n).me.update(patch as MePatch));
      const me = 'value' in answer ? answer.value : undefined;
      const { fullName, preferredName, phone } = me ?? {};
      assertSame(me ? { value: present({ fullName, preferredName, phone }) } : answer, expected);
    },
  ),

  operation('enroll', fc.record({ n: device, c: which }), async (learner, { n, c }) => {
    const { course, id } = courseOf(learner, c);
    const enrollment = await learner.client(n).enrollments.create(id);
    course.enrollmentId ??= enrollment.id;
    course.isEnrolled = true;
    assert.equal(enrollment.id, course.enrollmentId);
  }),

  operation(
    'leave',
    fc.record({ n: device, c: which, mind: fc.nat(4) }),
    async (learner, { n, c, mind }) => {
      // Most who think of leaving stay: little can be done elsewhere.
      if (mind > 0) return;
      const { course, id } = courseOf(learner, c);
      await learner.client(n).enrollments.remove(id);
      course.isEnrolled = false;
    },
  ),

  operation('listEnrollments', device, async (learner, n) => {
    const listed = await all(learner.client(n).enrollments.list());
    const expected = learner.courses.filter(({ isEnrolled }) => isEnrolled);
    assert.deepEqual(
      listed.map(({ id }) => id).sort(),
      expected.map(({ enrollmentId }) => enrollmentId).sort(),
    );
    for (const enrollment of listed) {
      const { status, progress, score, attempt, lastItemId, lastDevice } = enrollment;
      const course = expected.find(({ enrollmentId }) => enrollmentId === enrollment.id);
      assert.deepEqual(
        present({
          ...{ status, progress, score, attempt, lastItemId, lastDevice },
          seconds: secondsOf(enrollment.totalTime ?? ''),
        }),
        course?.enrollment(),
      );
    }
  }),

  ...Array.from({ length: 4 }, () =>
    operation(
      'launch',
      fc.record({
        n: device,
        c: which,
        branch: index,
        request: fc.record(
          {
            mode: fc.constantFrom(...Array<'normal'>(8).fill('normal'), 'browse', 'review'),
            attempt: fc.constantFrom('resume', 'resume', 'resume', 'new'),
            supersede: fc.constantFrom(true, true, false),
            device: fc.constantFrom('Điện thoại', 'Máy tính'),
            swaps: fc.boolean(),
          },
          { requiredKeys: ['supersede'] },
        ),
      }),
      async (learner, { n, c, branch, request: { swaps, ...request } }) => {
        const { course, id } = courseOf(learner, c);
        const branches = course.branches();
        const isNormal = (request.mode ?? 'normal') === 'normal';
        const wanted =
          swaps && isNormal && request.attempt !== 'new' ? pick(branches, branch)?.id : undefined;
        const asked = {
          itemId: 'main',
          ...request,
          ...(wanted !== undefined && { branchId: wanted }),
        } as const;
        const expected = course.open(asked);
        const answer = await outcomeOf(learner.client(n).launches.create(id, asked));
        if ('code' in expected || 'code' in answer) {
          assertSame(answer, expected);
          return;
        }
        const launch = expected.value;
        launch.id = answer.value.id;
        assert.deepEqual(
          {
            attempt: answer.value.attempt,
            mode: answer.value.mode,
            current: answer.value.current,
            enrollmentId: answer.value.enrollmentId,
            globals: answer.value.globals,
            state: answer.value.state,
          },
          {
            attempt: launch.attempt?.number ?? 1,
            mode: launch.mode,
            current: true,
            enrollmentId: course.enrollmentId,
            globals: course.globalsSeen(),
            state: course.stateOf(launch),
          },
        );
      },
    ),
  ),

  operation('readLaunch', fc.record({ n: device, l: index }), async (learner, { n, l }) => {
    const found = launchOf(learner, l);
    if (!found) return;
    const { launch, course } = found;
    const answer = await learner.client(n).launches.get(launch.id);
    assert.deepEqual(
      { state: answer.state, current: answer.current, globals: answer.globals },
      {
        state: course.stateOf(launch),
        current: launch.isCurrent,
        globals: course.globalsSeen(),
      },
    );
  }),

  ...Array.from({ length: 9 }, () =>
    operation(
      'commit',
      fc.record({ n: device, l: index, drawn: drawnCommit, replays: fc.nat(5) }),
      async (learner, { n, l, drawn, replays }) => {
        const found = launchOf(learner, l);
        if (!found) return;
        const { launch, course, named } = found;
        const commit = commitOf(drawn, launch, named);
        const times = replays === 0 ? 2 : 1;
        for (let time = 0; time < times; time += 1) {
          const expected = course.commit(launch, commit);
          const answer = await outcomeOf(learner.client(n).launches.putState(launch.id, commit));
          assertSame(answer, expected);
        }
        if (course.branches().some(({ id }) => id === undefined))
          await readBranches(learner, n, course);
      },
    ),
  ),

  operation('listBranches', fc.record({ n: device, c: which }), async (learner, { n, c }) =>
    readBranches(learner, n, courseOf(learner, c).course),
  ),

  operation(
    'decide',
    fc.record({ n: device, granted: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }) }),
    async (learner, { n, granted }) => {
      const { notice } = learner.shared;
      const optional = notice.purposes.filter(({ required }) => !required).map(({ id }) => id);
      const chosen = optional.filter((_, at) => granted[at % granted.length]);
      const receipt = await learner.client(n).consents.create({
        kind: 'decided',
        noticeVersion: notice.version,
        noticeHash: notice.hash,
        language: notice.language,
        decisions: Object.fromEntries(chosen.map((id) => [id, 'granted' as const])),
      });
      assert.deepEqual(receipt.decisions, learner.consent.decide(receipt.id, chosen));
    },
  ),

  operation('withdraw', fc.record({ n: device, r: index }), async (learner, { n, r }) => {
    const { consent } = learner;
    const which = consent.receipts.length && r % consent.receipts.length;
    const receipt = consent.receipts[which];
    if (!receipt) return;
    const answer = await learner.client(n).consents.withdraw(receipt.id);
    const isNew = consent.withdraw(which, (granted) =>
      consent.receipts.push({ id: answer.id, granted }),
    );
    if (isNew) assert.deepEqual(answer.decisions, consent.decisions);
  }),

  operation('readConsents', device, async (learner, n) => {
    const state = await learner.client(n).consents.mine();
    assert.deepEqual(state.decisions, learner.consent.decisions);
    assert.deepEqual(
      state.receipts.map(({ id }) => id).sort(),
      learner.consent.receipts.map(({ id }) => id).sort(),
    );
  }),

  ...Array.from({ length: 2 }, () => [
    operation('readReview', fc.record({ n: device, c: which }), async (learner, { n, c }) => {
      const { review, id } = courseOf(learner, c);
      const mine = await learner.client(n).reviews.mine(id);
      assert.deepEqual(mine?.stars, review.read(n)?.stars);
    }),

    operation(
      'putReview',
      fc.record({ n: device, c: which, stars: fc.integer({ min: 1, max: 5 }) }),
      async (learner, { n, c, stars }) => {
        const { course, review, id } = courseOf(learner, c);
        const expected = course.isEnrolled
          ? review.change(n, () => ({ stars }))
          : (review.readFirst(n), { code: 'not_enrolled' });
        const answer = await outcomeOf(learner.client(n).reviews.put(id, { stars }));
        assertSame('value' in answer ? { value: { stars: answer.value.stars } } : answer, expected);
      },
    ),
  ]).flat(),

  operation('removeReview', fc.record({ n: device, c: which }), async (learner, { n, c }) => {
    const { review, id } = courseOf(learner, c);
    await learner.client(n).reviews.remove(id);
    review.remove(n);
  }),

  operation('pass', fc.integer({ min: 1, max: 40 }), (learner, seconds) => {
    learner.shared.demo.pass(seconds);
    return Promise.resolve();
  }),
];

/** As many branches as the model has; the id of a new one is learned here. */
async function readBranches(learner: Learner, n: number, course: PlayingModel): Promise<void> {
  const branches = course.branches();
  if (!course.isEnrolled || course.enrollmentId === undefined) return;
  const listed = await all(learner.client(n).enrollments.branches(course.enrollmentId));
  assert.equal(listed.length, branches.length);
  const known = new Set(branches.map(({ id }) => id));
  const fresh = listed.filter(({ id }) => !known.has(id));
  const unnamed = branches.filter(({ id }) => id === undefined);
  // Two new ones at once cannot be told apart from outside.
  if (fresh.length === 1) unnamed[0]!.id = fresh[0]!.id;
}

const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(1, all.length)];

function courseOf(learner: Learner, n: number) {
  const at = n % learner.courses.length;
  return {
    id: learner.shared.courses[at]!.id,
    course: learner.courses[at]!,
    review: learner.reviews[at]!,
  };
}

function launchOf(learner: Learner, n: number) {
  const found = learner.courses.flatMap((course: PlayingModel, at) =>
    course.launches
      .filter(({ id }) => id !== '')
      .map((launch) => ({ course, launch, named: learner.shared.courses[at]! })),
  );
  return pick(found, n);
}

async function outcomeOf<T>(call: Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await call };
  } catch (error) {
    if (!isWelearningError(error) || error.status === 0) throw error;
    return { code: error.code };
  }
}

const assertSame = (answer: unknown, expected: unknown): void => assert.deepEqual(answer, expected);

const present = (all: object): object =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));

async function all<T>(list: List<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}
