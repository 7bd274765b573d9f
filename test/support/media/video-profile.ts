import assert from 'node:assert/strict';
import type { StoredStatement } from './lessons.js';

const base = 'https://w3id.org/xapi/video';
const at = (name: string): string => `${base}/extensions/${name}`;

/** What the xAPI video profile 1.0 wants of each verb: extensions of the result, and of the context. */
const wanted: Readonly<Record<string, { result?: string[]; context?: string[] }>> = {
  'http://adlnet.gov/expapi/verbs/initialized': { context: ['length'] },
  [`${base}/verbs/played`]: { result: ['time'] },
  [`${base}/verbs/paused`]: {
    result: ['time', 'progress', 'played-segments'],
    context: ['length'],
  },
  [`${base}/verbs/seeked`]: { result: ['time-from', 'time-to'] },
  'http://adlnet.gov/expapi/verbs/interacted': { result: ['time'] },
  'http://adlnet.gov/expapi/verbs/completed': {
    result: ['time', 'progress', 'played-segments'],
    context: ['length'],
  },
  'http://adlnet.gov/expapi/verbs/terminated': {
    result: ['time', 'progress', 'played-segments'],
    context: ['length'],
  },
};

const segments = /^(\d+\.\d{3}\[\.\]\d+\.\d{3}(\[,\](?=\d)|$))*$/;

/**
 * Holds statements to the video profile 1.0: category and type, verbs, extensions and how they are written, one session id from each
 * `initialized` on, nothing after `terminated`.
 */
export function assertVideoProfile(statements: readonly StoredStatement[]): void {
  let session: string | undefined;
  let completed = 0;
  for (const { id, verb, object, result, context, timestamp } of statements) {
    const says = `${verb.id} of ${timestamp}`;
    assert.ok(
      context.contextActivities.category?.some((category) => category.id === base),
      says,
    );
    assert.equal(object.definition?.type, `${base}/activity-type/video`, says);
    const rules = wanted[verb.id];
    assert.ok(rules, says);
    for (const name of rules.result ?? [])
      assert.ok(at(name) in (result?.extensions ?? {}), `${says}: ${name}`);
    for (const name of rules.context ?? [])
      assert.ok(at(name) in (context.extensions ?? {}), `${says}: ${name}`);
    for (const name of ['time', 'time-from', 'time-to', 'progress']) {
      const value = result?.extensions?.[at(name)];
      if (value === undefined) continue;
      assert.equal(typeof value, 'number', `${says}: ${name}`);
      assert.equal(Number((value as number).toFixed(3)), value, `${says}: ${name}`);
    }
    const played = result?.extensions?.[at('played-segments')];
    if (played !== undefined) assert.match(String(played), segments, says);
    if (verb.id.endsWith('/initialized')) {
      assert.equal(session, undefined, 'the session before has ended');
      session = id;
    }
    assert.equal(context.extensions?.[at('session-id')], session, says);
    if (verb.id.endsWith('/completed')) {
      completed += 1;
      assert.equal(result?.completion, true);
      assert.match(result?.duration ?? '', /^PT[\d.]+S$/);
    }
    if (verb.id.endsWith('/terminated')) session = undefined;
  }
  assert.ok(completed <= 1, 'completed once in a registration');
  assert.equal(session, undefined, 'each session has ended');
}
