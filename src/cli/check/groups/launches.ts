import { FetchAnswer, Launch, type LaunchMode } from '../../../contract/launches.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import {
  commit,
  expectActivities,
  expectOutcome,
  expectRefused,
  freshLaunch,
  launch,
  stateOf,
  tryLaunch,
} from '../launching/launch.js';
import { names } from '../launching/names.js';
import { notEnrolled, playable } from '../launching/playable.js';

const learner = ['learner'] as const;
const twelveHours = 12 * 3_600;

/** How items are opened, one launch at a time. */
export const launches: Group = {
  id: 'launches',
  title: 'Launches',
  feature: 'launches',
  checks: [
    {
      id: 'LA1',
      title: 'a launch carries all that is needed to play',
      clause:
        'A launch carries the launch token, the stage’s address, the last state, the mode, the policy and what content may know of the learner.',
      needs: learner,
      run: async (kit) => {
        const { courseId, itemId, enrollmentId } = await playable(kit);
        const { launch: made } = await freshLaunch(kit);
        expectThat(made.token !== undefined && made.token !== '', 'It has no token.');
        expectSame(
          [made.courseId, made.itemId, made.enrollmentId, made.mode, made.credit, made.current],
          [courseId, itemId, enrollmentId, 'normal', true, true],
          'courseId, itemId, enrollmentId, mode, credit, current',
        );
        expectThat(
          made.expiresIn > 0 && made.expiresIn <= twelveHours,
          `Its token is valid for ${String(made.expiresIn)} s; 12 h are the most.`,
        );
      },
    },
    {
      id: 'LA2',
      title: 'content lies on an announced origin that is the package’s own',
      clause:
        'The player refuses a stage on the page’s own origin, or on one that `GET /` does not announce.',
      needs: learner,
      run: async (kit) => {
        const { content } = (await freshLaunch(kit)).launch;
        const { origin } = new URL(content.stageUrl);
        const isAnnounced = (kit.service?.contentOrigins ?? []).some((pattern) =>
          matches(pattern, origin),
        );
        expectThat(isAnnounced, `${origin} is not announced.`);
        expectSame(new URL(content.baseUrl).origin, origin, 'The origin of baseUrl');
        expectThat(content.baseUrl.endsWith('/'), 'baseUrl does not end with a slash.');
        expectThat(
          origin !== new URL(kit.options.baseUrl).origin,
          'Content shares the API’s origin.',
        );
        return origin;
      },
    },
    {
      id: 'LA3',
      title:
        'the package’s files and the stage are served there, and only to who knows the address',
      clause: 'Course files lie behind an expiring secret path segment (`/c/{grant}/…`).',
      needs: learner,
      run: async (kit) => {
        const { facts } = await playable(kit);
        const { content } = (await freshLaunch(kit)).launch;
        expectStatus(await kit.fetch(`${content.baseUrl}imsmanifest.xml`), 200);
        const wrong = content.baseUrl.replace(/[^/]{4}\/$/, 'xxxx/');
        expectStatus(await kit.fetch(`${wrong}imsmanifest.xml`), 401, 403, 404, 410);
        expectStatus(await kit.fetch(content.stageUrl), 200);
        return `SCORM ${facts.standard}, ${String(facts.lessonIds.length)} lessons`;
      },
    },
    {
      id: 'LA4',
      title: 'a launch is read by its learner, with a new token, and by itself, without one',
      clause: '`GET /launches/{id}` A/L: whose it is and its state now; renews the token (A only).',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const path = `/launches/${running.launch.id}`;
        const own = expectSchema(await running.caller.ask('GET', path), Launch);
        expectSame(own.token, undefined, 'The token in the answer to the launch itself');
        expectSame(own.learner, running.launch.learner, 'The learner');
        const theirs = expectSchema(await (await kit.learner()).ask('GET', path), Launch);
        expectThat(theirs.token !== undefined, 'The learner got no token.');
        const renewed = { ...running, caller: kit.bearer(theirs.token, 'launch') };
        await expectOutcome(renewed, { seq: running.start + 1, base: 0 }, 'applied');
      },
    },
    {
      id: 'LA5',
      title: 'unknown courses, items, branches and launches are not found',
      clause: 'Errors: `not_found`.',
      needs: learner,
      run: async (kit) => {
        const { courseId, itemId } = await playable(kit);
        const nowhere = { courseId: 'no-such-course', itemId };
        expectProblem(await tryLaunch(kit, {}, nowhere), 404, 'not_found');
        expectProblem(
          await tryLaunch(kit, {}, { courseId, itemId: 'no-such-item' }),
          404,
          'not_found',
        );
        const branch = { branchId: 'no-such-branch', supersede: true };
        expectProblem(await tryLaunch(kit, branch), 404, 'not_found');
        const caller = await kit.learner();
        expectProblem(await caller.ask('GET', '/launches/no-such-launch'), 404, 'not_found');
      },
    },
    {
      id: 'LA6',
      title: 'nobody launches without an enrollment',
      clause: 'Errors: `not_enrolled`.',
      needs: learner,
      run: async (kit) => {
        expectProblem(await tryLaunch(kit, {}, await notEnrolled(kit)), 403, 'not_enrolled');
      },
    },
    {
      id: 'LA7',
      title: 'without a credential, or with a made-up one, nothing is launched, read or written',
      clause: 'Token, launch, learner and tenant belong together.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { courseId, itemId } = await playable(kit);
        for (const caller of [kit.anonymous, kit.bearer('wll_made-up')]) {
          const create = await caller.ask('POST', `/courses/${courseId}/launches`, {
            body: { itemId },
          });
          expectProblem(create, 401, 'unauthenticated');
          const read = await caller.ask('GET', `/launches/${running.launch.id}`);
          expectProblem(read, 401, 'unauthenticated');
          const change = { seq: running.start + 1, base: 0 };
          await expectRefused(
            running,
            () => commit(running, change, caller),
            401,
            'unauthenticated',
          );
        }
      },
    },
    {
      id: 'LA8',
      title: 'another learner finds neither the launch nor its state',
      clause: 'Token, launch, learner and tenant belong together.',
      needs: ['learner', 'other learner'],
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const other = await kit.otherLearner();
        const path = `/launches/${running.launch.id}`;
        expectProblem(await other.ask('GET', path), 404, 'not_found');
        const change = { seq: running.start + 1, base: 0 };
        await expectRefused(running, () => commit(running, change, other), 404, 'not_found');
      },
    },
    {
      id: 'LA9',
      title: 'a launch token of another launch is refused, and nothing is written',
      clause: '*Launch token*: writes the state of this launch.',
      needs: learner,
      run: async (kit) => {
        const older = await freshLaunch(kit);
        const running = await launch(kit);
        const change = { seq: running.start + 1, base: 0 };
        const before = await stateOf(running);
        expectProblem(
          await commit(running, change, older.caller),
          [403, 404],
          'forbidden',
          'not_found',
        );
        expectSame(await stateOf(running), before, 'The state after the refusal');
        const read = await older.caller.ask('GET', `/launches/${running.launch.id}`);
        expectProblem(read, [403, 404], 'forbidden', 'not_found');
      },
    },
    {
      id: 'LA10',
      title: 'a launch token serves no other route',
      clause:
        'Content has no access token: what a launch token could do, content could do through the API anyway.',
      needs: learner,
      run: async (kit) => {
        const { caller } = await freshLaunch(kit);
        const { courseId, itemId } = await playable(kit);
        for (const path of [
          '/auth/session',
          '/me/enrollments',
          ...(kit.supports('account') ? ['/me'] : []),
        ]) {
          expectProblem(await caller.ask('GET', path), [401, 403]);
        }
        const body = { itemId, supersede: true };
        expectProblem(
          await caller.ask('POST', `/courses/${courseId}/launches`, { body }),
          [401, 403],
        );
      },
    },
    {
      id: 'LA11',
      title: 'a launch token that has expired writes nothing, and the learner gets a new one',
      clause: '*Launch token*: 12 h at most. Errors: `token_expired`.',
      needs: ['learner', 'clock'],
      run: async (kit) => {
        const running = await freshLaunch(kit);
        await kit.pass(running.launch.expiresIn + 1);
        const change = { seq: running.start + 1, base: 0, activities: {} };
        expectProblem(await commit(running, change), 401, 'token_expired');
        const path = `/launches/${running.launch.id}`;
        const renewed = expectSchema(await (await kit.learner()).ask('GET', path), Launch);
        expectSame(renewed.state, running.launch.state, 'The state after the refusal');
        const again = { ...running, caller: kit.bearer(renewed.token ?? '', 'launch') };
        await expectOutcome(again, change, 'applied');
      },
    },
    {
      id: 'LA12',
      title: 'while a launch is open another one is told where, and changes nothing',
      clause:
        'A launch while another is open answers `409 launch_open {launchId, device, lastActiveAt}`.',
      needs: learner,
      run: async (kit) => {
        const open = await freshLaunch(kit, { device: 'Chrome trên Windows' });
        await expectOutcome(open, { seq: open.start + 1, base: 0 }, 'applied');
        const problem = expectProblem(await tryLaunch(kit), 409, 'launch_open');
        expectSame(
          [problem.launchId, problem.device],
          [open.launch.id, 'Chrome trên Windows'],
          'launchId and device',
        );
        const at = Date.parse(problem.lastActiveAt ?? '');
        expectThat(!Number.isNaN(at), `lastActiveAt is ${problem.lastActiveAt ?? 'missing'}.`);
        await expectOutcome(open, { seq: open.start + 2, base: open.start + 1 }, 'applied');
      },
    },
    {
      id: 'LA13',
      title: 'supersede takes over, and the older launch is told so',
      clause:
        '`supersede: true` takes over. `current: false` tells an older device that it was taken over.',
      needs: learner,
      run: async (kit) => {
        const older = await freshLaunch(kit);
        const newer = await launch(kit, { supersede: true });
        const read = await older.caller.ask('GET', `/launches/${older.launch.id}`);
        expectSame(expectSchema(read, Launch).current, false, '"current" of the older launch');
        expectSame(newer.launch.current, true, '"current" of the newer launch');
        await expectOutcome(older, { seq: older.start + 1, base: 0 }, 'applied', false);
      },
    },
    {
      id: 'LA14',
      title: 'an exit marks the launch as left, and a commit without one opens it again',
      clause:
        '`exit` rides in a commit and marks the launch as left, not closed: later commits of the launch apply, one without `exit` reopens it.',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const { one, at } = await names(kit);
        const s = running.start;
        await expectOutcome(running, { seq: s + 1, base: 0, exit: 'suspend' }, 'applied');
        await expectOutcome(
          running,
          { seq: s + 2, base: s + 1, activities: { [one]: at('2') } },
          'applied',
        );
        expectProblem(await tryLaunch(kit), 409, 'launch_open');
        await expectOutcome(running, { seq: s + 3, base: s + 2, exit: 'normal' }, 'applied');
        const next = await launch(kit, { supersede: false });
        const late = {
          seq: s + 4,
          base: s + 3,
          activities: { [one]: at('4') },
          exit: 'normal',
        } as const;
        await expectOutcome(running, late, 'applied', false);
        const path = `/launches/${next.launch.id}`;
        const newer = expectSchema(await next.caller.ask('GET', path), Launch);
        expectSame(newer.current, true, '"current" of the newer launch');
      },
    },
    ...(['browse', 'review'] as const).map((mode: LaunchMode, n) => ({
      id: `LA${String(15 + n)}`,
      title: `a launch to ${mode} reads the line, takes over from nobody and writes nothing`,
      clause: 'Browse and review never supersede. Refused as `unsupported` for browse and review.',
      needs: learner,
      run: async (kit: Parameters<Group['checks'][number]['run']>[0]) => {
        const running = await freshLaunch(kit);
        const { one, at } = await names(kit);
        const s = running.start;
        const activities = { [one]: at('1') };
        await expectOutcome(running, { seq: s + 1, base: 0, activities }, 'applied');
        const looking = await launch(kit, { mode, supersede: false });
        expectSame([looking.launch.mode, looking.launch.credit], [mode, false], 'mode and credit');
        expectSame(looking.launch.state.activities, activities, 'The state that is looked at');
        const change = { seq: s + 2, base: s + 1, activities: { [one]: at('9') } };
        await expectRefused(looking, () => commit(looking, change), 422, 'unsupported');
        await expectOutcome(running, { seq: s + 2, base: s + 1 }, 'applied');
        await expectActivities(running, activities);
      },
    })),
    {
      id: 'LA17',
      title: 'a new attempt begins empty, beside the last one',
      clause:
        'An *attempt* is a learner’s try at one item: line of state, `seq`, outbox and lock are per attempt.',
      needs: learner,
      run: async (kit) => {
        const first = await freshLaunch(kit);
        const { one, at } = await names(kit);
        await expectOutcome(
          first,
          { seq: first.start + 1, base: 0, activities: { [one]: at('1') } },
          'applied',
        );
        const answer = await tryLaunch(kit, { attempt: 'new', supersede: true });
        if (answer.code === 'attempts_exhausted') return 'The course allows no further attempt.';
        const next = expectSchema(answer, Launch, 201);
        expectSame(next.attempt, first.launch.attempt + 1, 'The number of the new attempt');
        expectSame(next.state.activities, {}, 'The state of the new attempt');
        return undefined;
      },
    },
    {
      id: 'LA18',
      title: 'the exit of a launch with commits is refused on its own',
      clause: '`POST /launches/{id}/exit` A/L: for launches without commits (cmi5, Tin Can).',
      needs: learner,
      run: async (kit) => {
        const running = await freshLaunch(kit);
        const path = `/launches/${running.launch.id}/exit`;
        const leave = (exit: string) => running.caller.ask('POST', path, { body: { exit } });
        await expectRefused(running, () => leave('normal'), 422, 'unsupported');
        await expectRefused(running, () => leave('no such exit'), 400, 'invalid_input');
        expectProblem(await tryLaunch(kit), 409, 'launch_open');
      },
    },
    {
      id: 'LA19',
      title: 'a fetch URL that was not handed out has no token, and says so with 200',
      clause: '`POST /launches/{id}/fetch/{code}` P: cmi5 fetch URL: one-time, `{"auth-token"}`.',
      needs: learner,
      run: async (kit) => {
        const { id } = (await freshLaunch(kit)).launch;
        const path = `/launches/${id}/fetch/no-such-code`;
        const answer = expectSchema(await kit.anonymous.ask('POST', path), FetchAnswer);
        expectThat(answer['auth-token'] === undefined, 'A made-up code has got a token.');
        expectThat(answer['error-code'] !== undefined, 'The answer has no error-code.');
      },
    },
  ],
};

function matches(pattern: string, origin: string): boolean {
  const [before = '', after = ''] = pattern.split('*');
  if (!origin.startsWith(before) || !origin.endsWith(after)) return false;
  return /^[a-z0-9-]+$/i.test(origin.slice(before.length, origin.length - after.length));
}
