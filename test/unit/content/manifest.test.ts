import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flatten, ManifestError } from '../../../src/content/index.js';
import { manifest12, manifest2004, read } from './parse.js';

const item = (id = 'i', ref = 'r', rest = '') =>
  `<item identifier="${id}" identifierref="${ref}" ${rest}><title>${id}</title></item>`;
const resource = (href: string, rest = 'adlcp:scormtype="sco"', id = 'r') =>
  `<resource identifier="${id}" type="webcontent" href="${href}" ${rest}/>`;
const codes = (source: string) => read(source).findings.map(({ code }) => code);

describe('a manifest of SCORM 1.2', () => {
  it('gives title, activities and what the run-time needs of them', () => {
    const course = read(
      manifest12(
        `<item identifier="c"><title>Chương</title>
          <item identifier="a" identifierref="r" parameters="?p=1" isvisible="false"><title> Bài </title>
            <adlcp:prerequisites type="aicc_script">c</adlcp:prerequisites>
            <adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>
            <adlcp:timelimitaction>exit,message</adlcp:timelimitaction>
            <adlcp:datafromlms>dữ liệu</adlcp:datafromlms>
            <adlcp:masteryscore>80</adlcp:masteryscore></item></item>`,
        resource('a.html'),
      ),
    );
    assert.equal(course.standard, '1.2');
    assert.equal(course.title, 'Khóa');
    const [chapter, activity] = flatten(course.activities);
    assert.equal(chapter?.href, undefined);
    assert.equal(activity?.href, 'a.html?p=1');
    assert.equal(activity?.title, 'Bài');
    assert.equal(activity?.isVisible, false);
    assert.equal(activity?.scormType, 'sco');
    assert.equal(activity?.prerequisites, 'c');
    assert.equal(activity?.maxTimeAllowed, '00:30:00');
    assert.equal(activity?.timeLimitAction, 'exit,message');
    assert.equal(activity?.dataFromLms, 'dữ liệu');
    assert.equal(activity?.masteryScore, 80);
    assert.deepEqual(course.findings, []);
  });

  it('is read whatever prefixes its elements have', () => {
    const course =
      read(`<x:manifest identifier="m" xmlns:x="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:y="urn:y">
      <x:metadata><x:schemaversion>1.2</x:schemaversion></x:metadata>
      <x:organizations default="o"><x:organization identifier="o"><x:title>T</x:title>
      <x:item identifier="i" identifierref="r"><x:title>I</x:title><y:masteryscore>50</y:masteryscore></x:item>
      </x:organization></x:organizations>
      <x:resources><x:resource identifier="r" y:scormtype="SCO" href="a.html"/></x:resources></x:manifest>`);
    assert.equal(course.activities[0]?.masteryScore, 50);
    assert.equal(course.activities[0]?.scormType, 'sco');
  });

  for (const [name, make] of [
    ['a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    [
      'a declaration that names a wrong encoding',
      (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${text}`),
    ],
    [
      'space before the declaration',
      (text: string) => Buffer.from(`\n <?xml version="1.0"?>${text}`),
    ],
  ] as const) {
    it(`is read with ${name}`, () => {
      assert.equal(read(make(manifest12(item(), resource('a.html')))).title, 'Khóa');
    });
  }

  it('is read in the encoding that it declares when it is not UTF-8', () => {
    const text = manifest12(item(), resource('a.html')).replace('Khóa', 'Kh\u00f3a');
    const bytes = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${text}`, 'latin1');
    assert.equal(read(bytes).title, 'Khóa');
  });
});

describe('an address', () => {
  for (const [what, href, rest, parameters, expected] of [
    ['is kept', 'a/b.html', '', '', 'a/b.html'],
    ['may have backslashes', 'a\\b.html', '', '', 'a/b.html'],
    ['may have spaces', 'bài 1.html', '', '', 'b%C3%A0i%201.html'],
    ['may have a percent sign that means itself', '100%.html', '', '', '100%25.html'],
    ['keeps escapes', 'a%20b.html', '', '', 'a%20b.html'],
    ['is joined with parameters', 'a.html', '', 'x=1', 'a.html?x=1'],
    [
      'is joined with parameters that begin with a question mark',
      'a.html',
      '',
      '?x=1',
      'a.html?x=1',
    ],
    ['joins a query with parameters', 'a.html?y=2', '', '?x=1', 'a.html?y=2&amp;x=1'],
    ['puts parameters before its fragment', 'a.html#p2', '', 'x=1', 'a.html?x=1#p2'],
    ['takes a fragment as parameters', 'a.html', '', '#p2', 'a.html#p2'],
    ['keeps its own fragment', 'a.html#p1', '', '#p2', 'a.html#p1'],
    ['honors xml:base of the resource', 'a.html', 'xml:base="sub/"', '', 'sub/a.html'],
  ] as const) {
    it(what, () => {
      const course = read(
        manifest12(
          item('i', 'r', parameters === '' ? '' : `parameters="${parameters}"`),
          resource(href, `adlcp:scormtype="sco" ${rest}`),
        ),
      );
      assert.equal(course.activities[0]?.href, expected.replace('&amp;', '&'));
    });
  }

  it('honors xml:base on all three levels', () => {
    const course = read(
      manifest12(item(), resource('c.html', 'xml:base="../x/"'), 'xml:base="a/"').replace(
        '<resources>',
        '<resources xml:base="b/">',
      ),
    );
    assert.equal(course.activities[0]?.href, 'a/x/c.html');
  });

  it('that climbs out of the package is held inside and told of', () => {
    const source = manifest12(item(), resource('../../etc/a.html'));
    assert.equal(read(source).activities[0]?.href, 'etc/a.html');
    assert.deepEqual(codes(source), ['href_outside_package']);
  });

  it('elsewhere is kept and told of', () => {
    const source = manifest12(item(), resource('https://other.example/a.html'));
    assert.equal(read(source).activities[0]?.href, 'https://other.example/a.html');
    assert.deepEqual(codes(source), ['href_external']);
  });

  for (const href of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'http://[',
  ]) {
    it(`"${href}" is none to open`, () => {
      const course = read(manifest12(item(), resource(href)));
      assert.equal(course.activities[0]?.href, undefined);
      assert.ok(course.findings.some(({ code }) => code === 'nothing_to_play'));
    });
  }
});

