import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Tracer } from '../../../src/stage/tracer.js';
import {
  isStageMessage,
  type StageMessage,
  type TraceEntry,
} from '../../../src/stage-protocol/index.js';

type Trace = Extract<StageMessage, { type: 'trace' }>;

const call = (value: string): TraceEntry => ({
  kind: 'call',
  at: 1,
  activityId: 'sco',
  name: 'LMSSetValue',
  arguments: ['cmi.core.lesson_location', value],
  answer: 'true',
  error: '0',
  milliseconds: 0.2,
});

function started(): { tracer: Tracer; sent: Trace[]; pass: () => void } {
  const sent: Trace[] = [];
  const waiting: (() => void)[] = [];
  const tracer = new Tracer(
    (message) => sent.push(message),
    (run) => waiting.push(run),
  );
  return { tracer, sent, pass: () => waiting.splice(0).forEach((run) => run()) };
}

describe('what the stage tells of its calls', () => {
  it('goes out in batches, in order', () => {
    const { tracer, sent, pass } = started();
    tracer.add(call('1'));
    tracer.add(call('2'));
    tracer.add({ kind: 'warning', at: 3, code: 'tolerated', text: 'cmi.session_time = "5"' });
    assert.equal(sent.length, 0);
    pass();
    assert.equal(sent.length, 1);
    assert.deepEqual(
      sent[0]?.entries.map(({ kind }) => kind),
      ['call', 'call', 'warning'],
    );
    assert.ok(sent.every(isStageMessage));
    pass();
    assert.equal(sent.length, 1, 'nothing is sent when nothing has happened');
    tracer.add(call('3'));
    pass();
    assert.equal(sent.length, 2);
  });

  it('is bounded: what is too much is counted instead', () => {
    const { tracer, sent, pass } = started();
    for (let n = 0; n < 10_000; n += 1) tracer.add(call(String(n)));
    pass();
    const entries = sent[0]?.entries ?? [];
    assert.equal(entries.length, 201);
    const last = entries.at(-1);
    assert.ok(last?.kind === 'warning');
    assert.equal(last.code, 'trace_left_out');
    assert.equal(last.text, '9800 more in 250 ms');
    tracer.add(call('after'));
    pass();
    assert.equal(sent[1]?.entries.length, 1, 'the next batch begins anew');
  });

  it('cuts long texts and says how long they were', () => {
    const { tracer, sent, pass } = started();
    for (let n = 0; n < 200; n += 1) tracer.add(call('x'.repeat(64_000)));
    pass();
    assert.ok(JSON.stringify(sent).length < 300_000);
    const [entry] = sent[0]?.entries ?? [];
    assert.ok(entry?.kind === 'call');
    assert.match(entry.arguments[1] ?? '', /^x{2000}… \(64000 characters\)$/);
  });

  it('can be sent at once, while the page goes away', () => {
    const { tracer, sent } = started();
    tracer.add(call('last'));
    tracer.flush();
    assert.equal(sent.length, 1);
  });
});
