import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ItemNarrator } from '../../../../src/playback/statements/item-narrator.js';
import { MediaNarrator } from '../../../../src/playback/statements/media-narrator.js';
import { ScormNarrator } from '../../../../src/playback/statements/scorm-narrator.js';
import type { Statement } from '../../../../src/playback/statements/statement.js';
import { nameOf, type StoredStatement } from '../../../support/media/lessons.js';
import { assertVideoProfile } from '../../../support/media/video-profile.js';
import { summary } from '../fake-stage.js';
import { Ear, makerOf, registration } from './support.js';

const start = Date.parse('2026-11-28T03:00:00Z');
const names = (statements: readonly Statement[]): string[] =>
  statements.map(({ verb }) => nameOf(verb.id));
const ext = (statement: Statement | undefined, name: string): unknown => {
  const key = `https://w3id.org/xapi/video/extensions/${name}`;
  return statement?.result?.extensions?.[key] ?? statement?.context.extensions?.[key];
};

function video(): { ear: Ear; narrator: MediaNarrator } {
  const ear = new Ear();
  return { ear, narrator: new MediaNarrator(makerOf('video'), ear, 0.5) };
}

describe('statements about a video', () => {
  it('follow the video profile, one session after the other', () => {
    const { ear, narrator } = video();
    narrator.did({ did: 'began', length: 8 }, start);
    narrator.did({ did: 'played', time: 0, segments: '', progress: 0 }, start + 100);
    narrator.did(
      { did: 'watched', time: 1.23456, segments: '0.000[.]1.235', progress: 0.15 },
      start + 1_300,
    );
    narrator.did(
      { did: 'paused', time: 2, segments: '0.000[.]2.000', progress: 0.25 },
      start + 2_100,
    );
    narrator.did(
      { did: 'seeked', from: 2, time: 6, segments: '0.000[.]2.000', progress: 0.25 },
      start + 3_000,
    );
    narrator.did({ did: 'chose', setting: 'speed', value: 1.5, time: 6 }, start + 3_500);
    narrator.did(
      { did: 'played', time: 6, segments: '0.000[.]2.000', progress: 0.25 },
      start + 4_000,
    );
    narrator.did(
      { did: 'completed', time: 8, segments: '0.000[.]2.000[,]6.000[.]8.000', progress: 0.5 },
      start + 6_000,
    );
    narrator.left(start + 6_500);
    assert.deepEqual(names(ear.statements), [
      'initialized',
      'played',
      'paused',
      'seeked',
      'interacted',
      'played',
      'completed',
      'paused',
      'terminated',
    ]);
    assertVideoProfile(ear.statements as unknown as StoredStatement[]);
    assert.equal(ext(ear.statements[0], 'completion-threshold'), 0.5);
    assert.equal(ext(ear.statements[0], 'length'), 8);
    assert.equal(ext(ear.statements[4], 'speed'), '1.5x');
    assert.equal(ear.statements[6]?.result?.duration, 'PT6S');
    assert.equal(ext(ear.statements.at(-1), 'played-segments'), '0.000[.]2.000[,]6.000[.]8.000');

    // The page comes back: another session.
    narrator.did({ did: 'played', time: 8, segments: '', progress: 0.5 }, start + 9_000);
    narrator.left(start + 9_500);
    assertVideoProfile(ear.statements as unknown as StoredStatement[]);
    assert.notEqual(ext(ear.statements.at(-1), 'session-id'), ear.statements[0]?.id);
  });

  it('believe that what played a moment ago has played on, but not who has fallen silent', () => {
    for (const [rate, later, time, segments, progress] of [
      [1, 200, 2.2, '0.000[.]1.000[,]1.500[.]2.200[,]4.000[.]6.000', 0.463],
      [2, 250, 2.5, '0.000[.]1.000[,]1.500[.]2.500[,]4.000[.]6.000', 0.5],
      [2, 9_000, 2, '0.000[.]1.000[,]1.500[.]2.000[,]4.000[.]6.000', 0.438],
      [0, 200, 2, '0.000[.]1.000[,]1.500[.]2.000[,]4.000[.]6.000', 0.438],
      [8, 500, 6, '0.000[.]1.000[,]1.500[.]6.000', 0.688],
    ] as const) {
      const { ear, narrator } = video();
      narrator.did({ did: 'began', length: 8 }, start);
      narrator.did({ did: 'played', time: 1.5, segments: '', progress: 0.3, rate }, start);
      const told = '0.000[.]1.000[,]1.500[.]2.000[,]4.000[.]6.000';
      narrator.did({ did: 'watched', time: 2, segments: told, progress: 0.438, rate }, start + 500);
      narrator.left(start + 500 + later);
      const last = ear.statements.at(-1);
      const said = [ext(last, 'time'), ext(last, 'played-segments'), ext(last, 'progress')];
      assert.deepEqual(said, [time, segments, progress]);
      assertVideoProfile(ear.statements as unknown as StoredStatement[]);
    }
  });

  it('begin no session by what comes late', () => {
    const { ear, narrator } = video();
    narrator.did({ did: 'began', length: 8 }, start);
    narrator.left(start + 1_000);
    narrator.did({ did: 'paused', time: 2, segments: '', progress: 0 }, start + 1_001);
    narrator.did({ did: 'watched', time: 2, segments: '', progress: 0 }, start + 1_002);
    assert.deepEqual(names(ear.statements), ['initialized', 'terminated']);
  });

  it('say without the learner’s agreement only that it began, was completed and left, and claim no profile for it', () => {
    const { ear, narrator } = video();
    ear.telemetry = false;
    narrator.did({ did: 'began', length: 8 }, start);
    narrator.did({ did: 'played', time: 0, segments: '', progress: 0 }, start + 100);
    narrator.did(
      { did: 'completed', time: 4, segments: '0.000[.]4.000', progress: 0.5 },
      start + 4_100,
    );
    assert.deepEqual(names(narrator.will), ['terminated']);
    narrator.left(start + 5_000);
    assert.deepEqual(names(ear.statements), ['initialized', 'completed', 'terminated']);
    assert.equal(JSON.stringify(ear.statements).includes('played-segments'), false);
    assert.equal(JSON.stringify(ear.statements.slice(1)).includes('"category"'), false);
  });

  it('have last words in store that are the same ones when they are said', () => {
    const { ear, narrator } = video();
    assert.deepEqual(narrator.will, []);
    narrator.did({ did: 'began', length: 8 }, start);
    narrator.did({ did: 'played', time: 0, segments: '', progress: 0 }, start + 100);
    narrator.did(
      { did: 'watched', time: 1, segments: '0.000[.]1.000', progress: 0.125 },
      start + 1_100,
    );
    const will = narrator.will.map(({ id }) => id);
    assert.deepEqual(names(narrator.will), ['paused', 'terminated']);
    narrator.left(start + 1_200);
    assert.deepEqual(
      ear.statements.slice(-2).map(({ id }) => id),
      will,
    );
    assert.deepEqual(narrator.will, []);
  });
});

