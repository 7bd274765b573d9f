import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadStandard, type Standard } from '../../../src/stage/runtime/load-standard.js';
import { generator } from '../stage/random.js';

// Needs `npm run build`. What is shipped leaves out the parts of the library that the stage never uses.

const chunks = fileURLToPath(new URL('../../../dist/stage/chunks/', import.meta.url));

async function shipped(name: string): Promise<Standard> {
  const [file, ...more] = readdirSync(chunks).filter((each) => each.startsWith(`${name}-`));
  assert.ok(file !== undefined && more.length === 0, `${name} is one chunk`);
  return (await import(pathToFileURL(chunks + file).href)) as Standard;
}

const elements = {
  '1.2': [
    ...['student_id', 'lesson_location', 'lesson_status', 'exit', 'session_time', 'total_time'],
    ...['score.raw', 'score.max', '_children', 'nothing'],
  ]
    .map((name) => `cmi.core.${name}`)
    .concat(
      ...['cmi.suspend_data', 'cmi.comments', 'cmi.objectives._count', 'cmi', ''],
      ...['id', 'status', 'score.raw'].flatMap((name) => [
        `cmi.objectives.0.${name}`,
        `cmi.objectives.1.${name}`,
      ]),
      ...['id', 'type', 'time', 'result', 'latency', 'student_response', 'objectives.0.id'].map(
        (name) => `cmi.interactions.0.${name}`,
      ),
    ),
  '2004': [
    ...['learner_id', 'location', 'completion_status', 'success_status', 'exit', 'session_time'],
    ...['score.scaled', 'score.raw', 'progress_measure', 'suspend_data', '_version', 'nothing'],
    ...['objectives._count', 'interactions._count', 'learner_preference.audio_level'],
  ]
    .map((name) => `cmi.${name}`)
    .concat(
      ...['adl.nav.request', 'adl.nav.request_valid.continue', 'adl.data._count', 'cmi', ''],
      ...['id', 'success_status', 'score.scaled', 'description'].flatMap((name) => [
        `cmi.objectives.0.${name}`,
        `cmi.objectives.1.${name}`,
      ]),
      ...[
        'id',
        'type',
        'timestamp',
        'result',
        'latency',
        'learner_response',
        'objectives.0.id',
      ].map((name) => `cmi.interactions.0.${name}`),
      ...['comment', 'location', 'timestamp'].map((name) => `cmi.comments_from_learner.0.${name}`),
    ),
} as const;

const values = [
  ...['', '0', '0.5', '80', '-1', 'passed', 'completed', 'incomplete', 'suspend', 'choice', 'true'],
  ...['a', 'urn:a:b', 'bài 1', '00:01:00', 'PT1M', '2024-01-02T03:04:05', 'correct', 'continue'],
];

describe('the run-time that is shipped', () => {
  for (const standard of ['1.2', '2004'] as const) {
    it(`answers every call of SCORM ${standard} as the library does`, async () => {
      const whole = await loadStandard(standard);
      const small = await shipped(standard === '1.2' ? 'scorm12' : 'scorm2004');
      const random = generator(11);
      const one = <T>(list: readonly T[]): T => list[random(list.length)] as T;
      for (let visit = 0; visit < 40; visit++) {
        const [a, b] = [whole.createRuntime(), small.createRuntime()];
        const said: string[] = [];
        const same = (call: string, left: string, right: string): void => {
          said.push(`${call} ${left} ${a.getLastError()}`);
          assert.equal(
            `${right} ${b.getLastError()}`,
            `${left} ${a.getLastError()}`,
            said.join('\n'),
          );
        };
        a.load('cmi.suspend_data', 'x');
        b.load('cmi.suspend_data', 'x');
        for (let i = 0; i < 150; i++) {
          const element = one(elements[standard]);
          const value = one(values);
          if (i === 3) same('initialize', a.initialize(''), b.initialize(''));
          else if (i === 140) same('terminate', a.terminate(''), b.terminate(''));
          else if (i % 40 === 39) same('commit', a.commit(''), b.commit(''));
          // What the library says to a whole branch of the model is not kept from it here.
          else if (random(2) === 0 && /\.[a-z_]+$/.test(element)) {
            same(`set ${element} ${value}`, a.setValue(element, value), b.setValue(element, value));
          } else same(`get ${element}`, a.getValue(element), b.getValue(element));
        }
        assert.equal(b.getErrorString('401'), a.getErrorString('401'));
        assert.equal(b.getDiagnostic('401'), a.getDiagnostic('401'));
      }
    });
  }
});
