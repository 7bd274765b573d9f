import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Bench, eventually, problem, type Seen, summary, until } from './support.js';

const isCommit = ({ method }: Seen): boolean => method === 'PUT';

describe('saving what content sets', { timeout: 20_000 }, () => {
  let bench: Bench;
  beforeEach(async () => (bench = await Bench.start()));
  afterEach(() => bench.stop());

  it('sends a commit, tells the stage what the server has, and shows when it was saved', async () => {
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': '2' }, { summary: { ...summary, progress: 0.5 } });
    const { save, summary: confirmed } = await until(attempt, (s) => s.summary?.progress === 0.5);
    assert.equal(save.state, 'saved');
    assert.ok(save.at instanceof Date);
    assert.equal(confirmed?.progress, 0.5);
    await eventually(() => stage.heardOf('confirmed').length === 1);
    assert.deepEqual(stage.heardOf('confirmed')[0], { type: 'confirmed', seq: 5 });
  });

  it('sends one at a time and merges what waits, with the highest number', async () => {
    let letGo = (): void => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    bench.backend.script = async (seen) => {
      if (isCommit(seen)) await gate;
      return undefined;
    };
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': '2' });
    await eventually(() => bench.backend.commits.length === 1);
    stage.commit(6, 4, { 'cmi.location': '3', 'cmi.exit': 'suspend' });
    stage.commit(7, 4, { 'cmi.location': '4' });
    await until(attempt, () => attempt.snapshot.save.pending <= 3);
    letGo();
    await until(attempt, (s) => s.save.state === 'saved' && s.save.pending === 0);
    assert.deepEqual(
      bench.backend.commits.map(({ seq, activities }) => ({ seq, activities })),
      [
        { seq: 5, activities: { sco: { 'cmi.location': '2' } } },
        { seq: 7, activities: { sco: { 'cmi.location': '4', 'cmi.exit': 'suspend' } } },
      ],
    );
  });

  for (const [when, event] of [
    ['it is back', 'online'],
    ['the page is seen again', 'visibilitychange'],
  ] as const) {
    it(`tries again while the network is away, counts what waits, and goes on at once when ${when}`, async () => {
      let away = true;
      bench.backend.script = (seen) => (isCommit(seen) && away ? 'cut' : undefined);
      const { attempt, stage } = await bench.play({
        // A pause that never ends by itself: only the network's return ends it.
        clock: { now: () => Date.now(), after: () => () => {} },
      });
      stage.commit(5, 4, { 'cmi.location': '2' });
      const queued = await until(attempt, (s) => s.save.state === 'queued');
      assert.equal(queued.save.pending, 1);
      assert.equal(queued.save.offline, true);
      away = false;
      bench.host.dispatchEvent(new Event(event));
      const saved = await until(attempt, (s) => s.save.state === 'saved');
      assert.equal(saved.save.offline, false);
      assert.equal(bench.backend.held, 5);
    });
  }

  it('tries again by itself when a server that was closed opens', async () => {
    let refusals = 3;
    bench.backend.script = (seen) =>
      isCommit(seen) && refusals-- > 0 ? problem(503, 'unavailable') : undefined;
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': '2' });
    await until(attempt, (s) => s.save.state === 'saved');
    assert.equal(bench.backend.commits.length, 4);
  });

  it('gets a new launch token with the learner’s own when the old one has expired', async () => {
    let expired = true;
    bench.backend.script = (seen) => {
      if (seen.method === 'GET') {
        expired = false;
        return { status: 200, body: { ...bench.backend.launch(), token: 'renewed' } };
      }
      return isCommit(seen) && expired ? problem(401, 'token_expired') : undefined;
    };
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': '2' });
    await until(attempt, (s) => s.save.state === 'saved');
    assert.deepEqual(
      bench.backend.seen.slice(1).map(({ method, token }) => `${method} ${token}`),
      ['PUT token-of-launch-1', 'GET access-token', 'PUT renewed'],
    );
  });

  it('says that saving failed when nobody is signed in any more, and saves after the next sign-in', async () => {
    let signedIn = false;
    bench.backend.script = ({ method }) =>
      method !== 'POST' && !signedIn ? problem(401, 'unauthenticated') : undefined;
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': '2' });
    const failed = await until(attempt, (s) => s.save.state === 'failed');
    assert.equal(failed.save.pending, 1);
    signedIn = true;
    attempt.retrySaving();
    await until(attempt, (s) => s.save.state === 'saved');
  });

  it('sets aside what the server refuses for good, keeps it as a file, and goes on', async () => {
    bench.backend.script = (seen) =>
      isCommit(seen) && (seen.body as { seq: number }).seq === 5
        ? problem(422, 'invalid_input')
        : undefined;
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': 'bad' });
    const failed = await until(attempt, (s) => s.save.state === 'failed');
    assert.equal(failed.save.aside, 1);
    assert.equal(failed.save.pending, 0);
    assert.match(attempt.asideFile() ?? '', /"cmi.location": "bad"/);
    stage.commit(6, 4, { 'cmi.location': 'good' });
    await until(attempt, (s) => s.save.state === 'saved');
    assert.equal(attempt.snapshot.save.aside, 1);
  });

  it('sends everything when the server lacks what changes build on, and tells the stage', async () => {
    bench.backend.script = (seen) =>
      isCommit(seen) && (seen.body as { base: number }).base > 0
        ? problem(409, 'resync')
        : undefined;
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.exit': 'suspend' });
    await until(attempt, (s) => s.save.state === 'saved');
    await eventually(() => stage.heardOf('resync').length === 1);
    const last = bench.backend.commits.at(-1);
    assert.equal(last?.seq, 5);
    assert.equal(last.base, 0);
    assert.deepEqual(last.activities, { sco: { 'cmi.location': '1', 'cmi.exit': 'suspend' } });
  });

  it('launches again and says so once when the line has gone on elsewhere', async () => {
    let branched = false;
    bench.backend.script = (seen) => {
      if (!isCommit(seen) || branched) return undefined;
      branched = true;
      return { status: 200, body: { seq: 5, outcome: 'branched', current: true } };
    };
    const { attempt, stage } = await bench.play();
    const first = attempt.frameAddress;
    stage.commit(5, 4, { 'cmi.location': '2' });
    const again = await until(attempt, (s) => s.branched && s.launch?.id === 'launch-2');
    assert.equal(again.phase, 'connecting');
    assert.notEqual(attempt.frameAddress, first);
    const requests = bench.backend.seen.filter(({ method }) => method === 'POST');
    assert.deepEqual(requests.at(-1)?.body, { itemId: 'item', supersede: true });
    attempt.dismissBranch();
    assert.equal(attempt.snapshot.branched, false);
  });

  it('continues from the branch when the learner asks for it', async () => {
    const { attempt } = await bench.play();
    const at = '2026-11-22T03:32:00Z';
    bench.backend.script = ({ path }) =>
      path.endsWith('/branches')
        ? {
            status: 200,
            body: {
              items: [{ id: 'b1', itemId: 'item', attempt: 1, createdAt: at, updatedAt: at }],
            },
          }
        : undefined;
    assert.equal(await attempt.takeBranch(), true);
    assert.deepEqual(bench.backend.seen.at(-1)?.body, {
      itemId: 'item',
      branchId: 'b1',
      supersede: true,
    });
  });

  it('stops taking input when another device has taken over', async () => {
    bench.backend.script = (seen) =>
      isCommit(seen)
        ? { status: 200, body: { seq: 5, outcome: 'applied', current: false } }
        : undefined;
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': '2' });
    await until(attempt, (s) => s.phase === 'superseded');
    await eventually(() => stage.heardOf('pause').length === 1);
    stage.say({ type: 'activity', activityId: 'sco', state: 'running' });
    stage.commit(6, 5, { 'cmi.location': '3' });
    await eventually(() => bench.backend.commits.length === 2);
    assert.equal(attempt.snapshot.phase, 'superseded');
  });

  it('leaves only when the last commit is saved', async () => {
    const { attempt, stage } = await bench.play();
    const left = attempt.leave();
    await eventually(() => stage.heardOf('navigate').length === 1);
    assert.deepEqual(stage.heardOf('navigate')[0]?.request, { to: 'suspendAll' });
    stage.commit(5, 4, { 'cmi.location': '3' }, { exit: 'suspend' });
    stage.say({ type: 'left', exit: 'suspend' });
    await left;
    assert.equal(attempt.snapshot.phase, 'left');
    assert.equal(bench.backend.commits.at(-1)?.exit, 'suspend');
  });

  it('takes in what the stage says in the second after it was removed', async () => {
    const { attempt, stage } = await bench.play();
    attempt.dispose();
    stage.commit(5, 4, { 'cmi.location': '3' }, { exit: 'suspend' });
    await eventually(() => bench.backend.commits.length === 1);
    assert.equal(bench.backend.commits[0]?.seq, 5);
  });

  it('delivers what is on its way before it launches the same item again', async () => {
    let letGo = (): void => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    bench.backend.script = async (seen) => {
      if (isCommit(seen)) await gate;
      return undefined;
    };
    const clock = { now: () => Date.now(), after: () => () => {} };
    const { attempt, stage } = await bench.play();
    stage.commit(5, 4, { 'cmi.location': '3' });
    await eventually(() => bench.backend.commits.length === 1);
    attempt.dispose();
    const next = bench.attempt({ clock });
    const launched = next.launch();
    assert.equal(next.snapshot.phase, 'launching');
    assert.equal(bench.backend.launches, 1);
    letGo();
    await launched;
    assert.equal(bench.backend.launches, 2);
    assert.equal(next.snapshot.launch?.state.seq, 5);
  });

  it('writes nothing while the learner only looks', async () => {
    bench.backend.script = ({ method }) =>
      method === 'POST'
        ? { status: 201, body: { ...bench.backend.launch(), mode: 'review', credit: false } }
        : undefined;
    const { attempt, stage } = await bench.play({ mode: 'review' });
    stage.commit(5, 4, { 'cmi.location': '2' });
    stage.say({ type: 'activity', activityId: 'other', state: 'running' });
    await until(attempt, (s) => s.currentActivityId === 'other');
    assert.equal(bench.backend.commits.length, 0);
    assert.equal(attempt.snapshot.save.state, 'idle');
  });
});
