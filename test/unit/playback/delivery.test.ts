import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createError } from '../../../src/client/index.js';
import { Delivery } from '../../../src/playback/delivery.js';
import { MemoryOutbox } from '../../../src/playback/outbox.js';
import { summary } from './fake-stage.js';

/** The pauses between tries that all fail. */
async function pauses(random: () => number, tries: number): Promise<number[]> {
  const delays: number[] = [];
  const outbox = new MemoryOutbox({ state: { seq: 4, activities: {}, summary } });
  await outbox.add({ seq: 5, base: 4, activities: {}, summary }, 10);
  await new Promise<void>((resolve) => {
    const delivery = new Delivery(
      outbox,
      {
        put: () => Promise.reject(new Error('no network')),
        renewToken: () => Promise.reject(new Error('no network')),
        delivered: () => {},
        resync: () => {},
        changed: () => {},
      },
      {
        now: () => 0,
        after: (milliseconds, run) => {
          delays.push(milliseconds);
          if (delays.length === tries) {
            delivery.stop();
            resolve();
          } else {
            queueMicrotask(run);
          }
          return () => {};
        },
      },
      random,
    );
    delivery.wake();
  });
  assert.equal(outbox.pending, 1);
  return delays;
}

describe('trying again', () => {
  it('waits longer each time, and no longer than half a minute', async () => {
    assert.deepEqual(
      await pauses(() => 1, 7),
      [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
    );
  });

  it('is spread over half of the pause, so that not all who wait come at once', async () => {
    assert.deepEqual(await pauses(() => 0, 3), [500, 1_000, 2_000]);
    assert.deepEqual(await pauses(() => 0.5, 3), [750, 1_500, 3_000]);
  });
});

describe('an account that is closed for a while', () => {
  for (const code of ['account_suspended', 'account_disputed']) {
    it(`keeps what waits until it is open again: ${code}`, async () => {
      const outbox = new MemoryOutbox({ state: { seq: 4, activities: {}, summary } });
      await outbox.add({ seq: 5, base: 4, activities: {}, summary }, 10);
      const states: string[] = [];
      let tries = 0;
      const delivery: Delivery = new Delivery(
        outbox,
        {
          put: () => {
            tries += 1;
            return tries > 2
              ? Promise.resolve({ seq: 5, outcome: 'applied' as const, current: true })
              : Promise.reject(createError({ code, status: 403 }));
          },
          renewToken: () => Promise.reject(new Error('not asked')),
          delivered: () => {},
          resync: () => {},
          changed: () => states.push(`${delivery.state} ${delivery.failure?.code ?? ''}`.trim()),
        },
        {
          now: () => 0,
          after: (_, run) => {
            assert.equal(outbox.pending, 1);
            queueMicrotask(run);
            return () => {};
          },
        },
      );
      delivery.wake();
      await delivery.emptied();
      assert.deepEqual(outbox.aside, []);
      assert.equal(outbox.pending, 0);
      assert.deepEqual(states, ['saving', `failed ${code}`, `failed ${code}`, 'saved']);
    });
  }
});
