import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DOMParser } from '@xmldom/xmldom';
import {
  ausOf,
  blocksOf,
  ManifestError,
  PackageFiles,
  readCmi5,
  refuseAsBrowsersDo,
  type Cmi5Au,
  type Cmi5Course,
} from '../../../src/content/index.js';

const namespace = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';
const of = 'https://demo.example/kho';

const texts = (title: string) =>
  `<title><langstring lang="vi"> ${title} </langstring></title><description><langstring lang="vi">Về ${title}</langstring></description>`;
const au = (id = `${of}/au/1`, attributes = '', rest = '<url>https://demo.example/bai</url>') =>
  `<au id="${id}" ${attributes}>${texts('Bài')}${rest}</au>`;
const block = (id: string, inside: string) => `<block id="${id}">${texts('Phần')}${inside}</block>`;
const structure = (
  inside: string,
  course = `<course id="${of}">${texts('Khóa')}</course>`,
): string =>
  `<courseStructure xmlns="${namespace}" xmlns:x="urn:x">${course}${inside}</courseStructure>`;
const objective = (id: string) => `<objective id="${id}">${texts('Mục tiêu')}</objective>`;

const read = (source: string | Uint8Array, files?: string[]): Cmi5Course =>
  readCmi5(
    typeof source === 'string' ? new TextEncoder().encode(source) : source,
    (text) => new DOMParser({ onError: refuseAsBrowsersDo }).parseFromString(text, 'text/xml'),
    files && new PackageFiles(files),
  );

const onlyAu = (source: string, files?: string[]): Cmi5Au => {
  const [only] = ausOf(read(source, files).children);
  assert.ok(only);
  return only;
};

const refused = (source: string, code: string, files?: string[]): void => {
  assert.throws(
    () => read(source, files),
    (error) =>
      error instanceof ManifestError && error.code === code && /^[^\n]+$/.test(error.message),
  );
};

describe('a course structure of cmi5', () => {
  it('gives course, objectives and the tree of blocks and units', () => {
    const course = read(
      structure(
        `<objectives>${objective(`${of}/o/1`)}</objectives>` +
          block(`${of}/b/1`, block(`${of}/b/2`, au(`${of}/au/1`)) + au(`${of}/au/2`)) +
          au(`${of}/au/3`),
      ),
    );
    assert.equal(course.id, of);
    assert.deepEqual(course.title, { vi: 'Khóa' });
    assert.deepEqual(course.description, { vi: 'Về Khóa' });
    assert.deepEqual(
      course.objectives.map(({ id }) => id),
      [`${of}/o/1`],
    );
    assert.deepEqual(
      blocksOf(course.children).map(({ id }) => id),
      [`${of}/b/1`, `${of}/b/2`],
    );
    assert.deepEqual(
      ausOf(course.children).map(({ id }) => id),
      [`${of}/au/1`, `${of}/au/2`, `${of}/au/3`],
    );
    assert.deepEqual(course.findings, []);
  });

  it('gives a unit what it leaves out', () => {
    assert.deepEqual(onlyAu(structure(au())), {
      type: 'au',
      id: `${of}/au/1`,
      title: { vi: 'Bài' },
      description: { vi: 'Về Bài' },
      objectives: [],
      url: 'https://demo.example/bai',
      launchMethod: 'AnyWindow',
      moveOn: 'NotApplicable',
    });
  });

  it('gives a unit all that it says, without the space around it', () => {
    const source = structure(
      `<objectives>${objective(`${of}/o/1`)}</objectives>` +
        au(
          `\n ${of}/au/1 `,
          `moveOn=" CompletedOrPassed " masteryScore=" 0.80 " launchMethod=" OwnWindow " activityType=" ${of}/type "`,
          `<objectives><objective idref=" ${of}/o/1 "/></objectives>
           <url> https://demo.example/bai?a=1&amp;b=2 </url>
           <launchParameters> {"a": 1} </launchParameters><entitlementKey> k </entitlementKey>`,
        ),
    );
    assert.deepEqual(onlyAu(source), {
      type: 'au',
      id: `${of}/au/1`,
      title: { vi: 'Bài' },
      description: { vi: 'Về Bài' },
      objectives: [`${of}/o/1`],
      url: 'https://demo.example/bai?a=1&b=2',
      launchMethod: 'OwnWindow',
      moveOn: 'CompletedOrPassed',
      masteryScore: 0.8,
      launchParameters: '{"a": 1}',
      entitlementKey: 'k',
      activityType: `${of}/type`,
    });
  });

  it('gives texts by language, and "und" where none is named', () => {
    const titles =
      '<title><langstring lang="vi">Một</langstring><langstring lang="en-US">One</langstring><langstring>Uno</langstring></title>';
    const course = read(
      structure(
        au(),
        `<course id="${of}">${titles}<description><langstring/></description></course>`,
      ),
    );
    assert.deepEqual(course.title, { vi: 'Một', 'en-US': 'One', und: 'Uno' });
    assert.deepEqual(course.description, { und: '' });
  });

  it('may be written with a prefix, with a byte order mark and in UTF-16', () => {
    const prefixed = structure(au())
      .replaceAll(/<(\/?)(?=[a-z])/gi, '<$1c:')
      .replace('xmlns=', 'xmlns:c=');
    assert.equal(read(prefixed).id, of);
    assert.equal(read(Buffer.from(`\uFEFF${structure(au())}`)).id, of);
    assert.equal(read(Buffer.from(`\uFEFF${structure(au())}`, 'utf16le')).id, of);
  });

  it('may have extensions after what is the standard’s own', () => {
    const extension = `<x:keywords x:a="1"><x:title>Từ khóa<au/></x:title></x:keywords>`;
    const unit = au(
      undefined,
      'x:moveOn="Passed"',
      `<url>https://demo.example/a</url>${extension}`,
    );
    const course = read(structure(unit + extension));
    assert.equal(ausOf(course.children)[0]?.moveOn, 'NotApplicable');
    assert.deepEqual(course.findings, []);
  });

  it('may have more than a thousand units', () => {
    const units = Array.from({ length: 1500 }, (_, n) => au(`${of}/au/${String(n)}`));
    assert.equal(ausOf(read(structure(units.join(''))).children).length, 1500);
  });

  it('says what is odd in it', () => {
    const unit = au(
      undefined,
      'activityType="lesson"',
      `<objectives><objective idref="${of}/o/none"/></objectives><url>https://demo.example/a</url>`,
    );
    const { findings } = read(structure(unit));
    assert.deepEqual(
      findings.map(({ code, severity }) => [code, severity]),
      [
        ['objective_missing', 'warning'],
        ['value_invalid', 'warning'],
      ],
    );
    assert.equal(onlyAu(structure(unit)).activityType, undefined);
  });
});

