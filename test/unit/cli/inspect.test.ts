import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { runCommand } from '../../../src/cli/command.js';
import { manifest12, writePackage, writeZip } from '../backend/support/packages.js';
import { deflatedZeros, writeRawZip } from '../backend/support/raw-zip.js';

const folder = await mkdtemp(join(tmpdir(), 'wl-inspect-'));
after(() => rm(folder, { recursive: true, force: true }));

async function inspect(...args: string[]): Promise<{ code: number; out: string; errors: string }> {
  let out = '';
  let errors = '';
  const code = await runCommand(
    ['inspect', ...args],
    { write: (text) => (out += text) },
    { write: (text) => (errors += text) },
  );
  return { code, out, errors };
}

const page = '<!doctype html><title>Bài</title>';

const with12 = manifest12(['one', 'two']).replace(
  '<item identifier="two" identifierref="r"><title>two</title></item>',
  `<item identifier="c"><title>Chương\u001b[2J</title><item identifier="two" identifierref="gone" isvisible="false"><title>two</title></item>
     <item identifier="three" identifierref="r" parameters="?p=1"><title>three</title>
       <adlcp:prerequisites type="aicc_script">one</adlcp:prerequisites><adlcp:masteryscore>80</adlcp:masteryscore>
       <adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed><adlcp:timelimitaction>exit,message</adlcp:timelimitaction>
       <adlcp:datafromlms>abc</adlcp:datafromlms></item></item>`,
);

const with2004 = `<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schemaversion>2004 3rd Edition</schemaversion></metadata>
  <organizations default="o"><organization identifier="o" adlseq:objectivesGlobalToSystem="false"><title>Khóa</title>
    <item identifier="i" identifierref="r"><title>Bài</title>
      <adlcp:completionThreshold>0.8</adlcp:completionThreshold>
      <adlcp:data><adlcp:map targetID="notes" writeSharedData="false"/></adlcp:data>
      <adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>exit</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation>
      <imsss:sequencing>
        <imsss:controlMode choiceExit="false"/>
        <imsss:sequencingRules>
          <imsss:preConditionRule><imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition condition="satisfied" operator="not" referencedObjective="o2"/><imsss:ruleCondition condition="objectiveMeasureGreaterThan" measureThreshold="0.5"/></imsss:ruleConditions><imsss:ruleAction action="disabled"/></imsss:preConditionRule>
          <imsss:exitConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="always"/></imsss:ruleConditions><imsss:ruleAction action="exit"/></imsss:exitConditionRule>
          <imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="completed"/></imsss:ruleConditions><imsss:ruleAction action="exitParent"/></imsss:postConditionRule>
        </imsss:sequencingRules>
        <imsss:limitConditions attemptLimit="2" attemptAbsoluteDurationLimit="PT1H"/>
        <imsss:rollupRules objectiveMeasureWeight="0.5"><imsss:rollupRule childActivitySet="atLeastPercent" minimumPercent="0.6"><imsss:rollupConditions><imsss:rollupCondition condition="completed"/></imsss:rollupConditions><imsss:rollupAction action="completed"/></imsss:rollupRule></imsss:rollupRules>
        <imsss:objectives><imsss:primaryObjective objectiveID="p" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure><imsss:mapInfo targetObjectiveID="g" readNormalizedMeasure="false" writeSatisfiedStatus="true"/></imsss:primaryObjective><imsss:objective objectiveID="o2"/></imsss:objectives>
        <imsss:randomizationControls randomizationTiming="once" reorderChildren="true" selectionTiming="onEachNewAttempt" selectCount="2"/>
        <imsss:deliveryControls tracked="false"/>
      </imsss:sequencing></item>
    <imsss:sequencing><imsss:controlMode flow="true" choice="false"/></imsss:sequencing>
  </organization></organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="index.html"/></resources></manifest>`;

