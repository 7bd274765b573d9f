import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import {
  flatten,
  ManifestError,
  missingFiles,
  PackageFiles,
  parseManifest,
  readManifest,
  refuseAsBrowsersDo,
  type CourseStructure,
} from '../../../src/content/index.js';
import { manifest12, manifest2004 } from './parse.js';

const seed = 20_261_127;

const rich12 = manifest12(
  `<item identifier="c" isvisible="false"><title>C</title><item identifier="a" identifierref="r" parameters="?p=1"><title>A</title>
    <adlcp:prerequisites type="aicc_script">b &amp; c</adlcp:prerequisites><adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>
    <adlcp:timelimitaction>exit,message</adlcp:timelimitaction><adlcp:masteryscore>80</adlcp:masteryscore></item></item>
   <item identifier="b" identifierref="sub"><title>B</title></item>`,
  `<resource identifier="r" adlcp:scormtype="sco" href="a.html" xml:base="x/"/><resource identifier="s" adlcp:scormtype="asset" href="b.html"/>`,
).replace(
  '</manifest>',
  `<manifest identifier="sub" xml:base="s/"><organizations default="so"><organization identifier="so"><title>S</title><item identifier="si" identifierref="sr"><title>SI</title></item></organization></organizations>
   <resources><resource identifier="sr" adlcp:scormtype="sco" href="s.html"/></resources></manifest></manifest>`,
);
const rich2004 = manifest2004(
  `<item identifier="c"><title>C</title><item identifier="i" identifierref="r"><title>I</title>
    <adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.75" progressWeight="0.5"/>
    <adlcp:data><adlcp:map targetID="notes" writeSharedData="false"/></adlcp:data>
    <adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>exit</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation>
    <imsss:sequencing IDRef="s"><imsss:limitConditions attemptLimit="2" attemptAbsoluteDurationLimit="PT1H"/>
      <imsss:auxiliaryResources><imsss:auxiliaryResource auxiliaryResourceID="r" purpose="x"/></imsss:auxiliaryResources>
      <imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition condition="satisfied" referencedObjective="o"/></imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>
      <imsss:rollupRules objectiveMeasureWeight="0.5"><imsss:rollupRule childActivitySet="atLeastPercent" minimumPercent="0.5"><imsss:rollupConditions><imsss:rollupCondition condition="completed"/></imsss:rollupConditions><imsss:rollupAction action="completed"/></imsss:rollupRule></imsss:rollupRules>
      <imsss:objectives><imsss:primaryObjective objectiveID="o" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure><imsss:mapInfo targetObjectiveID="g"/></imsss:primaryObjective></imsss:objectives>
    </imsss:sequencing></item></item>
    <imsss:sequencing><imsss:controlMode flow="true"/></imsss:sequencing>`,
  'adlseq:objectivesGlobalToSystem="true"',
  '<imsss:sequencingCollection><imsss:sequencing ID="s"><imsss:randomizationControls randomizationTiming="once" selectCount="1"/></imsss:sequencing></imsss:sequencingCollection>',
);

/** Values that authors, tools and attackers have written somewhere. */
const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e999',
    'NaN',
    'true',
    '../..',
    'i',
    'r',
    'sub',
    'g',
    '%',
    '%00',
  ),
  fc.constantFrom('__proto__', 'constructor', 'http://[', '\\\\a\\b', '#', '?', '\u0000', '2004'),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
);

/** One change of a document: which element, what is done, with which other element, with what text. */
interface Change {
  at: number;
  what: string;
  to: number;
  text: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  what: fc.constantFrom('remove', 'copy', 'move', 'rename', 'attribute', 'unattribute', 'text'),
  to: fc.nat(),
  text: oddText,
});

