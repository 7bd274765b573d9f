import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scorm2004 } from '../../../src/stage/dialects/scorm2004.js';
import { createSequencer } from '../../../src/stage/sequencers/sequenced.js';
import type { Sequencer } from '../../../src/stage/sequencers/sequencer.js';
import type { Elements, StageLaunch } from '../../../src/stage-protocol/index.js';
import { manifest2004, read } from '../content/parse.js';
import { launchWith } from './launch.js';

const item = (id: string, inner = '', attributes = 'identifierref="r"'): string =>
  `<item identifier="${id}" ${attributes}><title>Bài ${id}</title>${inner}</item>`;
const resources = `<resource identifier="r" type="webcontent" adlcp:scormType="sco" href="sco.html"/>`;
const flow = `<imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing>`;

const courseOf = (organization: string) => {
  const text = manifest2004(organization);
  return read(text.replace(/<resources>.*<\/resources>/s, `<resources>${resources}</resources>`));
};

/** A learner in a course: what is kept of activities, and what is kept of sequencing. */
class Learner {
  readonly kept: Record<string, Elements> = {};
  sequencer!: Sequencer;

  constructor(
    private readonly course: ReturnType<typeof courseOf>,
    launch: Partial<StageLaunch> = {},
  ) {
    this.launch(launch);
  }

  /** A launch that goes on from what an earlier one has kept, as JSON. */
  launch(changes: Partial<StageLaunch> = {}, sequencing?: unknown): void {
    const launch = launchWith(changes);
    const plain: unknown =
      sequencing === undefined ? undefined : JSON.parse(JSON.stringify(sequencing));
    this.sequencer = createSequencer({
      course: this.course,
      launch: { ...launch, state: { ...launch.state, sequencing: plain } },
      dialect: scorm2004,
      elementsOf: (id) => this.kept[id] ?? {},
    });
  }

  /** Content sets something: it is kept and reported. */
  set(elements: Elements): void {
    const { current } = this.sequencer;
    assert.ok(current);
    this.kept[current] = { ...this.kept[current], ...elements };
    this.sequencer.report(elements);
  }

  entry(id: string) {
    return this.sequencer.outline().entries.find((entry) => entry.id === id);
  }
}

