import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flatten, ManifestError, type Activity } from '../../../src/content/index.js';
import { findingsOf, manifest12, manifest2004, read } from './parse.js';

const item = (id: string, ref = 'r', inner = '', rest = ''): string =>
  `<item identifier="${id}" identifierref="${ref}" ${rest}><title>${id}</title>${inner}</item>`;
const resource = (id = 'r', href = 'a.html', rest = ''): string =>
  `<resource identifier="${id}" type="webcontent" adlcp:scormtype="sco" href="${href}" ${rest}/>`;
/** Activities as `id href`, chapters as `id`. */
const lines = (activities: readonly Activity[]): string[] =>
  flatten(activities).map(({ id, href }) => (href === undefined ? id : `${id} ${href}`));
const linesOf = (source: string): string[] => lines(read(source).activities);

describe('the standard of a manifest', () => {
  for (const [version, standard, edition] of [
    ['1.1', '1.2', undefined],
    ['1.2', '1.2', undefined],
    [' SCORM 1.2 ', '1.2', undefined],
    ['ADL SCORM 1.2', '1.2', undefined],
    ['1.3', '2004', '2nd'],
    ['CAM 1.3', '2004', '2nd'],
    ['cam 1.3.1', '2004', '2nd'],
    ['2004 2nd Edition', '2004', '2nd'],
    ['SCORM 2004 3rd Ed.', '2004', '3rd'],
    ['2004_4th_Edition', '2004', '4th'],
    ['2004', '2004', undefined],
  ] as const) {
    it(`"${version}" is SCORM ${standard} ${edition ?? ''}`, () => {
      const source = manifest2004(item('i')).replace('2004 4th Edition', version);
      const course = read(source);
      assert.deepEqual([course.standard, course.edition], [standard, edition]);
      assert.equal(course.schemaVersion, version.trim());
      const contradicted = standard === '1.2' ? ['schema_version_contradicted manifest'] : [];
      assert.deepEqual(findingsOf(source), contradicted);
    });
  }

  for (const [what, mark, standard] of [
    ['namespaces of SCORM 2004', 'xmlns:x="http://www.adlnet.org/xsd/adlcp_v1p3"', '2004'],
    ['namespaces of SCORM 1.2', 'xmlns:x="http://www.adlnet.org/xsd/adlcp_rootv1p2"', '1.2'],
    ['a schema location', 'xsi:schemaLocation="http://www.imsglobal.org/xsd/imsss a.xsd"', '2004'],
    ['nothing', '', '1.2'],
  ] as const) {
    it(`that is not known is told apart by ${what}`, () => {
      const course = read(
        `<manifest identifier="m" ${mark} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><metadata><schemaversion>7</schemaversion></metadata>
         <organizations><organization identifier="o"><title>T</title><item identifier="i" identifierref="r"><title>I</title></item></organization></organizations>
         <resources><resource identifier="r" scormtype="sco" href="a.html"/></resources></manifest>`,
      );
      assert.equal(course.standard, standard);
      assert.equal(course.findings[0]?.code, 'schema_version_unknown');
    });
  }
});

describe('an odd organization', () => {
  const organizations = (...all: string[]): string =>
    manifest12('', resource()).replace(
      /<organizations.*<\/organizations>/s,
      `<organizations default="o">${all.join('')}</organizations>`,
    );
  const organization = (id: string, items: string): string =>
    `<organization identifier="${id}"><title>${id}</title>${items}</organization>`;

  it('that opens nothing gives way to one that does', () => {
    const source = organizations(
      organization('o', '<item identifier="x"><title>X</title></item>'),
      organization('p', item('i')),
    );
    assert.deepEqual(linesOf(source), ['i a.html']);
    assert.deepEqual(findingsOf(source), [
      'several_organizations manifest',
      'organization_empty o',
    ]);
  });

  it('without an identifier has the one that is asked for', () => {
    const source = organizations(organization('o', item('i')).replace(' identifier="o"', ''));
    assert.equal(read(source).organizationId, 'o');
    assert.deepEqual(findingsOf(source), [
      'default_organization_missing o',
      'identifier_missing manifest',
    ]);
  });

  it('without a title has the one of the metadata, else the identifier of the manifest', () => {
    const bare = organizations(organization('o', item('i')).replace('<title>o</title>', ''));
    assert.equal(read(bare).title, 'm');
    const lom = bare.replace(
      '</metadata>',
      '<lom><general><title><langstring xml:lang="vi">An toàn\n lao động</langstring></title></general></lom></metadata>',
    );
    assert.equal(read(lom).title, 'An toàn lao động');
  });

  it('is looked for in the manifests inside when the outer one has none', () => {
    const source = `<manifest identifier="m" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><metadata><schemaversion>1.2</schemaversion></metadata><organizations/><resources/>
      ${manifest12(item('i'), resource(), 'xml:base="in/"')}</manifest>`;
    assert.deepEqual(linesOf(source), ['i in/a.html']);
  });
});

