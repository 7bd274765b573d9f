import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultSequencing } from '../../../src/content/index.js';
import { makeApi } from '../../../src/stage/api-objects.js';
import { secondsOf } from '../../../src/stage/durations.js';
import type { Elements } from '../../../src/stage-protocol/index.js';
import { launchWith } from './launch.js';
import { sessionOf } from './sessions.js';

const policy = launchWith().policy;

describe('a session of SCORM 1.2', () => {
  it('adds the time that content says to the total, once', async () => {
    const { session, clock } = await sessionOf('1.2', {
      stored: { 'cmi.core.total_time': '0000:10:00.00', 'cmi.core.lesson_status': 'incomplete' },
    });
    session.initialize('');
    clock.ms += 5000;
    session.setValue('cmi.core.session_time', '00:01:00');
    assert.equal(secondsOf(session.getValue('cmi.core.total_time')), 600);
    session.terminate('');
    session.close();
    assert.equal(session.elements['cmi.core.total_time'], '0000:11:00.00');
    assert.equal(session.elements['cmi.core.session_time'], undefined);
  });

  for (const said of [undefined, '0000:00:00', 'nonsense']) {
    it(`takes its own clock when content says ${said ?? 'no time'}`, async () => {
      const { session, clock } = await sessionOf('1.2');
      session.initialize('');
      clock.ms += 90_000;
      if (said !== undefined) session.setValue('cmi.core.session_time', said);
      session.terminate('');
      assert.equal(session.elements['cmi.core.total_time'], '0000:01:30.00');
    });
  }

  it('counts the time of a session that was cut off when the next one begins', async () => {
    const { session } = await sessionOf('1.2', {
      stored: {
        'cmi.core.total_time': '0000:10:00.00',
        'cmi.core.session_time': '0000:05:00.00',
        'cmi.core.lesson_location': '4',
      },
    });
    session.initialize('');
    assert.equal(secondsOf(session.getValue('cmi.core.total_time')), 900);
    assert.equal(session.getValue('cmi.core.entry'), 'resume');
  });

  it('writes its own clock down while it runs, so that a crash loses no time', async () => {
    const { session, clock } = await sessionOf('1.2');
    session.initialize('');
    clock.ms += 60_000;
    assert.equal(session.elements['cmi.core.session_time'], '0000:01:00.00');
  });

  for (const [entry, stored] of [
    ['ab-initio', {}],
    ['ab-initio', { 'cmi.core.total_time': '0000:00:05.00', 'cmi.core.exit': '' }],
    ['resume', { 'cmi.core.exit': 'suspend', 'cmi.core.lesson_status': 'incomplete' }],
    ['resume', { 'cmi.core.lesson_status': 'incomplete' }],
    [
      'resume',
      { 'cmi.core.exit': '', 'cmi.core.lesson_status': 'incomplete', 'cmi.suspend_data': 'p3' },
    ],
    ['', { 'cmi.core.exit': '', 'cmi.core.lesson_status': 'passed', 'cmi.suspend_data': 'p3' }],
    ['', { 'cmi.core.exit': '', 'cmi.core.lesson_status': 'incomplete' }],
  ] as [string, Elements][]) {
    it(`is entered by "${entry}" after ${JSON.stringify(stored)}`, async () => {
      const { session } = await sessionOf('1.2', { stored });
      session.initialize('');
      assert.equal(session.getValue('cmi.core.entry'), entry);
      assert.equal(session.getValue('cmi.suspend_data'), stored['cmi.suspend_data'] ?? '');
    });
  }

  it('is suspended by the player when content never finishes', async () => {
    const { session } = await sessionOf('1.2');
    session.initialize('');
    session.setValue('cmi.core.lesson_location', '2');
    session.close();
    assert.equal(session.elements['cmi.core.exit'], 'suspend');
  });

  it('leaves no trace when content never began', async () => {
    const { session, clock } = await sessionOf('1.2');
    clock.ms += 60_000;
    session.close();
    assert.deepEqual({ ...session.elements }, {});
  });

  it('completes by finishing only where the policy says so', async () => {
    const plain = await sessionOf('1.2');
    plain.session.initialize('');
    plain.session.terminate('');
    assert.equal(plain.session.elements['cmi.core.lesson_status'], undefined);
    const lenient = await sessionOf('1.2', {
      launch: { policy: { ...policy, completeOn: 'finish' } },
    });
    lenient.session.initialize('');
    lenient.session.terminate('');
    assert.equal(lenient.session.elements['cmi.core.lesson_status'], 'completed');
  });

  it('completes by being left, under the same policy, where content has never asked for the API', async () => {
    const mute = await sessionOf('1.2', {
      launch: { policy: { ...policy, completeOn: 'finish' } },
    });
    mute.session.close();
    assert.equal(mute.session.elements['cmi.core.lesson_status'], 'completed');
  });

  for (const [raw, credit, said, becomes] of [
    ['80', true, 'completed', 'passed'],
    ['79', true, 'completed', 'failed'],
    ['79', false, 'completed', 'completed'],
    ['79', true, 'passed', 'passed'],
    ['79', true, 'incomplete', 'incomplete'],
    ['', true, 'completed', 'completed'],
  ] as const) {
    it(`makes ${said} with "${raw}" of 80 ${becomes}${credit ? '' : ' without credit'}`, async () => {
      const { session } = await sessionOf('1.2', {
        activity: { masteryScore: 80 },
        launch: { credit },
      });
      session.initialize('');
      if (raw !== '') session.setValue('cmi.core.score.raw', raw);
      session.setValue('cmi.core.lesson_status', said);
      session.terminate('');
      assert.equal(session.elements['cmi.core.lesson_status'], becomes);
    });
  }

  it('completes an asset when it is open, unless it turns out to be a SCO', async () => {
    const asset = await sessionOf('1.2', { activity: { scormType: 'asset' } });
    asset.session.opened();
    assert.equal(asset.session.elements['cmi.core.lesson_status'], 'completed');
    const sco = await sessionOf('1.2', { activity: { scormType: 'asset' } });
    sco.session.opened();
    sco.session.initialize('');
    assert.equal(sco.session.elements['cmi.core.lesson_status'], undefined);
    assert.equal(sco.session.getValue('cmi.core.lesson_status'), 'not attempted');
  });

  it('keeps nothing that the run-time refuses, and says so', async () => {
    const { session, events } = await sessionOf('1.2');
    session.initialize('');
    assert.equal(session.setValue('cmi.core.lesson_status', 'wonderful'), 'false');
    assert.notEqual(session.getLastError(), '0');
    assert.equal(session.setValue('cmi.core.student_id', 'x'), 'false');
    assert.equal(session.elements['cmi.core.student_id'], undefined);
    assert.deepEqual(events, ['initialized']);
  });

  it('has learner, credit and launch data there, and lets content change none of it', async () => {
    const { session } = await sessionOf('1.2', {
      activity: { dataFromLms: ' dữ liệu ', maxTimeAllowed: '00:30:00' },
    });
    session.initialize('');
    assert.equal(session.getValue('cmi.core.student_id'), 'learner-1');
    assert.equal(session.getValue('cmi.core.credit'), 'credit');
    assert.equal(session.getValue('cmi.launch_data'), ' dữ liệu ');
    assert.equal(session.getValue('cmi.student_data.max_time_allowed'), '00:30:00');
  });

  it('gives back an interaction number for number', async () => {
    const stored: Elements = { 'cmi.core.lesson_status': 'incomplete' };
    for (let i = 0; i < 12; i++) {
      stored[`cmi.interactions.${i}.id`] = `q${i}`;
      stored[`cmi.interactions.${i}.type`] = 'choice';
      stored[`cmi.interactions.${i}.student_response`] = 'a';
    }
    const { session } = await sessionOf('1.2', { stored });
    session.initialize('');
    assert.equal(session.getValue('cmi.interactions._count'), '12');
    session.setValue('cmi.interactions.12.id', 'q12');
    for (const [name, value] of Object.entries(stored)) {
      assert.equal(session.elements[name], value, name);
    }
    assert.equal(session.elements['cmi.interactions.12.id'], 'q12');
  });
});

