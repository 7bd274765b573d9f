import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Attempt, AttemptOptions, LaunchFacts } from '../../../src/playback/index.js';
import type { StageCommit } from '../../../src/stage-protocol/index.js';
import { Bench, eventually, problem, QuickClock, type Seen, summary, until } from './support.js';

const isCommit = ({ method }: Seen): boolean => method === 'PUT';

const commitOf = (seq: number, base = 4): StageCommit => ({
  seq,
  base,
  activities: { sco: { 'cmi.location': String(seq) } },
  summary,
});

// Loaded on first use: on a machine that is busy that takes longer than what the quick clock lets pass.
before(() => import('../../../src/client/groups/launches.js'));

describe('what an earlier visit has left', { timeout: 20_000 }, () => {
  let bench: Bench;
  beforeEach(async () => (bench = await Bench.start()));
  afterEach(() => bench.stop());

  /** As a browser that was killed leaves it. */
  async function leave(
    launchId: string,
    commits: StageCommit[],
    facts: Partial<LaunchFacts> = {},
  ): Promise<void> {
    await bench.device.write({
      facts: {
        launchId,
        baseUrl: `${bench.backend.baseUrl}/`,
        learnerId: 'opaque',
        courseId: 'course',
        itemId: 'item',
        enrollmentId: 'enrollment',
        openedAt: Number(launchId.replace(/\D/g, '')),
        ...facts,
      },
      state: { seq: 4, activities: { sco: { 'cmi.location': '1', 'cmi.entry': '' } }, summary },
      put: commits.map((commit) => ({ commit, count: 1, size: 100 })),
      drop: [],
      aside: [],
    });
  }

  /** Waits long enough for a machine that is busy. */
  const open = (options: Partial<AttemptOptions> = {}): Attempt =>
    bench.attempt({ clock: new QuickClock(5), ...options });

  const asked = (): string[] => bench.backend.seen.map(({ method, path }) => `${method} ${path}`);

  it('is delivered before the next launch reads the line, the oldest launch first', async () => {
    await leave('left-2', [commitOf(8, 7)]);
    await leave('left-1', [commitOf(5), commitOf(7)]);
    const attempt = open();
    await attempt.launch();
    assert.deepEqual(asked(), [
      'GET /launches/left-1',
      'PUT /launches/left-1/state',
      'PUT /launches/left-1/state',
      'GET /launches/left-2',
      'PUT /launches/left-2/state',
      'POST /courses/course/launches',
    ]);
    assert.equal(attempt.snapshot.launch?.state.seq, 8);
    await eventually(() => bench.device.kept.size === 1);
    assert.deepEqual([...bench.device.kept.keys()], ['launch-1']);
  });

  it('is asked for with the learner’s own token and sent with the launch’s', async () => {
    await leave('left-1', [commitOf(5)]);
    await open().launch();
    assert.deepEqual(
      bench.backend.seen.slice(0, 2).map(({ token }) => token),
      ['access-token', 'token-of-left-1'],
    );
  });

  it('stays where it is, unsent and unsaid, when it is another learner’s', async () => {
    await leave('left-1', [commitOf(5)]);
    bench.backend.script = ({ path }) =>
      path === '/launches/left-1' ? problem(404, 'not_found') : undefined;
    const attempt = open();
    await attempt.launch();
    assert.equal(attempt.snapshot.phase, 'connecting');
    assert.equal(attempt.snapshot.save.pending, 0);
    assert.ok(!bench.backend.seen.some(isCommit));
    assert.deepEqual(bench.device.waitingOf('left-1'), [5]);
  });

  for (const [what, change] of [
    ['learner', { learner: { id: 'somebody else', name: 'X', language: 'vi' } }],
    ['course', { courseId: 'another' }],
    ['item', { itemId: 'another' }],
  ] as const) {
    it(`is not sent when the backend names another ${what}`, async () => {
      await leave('left-1', [commitOf(5)]);
      bench.backend.script = ({ path }) =>
        path === '/launches/left-1'
          ? { status: 200, body: { ...bench.backend.launch('left-1'), ...change } }
          : undefined;
      await open().launch();
      assert.ok(!bench.backend.seen.some(isCommit));
      assert.deepEqual(bench.device.waitingOf('left-1'), [5]);
    });
  }

  it('is not delivered by somebody who only looks', async () => {
    await leave('left-1', [commitOf(5)]);
    await open({ mode: 'review' }).launch();
    assert.deepEqual(asked(), ['POST /courses/course/launches']);
  });

  it('is told as everything when the server lacks what changes build on', async () => {
    await leave('left-1', [commitOf(5), { ...commitOf(6, 5), activities: { sco: { x: '2' } } }]);
    bench.backend.script = (seen) =>
      isCommit(seen) && (seen.body as StageCommit).base > 0 ? problem(409, 'resync') : undefined;
    await open().launch();
    const [last] = bench.backend.commits.slice(-1);
    assert.equal(last?.seq, 6);
    assert.equal(last.base, 0);
    assert.deepEqual(last.activities, {
      sco: { 'cmi.location': '5', 'cmi.entry': '', x: '2' },
    });
  });

  it('does not hold up the launch for long, and is delivered afterwards all the same', async () => {
    await leave('left-1', [commitOf(5)]);
    let away = true;
    bench.backend.script = (seen) =>
      isCommit(seen) && away ? problem(503, 'unavailable') : undefined;
    const attempt = open();
    await attempt.launch();
    assert.equal(attempt.snapshot.phase, 'connecting');
    assert.deepEqual(bench.device.waitingOf('left-1'), [5]);
    away = false;
    bench.host.dispatchEvent(new Event('online'));
    await eventually(() => !bench.device.kept.has('left-1'));
  });

  it('is set aside when the server refuses it for good; the file has it, and later visits are not told again', async () => {
    await leave('left-1', [commitOf(5)]);
    bench.backend.script = (seen) => (isCommit(seen) ? problem(422, 'invalid_input') : undefined);
    const attempt = open();
    await attempt.launch();
    assert.equal(attempt.snapshot.save.aside, 1);
    assert.match(attempt.asideFile() ?? '', /"launchId": "left-1"/);
    attempt.dispose();
    await eventually(() => bench.device.kept.get('left-1')?.facts.asideGivenAt !== undefined);
    const next = open();
    await next.launch();
    assert.equal(next.snapshot.phase, 'connecting');
    assert.equal(next.snapshot.save.aside, 0);
  });

  it('is shown as set aside on every visit until the learner has the file', async () => {
    await leave('left-1', [commitOf(5)]);
    bench.backend.script = (seen) => (isCommit(seen) ? problem(422, 'invalid_input') : undefined);
    const first = open();
    await first.launch();
    first.dispose();
    const next = open();
    await next.launch();
    assert.equal(next.snapshot.save.aside, 1);
  });
});