describe('an odd item', () => {
  it('may launch the same resource as others, each with parameters of its own', () => {
    const source = manifest12(
      item('a', 'r', '', 'parameters="?p=1"') +
        item('b', 'r', '', 'parameters="p=2&amp;q=3"') +
        item('c', 'r', '', 'parameters=""'),
      resource(),
    );
    assert.deepEqual(linesOf(source), ['a a.html?p=1', 'b a.html?p=2&q=3', 'c a.html']);
    assert.deepEqual(findingsOf(source), []);
  });

  it('may launch and hold items in SCORM 1.2; in SCORM 2004 only leaves are delivered', () => {
    const nested = item('a', 'r', item('b'));
    assert.deepEqual(linesOf(manifest12(nested, resource())), ['a a.html', 'b a.html']);
    assert.deepEqual(linesOf(manifest2004(nested)), ['a', 'b a.html']);
    assert.deepEqual(findingsOf(manifest2004(nested)), ['chapter_launches a']);
  });

  it('finds its resource in another case, and says so', () => {
    const source = manifest12(item('i', 'RES'), resource('res'));
    assert.deepEqual(linesOf(source), ['i a.html']);
    assert.deepEqual(findingsOf(source), ['reference_inexact i']);
  });

  it('without a resource is listed, and the others are played', () => {
    const source = manifest12(
      item('a', 'gone') + item('b') + item('c', 'empty'),
      [resource(), '<resource identifier="empty" adlcp:scormtype="sco"/>'].join(''),
    );
    assert.deepEqual(linesOf(source), ['a', 'b a.html', 'c']);
    assert.deepEqual(
      read(source).findings.map(({ code, severity }) => [code, severity]),
      [
        ['resource_missing', 'error'],
        ['href_missing', 'error'],
      ],
    );
  });

  it('of a resource that is defined twice launches the first', () => {
    const source = manifest12(item('i'), resource('r', 'a.html') + resource('r', 'b.html'));
    assert.deepEqual(linesOf(source), ['i a.html']);
    assert.deepEqual(findingsOf(source), ['identifier_duplicate r']);
  });

  it('of a resource of an unknown kind is an asset', () => {
    const source = manifest12(item('i'), resource().replace('"sco"', '"lesson"'));
    assert.equal(read(source).activities[0]?.scormType, 'asset');
    assert.deepEqual(findingsOf(source), ['value_invalid r']);
  });

  it('has its title in one line', () => {
    const source = manifest12(
      `<item identifier="i" identifierref="r"><title>\n  Bài\t1:\n  <![CDATA[Lửa & khói]]> </title></item>`,
      resource(),
    );
    assert.equal(read(source).activities[0]?.title, 'Bài 1: Lửa & khói');
  });

  it('has an identifier of its own, however many are alike', () => {
    const many = 2_000;
    const source = manifest12(item('i').repeat(many) + item('i~2'), resource());
    const { activities, findings } = read(source);
    const ids = activities.map(({ id }) => id);
    assert.equal(new Set(ids).size, many + 1);
    assert.deepEqual([ids[0], ids[1], ids.at(-2)], ['i', 'i~2', `i~${String(many)}`]);
    assert.equal(ids.at(-1), 'i~2~2');
    assert.equal(findings.length, 101);
    assert.match(findings.at(-1)?.text ?? '', /^1900 more findings of identifier_duplicate/);
  });
});

