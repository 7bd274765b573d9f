// Small courses of SCORM 2004, each for one thing that sequencing decides, and how a learner goes through them.
import type { NavigationRequest, StageLaunch } from '../../../src/stage-protocol/index.js';
import type { Package } from './servers.js';

/** One thing that a learner or the content does, and what must come of it. */
export type Step =
  /** The learner asks for something. */
  | { go: NavigationRequest }
  /** The content that is open sets elements and commits. */
  | { set: Record<string, string> }
  /** The content asks for navigation, and terminates. */
  | { ask: string }
  /** The tab is closed without a word, or after the learner has left, and the course is opened anew. */
  | { reopen: true }
  /** This activity runs now. */
  | { at: string }
  /** What was asked for is refused. */
  | { refused: string }
  /** Nothing is open. */
  | { choosing: true }
  /** The session has ended. */
  | { left: 'normal' | 'suspend' | 'abandon' }
  /** The content reads elements. */
  | { reads: Record<string, string> }
  /** Codes of the locks of activities; `open`: it can be chosen; `absent`: it is not shown. */
  | { locks: Record<string, string> }
  /** States of the player's controls, or the codes of their locks. */
  | { controls: Partial<Record<'continue' | 'previous', string>> }
  /** What the outline says of activities. */
  | { status: Record<string, string> }
  /** What the course has come to. */
  | { course: Partial<StageLaunch['state']['summary']> };

export interface SequencingCase {
  name: string;
  files: Package;
  steps: Step[];
}

