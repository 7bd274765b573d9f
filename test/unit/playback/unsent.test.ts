import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { WelearningClient } from '../../../src/client/index.js';
import {
  deliverUnsent,
  type UnsentDelivery,
  unsentOf,
  wipeUnsent,
} from '../../../src/playback/index.js';
import { Locks } from './browser.js';
import { Bench, eventually, problem, QuickClock, summary, until } from './support.js';

// Loaded on first use: on a machine that is busy that takes longer than what the quick clock lets pass.
before(() => import('../../../src/client/groups/launches.js'));

describe('what waits on this device', { timeout: 20_000 }, () => {
  let bench: Bench;
  let o: UnsentDelivery & { baseUrl: string };
  beforeEach(async () => {
    bench = await Bench.start();
    const client = new WelearningClient({
      baseUrl: bench.backend.baseUrl,
      auth: { getToken: () => Promise.resolve('access-token') },
      retry: { limit: 0 },
    });
    const outboxes = bench.device;
    o = { client, outboxes, baseUrl: client.baseUrl, clock: new QuickClock(5) };
    for (const [launchId, itemId, learnerId] of [
      ['left-1', 'item', 'opaque'],
      ['left-2', 'another', 'opaque'],
      ['left-3', 'item', 'somebody else'],
    ] as const) {
      const commit = { seq: 5, base: 4, activities: {}, summary };
      const enrollmentId = `enrollment of ${learnerId}`;
      const of = { baseUrl: o.baseUrl, courseId: 'course', openedAt: 1, enrollmentId };
      await outboxes.write({
        facts: { launchId, itemId, learnerId, ...of },
        state: { seq: 4, activities: {}, summary },
        put: [{ commit, count: 2, size: 10 }],
        drop: [],
        aside: [],
      });
    }
    bench.backend.script = ({ method, path }) => {
      if (method !== 'GET') return undefined;
      if (path.endsWith('left-3')) return problem(404, 'not_found');
      const launch = bench.backend.launch(path.split('/').at(-1));
      return {
        status: 200,
        body: path.endsWith('left-2') ? { ...launch, itemId: 'another' } : launch,
      };
    };
  });
  afterEach(() => bench.stop());

  it('is counted, of one learner or of all', async () => {
    assert.deepEqual(await unsentOf(o), { launches: 3, changes: 6, refused: 0 });
    const mine = await unsentOf({ ...o, learnerId: 'opaque' });
    assert.deepEqual(mine, { launches: 2, changes: 4, refused: 0 });
    assert.deepEqual(await unsentOf({ ...o, baseUrl: 'https://another.example/' }), {
      launches: 0,
      changes: 0,
      refused: 0,
    });
  });

  it('is delivered, whatever item it is of; another learner’s stays', async () => {
    const left = await deliverUnsent(o);
    assert.deepEqual(left, { launches: 1, changes: 2, refused: 0 });
    assert.deepEqual([...bench.device.kept.keys()], ['left-3']);
  });

  it('is not delivered while another tab plays it', async () => {
    const locks = new Locks();
    void locks.request('wl-attempt:enrollment of opaque/another', {}, () => new Promise(() => {}));
    await deliverUnsent({ ...o, locks, learnerId: 'opaque' });
    assert.deepEqual([...bench.device.kept.keys()], ['left-2', 'left-3']);
  });

  it('is delivered when any item of the learner is opened', async () => {
    // It has five seconds for it, in which a busy machine can do it.
    const attempt = bench.attempt({ itemId: 'third', clock: new QuickClock(1) });
    bench.backend.script = ((usual) => (seen) => {
      if (seen.method !== 'POST') return usual(seen);
      return { status: 201, body: { ...bench.backend.launch('launch-1'), itemId: 'third' } };
    })(bench.backend.script);
    await attempt.launch();
    await eventually(() => !bench.device.kept.has('left-1') && !bench.device.kept.has('left-2'));
    assert.deepEqual(bench.device.waitingOf('left-3'), [5]);
  });

  it('is gone when it was wiped', async () => {
    await wipeUnsent({ ...o, learnerId: 'opaque' });
    assert.deepEqual([...bench.device.kept.keys()], ['left-3']);
  });

  it('does not come back when the page goes on with a launch that was wiped', async () => {
    const { attempt, stage } = await bench.play();
    bench.backend.script = ({ method }) =>
      method === 'PUT' ? problem(503, 'unavailable') : undefined;
    const { held } = bench.backend;
    stage.commit(held + 1, held, { 'cmi.location': '7' });
    const { launch } = await until(
      attempt,
      ({ save }) => save.device === 'kept' && save.pending > 0,
    );
    assert.ok(launch && bench.device.kept.has(launch.id));
    await wipeUnsent({ ...o, learnerId: launch.learner.id });
    stage.commit(held + 2, held, { 'cmi.location': '8' });
    await until(attempt, ({ save }) => save.pending > 1);
    bench.backend.script = () => undefined;
    attempt.retrySaving();
    // It is sent from the page's memory, and nothing of it is kept.
    await until(attempt, ({ save }) => save.state === 'saved' && save.pending === 0);
    assert.equal(bench.device.kept.has(launch.id), false);
  });
});