describe('an odd manifest', () => {
  it('without schemaversion is told apart by what it holds', () => {
    const strip = (text: string) => text.replace(/<metadata>.*<\/metadata>/s, '');
    const old = read(strip(manifest12(item(), resource('a.html'))));
    assert.equal(old.standard, '1.2');
    assert.deepEqual(old.findings[0]?.code, 'schema_version_missing');
    assert.equal(read(strip(manifest2004(item()))).standard, '2004');
  });

  for (const [version, standard, edition] of [
    ['CAM 1.3', '2004', '2nd'],
    ['2004 3rd Edition', '2004', '3rd'],
    ['2004 4th Edition', '2004', '4th'],
    ['1.2', '1.2', undefined],
  ] as const) {
    it(`of schemaversion ${version} is SCORM ${standard}`, () => {
      const course = read(manifest2004(item()).replace('2004 4th Edition', version));
      assert.equal(course.standard, standard);
      assert.equal(course.edition, edition);
    });
  }

  it('with several organizations plays the default one, or the first', () => {
    const second = `<organization identifier="o2"><title>Hai</title>${item('j')}</organization>`;
    const both = manifest12(item(), resource('a.html')).replace(
      '</organizations>',
      `${second}</organizations>`,
    );
    assert.equal(read(both.replace('default="o"', 'default="o2"')).title, 'Hai');
    const lost = both.replace('default="o"', 'default="gone"');
    assert.equal(read(lost).title, 'Khóa');
    assert.deepEqual(codes(lost), ['several_organizations', 'default_organization_missing']);
  });

  it('without an organization plays its SCOs', () => {
    const source = manifest12('', resource('a.html') + resource('b.html', '', 'r2')).replace(
      /<organizations.*<\/organizations>/s,
      '<organizations/>',
    );
    const course = read(source);
    assert.deepEqual(
      course.activities.map(({ href }) => href),
      ['a.html'],
    );
    assert.ok(course.findings.some(({ code }) => code === 'no_organization'));
  });

  it('gives two items of one name two identifiers', () => {
    const source = manifest12(item() + item() + item('', 'r'), resource('a.html'));
    assert.deepEqual(
      read(source).activities.map(({ id }) => id),
      ['i', 'i~2', 'item-3'],
    );
    assert.deepEqual(codes(source), [
      'identifier_duplicate',
      'identifier_missing',
      'title_missing',
    ]);
  });

  it('takes a sub-manifest for the chapter that refers to it', () => {
    const course = read(
      manifest12(`<item identifier="c" identifierref="sub"><title>C</title></item>`, '').replace(
        '</manifest>',
        `<manifest identifier="sub" xml:base="s/"><organizations default="so">
        <organization identifier="so"><title>S</title>${item('si', 'sr')}</organization></organizations>
        <resources>${resource('a.html', 'adlcp:scormtype="sco"', 'sr')}</resources></manifest></manifest>`,
      ),
    );
    assert.equal(course.activities[0]?.children[0]?.href, 's/a.html');
    assert.deepEqual(course.findings, []);
  });

  for (const [what, source, code] of [
    ['is no manifest', '<course/>', 'not_a_manifest'],
    [
      'holds nothing',
      manifest12('', '').replace(/<organizations.*>/s, '</manifest>'),
      'no_organization',
    ],
    [
      'is what a browser says of broken XML',
      '<html><body><parsererror>line 3</parsererror></body></html>',
      'not_well_formed',
    ],
  ] as const) {
    it(`that ${what} is refused with ${code}`, () => {
      assert.throws(
        () => read(source),
        (error) => error instanceof ManifestError && error.code === code,
      );
    });
  }
});

