import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import {
  isJournalEntry,
  type StageCommit,
  type StageMessage,
} from '../../../src/stage-protocol/index.js';
import { StageBench, type Visit } from './harness.js';
import { lastWords12, single12 } from './packages.js';

describe('a page that goes away', () => {
  let bench: StageBench;
  let visit: Visit;
  /** Of this test alone: the last words of a page before may still arrive meanwhile. */
  let launchId = '';
  let tests = 0;
  before(async () => {
    bench = await StageBench.start({ single12, lastWords12 });
  });
  after(() => bench.stop());
  beforeEach(async () => {
    tests += 1;
    launchId = `launch-${String(tests)}`;
    visit = await bench.openHost();
  });
  afterEach(() => visit.close());

  const set = (element: string, value: string) => visit.lms('LMSSetValue', element, value);
  const commit = () => visit.lms('LMSCommit', '');

  /** A host that is there and keeps nothing. */
  const confirmNothing = () =>
    visit.page.evaluate(() => {
      window.host.confirming = false;
    });

  const journal = async () => {
    const message = await visit.until(({ type }) => type === 'journal');
    const { entries } = message as Extract<StageMessage, { type: 'journal' }>;
    assert.ok(entries.every(isJournalEntry));
    return entries;
  };

  async function received(matches: (commit: StageCommit) => boolean): Promise<StageCommit> {
    for (;;) {
      const path = `/launches/${launchId}/state`;
      const found = bench.received.find((each) => each.path === path && matches(each.commit));
      if (found) {
        assert.equal(found.authorization, 'Bearer launch-token');
        return found.commit;
      }
      await new Promise(setImmediate);
    }
  }

  const location = ({ activities }: StageCommit) => activities['one']?.['cmi.core.lesson_location'];

  for (const [how, goAway] of [
    ['is closed', () => visit.page.close()],
    ['goes elsewhere', () => visit.page.goto('about:blank')],
    ['loses the player', () => visit.page.evaluate(() => window.host.close())],
  ] as const) {
    it(`sends what content has set itself when it ${how}`, async () => {
      await confirmNothing();
      await visit.play('single12', { launchId });
      await set('cmi.core.lesson_location', how);
      await goAway();
      const sent = await received((each) => location(each) === how);
      assert.equal(sent.exit, 'suspend');
    });
  }

  it('sends what content says after its own goodbye', async () => {
    await visit.play('lastWords12', { launchId });
    await visit.page.close();
    const sent = await received((each) => each.activities['one']?.['cmi.core.exit'] === 'suspend');
    assert.equal(location(sent), 'the end');
    assert.equal(sent.exit, 'suspend');
  });

  it('sends nothing twice that the server is known to have, and asks its leave early', async () => {
    await visit.play('single12', { launchId });
    await set('cmi.core.lesson_location', '4');
    await commit();
    await visit.until((message) => message.type === 'commit' && location(message.commit) === '4');
    // Before it is needed, with what the server has already.
    const warm = await received(({ base, seq }) => base === seq);
    assert.deepEqual(warm.activities, {});
    await visit.page.close();
    const last = await received((each) => each.exit === 'suspend');
    assert.ok(last.seq > warm.seq);
    assert.equal(location(last), undefined);
  });

  it('leaves what it has committed in its journal, until somebody else keeps it', async () => {
    await confirmNothing();
    await visit.play('single12', { launchId });
    const large = 'ă'.repeat(1_000_000);
    await set('cmi.suspend_data', large);
    assert.equal(await commit(), 'true');
    await visit.page.close();

    visit = await bench.openHost();
    await visit.play('single12', { launchId: 'another' });
    const [entry, ...others] = (await journal()).filter((each) => each.launchId === launchId);
    assert.deepEqual(others, []);
    assert.equal(entry?.launchId, launchId);
    assert.equal(entry.learnerId, 'learner-1');
    assert.equal(entry.commit.activities['one']?.['cmi.suspend_data'], large);
    await visit.send({ type: 'kept', launchId, seq: entry.commit.seq });
    await visit.page.close();

    visit = await bench.openHost();
    await visit.play('single12', { launchId: 'a third' });
    assert.deepEqual(
      (await journal()).filter((each) => each.launchId === launchId),
      [],
    );
  });

  it('says when the browser keeps nothing for it, once, and plays on', async () => {
    await visit.play('single12', { launchId });
    await visit.content().evaluate(() => {
      let size = 1 << 20;
      for (let n = 0; size > 0; n++) {
        try {
          localStorage.setItem(`full-${String(n)}`, 'x'.repeat(size));
        } catch {
          size >>= 1;
        }
      }
    });
    await set('cmi.suspend_data', 'y'.repeat(4000));
    assert.equal(await commit(), 'true');
    await visit.until(({ type }) => type === 'unkept');
    await set('cmi.suspend_data', 'z'.repeat(4000));
    assert.equal(await commit(), 'true');
    const said = (await visit.messages()).filter(({ type }) => type === 'unkept');
    assert.equal(said.length, 1);
    await visit.content().evaluate(() => localStorage.clear());
  });

  it('sends itself while no host answers', async () => {
    await confirmNothing();
    await visit.play('single12', { launchId });
    await set('cmi.core.lesson_location', 'alone');
    assert.equal(await commit(), 'true');
    const sent = await received((each) => location(each) === 'alone');
    assert.equal(sent.exit, undefined);
  });
});