describe('a course of SCORM 2004', () => {
  it('opens its only activity although the book lets it begin with nothing', () => {
    const { sequencer } = new Learner(courseOf(item('a')));
    assert.deepEqual(sequencer.begin(), { open: 'a' });
    assert.deepEqual(sequencer.entrance('a').given['cmi.entry'], 'ab-initio');
  });

  it('waits for a choice where it neither flows nor has one activity only', () => {
    const learner = new Learner(courseOf(item('a') + item('b')));
    assert.equal(learner.sequencer.begin().open, undefined);
    assert.equal(learner.sequencer.current, undefined);
    assert.equal(learner.entry('b')?.selectable, true);
    assert.deepEqual(learner.sequencer.navigate({ to: 'choice', target: 'b' }), { open: 'b' });
    assert.equal(learner.sequencer.outline().controls.continue.state, 'disabled');
  });

  it('begins at the activity that is asked for, where the book allows it', () => {
    const course = courseOf(item('a') + item('b') + flow);
    assert.deepEqual(new Learner(course).sequencer.begin('b'), { open: 'b' });
    assert.deepEqual(new Learner(course).sequencer.begin('gone'), { open: 'a' });
  });

  it('goes on where the tab was closed, with what had been set', () => {
    const learner = new Learner(courseOf(item('a') + item('b') + flow));
    learner.sequencer.begin();
    learner.sequencer.navigate({ to: 'continue' });
    learner.sequencer.entrance('b');
    learner.set({ 'cmi.location': '3' });
    learner.launch({}, learner.sequencer.state);
    assert.deepEqual(learner.sequencer.begin(), { open: 'b' });
    assert.deepEqual(learner.sequencer.entrance('b'), {
      fresh: false,
      given: { 'cmi.entry': 'resume' },
    });
  });

  it('shows content of a new attempt nothing of the last one, and counts the time of both', () => {
    const learner = new Learner(courseOf(item('a') + item('b') + flow));
    learner.sequencer.begin();
    assert.equal(learner.sequencer.entrance('a').fresh, true);
    learner.set({ 'cmi.exit': 'normal', 'cmi.total_time': 'PT10M' });
    learner.sequencer.navigate({ to: 'continue' });
    learner.sequencer.navigate({ to: 'previous' });
    assert.equal(learner.sequencer.entrance('a').fresh, true);
    learner.kept['a'] = { 'cmi.total_time': 'PT2M' };
    assert.equal(learner.sequencer.summary().totalTime, 'PT12M');
  });

  it('begins anew with a state that is not of this package', () => {
    const learner = new Learner(courseOf(item('a') + item('b') + flow));
    learner.sequencer.begin();
    const other = new Learner(courseOf(item('x') + item('y') + flow));
    for (const state of [learner.sequencer.state, { engine: 3 }, { current: 'gone' }, 'text']) {
      other.launch({}, state);
      assert.deepEqual(other.sequencer.begin(), { open: 'x' });
    }
  });

  it('forgets what an abandoned visit has set, also for other activities', () => {
    const objectives = `<imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="o">
      <imsss:mapInfo targetObjectiveID="g" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives></imsss:sequencing>`;
    const learner = new Learner(courseOf(item('a', objectives) + item('b') + flow));
    learner.sequencer.begin();
    learner.set({ 'cmi.success_status': 'passed' });
    assert.deepEqual(learner.sequencer.globals?.objectives['g']?.['satisfied'], 'true');
    assert.deepEqual(learner.sequencer.navigate({ to: 'abandonAll' }), { left: 'abandon' });
    // What a commit has carried already is taken back by name.
    assert.equal(learner.sequencer.globals?.objectives['g']?.['satisfied'], null);
  });

  it('says why an activity is locked, and by which rule', () => {
    const locked = `<imsss:sequencing>
      <imsss:sequencingRules><imsss:preConditionRule>
        <imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition referencedObjective="need" operator="not" condition="satisfied"/>
        <imsss:ruleCondition referencedObjective="need" operator="not" condition="objectiveStatusKnown"/></imsss:ruleConditions>
        <imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules>
      <imsss:objectives><imsss:primaryObjective/><imsss:objective objectiveID="need">
        <imsss:mapInfo targetObjectiveID="g" readSatisfiedStatus="true"/></imsss:objective></imsss:objectives></imsss:sequencing>`;
    const writes = `<imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="o">
      <imsss:mapInfo targetObjectiveID="g" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives>
      <imsss:deliveryControls objectiveSetByContent="true"/></imsss:sequencing>`;
    const learner = new Learner(courseOf(item('a', writes) + item('b', locked) + flow));
    learner.sequencer.begin();
    assert.equal(learner.entry('b')?.selectable, false);
    assert.equal(learner.entry('b')?.lock?.code, 'disabled');
    assert.equal(learner.entry('b')?.lock?.activityId, 'a');
    assert.match(learner.entry('b')?.lock?.rule ?? '', /objectiveStatusKnown/);
    assert.equal(learner.sequencer.obstacle({ to: 'choice', target: 'b' })?.code, 'disabled');
    learner.set({ 'cmi.success_status': 'passed' });
    assert.equal(learner.entry('b')?.selectable, true);
    assert.deepEqual(learner.sequencer.navigate({ to: 'choice', target: 'b' }), { open: 'b' });
  });

  it('tells "completed" from "passed", though the book takes silence for success', () => {
    const learner = new Learner(courseOf(item('a') + item('b') + flow));
    learner.sequencer.begin();
    learner.set({ 'cmi.completion_status': 'completed', 'cmi.exit': 'normal' });
    learner.sequencer.navigate({ to: 'continue' });
    assert.equal(learner.entry('a')?.status, 'completed');
    learner.set({
      'cmi.completion_status': 'completed',
      'cmi.success_status': 'passed',
      'cmi.exit': 'normal',
    });
    assert.deepEqual(learner.sequencer.navigate({ to: 'exitAll' }), { left: 'normal' });
    assert.equal(learner.entry('b')?.status, 'passed');
    const { completion, success, progress } = learner.sequencer.summary();
    assert.deepEqual([completion, success, progress], ['completed', 'passed', 1]);
  });

  it('hides the controls that content asks to hide, while it is open', () => {
    const hides = `<adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>previous</adlnav:hideLMSUI>
      <adlnav:hideLMSUI>suspendAll</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation>`;
    const { sequencer } = new Learner(courseOf(item('a', hides) + item('b') + flow));
    sequencer.begin();
    const states = (): string[] =>
      Object.values(sequencer.outline().controls).map(({ state }) => state);
    assert.deepEqual(states(), ['enabled', 'hidden', 'enabled', 'hidden']);
    sequencer.navigate({ to: 'continue' });
    assert.equal(sequencer.outline().controls.previous.state, 'enabled');
  });

  it('answers what content may ask for', () => {
    const { sequencer } = new Learner(courseOf(item('a') + item('b') + flow));
    sequencer.begin();
    for (const [request, answer] of [
      ['continue', 'true'],
      ['previous', 'false'],
      ['choice.{target=b}', 'true'],
      ['jump.{target=b}', 'true'],
      ['choice.{target=gone}', 'false'],
      ['exit', 'unknown'],
    ] as const) {
      assert.equal(sequencer.validity?.(request), answer, request);
    }
  });

  it('takes global objectives as they are kept, and shared data beside them', () => {
    const reads = `<imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="o">
      <imsss:mapInfo targetObjectiveID="g"/></imsss:primaryObjective></imsss:objectives></imsss:sequencing>`;
    const data = `<adlcp:data><adlcp:map targetID="d"/></adlcp:data>`;
    const { sequencer } = new Learner(courseOf(item('a', reads + data) + item('b') + flow), {
      globals: { objectives: { g: { satisfied: 'true', measure: 'x' } }, data: { d: 'cũ' } },
    });
    sequencer.begin();
    assert.equal(sequencer.entrance('a').given['cmi.objectives.0.success_status'], 'passed');
    assert.equal(sequencer.data?.read('d'), 'cũ');
    sequencer.data?.write('d', 'mới');
    assert.deepEqual(sequencer.globals?.data, { d: 'mới' });
  });
});
