import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  defaultSequencing,
  type Activity,
  type CourseStructure,
} from '../../../src/content/index.js';
import { initialState, makeTree, navigate } from '../../../src/sequencing/index.js';

const activity = (id: string, children: Activity[] = []): Activity => ({
  id,
  title: id,
  children,
  isVisible: true,
  sharedData: [],
  hideLmsUi: [],
  sequencing: defaultSequencing(),
});

const course: CourseStructure = {
  standard: '2004',
  title: 'Course',
  identifier: 'm',
  organizationId: 'course',
  activities: [activity('chapter', [activity('one'), activity('two')])],
  findings: [],
  objectiveIds: [],
  dataIds: [],
  root: {
    sequencing: { ...defaultSequencing(), attemptLimit: 1 },
    objectivesGlobalToSystem: true,
    sharedDataGlobalToSystem: true,
  },
};

test('who comes back to a suspended course by another door is still in the only attempt at it', () => {
  const tree = makeTree(course);
  const chapter = tree.nodes['chapter'];
  assert.ok(chapter);
  chapter.sequencing.attemptLimit = 1;
  let state = initialState(tree, { seed: 1 });
  for (const request of [
    { to: 'choice', target: 'one' },
    { to: 'suspendAll' },
    { to: 'choice', target: 'two' },
  ] as const) {
    const outcome = navigate(tree, state, request);
    assert.equal(outcome.refusal, undefined);
    state = outcome.state;
  }
  assert.equal(state.current, 'two');
  assert.deepEqual(
    ['course', 'chapter', 'two'].map((id) => state.activities[id]?.attempts),
    [1, 1, 1],
  );
});