describe('a course structure is refused', () => {
  for (const [what, source] of [
    ['it is broken XML', '<courseStructure'],
    ['it has characters that XML forbids', structure(au()).replace('Khóa', 'K\u0007')],
  ] as const) {
    it(`when ${what}`, () => {
      refused(source, 'not_well_formed');
    });
  }

  it('when it is something else', () => {
    refused('<manifest/>', 'not_a_manifest');
    refused(structure(au()).replace(namespace, 'urn:other'), 'not_a_manifest');
    refused(structure(au()).replace(`xmlns="${namespace}"`, ''), 'not_a_manifest');
  });

  const course = `<course id="${of}">${texts('Khóa')}</course>`;
  const title = '<title><langstring>T</langstring></title>';
  const description = '<description><langstring>D</langstring></description>';
  const url = '<url>https://demo.example/a</url>';
  for (const [what, source] of [
    ['it has no unit', structure('')],
    ['it has no course', structure(au(), '')],
    ['it has two courses', structure(course + au())],
    [
      'objectives come after units',
      structure(`${au()}<objectives>${objective(`${of}/o`)}</objectives>`),
    ],
    ['objectives are empty', structure(`<objectives/>${au()}`)],
    ['a block is empty', structure(block(`${of}/b`, ''))],
    ['a title is missing', structure(au(), `<course id="${of}">${description}</course>`)],
    ['a description is missing', structure(au(), `<course id="${of}">${title}</course>`)],
    [
      'a title comes after its description',
      structure(au(), `<course id="${of}">${description}${title}</course>`),
    ],
    ['a title has no text', structure(au(), `<course id="${of}"><title/>${description}</course>`)],
    [
      'a title is bare text',
      structure(au(), `<course id="${of}"><title>T</title>${description}</course>`),
    ],
    ['a course has no id', structure(au(), `<course>${title}${description}</course>`)],
    ['a unit has no id', structure(`<au>${title}${description}${url}</au>`)],
    ['a unit has no url', structure(au(undefined, '', ''))],
    ['a url is empty', structure(au(undefined, '', '<url> </url>'))],
    [
      'a url comes before the title',
      structure(`<au id="${of}/au">${url}${title}${description}</au>`),
    ],
    ['a url stands twice', structure(au(undefined, '', url + url))],
    [
      'launch parameters come before the url',
      structure(au(undefined, '', `<launchParameters>a</launchParameters>${url}`)),
    ],
    ['an element is unknown', structure(`${au()}<lesson/>`)],
    [
      'an element is written in another case',
      structure(au()).replaceAll('au ', 'AU ').replaceAll('/au>', '/AU>'),
    ],
    ['an element has no namespace', structure(`${au()}<lesson xmlns=""/>`)],
    ['an extension comes before the standard’s own', structure(au(undefined, '', `<x:a/>${url}`))],
    ['an attribute is unknown', structure(au(undefined, 'mastery="1"'))],
    ['moveOn is no word of its vocabulary', structure(au(undefined, 'moveOn="passed"'))],
    ['launchMethod is no word of its vocabulary', structure(au(undefined, 'launchMethod="Popup"'))],
    ['masteryScore is above 1', structure(au(undefined, 'masteryScore="80"'))],
    ['masteryScore is below 0', structure(au(undefined, 'masteryScore="-0.1"'))],
    ['masteryScore is no decimal', structure(au(undefined, 'masteryScore="1e-1"'))],
    ['a language is no tag', structure(au()).replace('lang="vi"', 'lang="tiếng Việt"')],
  ] as const) {
    it(`when ${what}`, () => {
      refused(source, 'structure_invalid');
    });
  }

  for (const id of ['demo.example/a', '/a', '#a', '', 'urn:', 'https://demo.example/a b']) {
    it(`when an id is "${id}"`, () => {
      refused(structure(au(), `<course id="${id}">${texts('Khóa')}</course>`), 'id_not_absolute');
      refused(structure(au(id)), 'id_not_absolute');
      refused(structure(block(id, au())), 'id_not_absolute');
      refused(structure(`<objectives>${objective(id)}</objectives>${au()}`), 'id_not_absolute');
    });
  }

  it('when it refers to an objective by something that is no IRI', () => {
    const rest = `<objectives><objective idref="o"/></objectives><url>https://demo.example/a</url>`;
    refused(structure(au(undefined, '', rest)), 'id_not_absolute');
  });

  it('when two of a kind have one id, wherever they are', () => {
    refused(structure(au() + block(`${of}/b`, au())), 'id_duplicate');
    const twice = block(`${of}/b`, au(`${of}/au/1`)) + block(` ${of}/b`, au(`${of}/au/2`));
    refused(structure(twice), 'id_duplicate');
    const objectives = objective(`${of}/o`) + objective(`${of}/o`);
    refused(structure(`<objectives>${objectives}</objectives>${au()}`), 'id_duplicate');
    assert.equal(read(structure(block(of, au(of)))).id, of);
  });

  it('when it is deeper than any course', () => {
    let inside = au();
    for (let depth = 0; depth < 400; depth++) inside = block(`${of}/b/${String(depth)}`, inside);
    refused(structure(inside), 'too_large');
  });
});