describe('an odd address', () => {
  for (const [href, expected, codes] of [
    ['.\\Lesson 1\\Start.HTM?a=1&amp;b=2#p', 'Lesson%201/Start.HTM?a=1&b=2#p', []],
    ['/index.html', 'index.html', []],
    ['./a//b.html', 'a//b.html', []],
    ['%2e%2e/%2e%2e/a.html', 'a.html', ['href_outside_package r']],
    ['//other.example/a.html', 'http://other.example/a.html', ['href_external r']],
    ['a.html?next=../../b.html', 'a.html?next=../../b.html', []],
  ] as const) {
    it(`${href} is ${expected}`, () => {
      const source = manifest12(item('i'), resource('r', href));
      assert.equal(read(source).activities[0]?.href, expected);
      assert.deepEqual(findingsOf(source), codes);
    });
  }

  for (const href of ['C:\\course\\index.html', 'mailto:a@b.example', 'about:blank']) {
    it(`${href} opens nothing`, () => {
      const source = manifest12(item('i') + item('j', 's'), resource('r', href) + resource('s'));
      assert.deepEqual(linesOf(source), ['i', 'j a.html']);
      assert.deepEqual(findingsOf(source), ['value_invalid r', 'href_missing i']);
    });
  }
});

describe('manifests inside a manifest', () => {
  const inner = (id: string, items: string, resources = '', more = ''): string =>
    `<manifest identifier="${id}" xml:base="${id}/"><organizations default="${id}-o"><organization identifier="${id}-o"><title>${id}</title>${items}</organization></organizations>
     <resources>${resources}</resources>${more}</manifest>`;
  const outer = (items: string, more: string): string =>
    manifest12(items, resource()).replace('</manifest>', `${more}</manifest>`);

  it('have names of their own: the nearest resource is meant', () => {
    const source = outer(
      item('a') + item('c', 'sub'),
      inner('sub', item('b') + item('d', 'only-outside'), resource(), ''),
    ).replace('<resources>', `<resources>${resource('only-outside', 'out.html')}`);
    assert.deepEqual(linesOf(source), ['a a.html', 'c', 'b sub/a.html', 'd out.html']);
    assert.deepEqual(findingsOf(source), []);
  });

  it('are referred to by their organization as well, and give resources to those outside', () => {
    const source = outer(
      item('c', 'sub-o') + item('x', 'deep'),
      inner('sub', item('b'), resource('deep', 'deep.html')),
    );
    assert.deepEqual(linesOf(source), ['c', 'b a.html', 'x sub/deep.html']);
  });

  it('may stand in the course twice, with identifiers of their own', () => {
    const source = outer(item('c', 'sub') + item('d', 'sub'), inner('sub', item('b'), resource()));
    assert.deepEqual(linesOf(source), ['c', 'b sub/a.html', 'd', 'b~2 sub/a.html']);
  });

  it('that lie in themselves by reference have an end', () => {
    const source = outer(
      item('c', 'one') + item('z'),
      inner('one', item('x', 'two'), '', inner('two', item('y', 'one') + item('k'))),
    );
    assert.deepEqual(linesOf(source), ['c', 'x', 'y', 'k a.html', 'z a.html']);
    assert.deepEqual(findingsOf(source), ['manifest_cycle y']);
  });

  it('that multiply each other have an end', () => {
    // Each holds the next one ten times: ten to the eleventh items.
    const chain = Array.from({ length: 12 }, (_, n) =>
      inner(
        `m${String(n)}`,
        item(`i${String(n)}`, n === 11 ? 'r' : `m${String(n + 1)}`).repeat(10),
      ),
    );
    const course = read(outer(item('c', 'm0'), chain.join('')));
    assert.equal(flatten(course.activities).length, 50_000);
    assert.ok(course.findings.some(({ code }) => code === 'too_many_items'));
  });

  it('too deep inside each other are left out', () => {
    const deep = (n: number): string =>
      inner(`m${String(n)}`, item(`i${String(n)}`), '', n === 2000 ? '' : deep(n + 1));
    const source = outer(item('a') + item('c', 'm3') + item('d', 'm1500'), deep(1));
    assert.deepEqual(linesOf(source), ['a a.html', 'c', 'i3 a.html', 'd']);
    assert.deepEqual(findingsOf(source), ['too_deep manifest', 'resource_missing d']);
  });
});