function apply(document: Document, { at, what, to, text }: Change): void {
  const all = [...document.getElementsByTagName('*')];
  const element = all[at % all.length] as Element;
  const other = all[to % all.length] as Element;
  const isAround = (outer: Element, inner: Element): boolean => {
    for (let node: Element | null = inner; node; node = node.parentNode as Element | null) {
      if (node === outer) return true;
    }
    return false;
  };
  const attribute = element.attributes.item(to % Math.max(1, element.attributes.length));
  switch (what) {
    case 'remove':
      if (element !== document.documentElement) element.parentNode?.removeChild(element);
      break;
    case 'copy':
      other.appendChild(element.cloneNode(true));
      break;
    case 'move':
      if (!isAround(element, other)) other.appendChild(element);
      break;
    case 'rename': {
      const renamed = document.createElement(other.localName ?? 'x');
      while (element.firstChild) renamed.appendChild(element.firstChild);
      element.parentNode?.replaceChild(renamed, element);
      break;
    }
    case 'attribute':
      if (attribute) attribute.value = text;
      break;
    case 'unattribute':
      if (attribute && !attribute.name.startsWith('xmlns')) element.removeAttribute(attribute.name);
      break;
    case 'text':
      element.appendChild(document.createTextNode(text));
      break;
  }
}

/** Whether a course could be made of it. */
function check(make: () => CourseStructure): boolean {
  let course: CourseStructure;
  try {
    course = make();
  } catch (error) {
    assert.ok(error instanceof ManifestError, String(error));
    return false;
  }
  const all = flatten(course.activities);
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  for (const { id, href, scormType } of all) {
    assert.notEqual(id, '');
    assert.equal(href === undefined, scormType === undefined);
    assert.ok(href === undefined || !/^(?!https?:)[a-z]+:|^\.\.?\/|\\/i.test(href), href);
  }
  assert.deepEqual(JSON.parse(JSON.stringify(course)).activities.length, course.activities.length);
  assert.ok(Array.isArray(missingFiles(course, new PackageFiles(['a.html']))));
  return true;
}

const parse = (text: string): Document =>
  new DOMParser({ onError: () => undefined }).parseFromString(text, 'text/xml');

for (const [name, source] of [
  ['SCORM 1.2', rich12],
  ['SCORM 2004', rich2004],
] as const) {
  describe(`a manifest of ${name}`, () => {
    it('is valid as it stands here', () => {
      assert.deepEqual(parseManifest(parse(source)).findings, []);
    });

    it('with elements and values changed at random is read or refused, and identifiers stay unique', () => {
      let read = 0;
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
          const document = parse(source);
          for (const one of changes) apply(document, one);
          if (check(() => parseManifest(document))) read += 1;
        }),
        { seed, numRuns: 600 },
      );
      // Changes that only make manifests unusable would prove little.
      assert.ok(read > 400, String(read));
    });

    it('with characters changed at random is read or refused', () => {
      const edit = fc.tuple(fc.nat(source.length), fc.nat(40), oddText);
      fc.assert(
        fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
          let text = source;
          for (const [at, length, more] of edits) {
            text = text.slice(0, at) + more + text.slice(at + length);
          }
          check(() =>
            readManifest(new TextEncoder().encode(text), (xml) =>
              new DOMParser({ onError: refuseAsBrowsersDo }).parseFromString(xml, 'text/xml'),
            ),
          );
        }),
        { seed, numRuns: 400 },
      );
    });

    it('cut off or as bytes of any kind is read or refused', () => {
      const bytes = new TextEncoder().encode(source);
      fc.assert(
        fc.property(fc.nat(bytes.length), fc.uint8Array({ maxLength: 8 }), (end, tail) => {
          const damaged = new Uint8Array([...bytes.subarray(0, end), ...tail]);
          check(() =>
            readManifest(damaged, (xml) =>
              new DOMParser({ onError: refuseAsBrowsersDo }).parseFromString(xml, 'text/xml'),
            ),
          );
        }),
        { seed, numRuns: 100 },
      );
    });
  });
}
