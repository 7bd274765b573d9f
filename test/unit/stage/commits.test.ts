import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CommitLog } from '../../../src/stage/commits.js';
import type { Elements, StageCommit, Summary } from '../../../src/stage-protocol/index.js';
import { generator } from './random.js';

const summary: Summary = { completion: 'incomplete', success: 'unknown', totalTime: 'PT0S' };
const fresh = () => new CommitLog({ seq: 0, activities: {} });

describe('a commit log', () => {
  it('makes no commit when nothing has changed, and one when somebody leaves', () => {
    const log = new CommitLog({
      seq: 7,
      activities: { a: { x: '1' } },
      sequencing: { current: 'a' },
    });
    log.record('a', { x: '1' });
    log.recordSequencing({ current: 'a' });
    assert.equal(log.take(summary), undefined);
    assert.deepEqual(log.take(summary, 'suspend'), {
      seq: 8,
      base: 7,
      activities: {},
      summary,
      exit: 'suspend',
    });
  });

  it('continues the numbers of the launch', () => {
    const log = new CommitLog({ seq: 41, activities: { a: { x: '1' } } });
    log.record('a', { x: '2' });
    assert.deepEqual(log.take(summary), {
      seq: 42,
      base: 41,
      activities: { a: { x: '2' } },
      summary,
    });
  });

  it('carries everything since the confirmed base, never since the last sent', () => {
    const log = new CommitLog({ seq: 41, activities: { a: { x: '1' } } });
    log.record('a', { x: '2' });
    log.take(summary);
    log.record('a', { x: '2', y: '1' });
    assert.deepEqual(log.take(summary)?.activities, { a: { x: '2', y: '1' } });
    log.confirm(43);
    log.record('a', { x: '2', y: '2' });
    const last = log.take(summary);
    assert.equal(last?.base, 43);
    assert.deepEqual(last?.activities, { a: { y: '2' } });
  });

  it('says with null that an element is gone, as long as the server may have it', () => {
    const log = new CommitLog({ seq: 1, activities: { a: { x: '1', y: '1' } } });
    log.record('a', { y: '1' });
    assert.deepEqual(log.take(summary)?.activities, { a: { x: null } });
    log.confirm(2);
    log.record('a', { y: '2' });
    assert.deepEqual(log.take(summary)?.activities, { a: { y: '2' } });
  });

  it('begins anew with base 0 after a resync, and names only what is there', () => {
    const log = new CommitLog({ seq: 5, activities: { a: { x: '1', y: '1' }, b: { z: '1' } } });
    log.record('a', { x: '1' });
    log.recordSequencing({ current: 'b' });
    log.take(summary);
    log.resync();
    assert.deepEqual(log.take(summary), {
      seq: 7,
      base: 0,
      activities: { a: { x: '1' }, b: { z: '1' } },
      sequencing: { current: 'b' },
      summary,
    });
  });

  it('lets no confirmation of what it never sent or of the past move the base', () => {
    const log = fresh();
    log.record('a', { x: '1' });
    log.take(summary);
    log.confirm(99);
    log.confirm(-1);
    log.record('a', { x: '2' });
    assert.equal(log.take(summary)?.base, 0);
    log.confirm(2);
    log.confirm(1);
    log.record('a', { x: '3' });
    assert.equal(log.take(summary)?.base, 2);
  });

  // A server that loses commits, answers late and now and then asks for everything must end with the same state.
  for (let seed = 1; seed <= 50; seed++) {
    it(`brings a server that hears only some commits to the same state (seed ${seed})`, () => {
      const random = generator(seed);
      const start: Record<string, Elements> = { a: { x: '0', y: '0' }, b: {} };
      const begun = random(2) === 0 ? 0 : 10;
      const log = new CommitLog({ seq: begun, activities: begun === 0 ? {} : start });
      const truth: Record<string, Elements> = structuredClone(begun === 0 ? {} : start);
      let server: Record<string, Elements> = structuredClone(truth);
      let held = begun;
      const receive = (commit: StageCommit): void => {
        if (commit.base > held) {
          log.resync();
          return;
        }
        if (commit.base === 0) server = {};
        for (const [id, changes] of Object.entries(commit.activities)) {
          const elements = (server[id] ??= {});
          for (const [name, value] of Object.entries(changes)) {
            if (value === null) delete elements[name];
            else elements[name] = value;
          }
        }
        held = commit.seq;
      };
      for (let step = 0; step < 60; step++) {
        const id = ['a', 'b', 'c'][random(3)] ?? 'a';
        const elements = (truth[id] ??= {});
        const name = ['x', 'y', 'z'][random(3)] ?? 'x';
        if (random(4) === 0) delete elements[name];
        else elements[name] = String(random(5));
        log.record(id, elements);
        if (random(3) === 0) {
          const commit = log.take(summary);
          if (commit && random(3) > 0) receive(commit);
        }
        if (random(4) === 0) log.confirm(held);
        if (random(25) === 0) {
          // The server is restored from a backup.
          server = {};
          held = 0;
        }
      }
      for (let tries = 0; tries < 2; tries++) {
        const last = log.take(summary, 'suspend');
        assert.ok(last);
        receive(last);
      }
      const filled = (state: Record<string, Elements>) =>
        Object.fromEntries(Object.entries(state).filter(([, e]) => Object.keys(e).length > 0));
      assert.deepEqual(filled(server), filled(truth));
      assert.deepEqual(filled({ a: log.elementsOf('a') }), filled({ a: truth['a'] ?? {} }));
    });
  }

  it('sends of what outlives the package what differs, until it is confirmed, and nothing that was only read', () => {
    const log = new CommitLog(
      { seq: 4, activities: {} },
      { objectives: { g: { satisfied: 'true', measure: '0.5' } }, data: { d: 'x' } },
    );
    log.recordGlobals({
      objectives: { g: { satisfied: 'true', measure: '0.9', raw: null } },
      data: { d: 'x' },
    });
    assert.deepEqual(log.take(summary)?.globals, {
      objectives: { g: { measure: '0.9' } },
      data: {},
    });
    log.recordGlobals({ objectives: {}, data: { d: 'y' } });
    assert.deepEqual(log.take(summary)?.globals, {
      objectives: { g: { measure: '0.9' } },
      data: { d: 'y' },
    });
    log.confirm(6);
    log.recordGlobals({ objectives: { g: { measure: null } }, data: {} });
    assert.deepEqual(log.take(summary)?.globals, {
      objectives: { g: { measure: null } },
      data: {},
    });
    log.resync();
    assert.deepEqual(log.take(summary)?.globals, {
      objectives: { g: { measure: null } },
      data: { d: 'y' },
    });
  });
});