describe('inspect', () => {
  test('shows a package of SCORM 1.2 with its outline and its findings, and is content', async () => {
    const { code, out, errors } = await inspect(await writePackage(folder, '12.zip', with12));
    assert.deepEqual([code, errors], [0, '']);
    assert.equal(
      out,
      `Package      SCORM 1.2 (its schemaversion is "1.2")
Title        Gói thử
Identifier   m
Organization o
Manifest     imsmanifest.xml
Size         2 files, 2 kB unzipped, 1 kB zipped
Items        4: 2 SCO, 0 asset, 2 that open nothing

Outline
  one  [sco]  one
      opens index.html
  Chương [2J  [chapter]  c
    two  [opens nothing]  two
        not shown in the outline
    three  [sco]  three
        opens index.html?p=1
        parameters: ?p=1
        prerequisites: one
        mastery score: 80
        time allowed: 00:30:00
        when time is up: exit,message
        launch data: abc

Findings
  warning  xml_mended  manifest: The manifest is not well-formed XML: it holds characters that XML does not allow, which was mended.
  error    resource_missing  two: The item launches "gone", which is not among the resources.

It can be played.
`.replace('Chương [2J', 'Chương[2J'),
    );
  });

  test('says sequencing of SCORM 2004 in words', async () => {
    const { code, out } = await inspect(await writePackage(folder, '2004.zip', with2004));
    assert.equal(code, 0);
    assert.match(out, /^Package {6}SCORM 2004 3rd edition /);
    assert.deepEqual(out.split('\n\n')[1]?.split('\n'), [
      'Outline',
      '  objectives: of this course only',
      '  control: no choice, flow',
      '  Bài  [sco]  i',
      '      opens index.html',
      '      completion: by progress ≥ 0.8',
      '      time allowed: PT1H',
      '      shared data: notes, read',
      '      hides exit',
      '      control: no choice while inside',
      '      before: disable if not satisfied of o2 or objective measure greater than 0.5',
      '      at exit: always exit',
      '      after: exit the parent if completed',
      '      limit: 2 attempts',
      '      roll-up: weight 0.5',
      '      roll-up: completed if at least 60 % of the children are completed',
      '      primary objective p: satisfied by measure ≥ 0.6; reads satisfied from g; writes satisfied to g',
      '      objective o2',
      '      children: 2 of them, chosen on each new attempt, shuffled once',
      '      delivery: not tracked',
    ]);
  });

  test('writes one JSON document with the structure as the library reads it', async () => {
    const { code, out } = await inspect(join(folder, '2004.zip'), '--json');
    assert.equal(code, 0);
    const { kind, playable, manifest, fileCount, course, findings } = JSON.parse(out) as Record<
      string,
      unknown
    >;
    assert.deepEqual(
      [kind, playable, manifest, fileCount, findings],
      ['scorm', true, 'imsmanifest.xml', 2, []],
    );
    assert.equal((course as { edition: string }).edition, '3rd');
  });

  test('reads a manifest folders deep, stored or deflated, in a zip with ZIP64 fields and unmarked names', async () => {
    const entries = [
      { name: 'khóa\\IMSMANIFEST.xml', data: Buffer.from(manifest12(['one'])), utf8: false },
      { name: 'khóa/Index.html', data: Buffer.from(page) },
    ];
    const { code, out } = await inspect(await writeRawZip(join(folder, 'raw.zip'), entries));
    assert.equal(code, 0);
    assert.match(out, /^Manifest {5}khóa\/IMSMANIFEST\.xml$/m);
  });

  test('ends with 1 and says why when a package cannot be played', async () => {
    const missing = manifest12(['one'], 'x', 'gone.html');
    const gone = await inspect(await writePackage(folder, 'gone.zip', missing));
    assert.equal(gone.code, 1);
    assert.match(gone.out, / {2}error {4}file_missing {2}one: /);
    assert.match(
      gone.out,
      /\nIt cannot be played\. The manifest opens "gone\.html", but the zip holds no such file\.\n$/,
    );
    const nothing = manifest12(['one']).replaceAll('identifierref="r"', '');
    const empty = await inspect(await writePackage(folder, 'nothing.zip', nothing));
    assert.equal(empty.code, 1);
    assert.match(empty.out, /The manifest names nothing that can be played\.\n$/);
  });

  for (const [name, file, kind] of [
    ['cmi5', 'cmi5.xml', 'cmi5'],
    ['tincan', 'course/tincan.xml', 'Tin Can \\(xAPI\\)'],
    ['aicc', 'course.crs', 'AICC'],
  ] as const) {
    test(`names a package of ${name}`, async () => {
      const path = await writeZip(join(folder, `${name}.zip`), { [file]: '<x/>', 'a.html': page });
      const { code, out } = await inspect(path);
      assert.equal(code, 1);
      assert.match(out, new RegExp(`^Package {6}${kind}\\nManifest {5}${file}\\n`));
      assert.match(out, /Only packages of SCORM are described so far\.\n$/);
    });
  }

  test('ends with 1 and one sentence for what is no package', async () => {
    const text = join(folder, 'text.zip');
    await writeFile(text, 'not a zip');
    const whole = await writePackage(folder, 'whole.zip', manifest12(['one']));
    const cut = join(folder, 'cut.zip');
    await writeFile(cut, (await import('node:fs')).readFileSync(whole).subarray(40));
    const bomb = [
      { name: 'imsmanifest.xml', data: deflatedZeros(100), size: 1000, deflated: true },
    ];
    const locked = [
      { name: 'imsmanifest.xml', data: Buffer.from('x'.repeat(20)), size: 8, encrypted: true },
    ];
    const cases: [string, RegExp][] = [
      [text, /not a zip archive/],
      [cut, /damaged/],
      [join(folder, 'nowhere.zip'), /There is no file/],
      [folder, /is not a file/],
      [await writeZip(join(folder, 'none.zip'), {}), /holds no imsmanifest\.xml/],
      [await writePackage(folder, 'broken.zip', '<manifest>'), /not well-formed XML/],
      [await writePackage(folder, 'other.zip', '<html></html>'), /The root element is "html"/],
      [await writeRawZip(join(folder, 'bomb.zip'), bomb), /is damaged/],
      [await writeRawZip(join(folder, 'locked.zip'), locked), /protected by a password/],
      [
        await writeZip(join(folder, 'two.zip'), {
          'a/imsmanifest.xml': 'x',
          'b/imsmanifest.xml': 'x',
        }),
        /several packages/,
      ],
    ];
    for (const [path, sentence] of cases) {
      const { code, out, errors } = await inspect(path);
      assert.deepEqual([code, out], [1, ''], path);
      assert.match(errors, sentence);
      assert.match(errors, /^[A-Z"][^\n]*\n$/);
    }
    const asJson = await inspect(text, '--json');
    assert.deepEqual(JSON.parse(asJson.out), {
      playable: false,
      reason: 'The file is not a zip archive, or it is damaged.',
    });
  });

  test('ends with 2 when the command line makes no sense, and helps', async () => {
    for (const args of [[], ['a.zip', 'b.zip'], ['--wrong', 'a.zip']]) {
      const { code, errors } = await inspect(...args);
      assert.equal(code, 2);
      assert.match(errors, /See welearning-embed inspect --help\.\n$/);
    }
    const { code, out } = await inspect('--help');
    assert.equal(code, 0);
    assert.match(out, /^Usage: welearning-embed inspect/);
  });
});
