import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sessionOf } from './sessions.js';

type Said = readonly [element: string, value: string];
type Case = readonly [string, readonly Said[], result?: string];

/** The last call is the odd one; what the run-time is given follows, where it shows in the results. */
const cases: Readonly<Record<'1.2' | '2004', readonly Case[]>> = {
  '1.2': [
    ['a status with a capital', [['cmi.core.lesson_status', 'Completed']], 'completed'],
    ['a status in other spelling', [['cmi.core.lesson_status', 'not-attempted']], 'incomplete'],
    ['a status of SCORM 2004', [['cmi.core.lesson_status', 'unknown']], 'incomplete'],
    ['a score with a comma', [['cmi.core.score.raw', '85,5']], '85.5'],
    ['a score in percent', [['cmi.core.score.raw', '85%']], '85'],
    ['a score above 100', [['cmi.core.score.raw', '140']], '100'],
    ['a time of SCORM 2004', [['cmi.core.session_time', 'PT1M30S']], '0000:01:30.00'],
    ['a time without leading zeros', [['cmi.core.session_time', '0:5:3']], '0000:05:03.00'],
    [
      'a time with a long fraction',
      [['cmi.core.session_time', '00:05:30.123456']],
      '0000:05:30.12',
    ],
    ['a long location', [['cmi.core.lesson_location', 'x'.repeat(3000)]]],
    ['an id in Vietnamese', [['cmi.interactions.0.id', 'Câu hỏi 1']]],
    ['an objective with spaces', [['cmi.objectives.0.id', 'Mục tiêu 1']]],
    [
      'a type of SCORM 2004',
      [
        ['cmi.interactions.0.id', 'q'],
        ['cmi.interactions.0.type', 'long-fill-in'],
      ],
      'fill-in',
    ],
    [
      'a timestamp for a time of day',
      [
        ['cmi.interactions.0.id', 'q'],
        ['cmi.interactions.0.time', '2024-05-06T07:08:09+07:00'],
      ],
      '07:08:09',
    ],
    [
      'an answer that is too long',
      [
        ['cmi.interactions.0.id', 'q'],
        ['cmi.interactions.0.type', 'fill-in'],
        ['cmi.interactions.0.student_response', 'ă'.repeat(5000)],
      ],
    ],
  ],
  '2004': [
    ['a status with a capital', [['cmi.completion_status', 'Completed']], 'completed'],
    ['a status in other spelling', [['cmi.completion_status', 'not-attempted']], 'not attempted'],
    ['a status of SCORM 1.2', [['cmi.completion_status', 'passed']], 'completed'],
    ['a success in capitals', [['cmi.success_status', 'PASSED']], 'passed'],
    ['a score with a comma', [['cmi.score.scaled', '0,85']], '0.85'],
    ['a score in percent', [['cmi.score.scaled', '85%']], '0.85'],
    ['a score that rounding has lifted', [['cmi.score.scaled', '1.0000000000000002']], '1'],
    ['a raw score with a comma', [['cmi.score.raw', '85,5']], '85.5'],
    ['progress in percent', [['cmi.progress_measure', '50 %']], '0.5'],
    ['a time of SCORM 1.2', [['cmi.session_time', '00:05:30']], 'PT5M30S'],
    ['a time with a long fraction', [['cmi.session_time', 'PT5M30.12345S']], 'PT5M30.12S'],
    ['a long location', [['cmi.location', 'x'.repeat(3000)]]],
    [
      'a type in other spelling',
      [
        ['cmi.interactions.0.id', 'q'],
        ['cmi.interactions.0.type', 'True_False'],
      ],
      'true-false',
    ],
    [
      'a result of SCORM 1.2',
      [
        ['cmi.interactions.0.id', 'q'],
        ['cmi.interactions.0.result', 'wrong'],
      ],
      'incorrect',
    ],
    [
      'a timestamp with a zone and no fraction',
      [
        ['cmi.interactions.0.id', 'q'],
        ['cmi.interactions.0.timestamp', '2024-05-06T07:08:09+07:00'],
      ],
      '2024-05-06T07:08:09',
    ],
    [
      'an answer that is not of its type',
      [
        ['cmi.interactions.0.id', 'q'],
        ['cmi.interactions.0.type', 'true-false'],
        ['cmi.interactions.0.learner_response', 'Đúng'],
      ],
      'true',
    ],
    [
      'a description over two lines',
      [
        ['cmi.interactions.0.id', 'q'],
        ['cmi.interactions.0.description', `Dòng một\nDòng hai ${'x'.repeat(400)}`],
      ],
    ],
    ['a choice whose id no pattern foresees', [['adl.nav.request', '{target=Bài số 2}choice']]],
  ],
};

