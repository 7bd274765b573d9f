import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type LogEntry, TraceLog } from '../../../src/playback/index.js';
import type { TraceEntry } from '../../../src/stage-protocol/index.js';
import { Bench, eventually, until } from './support.js';

const call = (n: number, more: Partial<TraceEntry> = {}): TraceEntry =>
  ({
    kind: 'call',
    at: n,
    activityId: 'sco',
    name: 'SetValue',
    arguments: ['cmi.location', String(n)],
    answer: 'true',
    error: '0',
    milliseconds: 0.1,
    ...more,
  }) as TraceEntry;

describe('the log of what happens', () => {
  it('keeps the latest 5,000 entries and counts those that have made room', () => {
    const log = new TraceLog();
    let changes = 0;
    log.addEventListener('change', () => (changes += 1));
    for (let n = 0; n < 60; n += 1) {
      log.add(Array.from({ length: 100 }, (_, i) => call(n * 100 + i)));
    }
    assert.equal(log.entries.length, 5_000);
    assert.equal(log.dropped, 1_000);
    assert.equal(log.entries[0]?.id, 1_001);
    assert.equal(log.entries.at(-1)?.id, 6_000);
    assert.equal(changes, 60);
    log.clear();
    assert.equal(log.entries.length, 0);
    assert.equal(log.dropped, 0);
    log.add([call(1)]);
    assert.equal(log.entries[0]?.id, 6_001, 'an id is never given twice');
  });

  it('bounds what it holds of entries that are made to be large', () => {
    const log = new TraceLog();
    const long = 'x'.repeat(100_000);
    for (let n = 0; n < 2_000; n += 1) {
      log.add([call(n, { arguments: Array.from({ length: 50 }, () => long) })]);
    }
    const held = JSON.stringify(log.entries).length;
    assert.ok(held < 10_000_000, `${held} characters`);
    assert.ok(log.entries.length > 100);
    assert.equal(log.entries.length + log.dropped, 2_000);
    assert.equal(log.entries.at(-1)?.id, 2_000);
  });

  it('keeps nothing of an entry but what an entry has', () => {
    const log = new TraceLog();
    log.add([Object.assign(call(1), { token: 'stolen' })]);
    assert.equal(JSON.stringify(log.entries).includes('stolen'), false);
  });
});

describe('the trace of an attempt', { timeout: 20_000 }, () => {
  let bench: Bench;
  before(async () => (bench = await Bench.start()));
  after(() => bench.stop());

  const codes = (entries: readonly LogEntry[]): string[] =>
    entries.map((entry) => (entry.kind === 'host' ? entry.code : entry.kind));

  it('tells what the host does, and takes the calls of a stage that was asked for them', async () => {
    const { attempt, stage } = await bench.play({ debug: true, strict: true });
    await eventually(() => stage.heard.length > 0);
    const { launch } = stage.heardOf('launch')[0] ?? {};
    assert.equal(launch?.debug, true);
    assert.equal(launch?.strict, true);
    const before = attempt.snapshot;
    stage.say({ type: 'trace', entries: [call(1), call(2)] });
    await eventually(() => codes(attempt.trace.entries).includes('call'));
    assert.equal(attempt.snapshot, before, 'nothing is drawn anew for it');
    stage.commit(bench.backend.held + 1, bench.backend.held, { 'cmi.location': '2' });
    await until(attempt, ({ save }) => save.state === 'saved');
    attempt.navigate({ to: 'choice', target: 'b' });
    stage.say({
      type: 'refused',
      request: { to: 'choice', target: 'b' },
      lock: { code: 'disabled', rule: 'if always then disabled' },
    });
    await eventually(() => codes(attempt.trace.entries).includes('refused'));
    assert.deepEqual(codes(attempt.trace.entries), [
      ...['launching', 'launched', 'connected', 'activity', 'call', 'call'],
      ...['commit', 'save', 'save', 'committed', 'navigate', 'refused'],
    ]);
    const committed = attempt.trace.entries.find((e) => e.kind === 'host' && e.code === 'commit');
    assert.ok(committed?.kind === 'host');
    assert.equal(committed.facts['seq'], bench.backend.held);
    assert.ok(Number(committed.facts['bytes']) > 50);
  });

  it('drops calls that nobody asked for, and says how many messages were dropped', async () => {
    const { attempt, stage } = await bench.play();
    await eventually(() => stage.heard.length > 0);
    assert.equal(stage.heardOf('launch')[0]?.launch.debug, undefined);
    for (let n = 0; n < 12; n += 1) stage.say({ type: 'trace', entries: [call(n)] });
    stage.say({ type: 'activity', activityId: 'last', state: 'running' });
    await until(attempt, (s) => s.currentActivityId === 'last');
    assert.ok(!codes(attempt.trace.entries).includes('call'));
    const dropped = attempt.trace.entries.filter((e) => e.kind === 'host' && e.code === 'dropped');
    assert.deepEqual(
      dropped.map((e) => e.kind === 'host' && e.facts['count']),
      [1, 10],
    );
  });

  it('notes why an item could not be launched', async () => {
    const attempt = bench.attempt();
    bench.backend.script = () => ({
      status: 403,
      body: { status: 403, code: 'not_enrolled' },
    });
    await attempt.launch();
    bench.backend.script = () => undefined;
    const last = attempt.trace.entries.at(-1);
    assert.ok(last?.kind === 'host');
    assert.equal(last.code, 'failed');
    assert.equal(last.facts['code'], 'not_enrolled');
    assert.equal(last.failed, true);
  });

  it('goes on in a log that it is handed', async () => {
    const trace = new TraceLog();
    await bench.attempt({ trace }).launch();
    await bench.attempt({ trace }).launch();
    assert.deepEqual(codes(trace.entries), ['launching', 'launched', 'launching', 'launched']);
  });
});