describe('the address of a unit', () => {
  const at = (url: string) => structure(au(undefined, '', `<url>${url}</url>`));

  for (const url of [
    'http://demo.example/a b',
    'http://demo.example a.html',
    'http://demo.example/%zz',
    'http://demo.example/a|b',
    'http://demo.example:port/',
    'http:///a.html',
    'http:a.html',
    'javascript:alert(1)',
    'data:text/html,a',
    'mailto:a@demo.example',
    '../a.html',
    'a\\b.html',
  ]) {
    it(`is not valid as "${url}"`, () => {
      refused(at(url), 'url_invalid');
      refused(at(url), 'url_invalid', ['a.html', 'a/b.html']);
    });
  }

  for (const name of ['endpoint', 'fetch', 'actor', 'registration', 'activityId']) {
    it(`may not have "${name}" in its query`, () => {
      refused(at(`https://demo.example/a?x=1&amp;${name}=y#z`), 'url_reserved');
      refused(at(`a.html?${name}`), 'url_reserved', ['a.html']);
    });
  }

  it('may have what only looks like a name of the launch', () => {
    const url = 'https://demo.example/endpoint/?activityid=1&endpoints=2#?actor=3';
    assert.equal(onlyAu(at(url.replaceAll('&', '&amp;'))).url, url);
  });

  for (const url of ['a.html', 'a/b.html?x=1', '/a.html', '?x=1', '//demo.example/a.html']) {
    it(`is absolute where the structure comes alone, not "${url}"`, () => {
      refused(at(url), 'url_not_absolute');
    });
  }

  it('lies in the package where it is relative', () => {
    const files = ['a.html', 'bài/một 1.html'];
    assert.equal(onlyAu(at('a.html?x=1#y'), files).url, 'a.html?x=1#y');
    assert.equal(onlyAu(at('./a.html'), files).url, 'a.html');
    assert.equal(onlyAu(at('/a.html'), files).url, 'a.html');
    assert.equal(onlyAu(at('bài/một%201.html'), files).url, 'b%C3%A0i/m%E1%BB%99t%201.html');
    assert.equal(onlyAu(at('HTTPS://demo.example'), files).url, 'HTTPS://demo.example');
    refused(at('b.html'), 'file_missing', files);
    refused(at('//demo.example/a.html'), 'url_not_absolute', files);
  });
});
