import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Activity, CourseStructure } from '../../../src/content/index.js';
import type { Elements, StageLaunch } from '../../../src/stage-protocol/index.js';
import type { ActivityStatus } from '../../../src/stage/dialects/dialect.js';
import { inLoadOrder } from '../../../src/stage/elements.js';
import { scorm12 } from '../../../src/stage/dialects/scorm12.js';
import { currentIdIn, firstToOpen, neighborOf, playOrder } from '../../../src/stage/navigation.js';
import { createSequencer } from '../../../src/stage/sequencers/ordered.js';
import { prerequisitesOf } from '../../../src/stage/sequencers/prerequisites.js';
import { summaryOf } from '../../../src/stage/summary.js';
import { activityWith, launchWith } from './launch.js';

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

/** A course of SCORM 1.2 under way, with what is kept of its activities. */
const underWay = (
  course: CourseStructure,
  kept: Record<string, Elements> = {},
  launch: Partial<StageLaunch> = {},
) =>
  createSequencer({
    prerequisites: prerequisitesOf,
    course,
    launch: launchWith(launch),
    dialect: scorm12,
    elementsOf: (id) => kept[id] ?? {},
  });

const said = (status: string, raw?: string): Elements => ({
  'cmi.core.lesson_status': status,
  ...(raw === undefined ? {} : { 'cmi.core.score.raw': raw }),
});

describe('the outline of SCORM 1.2', () => {
  const course = courseOf(
    chapter('c', [activityWith({ id: 'a' }), activityWith({ id: 'b' })]),
    chapter('secret', [activityWith({ id: 'd' })], false),
    chapter('empty', []),
  );
  const kept = { a: said('passed', '90'), b: said('incomplete'), d: said('failed') };

  it('shows chapters with the state of what they hold, and moves the children of hidden ones up', () => {
    const sequencer = underWay(course, kept);
    sequencer.navigate({ to: 'choice', target: 'b' });
    const outline = sequencer.outline();
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
    assert.equal(outline.entries[1]?.score?.raw, 90);
  });

  it('says of an activity whose file is missing that there is nothing to open', () => {
    const broken = chapter('x', []);
    const withFault: CourseStructure = {
      ...courseOf(activityWith({ id: 'a' }), broken),
      findings: [{ code: 'resource_missing', severity: 'error', where: 'x', text: '' }],
    };
    const entry = underWay(withFault)
      .outline()
      .entries.find(({ id }) => id === 'x');
    assert.equal(entry?.selectable, false);
    assert.deepEqual(entry.lock, { code: 'nothing' });
  });

  it('shows what is hidden, and that it is, to those who look for faults', () => {
    const entries = underWay(course, kept, { debug: true }).outline().entries;
    const secret = entries.find(({ id }) => id === 'secret');
    assert.equal(secret?.hidden, true);
  });
});

describe('prerequisites of SCORM 1.2', () => {
  const course = courseOf(
    activityWith({ id: 'a' }),
    activityWith({ id: 'b', prerequisites: 'a' }),
    activityWith({ id: 'c', prerequisites: 'a & b' }),
  );

  it('lock an activity, name the one that is missing, and stop the way on', () => {
    const sequencer = underWay(course);
    assert.deepEqual(sequencer.begin(), { open: 'a' });
    const outline = sequencer.outline();
    assert.deepEqual(
      outline.entries.map(({ selectable, lock }) => [selectable, lock?.code, lock?.activityId]),
      [
        [true, undefined, undefined],
        [false, 'prerequisite', 'a'],
        [false, 'prerequisite', 'a'],
      ],
    );
    assert.equal(outline.controls.continue.state, 'disabled');
    assert.equal(outline.controls.continue.lock?.activityId, 'a');
    for (const request of [{ to: 'continue' }, { to: 'choice', target: 'c' }] as const) {
      assert.equal(sequencer.navigate(request).refused?.code, 'prerequisite');
    }
    assert.equal(sequencer.current, 'a');
  });

  it('open it when they are met', () => {
    const kept: Record<string, Elements> = { a: said('completed') };
    const sequencer = underWay(course, kept);
    sequencer.begin('a');
    assert.deepEqual(sequencer.navigate({ to: 'continue' }), { open: 'b' });
    assert.equal(sequencer.navigate({ to: 'continue' }).refused?.activityId, 'b');
    kept['b'] = said('passed');
    assert.deepEqual(sequencer.navigate({ to: 'continue' }), { open: 'c' });
  });

  it('lock nothing for those who only look', () => {
    const sequencer = underWay(course, {}, { mode: 'review' });
    assert.deepEqual(sequencer.navigate({ to: 'choice', target: 'c' }), { open: 'c' });
  });
});

describe('a time limit of SCORM 1.2', () => {
  it('that ends the activity keeps it closed once it is used up', () => {
    const kept = { a: { 'cmi.core.total_time': '0000:30:00.00' } };
    const lockWith = (timeLimitAction: string): string | undefined =>
      underWay(
        courseOf(
          activityWith({ id: 'a', maxTimeAllowed: '0000:30:00', timeLimitAction }),
          activityWith({ id: 'b' }),
        ),
        kept,
      ).outline().entries[0]?.lock?.code;
    assert.equal(lockWith('exit,message'), 'time_used');
    assert.equal(lockWith('continue,message'), undefined);
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

  it('of several takes the score that the policy names', () => {
    const scores = [0.4, 0.9, 0.7].map((scaled) => status({ score: { scaled } }));
    const scoreBy = (of: 'highest' | 'last') => summaryOf(scores, { of }).score?.scaled;
    assert.equal(scoreBy('highest'), 0.9);
    assert.equal(scoreBy('last'), 0.7);
  });

  it('takes the score of an objective where the policy says so, and no other', () => {
    const course = courseOf(activityWith({ id: 'a' }), activityWith({ id: 'b' }));
    const launch = (scoreObjective: string): Partial<StageLaunch> => ({
      policy: { ...launchWith().policy, scoreOf: 'objective', scoreObjective },
    });
    const kept = {
      a: said('passed', '100'),
      b: {
        ...said('passed', '20'),
        'cmi.objectives.0.id': 'tong-ket',
        'cmi.objectives.0.score.raw': '15',
        'cmi.objectives.0.score.max': '20',
      },
    };
    assert.deepEqual(underWay(course, kept, launch('tong-ket')).summary().score, { scaled: 0.75 });
    assert.equal(underWay(course, kept, launch('khac')).summary().score, undefined);
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