describe('saving on this device', { timeout: 20_000 }, () => {
  let bench: Bench;
  beforeEach(async () => (bench = await Bench.start()));
  afterEach(() => bench.stop());

  it('says that a change is kept, to the stage too, when it is', async () => {
    bench.backend.script = (seen) => (isCommit(seen) ? 'cut' : undefined);
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': '2' });
    const { save } = await until(
      attempt,
      (s) => s.save.state === 'queued' && s.save.device === 'kept',
    );
    assert.equal(save.pending, 1);
    await eventually(() => stage.heardOf('kept').length === 1);
    assert.deepEqual(stage.heardOf('kept')[0], { type: 'kept', launchId: 'launch-1', seq: 5 });
    assert.deepEqual(bench.device.waitingOf('launch-1'), [5]);
  });

  it('keeps opaque ids only', async () => {
    await bench.play();
    await eventually(() => bench.device.kept.size === 1);
    assert.ok(!JSON.stringify([...bench.device.kept]).includes('Minh Khai'));
  });

  it('folds what the server has into the state and forgets the launch at its end', async () => {
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': '2' });
    await until(attempt, (s) => s.save.state === 'saved');
    await eventually(() => bench.device.kept.get('launch-1')?.state.seq === 5);
    assert.deepEqual(bench.device.kept.get('launch-1')?.state.activities, {
      sco: { 'cmi.location': '2' },
    });
    attempt.dispose();
    await eventually(() => bench.device.kept.size === 0);
  });

  it('goes on by sending when the device refuses, and says so; never that it is kept', async () => {
    bench.device.refuses = true;
    const { attempt, stage } = await bench.play();
    await until(attempt, (s) => s.save.device === 'refused');
    stage.commit(5, 4, { 'cmi.location': '2' });
    await until(attempt, (s) => s.save.state === 'saved');
    await eventually(() => stage.heardOf('confirmed').length === 1);
    assert.equal(stage.heardOf('kept').length, 0);
  });

  it('keeps everything again when the device has room again', async () => {
    bench.backend.script = (seen) => (isCommit(seen) ? 'cut' : undefined);
    bench.device.refuses = true;
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': '2' });
    await until(attempt, (s) => s.save.state === 'queued' && s.save.device === 'refused');
    bench.device.refuses = false;
    stage.commit(6, 4, { 'cmi.exit': 'suspend' });
    await until(attempt, (s) => s.save.pending === 2 && s.save.device === 'kept');
    const kept = bench.device.kept.get('launch-1');
    assert.equal(kept?.waiting.at(-1)?.commit.seq, 6);
    assert.deepEqual(kept.state.activities, { sco: { 'cmi.location': '1' } });
  });

  it('does not wait for a device that never answers', async () => {
    bench.device.write = () => new Promise(() => {});
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': '2' });
    const { save } = await until(attempt, (s) => s.save.state === 'saved');
    assert.equal(save.device, undefined);
  });

  it('asks once that what is stored may last, when there is something to keep', async () => {
    let asked = 0;
    const persist = (): Promise<unknown> => Promise.resolve((asked += 1));
    const { attempt, stage } = await bench.play({ persist });
    assert.equal(asked, 0);
    stage.commit(5, 4, { 'cmi.location': '2' });
    stage.commit(6, 4, { 'cmi.location': '3' });
    await until(attempt, (s) => s.save.state === 'saved' && s.save.pending === 0);
    assert.equal(asked, 1);
  });

  it('says that the stage keeps nothing when it says so', async () => {
    const { attempt, stage } = await bench.play();
    stage.say({ type: 'unkept' });
    const { phase } = await until(attempt, (s) => s.save.stage === 'refused');
    assert.equal(phase, 'playing');
  });

  it('tells why saving fails, and hands the stage a token anew', async () => {
    let signedIn = false;
    bench.backend.script = ({ method, token }) => {
      if (method === 'POST' || (signedIn && method === 'GET' && token === 'access-token')) {
        const token = method === 'GET' ? 'renewed' : 'first';
        const status = method === 'GET' ? 200 : 201;
        return { status, body: { ...bench.backend.launch('launch-1'), token } };
      }
      return token === 'renewed' ? undefined : problem(401, 'unauthenticated');
    };
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': '2' });
    const { save } = await until(attempt, (s) => s.save.state === 'failed');
    assert.equal(save.code, 'unauthenticated');
    assert.deepEqual(bench.device.waitingOf('launch-1'), [5]);
    signedIn = true;
    attempt.retrySaving();
    const saved = await until(attempt, (s) => s.save.state === 'saved');
    assert.equal(saved.save.code, undefined);
    await eventually(() => stage.heardOf('token').length === 1);
    assert.deepEqual(stage.heardOf('token')[0], { type: 'token', token: 'renewed' });
  });
});