describe('a session of SCORM 2004', () => {
  it('begins with the objectives of the manifest, and does not renumber them later', async () => {
    const objective = { satisfiedByMeasure: false, minNormalizedMeasure: 1, maps: [] };
    const sequencing = {
      ...defaultSequencing(),
      objectives: [
        { ...objective, id: 'main', primary: true },
        { ...objective, id: 'side', primary: false },
      ],
    };
    const first = await sessionOf('2004', { activity: { sequencing } });
    first.session.initialize('');
    assert.equal(first.session.getValue('cmi.objectives.1.id'), 'side');
    first.session.setValue('cmi.objectives.2.id', 'own');
    first.session.setValue('cmi.objectives.2.success_status', 'passed');
    first.session.close();
    const second = await sessionOf('2004', {
      activity: { sequencing },
      stored: { ...first.session.elements },
    });
    second.session.initialize('');
    assert.equal(second.session.getValue('cmi.objectives._count'), '3');
    assert.equal(second.session.getValue('cmi.objectives.2.success_status'), 'passed');
    assert.equal(second.session.getValue('cmi.entry'), 'resume');
  });

  it('decides by threshold and passing score, whatever content has said', async () => {
    const { session } = await sessionOf('2004', {
      activity: {
        minNormalizedMeasure: 0.5,
        completionThreshold: {
          completedByMeasure: true,
          minProgressMeasure: 0.8,
          progressWeight: 1,
        },
      },
      launch: { policy: { ...policy, masteryScore: 0.9 } },
    });
    session.initialize('');
    assert.equal(session.getValue('cmi.scaled_passing_score'), '0.9');
    session.setValue('cmi.score.scaled', '0.8');
    session.setValue('cmi.progress_measure', '0.7');
    session.setValue('cmi.success_status', 'passed');
    session.setValue('cmi.completion_status', 'completed');
    session.terminate('');
    assert.equal(session.elements['cmi.success_status'], 'failed');
    assert.equal(session.elements['cmi.completion_status'], 'incomplete');
  });

  for (const [value, expected] of [
    ['continue', { to: 'continue' }],
    ['{target=b}choice', { to: 'choice', target: 'b' }],
    ['{target=b}jump', { to: 'jump', target: 'b' }],
    ['exit', { to: 'exit' }],
    ['exitAll', { to: 'exitAll' }],
    ['suspendAll', { to: 'suspendAll' }],
    ['abandon', { to: 'abandon' }],
    ['abandonAll', { to: 'abandonAll' }],
    ['_none_', undefined],
  ] as const) {
    it(`asks by ${value} for ${JSON.stringify(expected)}, and does not keep the asking`, async () => {
      const { session } = await sessionOf('2004');
      session.initialize('');
      session.setValue('adl.nav.request', value);
      session.terminate('');
      assert.deepEqual(session.request, expected);
      assert.equal(session.elements['adl.nav.request'], undefined);
    });
  }

  it('refuses calls before and after it runs with the numbers of the standard', async () => {
    const { session } = await sessionOf('2004');
    assert.equal(session.setValue('cmi.location', '1'), 'false');
    assert.equal(session.getLastError(), '132');
    session.initialize('');
    session.terminate('');
    assert.equal(session.setValue('cmi.location', '1'), 'false');
    assert.equal(session.getLastError(), '133');
    assert.equal(session.getValue('cmi.location'), '');
    assert.equal(session.getLastError(), '123');
    assert.equal(session.commit(''), 'false');
    assert.equal(session.getLastError(), '143');
  });
});

describe('the API that content finds', () => {
  it('never throws, whatever it is called with', async () => {
    const { session } = await sessionOf('1.2');
    const api = makeApi('1.2', () => session);
    for (const values of [
      [],
      [null],
      [undefined, undefined],
      [{}],
      [Symbol('s')],
      [Object.create(null)],
    ]) {
      for (const [name, call] of Object.entries(api)) {
        assert.equal(typeof call(...values), 'string', name);
      }
    }
  });

  it('takes a missing or null argument for the empty one', async () => {
    const { session } = await sessionOf('1.2');
    const api = makeApi('1.2', () => session);
    assert.equal(api['LMSInitialize']?.(null), 'true');
    assert.equal(api['LMSFinish']?.(), 'true');
  });

  it('answers "not initialized" while no activity is open', () => {
    const api = makeApi('2004', () => undefined);
    assert.equal(api['SetValue']?.('cmi.location', '1'), 'false');
    assert.equal(api['GetValue']?.('cmi.location'), '');
    assert.equal(api['GetLastError']?.(), '132');
  });
});
