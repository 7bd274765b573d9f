import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { StageLaunch } from '../../../src/stage-protocol/index.js';
import { StageBench, type Visit } from './harness.js';
import { paged12, single12, single2004 } from './packages.js';

/** What content has of the stage. */
type ContentWindow = Window & {
  parent: Record<'API' | 'API_1484_11', Record<string, (...parameters: unknown[]) => string>>;
};

describe('content that misbehaves', () => {
  let bench: StageBench;
  let visit: Visit;
  before(async () => {
    bench = await StageBench.start({
      single12: { ...single12, 'away.html': '<!doctype html><title>Away</title>' },
      single2004,
      paged12,
    });
  });
  after(() => bench.stop());
  afterEach(async () => {
    assert.deepEqual(visit.errors, []);
    await visit.close();
  });

  const open = async (name: string, changes: Partial<StageLaunch> = {}): Promise<void> => {
    visit = await bench.openHost();
    await visit.play(name, changes);
  };
  /** Codes of the warnings that the host has been told, once there is one of `code` among them. */
  const warnedOf = async (code: string): Promise<string[]> => {
    const all: string[] = [];
    await visit.until((message) => {
      if (message.type !== 'trace') return false;
      all.push(...message.entries.flatMap((e) => (e.kind === 'warning' ? [e.code] : [])));
      return all.includes(code);
    });
    return all;
  };
  const call = (name: string, ...parameters: string[]) =>
    visit.content().evaluate(
      ([method, values]) => {
        const { API, API_1484_11: api } = (window as unknown as ContentWindow).parent;
        return (api ?? API)[method]?.(...values);
      },
      [name, parameters] as const,
    );

  it('calls ten thousand times a second, and the page still answers', async () => {
    await open('single2004');
    const ticks = await visit.content().evaluate(async () => {
      const api = (window as unknown as ContentWindow).parent.API_1484_11;
      let calls = 0;
      // What else the page has to do is done between the calls.
      let ticks = 0;
      const clock = setInterval(() => (ticks += 1), 10);
      while (calls < 20_000) {
        for (let i = 0; i < 100; i++, calls++) api['SetValue']?.('cmi.location', String(calls));
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      clearInterval(clock);
      api['Commit']?.('');
      return ticks;
    });
    assert.ok(ticks > 20, `${ticks} ticks of a clock beside it`);
    await visit.untilState((state) => state.activities['one']?.['cmi.location'] === '19999');
    const commits = (await visit.messages()).filter((message) => message.type === 'commit');
    assert.ok(commits.length < 500, `${commits.length} commits`);
  });

  for (const [name, set, error, code] of [
    ['single12', 'LMSSetValue', 'LMSGetLastError', '405'],
    ['single2004', 'SetValue', 'GetLastError', '406'],
  ] as const) {
    it(`sets five million characters of suspend data in ${name}, and what was there stays`, async () => {
      await open(name);
      assert.equal(await call(set, 'cmi.suspend_data', 'trang 3'), 'true');
      const answers = await visit.content().evaluate(
        ([method, asking]) => {
          const { API, API_1484_11: found } = (window as unknown as ContentWindow).parent;
          const api = found ?? API;
          return [api[method]?.('cmi.suspend_data', 'x'.repeat(5_000_000)), api[asking]?.()];
        },
        [set, error] as const,
      );
      assert.deepEqual(answers, ['false', code]);
      await visit.navigate({ to: 'suspendAll' });
      assert.equal((await visit.elements('one'))['cmi.suspend_data'], 'trang 3');
    });
  }

  it('passes objects, calls before its time and after it, and gets the standard’s answers', async () => {
    await open('single12');
    const answers = await visit.content().evaluate(() => {
      const api = (window as unknown as ContentWindow).parent.API;
      const odd = [Symbol('s'), 1n, {}, [], Object.create(null), () => 'x', undefined, null];
      const said: unknown[] = [];
      for (const a of odd) for (const b of odd) said.push(api['LMSSetValue']?.(a, b));
      api['LMSFinish']?.('');
      said.push(api['LMSSetValue']?.('cmi.core.lesson_location', '1'));
      return [new Set(said).size, said[0], api['LMSGetLastError']?.()];
    });
    assert.deepEqual(answers, [1, 'false', '301']);
  });

  for (const target of ['about:blank', 'away.html', 'data:text/html,<p>x</p>']) {
    it(`takes its own frame to ${target}, and the learner can still leave with all that was set`, async () => {
      await open('single12');
      assert.equal(await call('LMSSetValue', 'cmi.core.lesson_location', '4'), 'true');
      await visit.content().evaluate((url) => void (location.href = url), target);
      await visit.stage().waitForFunction(
        () => {
          const frame = document.querySelector('iframe');
          return frame?.contentDocument?.title !== 'One';
        },
        undefined,
        { timeout: 30_000 },
      );
      await visit.navigate({ to: 'suspendAll' });
      assert.equal((await visit.elements('one'))['cmi.core.lesson_location'], '4');
    });
  }

  for (const target of ['about:blank', 'data:text/html,<p>x</p>']) {
    it(`is told to have gone when it takes its own frame to ${target}`, async () => {
      await open('single12', { debug: true });
      await visit.content().evaluate((url) => void (location.href = url), target);
      await warnedOf('frame_left');
    });
  }

  it('is not told to have gone when the stage itself takes it away, nor when it turns a page', async () => {
    await open('paged12', { debug: true });
    await visit.content().evaluate(() => location.replace('p3.html'));
    await warnedOf('initialized_twice');
    await visit.navigate({ to: 'suspendAll' });
    assert.ok(!(await warnedOf('never_finished')).includes('frame_left'));
  });

  it('is told to have been left without an end of its own', async () => {
    await open('paged12', { debug: true });
    await visit.content().evaluate(() => location.replace('p3.html'));
    await visit
      .stage()
      .waitForFunction(() => document.querySelector('iframe')?.contentDocument?.title === 'P3');
    await visit.navigate({ to: 'exitAll' });
    assert.ok((await warnedOf('never_finished')).includes('never_finished'));
  });
});
