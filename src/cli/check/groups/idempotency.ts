import { Enrollment } from '../../../contract/enrollments.js';
import { Launch } from '../../../contract/launches.js';
import { newKey, type Caller } from '../caller.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import type { Kit } from '../kit.js';
import { freshLaunch, tryLaunch } from '../launching/launch.js';
import { enrollUntilEnd, playable } from '../launching/playable.js';

const clause = '`Idempotency-Key` on every POST that creates.';
const learner = ['learner'] as const;

/** Creating once, however often it is sent. */
export const idempotency: Group = {
  id: 'idempotency',
  title: 'Creating once',
  feature: 'launches',
  checks: [
    {
      id: 'ID1',
      title: 'the same key and body get the same answer, and one thing is created',
      clause,
      needs: learner,
      run: async (kit) => {
        await freshLaunch(kit);
        const key = newKey();
        const caller = await kit.learner();
        const first = await create(kit, caller, key);
        const second = await create(kit, caller, key);
        const made = expectSchema(first, Launch, 201);
        expectSame(second.status, first.status, 'The status of the second answer');
        expectSame(expectSchema(second, Launch, 201).id, made.id, 'The id in the second answer');
        const current = await caller.ask('GET', `/launches/${made.id}`);
        expectSame(expectSchema(current, Launch).current, true, '"current" of the launch');
      },
    },
    {
      id: 'ID2',
      title: 'two that arrive at the same time create one thing',
      clause,
      needs: learner,
      run: async (kit) => {
        await freshLaunch(kit);
        const key = newKey();
        const caller = await kit.learner();
        const answers = await Promise.all([1, 2, 3].map(() => create(kit, caller, key)));
        const made = answers.filter(({ status }) => status < 300);
        // One that comes while the first is under way may be told to wait.
        for (const answer of answers) expectStatus(answer, 200, 201, 409);
        const ids = new Set(made.map((answer) => expectSchema(answer, Launch, 200, 201).id));
        expectSame(ids.size, 1, 'The number of launches');
      },
    },
    {
      id: 'ID3',
      title: 'the same key with another body is refused, and nothing is created',
      clause,
      needs: learner,
      run: async (kit) => {
        await freshLaunch(kit);
        const key = newKey();
        const caller = await kit.learner();
        const made = expectSchema(await create(kit, caller, key), Launch, 201);
        const answer = await create(kit, caller, key, { device: 'Máy khác' });
        expectProblem(answer, [400, 409, 422]);
        const still = await caller.ask('GET', `/launches/${made.id}`);
        expectSame(expectSchema(still, Launch).current, true, '"current" of the first launch');
      },
    },
    {
      id: 'ID4',
      title: 'another key creates another thing',
      clause,
      needs: learner,
      run: async (kit) => {
        await freshLaunch(kit);
        const caller = await kit.learner();
        const one = expectSchema(await create(kit, caller, newKey()), Launch, 201);
        const two = expectSchema(await create(kit, caller, newKey()), Launch, 201);
        expectThat(one.id !== two.id, 'Both answers name the same launch.');
      },
    },
    {
      id: 'ID5',
      title: 'a key belongs to who sent it: another learner’s is another one',
      clause,
      needs: ['learner', 'other learner'],
      run: async (kit) => {
        await freshLaunch(kit);
        const { courseId } = await playable(kit);
        const other = await kit.otherLearner();
        await enrollUntilEnd(kit, other, courseId, () => kit.otherLearner());
        const key = newKey();
        const mine = expectSchema(await create(kit, await kit.learner(), key), Launch, 201);
        const theirs = expectSchema(await create(kit, other, key), Launch, 201);
        kit.cleanup(() =>
          other.ask('PUT', `/launches/${theirs.id}/state`, { body: leaving(theirs.state.seq) }),
        );
        expectThat(mine.id !== theirs.id, 'Both learners got the same launch.');
        expectThat(
          mine.learner.id !== theirs.learner.id,
          'The other learner got the launch of the first.',
        );
      },
    },
    {
      id: 'ID6',
      title: 'what was refused may be tried again with the same key',
      clause,
      needs: learner,
      run: async (kit) => {
        await freshLaunch(kit);
        const key = newKey();
        const caller = await kit.learner();
        const { courseId, itemId } = await playable(kit);
        const path = `/courses/${courseId}/launches`;
        const refused = await caller.ask('POST', path, { key, body: { itemId } });
        expectProblem(refused, 409, 'launch_open');
        const open = refused.json as { launchId: string };
        const leave = await caller.ask('GET', `/launches/${open.launchId}`);
        const { state } = expectSchema(leave, Launch);
        await caller.ask('PUT', `/launches/${open.launchId}/state`, { body: leaving(state.seq) });
        expectStatus(await caller.ask('POST', path, { key, body: { itemId } }), 201);
      },
    },
    {
      id: 'ID7',
      title: 'enrolling twice answers the same enrollment',
      clause: '`POST /courses/{id}/enrollment`: doing it twice answers the same one.',
      needs: learner,
      run: async (kit) => {
        const { courseId, enrollmentId } = await playable(kit);
        const caller = await kit.learner();
        const again = await caller.ask('POST', `/courses/${courseId}/enrollment`, {
          key: newKey(),
        });
        expectSame(expectSchema(again, Enrollment, 200, 201).id, enrollmentId, 'The enrollment');
      },
    },
    {
      id: 'ID8',
      title: 'without a key a launch is created each time',
      clause,
      needs: learner,
      run: async (kit) => {
        await freshLaunch(kit);
        const one = expectSchema(await tryLaunch(kit, { supersede: true }), Launch, 201);
        const two = expectSchema(await tryLaunch(kit, { supersede: true }), Launch, 201);
        expectThat(one.id !== two.id, 'Both answers name the same launch.');
      },
    },
  ],
};

async function create(kit: Kit, caller: Caller, key: string, more: object = {}) {
  const { courseId, itemId } = await playable(kit);
  const body = { itemId, supersede: true, ...more };
  return caller.ask('POST', `/courses/${courseId}/launches`, { key, body });
}

const leaving = (seq: number) => ({
  seq: seq + 1,
  base: 0,
  activities: {},
  summary: { completion: 'unknown', success: 'unknown', totalTime: 'PT0S' },
  exit: 'normal',
});
