import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AttemptSnapshot } from '../../../src/playback/index.js';
import { idleSnapshot } from '../../../src/playback/index.js';
import { newsOf } from '../../../src/playback/stage-news.js';
import { Bench, eventually, until } from './support.js';

const shown = (change: Partial<AttemptSnapshot> = {}): AttemptSnapshot => ({
  ...idleSnapshot,
  phase: 'playing',
  currentActivityId: 'a',
  ...change,
});

describe('what the stage says', () => {
  it('leaves no activity open while the learner has to choose, and goes on with the one that is chosen', () => {
    const choosing = shown(newsOf(shown(), { type: 'choosing' }, 0));
    assert.equal(choosing.phase, 'choosing');
    assert.equal(choosing.currentActivityId, undefined);
    const loading = newsOf(choosing, { type: 'activity', activityId: 'b', state: 'loading' }, 0);
    assert.equal(loading.phase, 'loading');
    const running = newsOf(choosing, { type: 'activity', activityId: 'b', state: 'running' }, 0);
    assert.equal(running.phase, 'playing');
  });

  it('lets the learner go on from content that is done before its page has loaded', () => {
    const done = { type: 'activity', activityId: 'a', state: 'finished' } as const;
    assert.equal(newsOf(shown({ phase: 'loading' }), done, 0).phase, 'playing');
    assert.equal(newsOf(shown({ phase: 'left' }), done, 0).phase, undefined);
  });

  it('does not take the learner out of the lesson while the next one is being loaded', () => {
    const news = newsOf(shown(), { type: 'activity', activityId: 'b', state: 'loading' }, 0);
    assert.equal(news.phase, undefined);
    assert.equal(news.currentActivityId, 'b');
  });

  it('tells when time is over by this clock, never before now', () => {
    const word = { type: 'time', activityId: 'a', exits: true, message: true } as const;
    const { time } = newsOf(shown(), { ...word, left: 90 }, 1_000);
    assert.deepEqual(time, { activityId: 'a', until: 91_000, exits: true, message: true });
    assert.equal(newsOf(shown(), { ...word, left: -5 }, 1_000).time?.until, 1_000);
  });

  it('forgets time and refusals of an activity with the activity', () => {
    const before = shown({
      time: { activityId: 'a', until: 1, exits: false, message: true },
      refused: { request: { to: 'continue' }, lock: { code: 'end' } },
    });
    const news = newsOf(before, { type: 'activity', activityId: 'b', state: 'loading' }, 0);
    assert.ok('time' in news && news.time === undefined);
    assert.ok('refused' in news && news.refused === undefined);
  });

  it('takes over only what it knows of a refusal', () => {
    const lock = { code: 'disabled', activityId: 'b', rule: 'x', html: '<b>' };
    const { refused } = newsOf(shown(), { type: 'refused', request: { to: 'previous' }, lock }, 0);
    assert.deepEqual(refused?.lock, { code: 'disabled', activityId: 'b' });
  });

  for (const phase of ['left', 'superseded'] as const) {
    it(`wakes nothing up once the attempt is ${phase}`, () => {
      const ended = shown({ phase });
      assert.deepEqual(newsOf(ended, { type: 'choosing' }, 0), {});
      assert.deepEqual(newsOf(ended, { type: 'error', code: 'internal' }, 0), {});
      const news = newsOf(ended, { type: 'activity', activityId: 'b', state: 'running' }, 0);
      assert.equal(news.phase, undefined);
    });
  }
});

describe('an attempt that is asked for more', { timeout: 20_000 }, () => {
  let bench: Bench;
  before(async () => (bench = await Bench.start()));
  after(() => bench.stop());

  it('asks the stage for one activity, strictness and a trace', async () => {
    const attempt = bench.attempt({ strict: true, debug: true });
    await attempt.launch({ activityId: 'chapter-2' });
    const stage = bench.stage(attempt);
    attempt.connect(stage);
    stage.greet();
    await eventually(() => stage.heard.length > 0);
    const [message] = stage.heardOf('launch');
    const { activityId, strict, debug } = message!.launch;
    assert.deepEqual(
      { activityId, strict, debug },
      { activityId: 'chapter-2', strict: true, debug: true },
    );
  });

  it('leaves where the learner has to choose as from a lesson', async () => {
    const { attempt, stage } = await bench.play();
    stage.say({ type: 'choosing' });
    await until(attempt, ({ phase }) => phase === 'choosing');
    const left = attempt.leave();
    await eventually(() => stage.heardOf('navigate').length > 0);
    assert.deepEqual(stage.heardOf('navigate')[0]?.request, { to: 'suspendAll' });
    stage.say({ type: 'left', exit: 'suspend' });
    await left;
    assert.equal(attempt.snapshot.exit, 'suspend');
  });

  it('shows a refusal for a while, and no longer than until the next request', async () => {
    const { attempt, stage } = await bench.play();
    const refusal = { type: 'refused', request: { to: 'continue' }, lock: { code: 'stopped' } };
    stage.say(refusal);
    await until(attempt, ({ refused }) => refused?.lock.code === 'stopped');
    await until(attempt, ({ refused }) => refused === undefined);
    stage.say(refusal);
    await until(attempt, ({ refused }) => refused !== undefined);
    attempt.navigate({ to: 'previous' });
    assert.equal(attempt.snapshot.refused, undefined);
  });

  it('drops a refusal that is larger than a sentence could be', async () => {
    const { attempt, stage } = await bench.play();
    const lock = { code: 'disabled', rule: 'x'.repeat(20_000) };
    stage.say({ type: 'refused', request: { to: 'continue' }, lock });
    stage.say({ type: 'activity', activityId: 'later', state: 'running' });
    await until(attempt, ({ currentActivityId }) => currentActivityId === 'later');
    assert.equal(attempt.snapshot.refused, undefined);
  });
});