describe('a manifest of SCORM 2004', () => {
  it('gives objectives with their maps, thresholds, limits and shared data', () => {
    const course = read(
      manifest2004(`<item identifier="i" identifierref="r"><title>I</title>
        <adlcp:timeLimitAction>continue,no message</adlcp:timeLimitAction>
        <adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.75" progressWeight="0.5"/>
        <adlcp:data><adlcp:map targetID="notes" writeSharedData="false"/></adlcp:data>
        <imsss:sequencing>
          <imsss:limitConditions attemptAbsoluteDurationLimit="PT1H"/>
          <imsss:objectives>
            <imsss:objective objectiveID="o2"><imsss:mapInfo targetObjectiveID="g2"/></imsss:objective>
            <imsss:primaryObjective objectiveID="o1" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure>
              <imsss:mapInfo targetObjectiveID="g1"/></imsss:primaryObjective>
          </imsss:objectives>
          <adlseq:objectives><adlseq:objective objectiveID="o2"><adlseq:mapInfo targetObjectiveID="g3"/></adlseq:objective></adlseq:objectives>
        </imsss:sequencing></item>`),
    );
    const [activity] = course.activities;
    assert.equal(activity?.timeLimitAction, 'continue,no message');
    assert.deepEqual(activity?.completionThreshold, {
      completedByMeasure: true,
      minProgressMeasure: 0.75,
      progressWeight: 0.5,
    });
    assert.equal(activity?.attemptAbsoluteDurationLimit, 'PT1H');
    assert.equal(activity?.minNormalizedMeasure, 0.6);
    assert.deepEqual(
      activity?.sequencing?.objectives.map(({ id, primary, maps }) => [
        id,
        primary,
        maps.map(({ target }) => target),
      ]),
      [
        ['o1', true, ['g1']],
        ['o2', false, ['g2', 'g3']],
      ],
    );
    assert.deepEqual(activity?.sharedData, [
      { targetId: 'notes', readSharedData: true, writeSharedData: false },
    ]);
    assert.deepEqual(course.objectiveIds, ['g1', 'g2', 'g3']);
    assert.deepEqual(course.dataIds, ['notes']);
  });

  it('names nothing global when the organization keeps it to itself', () => {
    const inner = `<item identifier="i" identifierref="r"><title>I</title>
      <adlcp:data><adlcp:map targetID="notes"/></adlcp:data>
      <imsss:sequencing><imsss:objectives><imsss:primaryObjective><imsss:mapInfo targetObjectiveID="g"/></imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>`;
    const course = read(
      manifest2004(
        inner,
        'adlseq:objectivesGlobalToSystem="false" adlcp:sharedDataGlobalToSystem="false"',
      ),
    );
    assert.deepEqual([course.objectiveIds, course.dataIds], [[], []]);
    assert.equal(course.activities[0]?.sequencing?.objectives[0]?.maps[0]?.target, 'g');
  });

  it('takes what an item lacks from the sequencing collection that it refers to', () => {
    const course = read(
      manifest2004(
        `<item identifier="i" identifierref="r"><title>I</title><imsss:sequencing IDRef="s"/></item>`,
        '',
        `<imsss:sequencingCollection><imsss:sequencing ID="s"><imsss:objectives><imsss:primaryObjective objectiveID="p" satisfiedByMeasure="true"/></imsss:objectives></imsss:sequencing></imsss:sequencingCollection>`,
      ),
    );
    assert.equal(course.activities[0]?.sequencing?.objectives[0]?.id, 'p');
    assert.equal(course.activities[0]?.minNormalizedMeasure, 1);
  });

  it('of an earlier edition has its threshold as text', () => {
    const course = read(
      manifest2004(
        `<item identifier="i" identifierref="r"><title>I</title><adlcp:completionThreshold>0.8</adlcp:completionThreshold></item>`,
      ),
    );
    assert.deepEqual(course.activities[0]?.completionThreshold, {
      completedByMeasure: true,
      minProgressMeasure: 0.8,
      progressWeight: 1,
    });
  });
});
