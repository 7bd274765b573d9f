import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Activity, CourseStructure } from '../../../src/content/index.js';
import type { ActivityStatus } from '../../../src/stage/dialects/dialect.js';
import { inLoadOrder } from '../../../src/stage/elements.js';
import { currentIdIn, firstToOpen, neighborOf, playOrder } from '../../../src/stage/navigation.js';
import { outlineOf } from '../../../src/stage/outline.js';
import { summaryOf } from '../../../src/stage/summary.js';
import { activityWith } from './launch.js';

const status = (changes: Partial<ActivityStatus> = {}): ActivityStatus => ({
  completion: 'not_attempted',
  success: 'unknown',
  seconds: 0,
  ...changes,
});

function chapter(id: string, children: Activity[], isVisible = true): Activity {
  const activity = activityWith({ id, title: id, isVisible, children });
  delete activity.href;
  delete activity.scormType;
  return activity;
}

const courseOf = (...activities: Activity[]): CourseStructure => ({
  standard: '1.2',
  title: 'Khóa học',
  identifier: 'm',
  organizationId: 'o',
  activities,
  findings: [],
  objectiveIds: [],
  dataIds: [],
});

describe('the way through a course', () => {
  const course = courseOf(
    chapter('c', [activityWith({ id: 'a' }), activityWith({ id: 'hidden', isVisible: false })]),
    activityWith({ id: 'b' }),
  );

  it('visits what can be played and is visible, in the order of the manifest', () => {
    assert.deepEqual(
      playOrder(course).map(({ id }) => id),
      ['a', 'b'],
    );
  });

  it('visits hidden activities when there are no others', () => {
    const hidden = courseOf(activityWith({ id: 'x', isVisible: false }));
    assert.deepEqual(
      playOrder(hidden).map(({ id }) => id),
      ['x'],
    );
  });

  it('begins where the learner was, else at what is not done, else at the beginning', () => {
    const order = playOrder(course);
    const done = new Set<string>();
    const statusOf = ({ id }: Activity) =>
      status({ completion: done.has(id) ? 'completed' : 'incomplete' });
    assert.equal(firstToOpen(order, 'b', statusOf)?.id, 'b');
    assert.equal(firstToOpen(order, 'gone', statusOf)?.id, 'a');
    done.add('a');
    assert.equal(firstToOpen(order, undefined, statusOf)?.id, 'b');
    done.add('b');
    assert.equal(firstToOpen(order, undefined, statusOf)?.id, 'a');
  });

  it('ends at both ends', () => {
    const order = playOrder(course);
    assert.equal(neighborOf(order, 'a', 1)?.id, 'b');
    assert.equal(neighborOf(order, 'a', -1), undefined);
    assert.equal(neighborOf(order, 'b', 1), undefined);
    assert.equal(neighborOf(order, undefined, 1), undefined);
  });

  it('reads any sequencing state without trust', () => {
    for (const odd of [undefined, null, 'a', 3, [], { current: 3 }, {}]) {
      assert.equal(currentIdIn(odd), undefined);
    }
    assert.equal(currentIdIn({ current: 'a' }), 'a');
  });
});

describe('the outline', () => {
  it('shows chapters with the state of what they hold, and moves the children of hidden ones up', () => {
    const course = courseOf(
      chapter('c', [activityWith({ id: 'a' }), activityWith({ id: 'b' })]),
      chapter('secret', [activityWith({ id: 'd' })], false),
      chapter('empty', []),
    );
    const known: Record<string, ActivityStatus> = {
      a: status({ completion: 'completed', success: 'passed', score: { scaled: 0.9 } }),
      b: status({ completion: 'incomplete' }),
      d: status({ completion: 'completed', success: 'failed' }),
    };
    const outline = outlineOf(
      course,
      'SCORM 1.2',
      playOrder(course),
      'b',
      (activity) => known[activity.id] ?? status(),
    );
    assert.deepEqual(
      outline.entries.map((e) => [e.id, e.parentId, e.playable, e.status]),
      [
        ['c', undefined, false, 'in_progress'],
        ['a', 'c', true, 'passed'],
        ['b', 'c', true, 'in_progress'],
        ['d', undefined, true, 'failed'],
      ],
    );
    assert.equal(outline.controls.continue.state, 'enabled');
    assert.equal(outline.controls.previous.state, 'enabled');
    assert.deepEqual(outline.entries[1]?.score, { scaled: 0.9 });
  });
});

describe('the summary', () => {
  it('of one activity is that activity', () => {
    assert.deepEqual(
      summaryOf([
        status({
          completion: 'incomplete',
          success: 'failed',
          score: { scaled: 0.4, raw: 40 },
          progress: 0.5,
          seconds: 61,
        }),
      ]),
      {
        completion: 'incomplete',
        success: 'failed',
        score: { scaled: 0.4, raw: 40 },
        progress: 0.5,
        totalTime: 'PT1M1S',
      },
    );
  });

  it('of several is complete when all are, and passed only then', () => {
    const passed = status({ completion: 'completed', success: 'passed', progress: 1, seconds: 30 });
    const read = status({ completion: 'completed', progress: 1, seconds: 30 });
    assert.deepEqual(summaryOf([passed, status()]), {
      completion: 'incomplete',
      success: 'unknown',
      progress: 0.5,
      totalTime: 'PT30S',
    });
    assert.deepEqual(summaryOf([passed, read]), {
      completion: 'completed',
      success: 'passed',
      progress: 1,
      totalTime: 'PT1M',
    });
  });

  it('of several fails with one, and takes the mean of their scores', () => {
    const { success, score } = summaryOf([
      status({ success: 'passed', score: { scaled: 1, raw: 10, max: 10 } }),
      status({ success: 'failed', score: { scaled: 0.25, raw: 25 } }),
    ]);
    assert.equal(success, 'failed');
    assert.deepEqual(score, { scaled: 0.625 });
  });

  it('knows an attempt in which nothing has happened', () => {
    assert.equal(summaryOf([status(), status()]).completion, 'not_attempted');
    assert.equal(summaryOf([]).completion, 'unknown');
  });
});

describe('elements', () => {
  it('go into a run-time by index, and identifier and type first', () => {
    const order = inLoadOrder({
      'cmi.interactions.10.id': 'k',
      'cmi.interactions.2.result': 'correct',
      'cmi.interactions.2.type': 'choice',
      'cmi.interactions.2.id': 'c',
      'cmi.interactions.2.objectives.0.id': 'o',
      'cmi.location': '1',
    }).map(([name]) => name);
    assert.deepEqual(order, [
      'cmi.interactions.2.id',
      'cmi.interactions.2.type',
      'cmi.interactions.2.objectives.0.id',
      'cmi.interactions.2.result',
      'cmi.interactions.10.id',
      'cmi.location',
    ]);
  });
});
