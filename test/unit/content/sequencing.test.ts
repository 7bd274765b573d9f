import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultSequencing } from '../../../src/content/index.js';
import { manifest12, manifest2004, read } from './parse.js';

const course = (sequencing: string, collection = '', organization = '') =>
  read(
    manifest2004(
      `<item identifier="i" identifierref="r"><title>I</title>${sequencing}</item>${organization}`,
      '',
      collection && `<imsss:sequencingCollection>${collection}</imsss:sequencingCollection>`,
    ),
  );

const definition = (sequencing: string, collection = '') => {
  const read = course(sequencing, collection).activities[0]?.sequencing;
  assert.ok(read);
  return read;
};

describe('the sequencing of an item', () => {
  it('has the defaults of the book where the manifest is silent', () => {
    assert.deepEqual(definition(''), defaultSequencing());
    const { controlMode, rollup, objectives, selection, attemptLimit } = defaultSequencing();
    assert.deepEqual(controlMode, {
      choice: true,
      choiceExit: true,
      flow: false,
      forwardOnly: false,
      useCurrentAttemptObjectiveInfo: true,
      useCurrentAttemptProgressInfo: true,
    });
    assert.equal(rollup.objectiveMeasureWeight, 1);
    assert.equal(rollup.required.forCompleted, 'always');
    assert.deepEqual(objectives, [
      { primary: true, satisfiedByMeasure: false, minNormalizedMeasure: 1, maps: [] },
    ]);
    assert.equal(selection.timing, 'never');
    assert.equal(attemptLimit, undefined);
  });

  it('is absent in SCORM 1.2', () => {
    const structure = read(
      manifest12('<item identifier="a" identifierref="r"/>', '<resource identifier="r" href="a"/>'),
    );
    assert.equal(structure.activities[0]?.sequencing, undefined);
    assert.equal(structure.root, undefined);
  });

  it('is read of the organization, too', () => {
    const { root } = course(
      '',
      '',
      '<adlcp:completionThreshold progressWeight="0.5"/><imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing>',
    );
    assert.equal(root?.sequencing.controlMode.flow, true);
    assert.equal(root.completionThreshold?.progressWeight, 0.5);
    assert.equal(root.objectivesGlobalToSystem, true);
  });

  it('takes whole child elements of what IDRef names, and no single attributes', () => {
    const { controlMode, constrainedChoice } = definition(
      '<imsss:sequencing IDRef=" s%20%201 "><imsss:controlMode flow="true"/></imsss:sequencing>',
      `<imsss:sequencing ID="s 1"><imsss:controlMode forwardOnly="true"/>
        <adlseq:constrainedChoiceConsiderations preventActivation="true"/></imsss:sequencing>`,
    );
    assert.equal(controlMode.flow, true);
    assert.equal(controlMode.forwardOnly, false);
    assert.equal(constrainedChoice.preventActivation, true);
  });

  it('tells when IDRef leads nowhere', () => {
    const { findings } = course('<imsss:sequencing IDRef="s"/>');
    assert.deepEqual(
      findings.map(({ code, where }) => [code, where]),
      [['sequencing_missing', 'i']],
    );
  });

  it('compares ids decoded, with their white space collapsed', () => {
    const { objectives, rules } = definition(`<imsss:sequencing>
      <imsss:sequencingRules><imsss:preConditionRule>
        <imsss:ruleConditions><imsss:ruleCondition operator="not" condition="satisfied" referencedObjective=" %20ob%20%20j "/></imsss:ruleConditions>
        <imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules>
      <imsss:objectives><imsss:primaryObjective/>
        <imsss:objective objectiveID="ob%20j"><imsss:mapInfo targetObjectiveID="g%201" writeSatisfiedStatus="true"/></imsss:objective>
        <imsss:objective objectiveID="100%"/></imsss:objectives>
      <adlseq:objectives><adlseq:objective objectiveID="ob j"><adlseq:mapInfo targetObjectiveID=" g  1" writeRawScore="true"/><adlseq:mapInfo targetObjectiveID="g2"/></adlseq:objective></adlseq:objectives>
    </imsss:sequencing>`);
    assert.equal(rules.pre[0]?.conditions[0]?.referencedObjective, 'ob j');
    assert.deepEqual(
      objectives.map(({ id }) => id),
      [undefined, 'ob j', '100%'],
    );
    const [joined, extra] = objectives[1]?.maps ?? [];
    assert.deepEqual(
      [joined?.target, joined?.readSatisfied, joined?.writeSatisfied, joined?.writeRaw],
      ['g 1', true, true, true],
    );
    // What only the 4th edition's element names carries neither status nor measure.
    assert.deepEqual(
      [extra?.target, extra?.readSatisfied, extra?.readMeasure, extra?.readRaw],
      ['g2', false, false, true],
    );
  });

  it('has rules with the combinations that the book presumes', () => {
    const { rules, rollup } = definition(`<imsss:sequencing>
      <imsss:sequencingRules>
        <imsss:exitConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="Completed"/></imsss:ruleConditions><imsss:ruleAction action="exit"/></imsss:exitConditionRule>
        <imsss:postConditionRule><imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition condition="objectiveMeasureLessThan" measureThreshold="0.5"/></imsss:ruleConditions><imsss:ruleAction action="retry"/></imsss:postConditionRule>
      </imsss:sequencingRules>
      <imsss:rollupRules objectiveMeasureWeight="0.5"><imsss:rollupRule childActivitySet="atLeastPercent" minimumPercent="0.5">
        <imsss:rollupConditions><imsss:rollupCondition operator="not" condition="attempted"/></imsss:rollupConditions><imsss:rollupAction action="completed"/></imsss:rollupRule></imsss:rollupRules>
      <adlseq:rollupConsiderations requiredForCompleted="ifNotSkipped" measureSatisfactionIfActive="false"/>
    </imsss:sequencing>`);
    assert.deepEqual(rules.exit, [
      {
        combination: 'all',
        conditions: [{ condition: 'completed', measureThreshold: 0, not: false }],
        action: 'exit',
      },
    ]);
    assert.equal(rules.post[0]?.combination, 'any');
    assert.equal(rules.post[0].conditions[0]?.measureThreshold, 0.5);
    assert.deepEqual(rollup, {
      objectiveSatisfied: true,
      progressCompletion: true,
      objectiveMeasureWeight: 0.5,
      rules: [
        {
          childActivitySet: 'atLeastPercent',
          minimumCount: 0,
          minimumPercent: 0.5,
          combination: 'any',
          conditions: [{ condition: 'attempted', not: true }],
          action: 'completed',
        },
      ],
      required: {
        forSatisfied: 'always',
        forNotSatisfied: 'always',
        forCompleted: 'ifNotSkipped',
        forIncomplete: 'always',
      },
      measureSatisfactionIfActive: false,
    });
  });

  it('leaves out rules that can never hold, and tells', () => {
    const rule = (conditions: string, action: string) =>
      `<imsss:preConditionRule>${conditions}<imsss:ruleAction action="${action}"/></imsss:preConditionRule>`;
    const conditions = (combination: string) =>
      `<imsss:ruleConditions conditionCombination="${combination}"><imsss:ruleCondition condition="always"/><imsss:ruleCondition condition="sunny"/></imsss:ruleConditions>`;
    const structure = course(
      `<imsss:sequencing><imsss:sequencingRules>${rule(conditions('all'), 'skip')}${rule(conditions('any'), 'skip')}${rule(conditions('any'), 'fly')}${rule('', 'skip')}</imsss:sequencingRules>
        <imsss:limitConditions attemptLimit="-1"/></imsss:sequencing>`,
    );
    const sequencing = structure.activities[0]?.sequencing;
    assert.deepEqual(sequencing?.rules.pre, [
      {
        combination: 'any',
        conditions: [{ condition: 'always', measureThreshold: 0, not: false }],
        action: 'skip',
      },
    ]);
    assert.equal(sequencing.attemptLimit, undefined);
    assert.deepEqual(
      structure.findings.map(({ code }) => code),
      Array.from({ length: 4 }, () => 'value_invalid'),
    );
  });
});
