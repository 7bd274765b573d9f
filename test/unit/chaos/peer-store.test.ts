import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { type Commit, PeerStore, scoreOf, workOf } from '../../chaos/systems/peer-store.js';

const commitOf = (commitSequence: number, ...steps: number[]): Commit => ({
  commitSequence,
  cmi: {
    location: String(steps.at(-1)),
    suspend_data: `${String(steps.at(-1))}:...`,
    score: { raw: String((steps.at(-1) ?? 0) / 100) },
    interactions: Object.fromEntries(steps.map((n, k) => [String(k), { id: `i-${String(n)}` }])),
  },
});

describe('the small LMS of the peers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wl-peer-store-'));
  after(() => rmSync(folder, { recursive: true }));
  const begin = () => {
    const store = new PeerStore(folder);
    const learner = store.addLearner();
    const launch = () => store.launch(store.signIn(learner))?.token ?? '';
    const steps = () => workOf(store.cmiOf(learner), 'scorm2004').interactions;
    return { store, learner, launch, steps };
  };

  it('keeps the state that was committed last, and hands it to the next launch', () => {
    const { store, learner, launch } = begin();
    const token = launch();
    assert.equal(store.commit(token, commitOf(1, 1)), 'kept');
    assert.equal(store.commit(token, commitOf(2, 1, 2)), 'kept');
    const cmi = new PeerStore(folder).launch(store.signIn(learner))?.cmi ?? {};
    assert.deepEqual(workOf(cmi, 'scorm2004'), {
      location: 2,
      suspendData: 2,
      interactions: [1, 2],
    });
    assert.equal(scoreOf(cmi, 'scorm2004'), 2);
  });

  it('takes nothing that was overtaken on its way, and nothing of a launch before the last', () => {
    const { store, launch, steps } = begin();
    const first = launch();
    assert.equal(store.commit(first, commitOf(2, 1, 2)), 'kept');
    assert.equal(store.commit(first, commitOf(1, 1)), 'old');
    launch();
    assert.equal(store.commit(first, commitOf(3, 1, 2, 3)), 'taken over');
    assert.deepEqual(steps(), [1, 2]);
  });

  it('takes what a device kept in an earlier launch until this one has gone further', () => {
    const { store, launch, steps } = begin();
    const token = launch();
    assert.equal(store.commit(token, { ...commitOf(5, 1, 2), replay: true }), 'kept');
    assert.equal(store.commit(token, commitOf(1, 1, 3)), 'kept');
    assert.deepEqual(steps(), [1, 3]);
    assert.equal(store.commit(token, { ...commitOf(1, 1), replay: true }), 'old');
  });

  it('lets nobody in whose token or session has ended', () => {
    const { store, learner, launch } = begin();
    const token = launch();
    const cookie = store.signIn(learner);
    store.expire(learner, 'tokens');
    assert.equal(store.commit(token, commitOf(1, 1)), 'not allowed');
    assert.ok(store.launch(cookie));
    store.expire(learner, 'sessions');
    assert.equal(store.launch(cookie), undefined);
  });
});
