import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CallRate } from '../../../src/stage/call-rate.js';
import { Tracer } from '../../../src/stage/tracer.js';
import { Watcher } from '../../../src/stage/watcher.js';
import type { TraceEntry } from '../../../src/stage-protocol/index.js';
import { type Given, sessionOf } from './sessions.js';

/** Content under way, and the warnings that it gives cause for. */
async function watched(standard: '1.2' | '2004' = '2004', given: Given = {}) {
  const visit = await sessionOf(standard, given);
  const prefix = standard === '1.2' ? 'LMS' : '';
  const warnings = (): [code: string, text: string][] =>
    visit.told.flatMap((entry) => (entry.kind === 'warning' ? [[entry.code, entry.text]] : []));
  return {
    ...visit,
    warnings,
    codes: () => warnings().map(([code]) => code),
    say: (name: string, ...given: unknown[]) => visit.api[`${prefix}${name}`]?.(...given),
  };
}

describe('who looks on at content', () => {
  it('tells every call with its error, and cuts long texts', async () => {
    const { say, told } = await watched();
    say('Initialize', '');
    say('SetValue', 'cmi.location', 'x'.repeat(5000));
    say('SetValue', 'cmi.mode', 'browse');
    const calls = told.flatMap((entry) => (entry.kind === 'call' ? [entry] : []));
    assert.deepEqual(
      calls.map(({ name, answer, error }) => [name, answer, error]),
      [
        ['Initialize', 'true', '0'],
        ['SetValue', 'true', '0'],
        ['SetValue', 'false', '404'],
      ],
    );
    // What leaves the stage: cut once, with the length that it had.
    const sent: TraceEntry[] = [];
    const tracer = new Tracer(
      ({ entries }) => sent.push(...entries),
      () => undefined,
    );
    told.forEach((entry) => tracer.add(entry));
    tracer.flush();
    const [, long] = sent.flatMap((entry) => (entry.kind === 'call' ? [entry] : []));
    assert.match(long?.arguments[1] ?? '', /^x{2000}… \(5000 characters\)$/);
  });

  it('says nothing of content that does as it should', async () => {
    for (const standard of ['1.2', '2004'] as const) {
      const { say, session, watcher, warnings } = await watched(standard);
      say('Initialize', '');
      say('GetLastError');
      say(
        'SetValue',
        standard === '1.2' ? 'cmi.core.lesson_status' : 'cmi.completion_status',
        'completed',
      );
      say('Commit', '');
      say(standard === '1.2' ? 'Finish' : 'Terminate', '');
      session.close();
      watcher.ended(session, false);
      assert.deepEqual(warnings(), [], standard);
    }
  });

  it('tells what is unusual about the package', () => {
    const told: TraceEntry[] = [];
    new Watcher({
      course: {
        standard: '1.2',
        findings: [
          { code: 'title_missing', severity: 'warning', where: 'item a', text: 'Untitled.' },
        ],
      },
      trace: (entry) => told.push(entry),
      session: () => undefined,
    });
    const [entry] = told;
    assert.ok(entry?.kind === 'warning');
    assert.deepEqual([entry.code, entry.text], ['finding', 'title_missing item a: Untitled.']);
  });

  it('warns of calls before and after the session, each once', async () => {
    const { say, warnings } = await watched();
    say('GetValue', 'cmi.location');
    say('GetValue', 'cmi.entry');
    say('Initialize', '');
    say('SetValue', 'cmi.completion_status', 'completed');
    say('Terminate', '');
    say('SetValue', 'cmi.location', '1');
    say('Commit', '');
    assert.deepEqual(warnings(), [
      ['api_before_initialize', 'GetValue'],
      ['api_after_terminate', 'SetValue'],
      ['api_after_terminate', 'Commit'],
    ]);
  });

  it('warns of content that begins again, by a second call or on another page', async () => {
    const { say, session, watcher, codes } = await watched();
    say('Initialize', '');
    say('Initialize', '');
    assert.deepEqual(codes(), ['initialized_twice']);
    say('SetValue', 'cmi.completion_status', 'completed');
    say('Terminate', '');
    session.close();
    watcher.ended(session, true);
    assert.deepEqual(codes(), ['initialized_twice'], 'each oddity once a visit');

    const paged = await watched();
    paged.say('Initialize', '');
    paged.session.close();
    paged.watcher.ended(paged.session, true);
    assert.deepEqual(paged.codes(), ['never_finished', 'initialized_twice']);
  });

  it('warns of content that is left without an end, and not of what has never begun', async () => {
    const { say, session, watcher, codes } = await watched('1.2');
    say('Initialize', '');
    session.close();
    watcher.ended(session, false);
    assert.deepEqual(codes(), ['never_finished']);

    const silent = await watched('1.2');
    silent.session.close();
    silent.watcher.ended(silent.session, false);
    assert.deepEqual(silent.codes(), []);
  });

  for (const [what, standard, given, calls, warned] of [
    ['nothing at all', '2004', {}, [], true],
    ['only a score', '1.2', {}, [['cmi.core.score.raw', '80']], true],
    ['that it is incomplete', '1.2', {}, [['cmi.core.lesson_status', 'incomplete']], true],
    ['passed', '2004', {}, [['cmi.success_status', 'passed']], false],
    ['that it goes on another time', '2004', {}, [['cmi.exit', 'suspend']], false],
    ['nothing new', '1.2', { stored: { 'cmi.core.lesson_status': 'passed' } }, [], false],
  ] as [string, '1.2' | '2004', Given, [string, string][], boolean][]) {
    it(`${warned ? 'warns' : 'does not warn'} of an end that says ${what}`, async () => {
      const { say, codes } = await watched(standard, given);
      say('Initialize', '');
      for (const [element, value] of calls) say('SetValue', element, value);
      say(standard === '1.2' ? 'Finish' : 'Terminate', '');
      assert.deepEqual(codes(), warned ? ['no_result'] : []);
    });
  }

  it('warns of values that were taken though they should not be, and of those that were not, each once', async () => {
    const { say, warnings } = await watched();
    say('Initialize', '');
    for (let n = 0; n < 3; n += 1) {
      say('SetValue', 'cmi.session_time', 'PT4M7,5S');
      say('SetValue', 'cmi.score.scaled', '85');
    }
    say('SetValue', 'cmi.mode', 'browse');
    assert.deepEqual(warnings(), [
      ['tolerated', 'cmi.session_time = "PT4M7,5S"'],
      ['refused', 'cmi.score.scaled = "85": 407'],
      ['refused', 'cmi.mode = "browse": 404'],
    ]);
  });

  it('warns of parameters that are no strings, and asks none where there is no parameter', async () => {
    const { say, warnings } = await watched('1.2');
    say('Initialize');
    say('SetValue', 'cmi.core.score.raw', 80);
    say('GetValue', null);
    say('GetLastError', 0);
    assert.deepEqual(
      warnings().filter(([code]) => code === 'not_strings'),
      [
        ['not_strings', 'LMSInitialize(undefined)'],
        ['not_strings', 'LMSSetValue(string, number)'],
        ['not_strings', 'LMSGetValue(null)'],
      ],
    );
  });

  it('is bounded: names without end give no warnings without end', async () => {
    const { say, warnings } = await watched();
    say('Initialize', '');
    for (let n = 0; n < 1_000; n += 1) say('SetValue', `cmi.made_up_${n}`, 'x');
    assert.ok(warnings().length <= 500);
  });
});

describe('how often content calls', () => {
  const atRate = (perSecond: number, seconds: number): string | undefined => {
    const rate = new CallRate();
    let said: string | undefined;
    for (let n = 0; n < perSecond * seconds; n += 1) said = rate.count((n * 1000) / perSecond);
    return said;
  };

  it('is too often on every animation frame, and in a loop that waits', () => {
    assert.match(atRate(60, 8) ?? '', /a second/);
    assert.match(atRate(10_000, 1) ?? '', /in a second/);
  });

  it('is in order for a burst, and for whom rests between', () => {
    assert.equal(atRate(1_500, 1), undefined);
    assert.equal(atRate(10, 60), undefined);
    const rate = new CallRate();
    for (let second = 0; second < 60; second += 2) {
      for (let n = 0; n < 500; n += 1) assert.equal(rate.count(second * 1000 + n), undefined);
    }
  });
});