describe('statements about a document', () => {
  it('say which pages were seen, below the document itself', () => {
    const ear = new Ear();
    const narrator = new ItemNarrator(makerOf('pdf'), ear);
    narrator.did({ did: 'began' }, start);
    narrator.did({ did: 'saw', page: 3 }, start + 1_000);
    narrator.did({ did: 'completed' }, start + 1_500);
    narrator.left(start + 2_000);
    assert.deepEqual(
      ear.all.map(({ statement, purpose }) => `${nameOf(statement.verb.id)} ${purpose}`),
      ['initialized record', 'experienced telemetry', 'completed record', 'terminated record'],
    );
    assert.equal(
      ear.statements[1]?.object.id,
      'https://acme.example/embed/v1/courses/khoa-1/items/main/pages/3',
    );
    assert.deepEqual(ear.statements[3]?.result, { duration: 'PT2S' });
  });
});

describe('statements about SCORM', () => {
  it('follow its profile: begun, results once each, suspended; the next time resumed', () => {
    const ear = new Ear();
    const before = { ...summary, completion: 'not_attempted' as const };
    const narrator = new ScormNarrator(makerOf('scorm'), ear, before, false);
    narrator.saved(summary, undefined, start);
    const done = { ...summary, completion: 'completed', success: 'passed' } as const;
    const scored = { ...done, score: { scaled: 0.9, raw: 9, min: 0, max: 10 } };
    narrator.saved(scored, undefined, start + 60_000);
    narrator.saved(scored, 'suspend', start + 61_000);
    narrator.left(start + 62_000);
    narrator.saved(scored, 'normal', start + 90_000);
    narrator.left(start + 91_000);
    assert.deepEqual(names(ear.statements), [
      'initialized',
      'completed',
      'passed',
      'suspended',
      'resumed',
      'terminated',
    ]);
    assert.deepEqual(ear.statements[2]?.result, {
      success: true,
      duration: 'PT60S',
      score: { scaled: 0.9, raw: 9, min: 0, max: 10 },
    });
    for (const { context, object } of ear.statements) {
      assert.deepEqual(
        context.contextActivities.category?.map(({ id }) => id),
        ['https://w3id.org/xapi/scorm'],
      );
      assert.deepEqual(
        context.contextActivities.grouping?.map(({ definition }) => nameOf(definition.type)),
        ['attempt', 'course'],
      );
      assert.equal(nameOf(object.definition.type), 'lesson');
      assert.equal(context.registration, registration);
    }
  });

  it('leave out of a score what would have the statement refused', () => {
    const ear = new Ear();
    const narrator = new ScormNarrator(makerOf('scorm'), ear, summary, true);
    const score = { scaled: 4, raw: 40, min: 0, max: 10 };
    narrator.saved({ ...summary, success: 'failed', score }, undefined, start);
    assert.deepEqual(names(ear.statements), ['resumed', 'failed']);
    assert.equal(ear.statements[1]?.result?.score, undefined);
  });
});
