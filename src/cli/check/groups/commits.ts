import { CommitAnswer, Launch, type ElementChanges } from '../../../contract/launches.js';
import { expectProblem, expectSame, expectSchema, expectThat } from '../expect.js';
import type { Check, Group } from '../group.js';
import {
  commit,
  expectActivities,
  expectOutcome,
  freshLaunch,
  launch,
  stateOf,
  summary,
} from '../launching/launch.js';
import { names } from '../launching/names.js';
import { playableWithGlobals } from '../launching/playable.js';

const learner: Check['needs'] = ['learner'];

/** How commits are numbered, and what becomes of what they carry. */
export const commits: Group = {
  id: 'commits',
  title: 'The commit protocol: one line',
  feature: 'launches',
  checks: [
    {
      id: 'LN1',
      title: 'a commit is applied, moves held, and the state can be read at once',
      clause:
        'It answers `200 {seq: held, outcome, current}`. `base ≤ held < seq`: `applied` or `branched`.',
      needs: learner,
      run: async (kit) => {
        const { start, ...running } = await freshLaunch(kit);
        const { one, at } = await names(kit);
        const seq = start + 5;
        const answer = await expectOutcome(
          { start, ...running },
          { seq, base: 0, activities: { [one]: at('1') } },
          'applied',
        );
        expectSame(answer.seq, seq, '"seq" in the answer');
        await expectActivities({ start, ...running }, { [one]: at('1') });
      },
    },
    {
      id: 'LN2',
      title: 'the same commit sent again is replayed and changes nothing',
      clause:
        '`seq ≤ held`: `replayed`. The same launch and `seq` always mean the same resulting state.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one, at } = await names(kit);
        const seq = running.start + 1;
        const first = { seq, base: 0, activities: { [one]: at('1') } };
        await expectOutcome(running, first, 'applied');
        await expectOutcome(running, first, 'replayed');
        await expectOutcome(running, { ...first, activities: { [one]: at('9') } }, 'replayed');
        await expectActivities(running, { [one]: at('1') }, 'The state after the replay');
      },
    },
    {
      id: 'LN3',
      title: 'an older commit is replayed, and held stays where it was',
      clause: '`held` is the highest `seq` that the server has of this launch.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one, at } = await names(kit);
        const seq = running.start + 5;
        await expectOutcome(running, { seq, base: 0, activities: { [one]: at('5') } }, 'applied');
        const old = { base: 0, activities: { [one]: at('2') } };
        const answer = await expectOutcome(running, { ...old, seq: seq - 3 }, 'replayed');
        expectSame(answer.seq, seq, '"seq" in the answer to the replayed commit');
        await expectOutcome(running, { ...old, seq: seq - 1 }, 'replayed');
        await expectOutcome(running, { seq: seq + 1, base: seq }, 'applied');
        await expectActivities(running, { [one]: at('5') });
      },
    },
    {
      id: 'LN4',
      title: 'changes since any number that the server has are set over what is there',
      clause:
        '`activities` holds what changed since `base`, the last `seq` that the server confirmed to this launch.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one, at, location } = await names(kit);
        const s = running.start;
        const suspended = { 'cmi.suspend_data': 'a=1' };
        await expectOutcome(
          running,
          { seq: s + 1, base: 0, activities: { [one]: suspended } },
          'applied',
        );
        await expectOutcome(
          running,
          { seq: s + 2, base: s + 1, activities: { [one]: at('2') } },
          'applied',
        );
        await expectOutcome(
          running,
          { seq: s + 4, base: s + 1, activities: { [one]: at('4') } },
          'applied',
        );
        await expectActivities(running, { [one]: { ...suspended, [location]: '4' } });
      },
    },
    {
      id: 'LN5',
      title: 'a base beyond what the server has is refused, and everything with base 0 mends it',
      clause: '`base > held`: `409 resync`, and the client sends everything.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one, at } = await names(kit);
        const s = running.start;
        await expectOutcome(
          running,
          { seq: s + 1, base: 0, activities: { [one]: at('1') } },
          'applied',
        );
        const ahead = { seq: s + 9, base: s + 8, activities: { [one]: at('9') } };
        expectProblem(await commit(running, ahead), 409, 'resync');
        await expectActivities(running, { [one]: at('1') }, 'The state after the refusal');
        await expectOutcome(running, { ...ahead, base: 0 }, 'applied');
        await expectActivities(running, { [one]: at('9') });
      },
    },
    {
      id: 'LN6',
      title: 'base 0 replaces everything, sequencing too',
      clause: '0: everything, and it replaces all.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one, at } = await names(kit);
        const s = running.start;
        const all = { [one]: { ...at('1'), 'cmi.suspend_data': 'old' } };
        await expectOutcome(
          running,
          { seq: s + 1, base: 0, activities: all, sequencing: { a: 1 } },
          'applied',
        );
        await expectOutcome(
          running,
          { seq: s + 2, base: 0, activities: { [one]: at('2') } },
          'applied',
        );
        const state = await stateOf(running);
        expectSame(state.activities, { [one]: at('2') }, 'The state');
        expectSame(state.sequencing, undefined, 'Sequencing, which the commit left out,');
      },
    },
    {
      id: 'LN7',
      title: 'null removes an element, "*" clears the activity before the others are set',
      clause:
        '`null` removes an element; `{"*": null, "cmi.location": "1"}` clears the activity, then sets.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one, two, at } = await names(kit);
        const s = running.start;
        const full = { ...at('1'), 'cmi.suspend_data': 'x' };
        await expectOutcome(
          running,
          { seq: s + 1, base: 0, activities: { [one]: full, [two]: full } },
          'applied',
        );
        const removes: ElementChanges = { 'cmi.suspend_data': null };
        // In the order in which it must not be applied.
        const clears: ElementChanges = { ...at('2'), '*': null };
        const activities = one === two ? { [one]: removes } : { [one]: removes, [two]: clears };
        await expectOutcome(running, { seq: s + 2, base: s + 1, activities }, 'applied');
        await expectActivities(
          running,
          one === two ? { [one]: at('1') } : { [one]: at('1'), [two]: at('2') },
        );
        await expectOutcome(
          running,
          { seq: s + 3, base: s + 2, activities: { [one]: clears } },
          'applied',
        );
        await expectActivities(
          running,
          one === two ? { [one]: at('2') } : { [one]: at('2'), [two]: at('2') },
        );
      },
    },
    {
      id: 'LN8',
      title: 'sequencing is replaced whole, and kept where it is not sent',
      clause: '`sequencing` is replaced whole, in the same transaction.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const s = running.start;
        await expectOutcome(
          running,
          { seq: s + 1, base: 0, sequencing: { a: 1, b: [2] } },
          'applied',
        );
        await expectOutcome(running, { seq: s + 2, base: s + 1, sequencing: { b: 3 } }, 'applied');
        expectSame((await stateOf(running)).sequencing, { b: 3 }, 'Sequencing');
        await expectOutcome(running, { seq: s + 3, base: s + 2 }, 'applied');
        expectSame((await stateOf(running)).sequencing, { b: 3 }, 'Sequencing, not sent,');
      },
    },
    {
      id: 'LN9',
      title: 'commits that arrive at the same time leave the state of the highest seq',
      clause: 'No older state overwrites a newer one.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one, at } = await names(kit);
        const count = 12;
        const answers = await Promise.all(
          Array.from({ length: count }, (_, n) =>
            commit(running, {
              seq: running.start + n + 1,
              base: 0,
              activities: { [one]: at(String(n + 1)) },
            }),
          ),
        );
        for (const answer of answers) expectSchema(answer, CommitAnswer);
        await expectActivities(running, { [one]: at(String(count)) });
      },
    },
    {
      id: 'LN10',
      title: 'the next launch goes on from the line: its seq, its state and its summary',
      clause: 'The stage alone allots `seq`; it continues from the `state.seq` of the launch.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one, at } = await names(kit);
        const seq = running.start + 7;
        const claimed = summary({ progress: 0.25, score: { scaled: 0.5 }, totalTime: 'PT2S' });
        const activities = { [one]: at('7') };
        await expectOutcome(
          running,
          { seq, base: 0, activities, summary: claimed, exit: 'suspend' },
          'applied',
        );
        const next = await launch(kit);
        expectSame(
          next.launch.state,
          { seq, activities, summary: claimed },
          'The state of the next launch',
        );
        expectSame(next.launch.attempt, running.launch.attempt, 'The attempt of the next launch');
        await expectOutcome(
          next,
          { seq: seq + 1, base: seq, activities: { [one]: at('8') } },
          'applied',
        );
      },
    },
    {
      id: 'LN11',
      title: 'state is kept as content has set it',
      clause: 'CMI state is stored as sent.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one } = await names(kit);
        const odd = {
          'cmi.suspend_data': 'Tiê\u0301ng Việt \t\r\n "\\" 😀',
          'cmi.comments': '',
        };
        await expectOutcome(
          running,
          { seq: running.start + 1, base: 0, activities: { [one]: odd } },
          'applied',
        );
        await expectActivities(running, { [one]: odd });
      },
    },
    {
      id: 'LN12',
      title: 'the learner’s own access token serves where the launch’s is gone',
      clause:
        '`PUT /launches/{id}/state` A/L: the learner’s own access token serves when the launch token is gone.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one, at } = await names(kit);
        const change = { seq: running.start + 1, base: 0, activities: { [one]: at('1') } };
        const answer = expectSchema(
          await commit(running, change, await kit.learner()),
          CommitAnswer,
        );
        expectSame(answer.outcome, 'applied', 'The outcome');
        await expectActivities(running, { [one]: at('1') });
      },
    },
    {
      id: 'LN13',
      title: 'what outlives a package is there for the next launch, and the last write wins',
      clause: '`globals`: one store per learner and tenant, changed entries only, last write wins.',
      needs: learner,
      run: async (kit) => {
        const item = await playableWithGlobals(kit);
        const [objective] = item.facts.objectiveIds;
        const [bucket] = item.facts.dataIds;
        const running = await freshLaunch(kit, {}, item);
        const s = running.start;
        const globals = (status: string | null, value: string | null) => ({
          objectives:
            objective === undefined ? {} : { [objective]: { satisfied: status, measure: '0.5' } },
          data: bucket === undefined ? {} : { [bucket]: value },
        });
        kit.cleanup(() =>
          commit(running, { seq: s + 9, base: 0, globals: clearing(objective, bucket) }),
        );
        await expectOutcome(
          running,
          { seq: s + 1, base: 0, globals: globals('false', 'một') },
          'applied',
        );
        await expectOutcome(
          running,
          { seq: s + 2, base: s + 1, globals: globals('true', 'hai') },
          'applied',
        );
        const next = (await launch(kit, {}, item)).launch.globals;
        if (objective !== undefined) {
          expectSame(
            next.objectives[objective],
            { satisfied: 'true', measure: '0.5' },
            'The objective',
          );
        }
        if (bucket !== undefined) expectSame(next.data[bucket], 'hai', 'The shared data');
        await expectOutcome(
          running,
          { seq: s + 3, base: s + 2, globals: globals(null, null) },
          'applied',
          false,
        );
        const after = expectSchema(
          await running.caller.ask('GET', `/launches/${running.launch.id}`),
          Launch,
        );
        const left = objective === undefined ? undefined : after.globals.objectives[objective];
        expectThat(
          left?.['satisfied'] === undefined,
          'null did not remove an element of the objective.',
        );
        expectThat(
          bucket === undefined || after.globals.data[bucket] === undefined,
          'null did not remove the data.',
        );
      },
    },
  ],
};

const clearing = (objective: string | undefined, bucket: string | undefined) => ({
  objectives: objective === undefined ? {} : { [objective]: { satisfied: null, measure: null } },
  data: bucket === undefined ? {} : { [bucket]: null },
});
