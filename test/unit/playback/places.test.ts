import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { KeyStore, LockSource } from '../../../src/playback/index.js';
import { Bench, eventually, problem, until } from './support.js';

/** `navigator.locks` of one browser: tabs that share it see each other's locks. */
class Locks implements LockSource {
  private readonly held = new Map<string, (error: unknown) => void>();

  request<T>(
    name: string,
    options: { ifAvailable?: boolean; steal?: boolean },
    callback: (lock: unknown) => Promise<T> | T,
  ): Promise<T> {
    const holder = this.held.get(name);
    if (holder && options.ifAvailable) return Promise.resolve(callback(null));
    holder?.(new DOMException('stolen', 'AbortError'));
    return new Promise<T>((resolve, reject) => {
      this.held.set(name, reject);
      void Promise.resolve(callback({ name })).then((value) => {
        if (this.held.get(name) === reject) this.held.delete(name);
        resolve(value);
      });
    });
  }

  /** The tab that holds it is gone. */
  crash(): void {
    this.held.clear();
  }
}

class Store implements KeyStore {
  private readonly values = new Map<string, string>();
  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.values.set(key, value);
  }
}

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
