import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Attempt, AttemptOptions } from '../../../src/playback/index.js';
import type { StageCommit } from '../../../src/stage-protocol/index.js';
import {
  Bench,
  eventually,
  type FakeStage,
  problem,
  QuickClock,
  type Seen,
  summary,
  until,
} from './support.js';

const isCommit = ({ method }: Seen): boolean => method === 'PUT';

const entry = (launchId: string, seq: number, change: object = {}): object => ({
  launchId,
  learnerId: 'opaque',
  commit: { seq, base: 4, activities: { sco: { 'cmi.location': String(seq) } }, summary },
  ...change,
});

// Loaded on first use: on a machine that is busy that takes longer than what the quick clock lets pass.
before(() => import('../../../src/client/groups/launches.js'));

describe('what the stage has left over', { timeout: 20_000 }, () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.start();
    bench.backend.launches = 10;
  });
  afterEach(() => bench.stop());

  async function connect(
    journal: object[] | undefined,
    options: Partial<AttemptOptions> = {},
  ): Promise<{ attempt: Attempt; stage: FakeStage }> {
    const attempt = bench.attempt({ clock: new QuickClock(5), ...options });
    await attempt.launch();
    return { attempt, stage: greet(attempt, journal) };
  }

  function greet(attempt: Attempt, journal: object[] | undefined): FakeStage {
    const stage = bench.stage(attempt);
    stage.journal = journal;
    attempt.connect(stage);
    stage.greet();
    return stage;
  }

  it('is delivered before the stage gets a launch, which is then made anew', async () => {
    const { attempt, stage } = await connect([entry('launch-3', 7)]);
    const { launch } = await until(attempt, (s) => s.launch?.id === 'launch-12');
    assert.equal(launch?.state.seq, 7);
    assert.equal(stage.heardOf('launch').length, 0);
    await eventually(() => stage.heardOf('kept').length === 1);
    assert.deepEqual(stage.heardOf('kept')[0], { type: 'kept', launchId: 'launch-3', seq: 7 });
    assert.deepEqual(
      bench.backend.seen.filter(isCommit).map(({ path, token }) => [path, token]),
      [['/launches/launch-3/state', 'token-of-launch-3']],
    );
    assert.deepEqual(bench.backend.seen.at(-1)?.body, { itemId: 'item', supersede: true });
    const next = greet(attempt, []);
    await eventually(() => next.heardOf('launch').length === 1);
  });

  it('cannot keep a launch from beginning by being made up again and again', async () => {
    const { attempt } = await connect([entry('launch-3', 7)]);
    await until(attempt, (s) => s.launch?.id === 'launch-12');
    const next = greet(attempt, [entry('launch-4', 9)]);
    await eventually(() => next.heardOf('launch').length === 1);
    assert.equal(bench.backend.launches, 12);
  });

  it('is not sent again when the server has it; the stage may forget it', async () => {
    bench.backend.held = 7;
    const { stage } = await connect([entry('launch-3', 7)]);
    await eventually(() => stage.heardOf('launch').length === 1);
    assert.deepEqual(stage.heardOf('kept'), [{ type: 'kept', launchId: 'launch-3', seq: 7 }]);
    assert.ok(!bench.backend.seen.some(isCommit));
  });

  it('stays with the stage when it is another learner’s, whoever the entry claims it to be', async () => {
    bench.backend.script = ({ path }) =>
      path === '/launches/launch-4' ? problem(404, 'not_found') : undefined;
    const { stage } = await connect([
      entry('launch-3', 7, { learnerId: 'another' }),
      entry('launch-4', 7),
    ]);
    await eventually(() => stage.heardOf('launch').length === 1);
    assert.equal(stage.heardOf('kept').length, 0);
    assert.ok(!bench.backend.seen.some(isCommit));
    assert.ok(!bench.backend.seen.some(({ path }) => path === '/launches/launch-3'));
  });

  it('stays with the stage when it is of another item', async () => {
    bench.backend.script = ({ path }) =>
      path === '/launches/launch-3'
        ? { status: 200, body: { ...bench.backend.launch('launch-3'), itemId: 'another' } }
        : undefined;
    const { stage } = await connect([entry('launch-3', 7)]);
    await eventually(() => stage.heardOf('launch').length === 1);
    assert.equal(stage.heardOf('kept').length, 0);
    assert.ok(!bench.backend.seen.some(isCommit));
  });

  it('of the launch itself is taken in before the stage is told the launch', async () => {
    const { attempt, stage } = await connect([entry('launch-11', 6)]);
    await eventually(() => stage.heardOf('launch').length === 1);
    const [message] = stage.heardOf('launch');
    assert.equal(message?.launch.state.seq, 6);
    assert.equal(message.launch.state.activities['sco']?.['cmi.location'], '6');
    await until(attempt, (s) => s.save.state === 'saved');
    assert.deepEqual(stage.heardOf('kept'), [{ type: 'kept', launchId: 'launch-11', seq: 6 }]);
  });

  it('is kept on this device while it cannot be delivered, and does not hold up the launch for long', async () => {
    bench.backend.script = (seen) => (isCommit(seen) ? problem(503, 'unavailable') : undefined);
    const { attempt, stage } = await connect([entry('launch-3', 7)]);
    await eventually(() => stage.heardOf('kept').length === 1);
    assert.deepEqual(bench.device.waitingOf('launch-3'), [7]);
    await eventually(() => stage.heardOf('launch').length === 1);
    assert.equal(attempt.snapshot.launch?.id, 'launch-11');
  });

  it('is not waited for without end', async () => {
    const { stage } = await connect(undefined);
    await eventually(() => stage.heardOf('launch').length === 1);
  });

  it('is not taken from a stage in which the learner only looks', async () => {
    bench.backend.script = ({ method }) =>
      method === 'POST'
        ? { status: 201, body: { ...bench.backend.launch('launch-11'), mode: 'browse' } }
        : undefined;
    const { stage } = await connect([entry('launch-3', 7)], { mode: 'browse' });
    await eventually(() => stage.heardOf('launch').length === 1);
    assert.deepEqual(
      bench.backend.seen.map(({ method }) => method),
      ['POST'],
    );
  });

  it('is bounded in number and size, and reduced to what commits have', async () => {
    const commit = { seq: 9, base: 4, activities: {}, summary, extra: 1 } as unknown as StageCommit;
    const large = { ...commit, activities: { sco: { 'cmi.suspend_data': 'x'.repeat(9e6) } } };
    const many = Array.from({ length: 25 }, (_, n) => entry(`many-${n}`, 7, { commit }));
    bench.backend.script = ({ path, method }) =>
      method === 'GET' && !path.endsWith('many-0') ? problem(404, 'not_found') : undefined;
    const { attempt } = await connect([entry('large', 7, { commit: large }), ...many]);
    await until(attempt, (s) => s.launch?.id === 'launch-12');
    const asked = bench.backend.seen.filter(({ method }) => method === 'GET');
    assert.equal(asked.length, 20);
    assert.ok(!asked.some(({ path }) => path.endsWith('large')));
    assert.ok(!('extra' in (bench.backend.commits[0] as object)));
  });
});