describe('what authoring tools send', () => {
  for (const standard of ['1.2', '2004'] as const) {
    for (const [what, calls, result] of cases[standard]) {
      const [element, value] = calls.at(-1) ?? ['', ''];

      it(`is taken in SCORM ${standard}, kept as it is, and told: ${what}`, async () => {
        const { session, told, api } = await sessionOf(standard);
        const prefix = standard === '1.2' ? 'LMS' : '';
        api[`${prefix}Initialize`]?.('');
        for (const [e, v] of calls) assert.equal(api[`${prefix}SetValue`]?.(e, v), 'true', e);
        assert.equal(session.getLastError(), '0');
        const last = told.findLast(({ kind }) => kind === 'call');
        assert.ok(last?.kind === 'call');
        if (value.length < 3000) assert.match(last.note ?? '', /^tolerated/);
        if (result !== undefined) assert.equal(session.results[element], result);
        if (element === 'adl.nav.request') {
          assert.deepEqual(session.request, { to: 'choice', target: 'Bài số 2' });
          return;
        }
        assert.equal(session.elements[element], value);
        // Content may only set these.
        if (/session_time/.test(element) || (standard === '1.2' && /interactions/.test(element))) {
          assert.equal(session.getValue(element), '');
          assert.equal(session.getLastError(), standard === '1.2' ? '404' : '405');
          return;
        }
        assert.equal(session.getValue(element), value);
        assert.equal(session.getLastError(), '0');
        session.close();
        const later = await sessionOf(standard, { stored: { ...session.elements } });
        later.session.initialize('');
        assert.equal(later.session.getValue(element), value, 'in the next session');
      });

      it(`is refused in SCORM ${standard} where the launch is strict: ${what}`, async () => {
        const { session } = await sessionOf(standard, { launch: { strict: true } });
        session.initialize('');
        const answers = calls.map(([e, v]) => session.setValue(e, v));
        // More than the least that has to be taken is no fault, and neither is a long answer to a free question.
        if (value.length >= 3000 || /description/.test(element)) return;
        assert.equal(answers.at(-1), 'false');
        assert.match(session.getLastError(), standard === '1.2' ? /^40\d$/ : /^40[67]$/);
        assert.notEqual(session.elements[element], value);
      });
    }
  }

  it('is refused where nobody can say what it means', async () => {
    const { session } = await sessionOf('2004');
    session.initialize('');
    for (const [element, value] of [
      ['cmi.completion_status', 'nearly'],
      ['cmi.score.scaled', '85'],
      ['cmi.score.scaled', 'good'],
      ['cmi.session_time', 'long'],
      ['cmi.exit', 'later'],
    ] as const) {
      assert.equal(session.setValue(element, value), 'false', `${element} ${value}`);
      assert.match(session.getLastError(), /^40[67]$/);
    }
    assert.deepEqual(session.results, {});
  });

  for (const standard of ['1.2', '2004'] as const) {
    it(`as suspend data is kept up to the policy's limit in SCORM ${standard}, and not beyond`, async () => {
      const { session } = await sessionOf(standard);
      session.initialize('');
      const most = 'ế'.repeat(100_000);
      assert.equal(session.setValue('cmi.suspend_data', most), 'true');
      assert.equal(session.setValue('cmi.suspend_data', `${most}x`), 'false');
      assert.equal(session.getLastError(), standard === '1.2' ? '405' : '406');
      assert.equal(session.getValue('cmi.suspend_data'), most);
      assert.equal(session.elements['cmi.suspend_data'], most);
    });
  }

  it('counts for the result as the run-time understands it', async () => {
    const { session } = await sessionOf('1.2', { activity: { masteryScore: 80 } });
    session.initialize('');
    session.setValue('cmi.core.score.raw', '85,5');
    session.setValue('cmi.core.lesson_status', 'Completed');
    session.terminate('');
    assert.equal(session.elements['cmi.core.lesson_status'], 'passed');
  });
});