const page = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bài</title><h1>Bài</h1>
<script>
var api = parent.API_1484_11;
api.Initialize('');
addEventListener('unload', function () { api.Terminate(''); });
</script>`;

const sequencing = (parts: string): string => `<imsss:sequencing>${parts}</imsss:sequencing>`;
const control = (attributes: string): string => `<imsss:controlMode ${attributes}/>`;
const flow = control('flow="true"');

const item = (id: string, parts = '', more = ''): string =>
  `<item identifier="${id}" identifierref="r"><title>Bài ${id}</title>${more}${parts && sequencing(parts)}</item>`;
const chapter = (id: string, items: string, parts = flow): string =>
  `<item identifier="${id}"><title>Chương ${id}</title>${items}${sequencing(parts)}</item>`;

type When = 'pre' | 'exit' | 'post';

/** `conditions` such as `not satisfied g`: the last word is an objective of the activity. */
const rules = (...all: [when: When, action: string, ...conditions: string[]][]): string =>
  `<imsss:sequencingRules>${all
    .map(([when, action, ...conditions]) => {
      const each = conditions.map((words) => {
        const [, not, name = '', objective] = /^(not )?(\S+)(?: (\S+))?$/.exec(words) ?? [];
        return `<imsss:ruleCondition condition="${name}"${not ? ' operator="not"' : ''}${
          objective ? ` referencedObjective="${objective}"` : ''
        }/>`;
      });
      return `<imsss:${when}ConditionRule><imsss:ruleConditions conditionCombination="any">${each.join('')}</imsss:ruleConditions><imsss:ruleAction action="${action}"/></imsss:${when}ConditionRule>`;
    })
    .join('')}</imsss:sequencingRules>`;

const byContent =
  '<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>';

/** A primary objective, and others: `read` and `write` name global ones. */
const objectives = (
  own: { write?: string; read?: string; pass?: number } = {},
  ...reads: string[]
): string => {
  const map = (target: string, flags: string): string =>
    `<imsss:mapInfo targetObjectiveID="${target}" ${flags}/>`;
  const primary = [
    own.pass === undefined
      ? ''
      : `<imsss:minNormalizedMeasure>${String(own.pass)}</imsss:minNormalizedMeasure>`,
    own.write === undefined
      ? ''
      : map(
          own.write,
          'readSatisfiedStatus="false" readNormalizedMeasure="false" writeSatisfiedStatus="true" writeNormalizedMeasure="true"',
        ),
    own.read === undefined ? '' : map(own.read, 'readSatisfiedStatus="true"'),
  ].join('');
  const others = reads.map(
    (id) =>
      `<imsss:objective objectiveID="${id}">${map(id, 'readSatisfiedStatus="true"')}</imsss:objective>`,
  );
  const byMeasure = own.pass === undefined ? '' : ' satisfiedByMeasure="true"';
  return `<imsss:objectives><imsss:primaryObjective objectiveID="own"${byMeasure}>${primary}</imsss:primaryObjective>${others.join('')}</imsss:objectives>`;
};

const course = (items: string, root = flow): Package => ({
  'imsmanifest.xml': `<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Khóa học</title>${items}${sequencing(root)}</organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="bai.html"/></resources></manifest>`,
  'bai.html': page,
});

const next: Step = { go: { to: 'continue' } };
const previous: Step = { go: { to: 'previous' } };
const choose = (target: string): Step => ({ go: { to: 'choice', target } });
const passed = { 'cmi.success_status': 'passed', 'cmi.completion_status': 'completed' };
const failed = { 'cmi.success_status': 'failed', 'cmi.completion_status': 'completed' };

export const sequencingCases: SequencingCase[] = [
  {
    name: 'flow alone leads on and back, and nothing can be chosen',
    files: course(item('a') + item('b'), control('choice="false" flow="true"')),
    steps: [
      { at: 'a' },
      { controls: { continue: 'enabled', previous: 'end' } },
      { locks: { b: 'choice_off' } },
      choose('b'),
      { refused: 'choice_off' },
      next,
      { at: 'b' },
      { controls: { previous: 'enabled' } },
      previous,
      { at: 'a' },
    ],
  },
  {
    name: 'choice alone begins with nothing, and leads nowhere by itself',
    files: course(item('a') + item('b'), control('choice="true" flow="false"')),
    steps: [
      { choosing: true },
      choose('b'),
      { at: 'b' },
      { controls: { continue: 'flow_off', previous: 'flow_off' } },
      choose('a'),
      { at: 'a' },
    ],
  },
  {
    name: 'a course that only goes forward does not go back',
    files: course(item('a') + item('b'), control('flow="true" forwardOnly="true"')),
    steps: [
      { at: 'a' },
      next,
      { at: 'b' },
      { controls: { previous: 'forward_only' } },
      previous,
      { refused: 'forward_only' },
      { locks: { a: 'forward_only' } },
    ],
  },
  {
    name: 'a chapter that may not be left by choice holds the learner',
    files: course(
      chapter('one', item('a') + item('b'), control('flow="true" choiceExit="false"')) + item('c'),
    ),
    steps: [
      { at: 'a' },
      { locks: { b: 'open', c: 'choice_exit' } },
      choose('c'),
      { refused: 'choice_exit' },
      next,
      { at: 'b' },
      next,
      { at: 'c' },
      { locks: { a: 'open' } },
    ],
  },
  {
    name: 'what is disabled opens as soon as the objective that it waits for is met',
    files: course(
      item('a', objectives({ write: 'g' }) + byContent) +
        item(
          'b',
          rules(['pre', 'disabled', 'not satisfied g', 'not objectiveStatusKnown g']) +
            objectives({}, 'g'),
        ),
    ),
    steps: [
      { at: 'a' },
      { locks: { b: 'disabled' } },
      { controls: { continue: 'disabled' } },
      { reads: { 'adl.nav.request_valid.continue': 'false' } },
      choose('b'),
      { refused: 'disabled' },
      next,
      { refused: 'disabled' },
      { set: passed },
      { locks: { b: 'open' } },
      { reads: { 'adl.nav.request_valid.continue': 'true' } },
      { ask: 'continue' },
      { at: 'b' },
      { status: { a: 'passed' } },
    ],
  },
  {
    name: 'a test that was passed skips the lessons after it, and failing it does not',
    files: course(
      item('test', objectives({ write: 'g' }) + byContent) +
        item('lesson', rules(['pre', 'skip', 'satisfied g']) + objectives({}, 'g')) +
        item('end'),
    ),
    steps: [
      { at: 'test' },
      { set: failed },
      next,
      { at: 'lesson' },
      previous,
      { at: 'test' },
      { set: passed },
      next,
      { at: 'end' },
      choose('lesson'),
      { at: 'lesson' },
    ],
  },
  {
    name: 'what is hidden from choice is not in the outline, and flow finds it all the same',
    files: course(item('a') + item('b', rules(['pre', 'hiddenFromChoice', 'always'])) + item('c')),
    steps: [
      { at: 'a' },
      { locks: { b: 'absent', c: 'open' } },
      choose('b'),
      { refused: 'hidden' },
      next,
      { at: 'b' },
    ],
  },
  {
    name: 'a lesson stops who would go past it until it is completed',
    files: course(
      item(
        'a',
        rules(['pre', 'stopForwardTraversal', 'not completed', 'not activityProgressKnown']) +
          byContent,
      ) +
        item('b') +
        item('c'),
    ),
    steps: [
      { at: 'a' },
      { locks: { c: 'stopped' } },
      choose('c'),
      { refused: 'stopped' },
      { set: passed },
      { locks: { c: 'open' } },
      choose('c'),
      { at: 'c' },
    ],
  },
  {
    name: 'a test that may be tried once is closed after that',
    files: course(
      item('test', '<imsss:limitConditions attemptLimit="1"/>' + byContent) + item('b'),
    ),
    steps: [
      { at: 'test' },
      { set: failed },
      next,
      { at: 'b' },
      { locks: { test: 'attempts_used' } },
      previous,
      { refused: 'attempts_used' },
      choose('test'),
      { refused: 'attempts_used' },
      { status: { test: 'failed' } },
    ],
  },
  {
    name: 'who fails begins again, and who passes goes on',
    files: course(
      chapter(
        'one',
        item('lesson') + item('test', rules(['post', 'exitParent', 'not satisfied']) + byContent),
        rules(['post', 'retry', 'not satisfied']).replace(/^/, flow),
      ) + item('end'),
    ),
    steps: [
      { at: 'lesson' },
      next,
      { at: 'test' },
      { set: failed },
      next,
      { at: 'lesson' },
      next,
      { at: 'test' },
      { set: passed },
      next,
      { at: 'end' },
    ],
  },
  {
    name: 'a rule ends the session when the test is passed, and the course is what the test came to',
    files: course(
      item(
        'lesson',
        '<imsss:rollupRules rollupObjectiveSatisfied="false" rollupProgressCompletion="false" objectiveMeasureWeight="0"/>',
      ) +
        item(
          'test',
          rules(['post', 'exitAll', 'satisfied']) + objectives({ pass: 0.8 }) + byContent,
        ),
    ),
    steps: [
      { at: 'lesson' },
      next,
      { at: 'test' },
      { set: { 'cmi.score.scaled': '0.9', 'cmi.completion_status': 'completed' } },
      { ask: 'exit' },
      { left: 'normal' },
      { course: { completion: 'completed', success: 'passed', score: { scaled: 0.9 } } },
    ],
  },
  {
    name: 'measures roll up by their weights, and decide by the mark of the course',
    files: course(
      item('a', '<imsss:rollupRules objectiveMeasureWeight="0.25"/>' + byContent) +
        item('b', '<imsss:rollupRules objectiveMeasureWeight="0.75"/>' + byContent),
      flow + objectives({ pass: 0.5 }),
    ),
    steps: [
      { at: 'a' },
      { set: { 'cmi.score.scaled': '1', 'cmi.completion_status': 'completed' } },
      { course: { completion: 'incomplete', success: 'failed', score: { scaled: 0.25 } } },
      next,
      { at: 'b' },
      { set: { 'cmi.score.scaled': '0.4', 'cmi.completion_status': 'completed' } },
      { course: { completion: 'completed', success: 'passed', score: { scaled: 0.55 } } },
    ],
  },
  {
    name: 'one of several is enough where a roll-up rule says so',
    files: course(
      item('a', byContent) + item('b', byContent),
      flow +
        '<imsss:rollupRules><imsss:rollupRule childActivitySet="any"><imsss:rollupConditions><imsss:rollupCondition condition="completed"/></imsss:rollupConditions><imsss:rollupAction action="completed"/></imsss:rollupRule></imsss:rollupRules>',
    ),
    steps: [
      { at: 'a' },
      { course: { completion: 'incomplete' } },
      { set: { 'cmi.completion_status': 'completed' } },
      { course: { completion: 'completed' } },
    ],
  },
  {
    name: 'choice goes no further than to the neighbors of a chapter that constrains it',
    files: course(
      chapter(
        'one',
        item('a'),
        flow + '<adlseq:constrainedChoiceConsiderations constrainChoice="true"/>',
      ) +
        item('b') +
        item('c'),
    ),
    steps: [
      { at: 'a' },
      { locks: { b: 'open', c: 'constrained' } },
      choose('c'),
      { refused: 'constrained' },
      choose('b'),
      { at: 'b' },
    ],
  },
  {
    name: 'a chapter that prevents activation is entered by going on only',
    files: course(
      item('a') +
        chapter(
          'two',
          item('b') + item('c'),
          flow + '<adlseq:constrainedChoiceConsiderations preventActivation="true"/>',
        ),
    ),
    steps: [
      { at: 'a' },
      { locks: { c: 'activation' } },
      choose('c'),
      { refused: 'activation' },
      next,
      { at: 'b' },
      { locks: { c: 'open' } },
    ],
  },
  {
    name: 'who saves and leaves comes back to the same place',
    files: course(item('a') + item('b')),
    steps: [
      { at: 'a' },
      next,
      { at: 'b' },
      { set: { 'cmi.location': '3', 'cmi.exit': 'suspend' } },
      { go: { to: 'suspendAll' } },
      { left: 'suspend' },
      { reopen: true },
      { at: 'b' },
      { reads: { 'cmi.entry': 'resume', 'cmi.location': '3' } },
    ],
  },
  {
    name: 'a tab that is closed without a word costs nothing',
    files: course(item('a') + chapter('two', item('b') + item('c'))),
    steps: [
      { at: 'a' },
      choose('c'),
      { at: 'c' },
      { set: { 'cmi.location': '7' } },
      { reopen: true },
      { at: 'c' },
      { reads: { 'cmi.entry': 'resume', 'cmi.location': '7' } },
      previous,
      { at: 'b' },
    ],
  },
  {
    name: 'a selection of lessons stays the same when the course is opened again',
    files: course(
      item('a') + item('b') + item('c'),
      flow + '<imsss:randomizationControls selectionTiming="once" selectCount="1"/>',
    ),
    steps: [
      { controls: { previous: 'end' } },
      { set: { 'cmi.location': '1', 'cmi.exit': 'suspend' } },
      { reopen: true },
      { reads: { 'cmi.location': '1' } },
      { controls: { previous: 'end' } },
      // There is nothing but it.
      next,
      { left: 'normal' },
    ],
  },
  {
    name: 'content chooses and jumps where it wants to go',
    files: course(item('a') + item('b') + item('c', rules(['pre', 'hiddenFromChoice', 'always']))),
    steps: [
      { at: 'a' },
      {
        reads: {
          'adl.nav.request_valid.choice.{target=b}': 'true',
          'adl.nav.request_valid.choice.{target=c}': 'false',
          'adl.nav.request_valid.jump.{target=c}': 'true',
        },
      },
      { ask: '{target=b}choice' },
      { at: 'b' },
      { ask: '{target=c}jump' },
      { at: 'c' },
    ],
  },
];
