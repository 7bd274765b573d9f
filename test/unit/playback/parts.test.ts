import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canMerge, mergeCommits } from '../../../src/playback/merge.js';
import { deviceName } from '../../../src/playback/index.js';
import { MemoryOutbox } from '../../../src/playback/outbox.js';
import { isAnnounced } from '../../../src/playback/stage-address.js';
import type { StageCommit } from '../../../src/stage-protocol/index.js';
import { summary } from './support.js';

const commit = (seq: number, change: Partial<StageCommit> = {}): StageCommit => ({
  seq,
  base: 4,
  activities: { sco: { 'cmi.location': String(seq) } },
  summary,
  ...change,
});

describe('merging of commits that wait', () => {
  it('means the first, then the second', () => {
    const merged = mergeCommits(
      commit(5, {
        base: 3,
        activities: { sco: { a: '1', b: '1' } },
        sequencing: { at: 1 },
        globals: { objectives: { o: { x: '1' } }, data: { d: '1' } },
      }),
      commit(6, {
        activities: { sco: { b: null, c: '2' } },
        globals: { objectives: { o: { y: '2' } }, data: { d: '2' } },
      }),
    );
    assert.deepEqual(merged, {
      seq: 6,
      base: 3,
      activities: { sco: { a: '1', b: null, c: '2' } },
      sequencing: { at: 1 },
      globals: { objectives: { o: { x: '1', y: '2' } }, data: { d: '2' } },
      summary,
    });
  });

  it('lets a whole state take the place of the one before', () => {
    const merged = mergeCommits(
      commit(5, { base: 0, activities: { sco: { a: '1', b: '1' } } }),
      commit(6, { base: 0, activities: { sco: { b: '2' } } }),
    );
    assert.deepEqual(merged, commit(6, { base: 0, activities: { sco: { b: '2' } } }));
  });

  it('removes for good where the commit is the whole state', () => {
    const merged = mergeCommits(
      commit(5, { base: 0, activities: { sco: { a: '1', b: '1' } } }),
      commit(6, { activities: { sco: { a: null } } }),
    );
    assert.deepEqual(merged.activities, { sco: { b: '1' } });
    assert.equal(merged.base, 0);
  });

  it('never crosses an exit, a reset or a change of activity', () => {
    assert.ok(canMerge(commit(5), commit(6)));
    assert.ok(!canMerge(commit(5, { exit: 'suspend' }), commit(6)));
    assert.ok(!canMerge(commit(5), commit(6, { exit: 'normal' })));
    assert.ok(!canMerge(commit(5), commit(6, { base: 0 })));
    assert.ok(canMerge(commit(5, { base: 0 }), commit(6, { base: 0 })));
    assert.ok(!canMerge(commit(5), commit(6, { activities: { sco: { '*': null, a: '1' } } })));
    assert.ok(!canMerge(commit(5), commit(6, { activities: { other: { a: '1' } } })));
    assert.ok(!canMerge(commit(6), commit(5)));
  });

  it('leaves a commit alone that is being sent, so that its number always means the same state', async () => {
    const outbox = new MemoryOutbox({ state: { seq: 4, activities: {}, summary } });
    await outbox.add(commit(5), 10);
    const taken = await outbox.take();
    await outbox.add(commit(6), 10);
    await outbox.add(commit(7), 10);
    assert.equal(taken?.commit.seq, 5);
    assert.equal(outbox.pending, 3);
    await outbox.confirm(5);
    assert.equal((await outbox.take())?.commit.seq, 7);
    assert.equal(outbox.pending, 2);
  });

  it('keeps the whole state beside the changes', async () => {
    const outbox = new MemoryOutbox({
      state: {
        seq: 4,
        activities: { sco: { a: '1', b: '1' }, other: { x: '1' } },
        summary,
      },
    });
    await outbox.add(commit(5, { activities: { sco: { '*': null, c: '2' } } }), 10);
    await outbox.add(commit(6, { activities: { other: { x: null, y: '2' } } }), 10);
    await outbox.startOver();
    assert.deepEqual((await outbox.take())?.commit, {
      seq: 6,
      base: 0,
      activities: { sco: { c: '2' }, other: { y: '2' } },
      summary,
    });
  });

  it('goes by what commits weigh together: each repeats what was not confirmed before', async () => {
    const outbox = new MemoryOutbox({ state: { seq: 0, activities: {}, summary } });
    const large = 'x'.repeat(1_000_000);
    for (let seq = 1; seq <= 100; seq++) {
      const activities = { sco: { 'cmi.suspend_data': large, 'cmi.location': String(seq) } };
      assert.ok(await outbox.add(commit(seq, { base: 1, activities }), 1_000_100), String(seq));
    }
    const waiting = await outbox.take();
    assert.equal(waiting?.count, 100);
    assert.equal(waiting.commit.activities['sco']?.['cmi.location'], '100');
  });

  it('takes no commit that is older than what it has', async () => {
    const outbox = new MemoryOutbox({ state: { seq: 4, activities: {}, summary } });
    assert.equal(await outbox.add(commit(4), 10), false);
    assert.equal(await outbox.add(commit(5), 10), true);
    assert.equal(await outbox.add(commit(5), 10), false);
    assert.equal(outbox.pending, 1);
  });
});

describe('where content may be played', () => {
  it('lets the star stand for exactly one label', () => {
    const patterns = ['https://*.content.example', 'http://*.localhost:4175'];
    assert.ok(isAnnounced('https://p-42.content.example', patterns));
    assert.ok(isAnnounced('http://p-42.localhost:4175', patterns));
    for (const origin of [
      'https://content.example',
      'https://a.b.content.example',
      'https://p-42.content.example.evil.example',
      'https://p-42xcontent.example',
      'http://p-42.content.example',
      'http://p-42.localhost:4176',
      'https://p-42.content.example:8443',
    ]) {
      assert.ok(!isAnnounced(origin, patterns), origin);
    }
  });
});

describe('the name of a device', () => {
  const windows =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
  for (const [userAgent, name] of [
    [`${windows} Chrome/156.0.0.0 Safari/537.36`, 'Chrome trên Windows'],
    [`${windows} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`, 'Edge trên Windows'],
    [`${windows} coc_coc_browser/130 Chrome/124.0.0.0 Safari/537.36`, 'Cốc Cốc trên Windows'],
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
      'Firefox trên Linux',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1',
      'Safari trên iPhone',
    ],
    ['', 'Trình duyệt'],
  ] as const) {
    it(`is ${name}`, () => assert.equal(deviceName({ userAgent }, 'vi'), name));
  }

  it('follows the language and the platform that the browser states', () => {
    const hints = {
      userAgent: `${windows} Chrome/156.0.0.0 Safari/537.36`,
      userAgentData: { brands: [{ brand: 'Chromium' }], platform: 'macOS' },
    };
    assert.equal(deviceName(hints, 'en-GB'), 'Chrome on Mac');
  });
});
