import type { ElementChanges } from '../../../contract/launches.js';
import { Problem } from '../../../contract/problem.js';
import { expectSame, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import {
  commit,
  expectActivities,
  expectOutcome,
  expectRefused,
  freshLaunch,
  summary,
  type Running,
} from '../launching/launch.js';
import { names } from '../launching/names.js';
import { playable } from '../launching/playable.js';
import { untested } from '../verdict.js';

const learner = ['learner'] as const;
const mebibyte = 1024 * 1024;
const longestValue = 65_536;
const furthestSeq = 10_000_000;

/** What a backend checks of a commit, and that nothing of a refused one stays. */
export const commitChecks: Group = {
  id: 'commit-checks',
  title: 'What a backend checks of a commit',
  feature: 'launches',
  checks: [
    {
      id: 'CC1',
      title: 'an activity that the package lacks is refused',
      clause: 'Activity ids are the package’s.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const problem = await refusedActivities(running, {
          'no-such-activity': { 'cmi.suspend_data': 'x' },
        });
        expectThat(
          problem.errors?.some(({ path }) => path.startsWith('/activities/no-such-activity')) ===
            true,
          `errors does not name /activities/no-such-activity but ${JSON.stringify(problem.errors)}.`,
        );
      },
    },
    {
      id: 'CC2',
      title: 'element names that are not of the standard are refused',
      clause:
        'Element names are the standard’s (other kinds: `wl.position, wl.segments, wl.pages, wl.opened`).',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one } = await names(kit);
        for (const name of ['suspend_data', 'cmi.', 'xcmi.location', 'cmi.a b', 'wl.position']) {
          await refusedActivities(running, { [one]: { [name]: 'x' } });
        }
        const good = { 'cmi.interactions.12.correct_responses.0.pattern': 'a[,]b' };
        await expectOutcome(
          running,
          { seq: running.start + 1, base: 0, activities: { [one]: good } },
          'applied',
        );
      },
    },
    {
      id: 'CC3',
      title: 'values that are no text are refused',
      clause:
        'State is, for each activity of the item, a flat map of elements; `null` removes one.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one } = await names(kit);
        for (const value of [1, true, {}, ['a']]) {
          const activities = { [one]: { 'cmi.suspend_data': value } } as unknown;
          await refusedActivities(running, activities as Record<string, ElementChanges>);
        }
      },
    },
    {
      id: 'CC4',
      title: 'a value has at most 65,536 characters',
      clause: 'Values at most 65,536 characters.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one } = await names(kit);
        const value = (length: number) => ({ [one]: { 'cmi.comments': 'ế'.repeat(length) } });
        await refusedActivities(running, value(longestValue + 1));
        const fits = { seq: running.start + 1, base: 0, activities: value(longestValue) };
        await expectOutcome(running, fits, 'applied');
      },
    },
    {
      id: 'CC5',
      title: 'suspend data is as long as the policy says, and no longer',
      clause: 'Values at most 65,536 characters (suspend_data: the policy’s).',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one } = await names(kit);
        const most = running.launch.policy.maxSuspendDataChars;
        if (most > 7 * mebibyte) throw untested('The policy allows more than a commit can carry.');
        const value = (length: number) => ({ [one]: { 'cmi.suspend_data': 'x'.repeat(length) } });
        await refusedActivities(running, value(most + 1));
        await expectOutcome(
          running,
          { seq: running.start + 1, base: 0, activities: value(most) },
          'applied',
        );
        return `The policy allows ${String(most)} characters.`;
      },
    },
    {
      id: 'CC6',
      title: 'seq is at most 10,000,000 beyond what is held',
      clause: '`held < seq ≤ held + 10,000,000`.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const far = { seq: running.start + furthestSeq + 1, base: 0 };
        await expectRefused(running, () => commit(running, far), 400, 'invalid_input');
        await expectOutcome(running, { ...far, seq: far.seq - 1 }, 'applied');
      },
    },
    {
      id: 'CC7',
      title: 'seq and base are whole numbers',
      clause:
        '`PUT /launches/{id}/state {seq, base, activities, sequencing?, globals?, summary, exit?}`.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        for (const seq of [0, -1, running.start + 1.5, '4', null]) {
          const change = { seq: seq as number, base: 0 };
          await expectRefused(running, () => commit(running, change), 400, 'invalid_input');
        }
        const change = { seq: running.start + 1, base: -1 };
        await expectRefused(running, () => commit(running, change), 400, 'invalid_input');
      },
    },
    {
      id: 'CC8',
      title: 'a body without its members is refused with the places that are wrong',
      clause: 'For input, `errors[{path, code}]`.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const put = (body: unknown) =>
          running.caller.ask('PUT', `/launches/${running.launch.id}/state`, { body });
        const answer = await expectRefused(
          running,
          () => put({ seq: running.start + 1 }),
          400,
          'invalid_input',
        );
        const { errors = [] } = Problem.parse(answer.json);
        expectSame(
          [...new Set(errors.map(({ path }) => path))].sort(),
          ['/activities', '/base', '/summary'],
          'The places in errors',
        );
        await expectRefused(running, () => put([]), 400, 'invalid_input');
      },
    },
    {
      id: 'CC9',
      title: 'a commit of 9 MiB is refused',
      clause: 'Body at most 8 MiB (`payload_too_large`).',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const change = { seq: running.start + 1, base: 0, sequencing: 'x'.repeat(9 * mebibyte) };
        await expectRefused(running, () => commit(running, change), 413, 'payload_too_large');
      },
    },
    {
      id: 'CC10',
      title: 'a commit of 7 MiB is taken',
      clause: 'Body at most 8 MiB.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const s = running.start;
        const big = { seq: s + 1, base: 0, sequencing: 'x'.repeat(7 * mebibyte) };
        await expectOutcome(running, big, 'applied');
        await expectOutcome(running, { seq: s + 2, base: 0 }, 'applied');
      },
    },
    {
      id: 'CC11',
      title: 'globals that the manifest does not name are refused',
      clause: '`globals`: only ids that the manifest names.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const seq = running.start + 1;
        const objectives = { 'urn:no-such-objective': { satisfied: 'true' } };
        const unknown = [
          { objectives, data: {} },
          { objectives: {}, data: { 'urn:no-such-data': 'x' } },
        ];
        for (const globals of unknown) {
          await expectRefused(
            running,
            () => commit(running, { seq, base: 0, globals }),
            400,
            'invalid_input',
          );
        }
      },
    },
    {
      id: 'CC12',
      title: 'what is wrong in one place keeps out what is right in the others',
      clause: 'Applied in one transaction.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one, at } = await names(kit);
        const activities = { [one]: at('1'), 'no-such-activity': at('2') };
        await refusedActivities(running, activities);
        await expectActivities(running, {});
        await expectOutcome(running, { seq: running.start + 1, base: 0 }, 'applied');
      },
    },
    {
      id: 'CC13',
      title: 'vocabularies and the standard’s own lengths are taken as they are',
      clause:
        'Vocabularies and the standard’s own lengths are *not* checked here: tolerance is the player’s.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one, location } = await names(kit);
        const { facts } = await playable(kit);
        const status =
          facts.standard === '1.2' ? 'cmi.core.lesson_status' : 'cmi.completion_status';
        const odd = { [status]: 'rất tốt', [location]: 'x'.repeat(3_000) };
        await expectOutcome(
          running,
          { seq: running.start + 1, base: 0, activities: { [one]: odd } },
          'applied',
        );
        await expectActivities(running, { [one]: odd });
      },
    },
    {
      id: 'CC14',
      title: 'a summary outside of its vocabulary is refused',
      clause:
        '`Summary {completion: unknown|not_attempted|incomplete|completed, success: unknown|passed|failed, …}`.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const wrong = { ...summary(), completion: 'almost' as 'completed' };
        const change = { seq: running.start + 1, base: 0, summary: wrong };
        await expectRefused(running, () => commit(running, change), 400, 'invalid_input');
      },
    },
  ],
};

async function refusedActivities(
  running: Running,
  activities: Record<string, ElementChanges>,
): Promise<Problem> {
  const change = { seq: running.start + 1, base: 0, activities };
  const answer = await expectRefused(running, () => commit(running, change), 400, 'invalid_input');
  return Problem.parse(answer.json);
}
