import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { KeyStore } from '../../../src/playback/index.js';
import { Channels, Locks, Store } from './browser.js';
import { Bench, eventually, problem, QuickClock, until } from './support.js';

const elsewhere = { device: 'Safari trên iPhone', lastActiveAt: '2026-11-22T03:31:00Z' };

describe('an item that is open elsewhere', { timeout: 20_000 }, () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.start();
    bench.backend.script = ({ method, body }) =>
      method === 'POST' && bench.backend.launches > 0 && !(body as { supersede?: true }).supersede
        ? problem(409, 'launch_open', {
            launchId: `launch-${bench.backend.launches}`,
            ...elsewhere,
          })
        : undefined;
  });
  afterEach(() => bench.stop());

  it('says where, and takes over when the learner asks for it', async () => {
    bench.backend.launches = 1;
    const attempt = bench.attempt({ locks: new Locks(), storage: { browser: new Store() } });
    await attempt.launch();
    assert.equal(attempt.snapshot.phase, 'open_elsewhere');
    assert.deepEqual(attempt.snapshot.openElsewhere, { ...elsewhere, sameBrowser: false });
    await attempt.launch({ supersede: true });
    assert.equal(attempt.snapshot.phase, 'connecting');
    assert.equal(attempt.snapshot.openElsewhere, undefined);
  });

  it('asks when another tab of this browser plays it, and pauses that one when the learner takes over', async () => {
    const locks = new Locks();
    const storage = { browser: new Store() };
    const { attempt: first, stage } = await bench.play({ locks, storage });
    const second = bench.attempt({ locks, storage });
    await second.launch();
    assert.equal(second.snapshot.openElsewhere?.sameBrowser, true);
    assert.equal(first.snapshot.phase, 'playing');
    await second.launch({ supersede: true });
    await until(first, ({ phase }) => phase === 'superseded');
    await eventually(() => stage.heardOf('pause').length === 1);
    assert.equal(second.snapshot.phase, 'connecting');
  });

  it('takes over only when the other tab has delivered what it had', async () => {
    const locks = new Locks();
    const storage = { browser: new Store() };
    const channels = new Channels().open;
    let letGo = (): void => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const usual = bench.backend.script;
    bench.backend.script = async (seen) => {
      if (seen.method === 'PUT') await gate;
      return usual(seen);
    };
    const { attempt: first, stage } = await bench.play({ locks, storage, channels });
    stage.commit(5, 4, { 'cmi.location': '2' });
    await eventually(() => bench.backend.commits.length === 1);
    const second = bench.attempt({ locks, storage, channels, clock: new QuickClock(2) });
    await second.launch();
    const launched = second.launch({ supersede: true });
    await until(first, ({ phase }) => phase === 'superseded');
    // What it has not sent it hands over when it is told to pause.
    await eventually(() => stage.heardOf('pause').length === 1);
    stage.commit(6, 4, { 'cmi.location': '3' });
    await eventually(() => first.snapshot.save.pending === 2);
    assert.equal(bench.backend.launches, 1);
    letGo();
    await launched;
    assert.equal(second.snapshot.launch?.state.seq, 6);
    assert.equal(bench.backend.seen.at(-1)?.method, 'POST');
  });

  it('notices when it comes back from the browser’s cache of pages that it was taken over', async () => {
    const { attempt, stage } = await bench.play();
    const usual = bench.backend.script;
    bench.backend.script = (seen) =>
      seen.method === 'GET'
        ? { status: 200, body: { ...bench.backend.launch(), current: false } }
        : usual(seen);
    bench.host.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await until(attempt, ({ phase }) => phase === 'superseded');
    await eventually(() => stage.heardOf('pause').length === 1);
  });

  it('does not ask after a crash or a reload of the tab that played it', async () => {
    const locks = new Locks();
    const storage = { browser: new Store() };
    await bench.play({ locks, storage });
    locks.crash();
    const next = bench.attempt({ locks, storage });
    await next.launch();
    assert.equal(next.snapshot.phase, 'connecting');
    assert.deepEqual(bench.backend.seen.at(-1)?.body, { itemId: 'item', supersede: true });
  });

  it('does not ask for what the same tab has left, also where there are no locks', async () => {
    const storage = { browser: new Store(), tab: new Store() };
    const { attempt } = await bench.play({ storage });
    attempt.dispose();
    const next = bench.attempt({ storage });
    await next.launch();
    assert.equal(next.snapshot.phase, 'connecting');
  });

  it('asks when this very page plays it already', async () => {
    const storage = { browser: new Store(), tab: new Store() };
    await bench.play({ storage });
    const next = bench.attempt({ storage });
    await next.launch();
    assert.equal(next.snapshot.phase, 'open_elsewhere');
  });

  it('opens all the same when storage is refused', async () => {
    const refused: KeyStore = {
      getItem: () => {
        throw new DOMException('denied', 'SecurityError');
      },
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const attempt = bench.attempt({ storage: { browser: refused, tab: refused } });
    await attempt.launch();
    assert.equal(attempt.snapshot.phase, 'connecting');
  });

  it('tells a failed launch by its code and request id, and goes on at the next try', async () => {
    bench.backend.script = () => problem(403, 'not_enrolled');
    const attempt = bench.attempt();
    await attempt.launch();
    assert.deepEqual(attempt.snapshot.failure, {
      code: 'not_enrolled',
      status: 403,
      requestId: 'req-1',
    });
    bench.backend.script = () => undefined;
    await attempt.launch();
    assert.equal(attempt.snapshot.phase, 'connecting');
    assert.equal(attempt.snapshot.failure, undefined);
  });
});
