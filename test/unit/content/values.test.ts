import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Activity } from '../../../src/content/index.js';
import { manifest12, manifest2004, read } from './parse.js';

/** The one item of a manifest, and the codes of what was odd in it. */
const only = (source: string): [Activity, string[]] => {
  const { activities, findings } = read(source);
  assert.ok(activities[0]);
  return [activities[0], findings.map(({ code }) => code)];
};

const of12 = (inner: string, attributes = ''): [Activity, string[]] =>
  only(
    manifest12(
      `<item identifier="i" identifierref="r" ${attributes}><title>I</title>${inner}</item>`,
      '<resource identifier="r" adlcp:scormtype="sco" href="a.html"/>',
    ),
  );

const of2004 = (inner: string, edition = '4th'): [Activity, string[]] =>
  only(
    manifest2004(
      `<item identifier="i" identifierref="r"><title>I</title>${inner}</item>`,
      '',
      '',
    ).replace('4th', edition),
  );

describe('a value of an item of SCORM 1.2', () => {
  for (const [written, score, codes] of [
    ['80', 80, []],
    ['0', 0, []],
    ['100', 100, []],
    [' 66.5 ', 66.5, []],
    ['66,5', 66.5, []],
    ['80%', 80, []],
    ['', undefined, []],
    ['101', undefined, ['value_invalid']],
    ['-1', undefined, ['value_invalid']],
    ['high', undefined, ['value_invalid']],
  ] as const) {
    it(`masteryscore "${written}" is ${String(score)}`, () => {
      const [activity, found] = of12(`<adlcp:masteryscore>${written}</adlcp:masteryscore>`);
      assert.equal(activity.masteryScore, score);
      assert.deepEqual(found, codes);
    });
  }

  for (const [written, time] of [
    ['00:30:00', '00:30:00'],
    ['0001:00:00.50', '0001:00:00.50'],
    ['PT1H30M', 'PT1H30M'],
    ['30', undefined],
    ['PT', undefined],
    ['half an hour', undefined],
  ] as const) {
    it(`maxtimeallowed "${written}" is ${time ?? 'left out'}`, () => {
      const [activity, found] = of12(`<adlcp:maxtimeallowed>${written}</adlcp:maxtimeallowed>`);
      assert.equal(activity.maxTimeAllowed, time);
      assert.deepEqual(found, time === undefined ? ['value_invalid'] : []);
    });
  }

  for (const [written, action] of [
    ['exit,message', 'exit,message'],
    [' Exit , No  Message ', 'exit,no message'],
    ['continue,no message', 'continue,no message'],
    ['stop', undefined],
  ] as const) {
    it(`timelimitaction "${written}" is ${action ?? 'left out'}`, () => {
      const [activity, found] = of12(`<adlcp:timelimitaction>${written}</adlcp:timelimitaction>`);
      assert.equal(activity.timeLimitAction, action);
      assert.deepEqual(found, action === undefined ? ['value_invalid'] : []);
    });
  }

  for (const [written, visible, codes] of [
    ['', true, []],
    ['isvisible="false"', false, []],
    ['isvisible="FALSE"', false, []],
    ['isvisible="0"', false, []],
    ['isvisible="1"', true, []],
    ['isvisible="no"', true, ['value_invalid']],
  ] as const) {
    it(`${written || 'no isvisible'} is ${visible ? 'shown' : 'hidden'}`, () => {
      const [activity, found] = of12('', written);
      assert.equal(activity.isVisible, visible);
      assert.deepEqual(found, codes);
    });
  }

  it('launch data is kept as it is, in either spelling and as character data', () => {
    for (const [element, data] of [
      ['<adlcp:datafromlms> a\n b </adlcp:datafromlms>', ' a\n b '],
      ['<adlcp:dataFromLMS>x</adlcp:dataFromLMS>', 'x'],
      ['<adlcp:datafromlms><![CDATA[<a> & b]]></adlcp:datafromlms>', '<a> & b'],
      ['<adlcp:datafromlms/>', ''],
      ['', undefined],
    ] as const) {
      assert.equal(of12(element)[0].dataFromLms, data);
    }
  });

  it('prerequisites are kept in one line, and told of when they can never be met', () => {
    const [activity, found] = of12(
      '<adlcp:prerequisites type="aicc_script">i &amp;\n ~(2*{i,gone}) | i="completed"</adlcp:prerequisites>',
    );
    assert.equal(activity.prerequisites, 'i & ~(2*{i,gone}) | i="completed"');
    assert.deepEqual(found, ['prerequisite_unknown']);
    assert.deepEqual(of12('<adlcp:prerequisites type="js">i AND i</adlcp:prerequisites>')[1], [
      'value_invalid',
    ]);
    assert.equal(of12('<adlcp:prerequisites> </adlcp:prerequisites>')[0].prerequisites, undefined);
  });

  it('what only SCORM 2004 knows is left out and told of', () => {
    const [activity, found] = of12(
      '<adlcp:completionThreshold>0.5</adlcp:completionThreshold><sequencing/>',
    );
    assert.equal(activity.completionThreshold, undefined);
    assert.equal(activity.sequencing, undefined);
    assert.deepEqual(found, ['other_standard', 'other_standard']);
  });
});

