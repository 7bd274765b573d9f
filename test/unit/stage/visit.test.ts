import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sessionOf } from './sessions.js';

describe('a visit to an activity of SCORM 2004', () => {
  it('begins with what sequencing gives, and keeps none of it unless content sets it', async () => {
    const { session } = await sessionOf('2004', {
      stored: { 'cmi.exit': 'suspend', 'cmi.location': '3' },
      options: {
        given: {
          'cmi.entry': 'ab-initio',
          'cmi.objectives.0.id': 'shared',
          'cmi.objectives.0.success_status': 'passed',
        },
      },
    });
    session.initialize('');
    assert.equal(session.getValue('cmi.entry'), 'ab-initio');
    assert.equal(session.getValue('cmi.objectives.0.success_status'), 'passed');
    assert.equal(session.elements['cmi.objectives.0.success_status'], undefined);
    session.setValue('cmi.objectives.0.success_status', 'failed');
    assert.equal(session.elements['cmi.objectives.0.success_status'], 'failed');
  });

  it('loads nothing of what is stored when it is a new attempt', async () => {
    const { session } = await sessionOf('2004', {
      stored: {
        'cmi.exit': 'suspend',
        'cmi.location': '3',
        'cmi.total_time': 'PT1H',
        'cmi.session_time': 'PT1M',
      },
      options: { fresh: true },
    });
    session.initialize('');
    assert.equal(session.getValue('cmi.location'), '');
    assert.equal(session.getLastError(), '403');
    assert.equal(session.getValue('cmi.entry'), 'ab-initio');
    assert.equal(session.getValue('cmi.total_time'), 'PT0S');
  });

  it('tells what content itself has set, and nothing that was refused', async () => {
    const { session } = await sessionOf('2004', {
      options: { given: { 'cmi.success_status': 'failed' } },
    });
    session.initialize('');
    session.setValue('cmi.completion_status', 'completed');
    session.setValue('cmi.score.scaled', '3');
    session.setValue('adl.nav.request', 'continue');
    assert.deepEqual(session.results, { 'cmi.completion_status': 'completed' });
  });

  it('asks whether navigation is possible when content asks', async () => {
    const asked: string[] = [];
    let answer: 'true' | 'false' = 'true';
    const { session } = await sessionOf('2004', {
      options: {
        validity: (request) => {
          asked.push(request);
          return answer;
        },
      },
    });
    session.initialize('');
    const get = (name: string) => session.getValue(`adl.nav.request_valid.${name}`);
    assert.equal(get('continue'), 'true');
    answer = 'false';
    assert.equal(get('previous'), 'false');
    assert.equal(get('choice.{target=bài 2}'), 'false');
    assert.equal(get('choice.target=b'), 'false');
    assert.equal(get('jump.{target=b}'), 'false');
    assert.deepEqual(asked, [
      'continue',
      'previous',
      'choice.{target=bài 2}',
      'choice.{target=b}',
      'jump.{target=b}',
    ]);
    assert.equal(session.getLastError(), '0');
    assert.equal(session.setValue('adl.nav.request_valid.continue', 'true'), 'false');
    assert.equal(session.getLastError(), '404');
    assert.equal(get('retry'), '');
    assert.equal(session.getLastError(), '401');
  });

  it('does not know what is possible where nobody can say', async () => {
    const { session } = await sessionOf('2004');
    session.initialize('');
    assert.equal(session.getValue('adl.nav.request_valid.continue'), 'unknown');
  });

  it('reads and writes shared data as the maps allow', async () => {
    const store = new Map<string, string>([['both', 'cũ']]);
    const map = (targetId: string, readSharedData: boolean, writeSharedData: boolean) => ({
      targetId,
      readSharedData,
      writeSharedData,
    });
    const { session, events } = await sessionOf('2004', {
      activity: {
        sharedData: [map('both', true, true), map('out', false, true), map('in', true, false)],
      },
      options: {
        data: {
          read: (id) => store.get(id),
          write: (id, value) => void store.set(id, value),
        },
      },
    });
    session.initialize('');
    const get = (name: string) => [session.getValue(`adl.data.${name}`), session.getLastError()];
    const set = (name: string, value: string) => [
      session.setValue(`adl.data.${name}`, value),
      session.getLastError(),
    ];
    assert.deepEqual(get('_count'), ['3', '0']);
    assert.deepEqual(get('_children'), ['id,store', '0']);
    assert.deepEqual(get('1.id'), ['out', '0']);
    assert.deepEqual(set('1.id', 'x'), ['false', '404']);
    assert.deepEqual(get('0.store'), ['cũ', '0']);
    assert.deepEqual(set('0.store', 'mới'), ['true', '0']);
    assert.equal(store.get('both'), 'mới');
    assert.deepEqual(get('1.store'), ['', '405']);
    assert.deepEqual(get('2.store'), ['', '403']);
    assert.deepEqual(set('2.store', 'x'), ['false', '404']);
    assert.deepEqual(get('3.store'), ['', '301']);
    assert.deepEqual(set('3.store', 'x'), ['false', '351']);
    assert.deepEqual(events, ['initialized', 'changed']);
    assert.deepEqual({ ...session.elements }['adl.data.0.store'], undefined);
  });

  for (const [set, finishes, strict, expected] of [
    [{ 'cmi.exit': 'normal', 'cmi.location': '2' }, true, false, 'normal'],
    [{ 'cmi.location': '2' }, true, false, 'suspend'],
    [{ 'cmi.location': '2' }, true, true, ''],
    [{ 'cmi.suspend_data': 'x', 'cmi.completion_status': 'completed' }, true, false, ''],
    [{ 'cmi.score.scaled': '1' }, true, false, ''],
    [{}, false, true, 'suspend'],
  ] as const) {
    const how = `${JSON.stringify(set)}${finishes ? '' : ', cut off'}${strict ? ', strictly' : ''}`;
    it(`counts as left by "${expected}" after ${how}`, async () => {
      const { session } = await sessionOf('2004', { launch: { strict } });
      session.initialize('');
      for (const [name, value] of Object.entries(set)) session.setValue(name, value);
      if (finishes) session.terminate('');
      assert.equal(session.effectiveExit, expected);
    });
  }
});
