import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sessionOf } from './sessions.js';

async function started(standard: '1.2' | '2004') {
  const { session } = await sessionOf(standard);
  session.initialize('');
  return {
    session,
    set: (element: string, value: string) => [
      session.setValue(element, value),
      session.getLastError(),
    ],
    get: (element: string) => [session.getValue(element), session.getLastError()],
  };
}

describe('careless content', () => {
  for (const name of [
    'cmi',
    'cmi.score',
    'cmi.objectives',
    'cmi.objectives.0',
    'cmi.interactions',
    'cmi.learner_preference',
    'cmi.reset',
    'cmi.__proto__',
    'cmi.constructor',
    'cmi.score.toString',
    'adl',
    'adl.nav',
    'adl.data',
    'adl.nav.request_valid',
    'cmi.objectives.childArray',
  ]) {
    it(`cannot overwrite or read ${name}, and the session goes on`, async () => {
      const { set, get, session } = await started('2004');
      assert.deepEqual(set(name, 'x'), ['false', '401']);
      // There is no record yet: its index lies beyond the collection.
      assert.deepEqual(get(name), ['', name.endsWith('.0') ? '301' : '401']);
      assert.deepEqual(set('cmi.score.scaled', '1'), ['true', '0']);
      assert.deepEqual(set('cmi.objectives.0.id', 'o'), ['true', '0']);
      assert.equal(session.terminate(''), 'true');
    });
  }

  for (const name of ['cmi', 'cmi.core', 'cmi.core.score', 'cmi.interactions', 'cmi.reset']) {
    it(`cannot overwrite ${name} in SCORM 1.2 either`, async () => {
      const { set } = await started('1.2');
      assert.equal(set(name, 'x')[0], 'false');
      assert.deepEqual(set('cmi.core.score.raw', '1'), ['true', '0']);
    });
  }

  it('leaves no record behind by a value that is refused', async () => {
    for (const [standard, element] of [
      ['2004', 'cmi.objectives.0.id'],
      ['2004', 'cmi.interactions.0.id'],
      ['1.2', 'cmi.objectives.0.id'],
    ] as const) {
      const { set, get } = await started(standard);
      assert.equal(set(element, '')[0], 'false', element);
      assert.deepEqual(get(element.replace(/0\.id$/, '_count')), ['0', '0']);
    }
  });

  it('is told by the standard’s own numbers what is wrong with an index', async () => {
    const { set, get } = await started('2004');
    assert.deepEqual(get('cmi.objectives.0.id'), ['', '301']);
    assert.deepEqual(set('cmi.objectives.0.id', 'a'), ['true', '0']);
    assert.deepEqual(get('cmi.objectives.0.success_status'), ['unknown', '0']);
    assert.deepEqual(get('cmi.objectives.1.id'), ['', '301']);
    assert.deepEqual(set('cmi.objectives.3.id', 'c'), ['false', '351']);
    assert.deepEqual(set('cmi.objectives.01.id', 'b'), ['false', '351']);
    assert.deepEqual(set('cmi.interactions.0.result', 'correct'), ['false', '408']);
    assert.deepEqual(set('cmi.interactions.2.type', 'choice'), ['false', '351']);
    assert.deepEqual(get('cmi.interactions._count'), ['0', '0']);
  });

  it('may empty what may be empty, and give an interaction another id', async () => {
    const { set, get } = await started('2004');
    set('cmi.location', '5');
    assert.deepEqual(set('cmi.location', ''), ['true', '0']);
    assert.deepEqual(get('cmi.location'), ['', '0']);
    assert.deepEqual(set('cmi.location', '6'), ['true', '0']);
    assert.deepEqual(get('cmi.location'), ['6', '0']);
    set('cmi.interactions.0.id', 'a');
    assert.deepEqual(set('cmi.interactions.0.id', 'b'), ['true', '0']);
    assert.deepEqual(get('cmi.interactions.0.id'), ['b', '0']);
    assert.deepEqual(set('cmi.interactions.1.id', 'urn:'), ['true', '0']);
  });

  it('is answered, whatever it passes for a text', async () => {
    const odd: unknown[] = [
      undefined,
      null,
      1.5,
      10n,
      true,
      {},
      [],
      ['cmi.location'],
      Symbol('s'),
      Object.create(null),
      () => 'x',
      {
        toString() {
          throw new Error('no text');
        },
      },
      new Proxy(
        {},
        {
          get() {
            throw new Error('no access');
          },
        },
      ),
    ];
    for (const standard of ['1.2', '2004'] as const) {
      for (const when of ['before', 'running', 'after'] as const) {
        const { session, told, api } = await sessionOf(standard);
        if (when !== 'before') session.initialize('');
        if (when === 'after') session.terminate('');
        for (const [name, call] of Object.entries(api)) {
          if (/Initialize|Terminate|Finish/.test(name)) continue;
          for (const a of odd) {
            for (const b of odd) {
              assert.equal(typeof call(a, b), 'string', name);
              assert.match(session.getLastError(), /^\d+$/);
            }
          }
        }
        assert.ok(told.length > 0);
        if (when === 'running') assert.equal(session.setValue(locationOf[standard], '7'), 'true');
      }
    }
  });

  it('makes up names without end and is refused each time', async () => {
    const { set, get } = await started('2004');
    for (let i = 0; i < 12_000; i++) assert.deepEqual(set(`cmi.made_up_${i}`, 'x')[1], '401');
    assert.deepEqual(get('cmi.completion_status'), ['unknown', '0']);
  });
});

const locationOf = { '1.2': 'cmi.core.lesson_location', '2004': 'cmi.location' } as const;