describe('a large manifest', () => {
  it('may have chapters in chapters, hundreds of them; what is deeper is left out', () => {
    const deep = (n: number): string =>
      '<item identifier="c">'.repeat(n) + item('leaf') + '</item>'.repeat(n);
    assert.equal(flatten(read(manifest12(deep(200), resource())).activities).length, 201);
    const source = manifest12(deep(3000) + item('last'), resource());
    const course = read(source);
    assert.equal(flatten(course.activities).length, 257);
    assert.equal(course.activities.at(-1)?.href, 'a.html');
    assert.ok(course.findings.some(({ code }) => code === 'too_deep'));
  });

  it('may have tens of thousands of items; what is more is left out', { timeout: 60_000 }, () => {
    const items = Array.from({ length: 50_010 }, (_, n) => item(`i${String(n)}`));
    const more = read(manifest12(items.join(''), resource()));
    assert.equal(more.activities.length, 50_000);
    assert.deepEqual(
      more.findings.map(({ code }) => code),
      ['too_many_items'],
    );
  });

  it('that nests other elements deeply is read all the same', () => {
    const deep = '<a>'.repeat(20_000) + '</a>'.repeat(20_000);
    const source = manifest12(item('i', 'r', deep), resource()).replace(
      /<metadata>.*<\/metadata>/s,
      `<metadata>${deep}</metadata>`,
    );
    assert.deepEqual(linesOf(source), ['i a.html']);
  });
});

describe('XML that is not well-formed', () => {
  for (const [what, source, title] of [
    [
      'bare ampersands',
      manifest12(item('i'), resource('r', 'a.html?x=1&y=2')).replace('Khóa', 'Lửa & khói'),
      'Lửa & khói',
    ],
    [
      'entities of HTML',
      manifest12(item('i'), resource()).replace('Khóa', 'a&nbsp;b &eacute;'),
      'a b &eacute;',
    ],
    [
      'prefixes without a namespace',
      `<!-- <x> -->${manifest12(item('i'), resource()).replace(/xmlns:adlcp="[^"]*"/, '')}`,
      'Khóa',
    ],
    [
      'characters that XML does not allow',
      manifest12(item('i'), resource()).replace('Khóa', 'Kh\u0000ó\u000ba'),
      'Khóa',
    ],
    ['bytes after its end', `${manifest12(item('i'), resource())}\u0000\u0000\u001a`, 'Khóa'],
    [
      'a document type with entities',
      `<!DOCTYPE manifest SYSTEM "x.dtd" [<!ENTITY a "b">]>${manifest12(item('i'), resource()).replace('Khóa', 'x &a; y')}`,
      'x &a; y',
    ],
  ] as const) {
    it(`for ${what} is mended, and told of`, () => {
      const course = read(source);
      assert.equal(course.title, title);
      assert.equal(course.activities[0]?.href?.replace('?x=1&y=2', ''), 'a.html');
      assert.equal(course.activities[0]?.scormType, 'sco');
      assert.deepEqual([...new Set(course.findings.map(({ code }) => code))], ['xml_mended']);
    });
  }

  it('is left alone where character data and comments hold what looks odd', () => {
    const source = manifest12(item('i'), resource()).replace(
      'Khóa',
      '<!-- a & b --><![CDATA[a & b &nbsp;]]> & c',
    );
    assert.equal(read(source).title, 'a & b &nbsp; & c');
  });

  it('a document type alone is no fault', () => {
    const source = `<!DOCTYPE manifest SYSTEM "imscp_rootv1p1p2.dtd">${manifest12(item('i'), resource())}`;
    assert.deepEqual(findingsOf(source), []);
  });

  for (const [what, source] of [
    [
      'an element that is never closed',
      manifest12('<item identifier="i"><title>I</title>', resource()),
    ],
    ['an attribute twice', manifest12(item('i', 'r', '', 'identifier="j"'), resource())],
    ['no quotation marks', manifest12('<item identifier=i/>', resource())],
    ['a second root', `${manifest12(item('i'), resource())}<manifest/>`],
    ['no element at all', 'imsmanifest'],
    ['nothing', ''],
    [
      'an explosion of entities',
      `<!DOCTYPE m [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><manifest>&b;</manifest`,
    ],
    ['what only looks like the begin of something', '<!--'.repeat(100_000)],
    ['tags without an end', '<a'.repeat(100_000)],
  ] as const) {
    it(`for ${what} is refused`, { timeout: 20_000 }, () => {
      assert.throws(
        () => read(source),
        (error) => error instanceof ManifestError && error.code === 'not_well_formed',
      );
    });
  }
});
