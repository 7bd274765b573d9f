import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DOMParser } from '@xmldom/xmldom';
import {
  ManifestError,
  PackageFiles,
  readTinCan,
  refuseAsBrowsersDo,
  type TinCanCourse,
} from '../../../src/content/index.js';

const id = 'https://demo.example/bai';
const launch = '<launch lang="vi"> index.html?a=1 </launch>';
const activity = (inside = launch, attributes = `id="${id}"`) =>
  `<activity ${attributes}><name> Bài </name><description lang="vi">Mô tả</description>${inside}</activity>`;
const tincan = (inside: string) =>
  `<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>${inside}</activities></tincan>`;

const read = (source: string | Uint8Array): TinCanCourse =>
  readTinCan(
    typeof source === 'string' ? new TextEncoder().encode(source) : source,
    (text) => new DOMParser({ onError: refuseAsBrowsersDo }).parseFromString(text, 'text/xml'),
    new PackageFiles(['tincan.xml', 'index.html']),
  );

describe('a tincan.xml', () => {
  it('gives the activity that is launched', () => {
    const type = 'http://adlnet.gov/expapi/activities/course';
    assert.deepEqual(read(tincan(activity(launch, `id=" ${id} " type="${type}"`))), {
      id,
      title: 'Bài',
      description: 'Mô tả',
      activityType: type,
      url: 'index.html?a=1',
      findings: [],
    });
  });

  it('may name other activities, which are not launched', () => {
    const other = activity('', 'id="urn:other"');
    assert.equal(read(tincan(other + activity() + other)).id, id);
  });

  it('may have a byte order mark, any encoding and any prefixes', () => {
    assert.equal(read(Buffer.from(`\uFEFF${tincan(activity())}`)).title, 'Bài');
    assert.equal(read(Buffer.from(`\uFEFF${tincan(activity())}`, 'utf16le')).title, 'Bài');
    const prefixed = tincan(activity())
      .replaceAll(/<(\/?)(?=[a-z])/g, '<$1t:')
      .replace('xmlns=', 'xmlns:t=');
    assert.equal(read(prefixed).id, id);
  });

  it('may launch an address elsewhere', () => {
    const elsewhere = '<launch>https://demo.example/lms/?a=1#b</launch>';
    assert.equal(read(tincan(activity(elsewhere))).url, 'https://demo.example/lms/?a=1#b');
  });

  it('is mended where an ampersand stands for itself', () => {
    const course = read(tincan(activity('<launch>index.html?a=1&b=2</launch>')));
    assert.equal(course.url, 'index.html?a=1&b=2');
    assert.deepEqual(
      course.findings.map(({ code }) => code),
      ['xml_mended'],
    );
  });

  for (const [what, source, code] of [
    ['broken XML', '<tincan', 'not_well_formed'],
    ['nothing', '', 'not_well_formed'],
    ['something else', '<manifest/>', 'not_a_manifest'],
    ['without activities', '<tincan/>', 'launch_missing'],
    ['without a launch', tincan(activity('')), 'launch_missing'],
    ['with an empty launch', tincan(activity('<launch> </launch>')), 'launch_missing'],
    ['with a launch outside of any activity', tincan(launch), 'launch_missing'],
    ['with two launches', tincan(activity(launch + launch)), 'launch_several'],
    ['with two activities to launch', tincan(activity() + activity()), 'launch_several'],
    ['without an id', tincan(activity(launch, '')), 'id_not_absolute'],
    ['with an id that is no IRI', tincan(activity(launch, 'id="bài"')), 'id_not_absolute'],
    ['that leaves the package', tincan(activity('<launch>../a.html</launch>')), 'url_invalid'],
    ['that launches a script', tincan(activity('<launch>javascript:a()</launch>')), 'url_invalid'],
    ['that launches no file', tincan(activity('<launch>b.html</launch>')), 'file_missing'],
  ] as const) {
    it(`${what} is refused with ${code}`, () => {
      assert.throws(
        () => read(source),
        (error) =>
          error instanceof ManifestError && error.code === code && /^[^\n]+$/.test(error.message),
      );
    });
  }
});