describe('a value of an item of SCORM 2004', () => {
  for (const edition of ['2nd', '3rd']) {
    it(`of the ${edition} edition: a completion threshold is text`, () => {
      const threshold = '<adlcp:completionThreshold>0.8</adlcp:completionThreshold>';
      assert.deepEqual(of2004(threshold, edition)[0].completionThreshold, {
        completedByMeasure: true,
        minProgressMeasure: 0.8,
        progressWeight: 1,
      });
    });
  }

  for (const [written, expected, codes] of [
    ['completedByMeasure="true"', [true, 1, 1], []],
    [
      'completedByMeasure="1" minProgressMeasure="0.25" progressWeight="0.5"',
      [true, 0.25, 0.5],
      [],
    ],
    ['minProgressMeasure="0.25"', [false, 0.25, 1], []],
    ['', [false, 1, 1], []],
    [
      'completedByMeasure="true" minProgressMeasure="80" progressWeight="-1"',
      [true, 1, 1],
      ['value_invalid', 'value_invalid'],
    ],
  ] as const) {
    it(`of the 4th edition: a completion threshold with ${written || 'nothing'}`, () => {
      const [activity, found] = of2004(`<adlcp:completionThreshold ${written}/>`);
      const { completedByMeasure, minProgressMeasure, progressWeight } =
        activity.completionThreshold ?? {};
      assert.deepEqual([completedByMeasure, minProgressMeasure, progressWeight], expected);
      assert.deepEqual(found, codes);
    });
  }

  it('a completion threshold that is no number counts for nothing', () => {
    const [activity, found] = of2004('<adlcp:completionThreshold>most</adlcp:completionThreshold>');
    assert.equal(activity.completionThreshold?.completedByMeasure, false);
    assert.deepEqual(found, ['value_invalid']);
  });

  it('what the interface hides is a known word in any case, once', () => {
    const hide = (word: string) => `<adlnav:hideLMSUI>${word}</adlnav:hideLMSUI>`;
    const [activity, found] = of2004(
      `<adlnav:presentation><adlnav:navigationInterface>${['continue', ' EXITALL ', 'suspendAll', 'continue', 'menu'].map(hide).join('')}</adlnav:navigationInterface></adlnav:presentation>`,
    );
    assert.deepEqual(activity.hideLmsUi, ['continue', 'exitAll', 'suspendAll']);
    assert.deepEqual(found, ['value_invalid']);
  });

  it('shared data is read and written unless it says otherwise, each target once', () => {
    const [activity, found] = of2004(
      `<adlcp:data><adlcp:map targetID="a%20b"/><adlcp:map targetID="c" readSharedData="false" writeSharedData="0"/>
       <adlcp:map targetID="c"/><adlcp:map/></adlcp:data>`,
    );
    assert.deepEqual(activity.sharedData, [
      { targetId: 'a b', readSharedData: true, writeSharedData: true },
      { targetId: 'c', readSharedData: false, writeSharedData: false },
    ]);
    assert.deepEqual(found, ['value_invalid', 'value_invalid']);
  });

  it('auxiliary resources have the address of their resource', () => {
    const auxiliary = (id: string) =>
      `<imsss:auxiliaryResource auxiliaryResourceID="${id}" purpose=" Từ điển "/>`;
    const [activity, found] = of2004(
      `<imsss:sequencing><imsss:auxiliaryResources>${auxiliary('r')}${auxiliary('gone')}</imsss:auxiliaryResources></imsss:sequencing>`,
    );
    assert.deepEqual(activity.auxiliaryResources, [
      { id: 'r', purpose: 'Từ điển', href: 'a.html' },
    ]);
    assert.deepEqual(found, ['resource_missing']);
    assert.equal('auxiliaryResources' in of2004('')[0], false);
  });

  it('a limit of time is a duration', () => {
    const limit = (text: string) =>
      `<imsss:sequencing><imsss:limitConditions attemptAbsoluteDurationLimit="${text}"/></imsss:sequencing>`;
    assert.equal(of2004(limit('PT90S'))[0].attemptAbsoluteDurationLimit, 'PT90S');
    const [activity, found] = of2004(limit('90'));
    assert.equal(activity.attemptAbsoluteDurationLimit, undefined);
    assert.deepEqual(found, ['value_invalid']);
  });

  it('what only SCORM 1.2 knows is left out and told of, unless it is empty', () => {
    const [activity, found] = of2004(
      '<adlcp:masteryscore>80</adlcp:masteryscore><adlcp:prerequisites type="aicc_script">i</adlcp:prerequisites><adlcp:maxtimeallowed/>',
    );
    assert.equal(activity.masteryScore, undefined);
    assert.equal(activity.prerequisites, undefined);
    assert.deepEqual(found, ['other_standard', 'other_standard']);
  });
});
