import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { DOMParser } from '@xmldom/xmldom';
import { fromBufferPromise, type Entry } from 'yauzl';
import { buildPackages, type BuiltPackage } from '../../../demo/courses/build.js';
import {
  flatten,
  PackageFiles,
  parseManifest,
  readCmi5,
  readTinCan,
  type Activity,
  type CourseStructure,
} from '../../../src/content/index.js';

interface Package {
  course: BuiltPackage;
  bytes: Buffer;
  files: Map<string, string>;
}

let dir: string;
/** All of them, and those of SCORM. */
let packages: Package[];
let scorm: Package[];

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'courses-'));
  const built = await buildPackages(dir);
  packages = await Promise.all(
    built.map(async (course) => {
      const bytes = await readFile(course.file);
      return { course, bytes, files: await unzip(bytes) };
    }),
  );
  scorm = packages.filter(({ files }) => files.has('imsmanifest.xml'));
});

after(() => rm(dir, { recursive: true, force: true }));

async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
  }
  return files;
}

function manifestOf(files: Map<string, string>): Document {
  const errors: string[] = [];
  const parser = new DOMParser({
    onError: (level, message) => errors.push(`${level}: ${message}`),
  });
  const document = parser.parseFromString(files.get('imsmanifest.xml') ?? '', 'text/xml');
  assert.deepEqual(errors, []);
  return document as unknown as Document;
}

const parse = (text: string): never =>
  new DOMParser().parseFromString(text, 'text/xml') as unknown as never;

const filesOf = (slug: string): Map<string, string> =>
  packages.find(({ course }) => course.slug === slug)?.files ?? new Map<string, string>();

test('packages come out the same, byte by byte, on every build', async () => {
  const again = await mkdtemp(join(tmpdir(), 'courses-'));
  try {
    for (const course of await buildPackages(again)) {
      const first = packages.find(({ course: { slug } }) => slug === course.slug);
      assert.ok(first?.bytes.equals(await readFile(course.file)), `${course.slug} differs`);
    }
  } finally {
    await rm(again, { recursive: true, force: true });
  }
});

test('packages are small and carry nothing from elsewhere', () => {
  assert.equal(packages.length, 7);
  assert.equal(scorm.length, 5);
  for (const { course, bytes, files } of packages) {
    assert.ok(bytes.length < 60_000, `${basename(course.file)} has ${bytes.length} bytes`);
    for (const [name, text] of files) {
      if (name.endsWith('.xml')) continue;
      const addresses = text.match(/(?:src|href|url\()=?["'(]?https?:[^"')\s]+/g) ?? [];
      assert.deepEqual(addresses, [], name);
    }
  }
});

test('a manifest lists every file of its package and no other', () => {
  for (const { course, files } of scorm) {
    const listed = [...manifestOf(files).getElementsByTagName('file')].map((file) =>
      file.getAttribute('href'),
    );
    const carried = [...files.keys()].filter((name) => name !== 'imsmanifest.xml');
    assert.deepEqual(listed.sort(), carried.sort(), course.slug);
  }
});

test('every item leads to a page of the package, and every dependency to a resource', () => {
  for (const { files } of scorm) {
    const manifest = manifestOf(files);
    const resources = [...manifest.getElementsByTagName('resource')];
    const ids = resources.map((resource) => resource.getAttribute('identifier'));
    const references = ['item', 'dependency', 'imsss:auxiliaryResource']
      .flatMap((name) => [...manifest.getElementsByTagName(name)])
      .map((element) =>
        element.getAttribute(
          element.localName === 'auxiliaryResource' ? 'auxiliaryResourceID' : 'identifierref',
        ),
      )
      .filter((reference) => reference !== null && reference !== '');
    assert.deepEqual([...new Set(references)].sort(), ids.sort());
    for (const resource of resources) {
      const href = resource.getAttribute('href');
      if (href) assert.ok(files.has(href), href);
    }
  }
});

test('our own reader finds nothing odd in the manifests', () => {
  const outlines = scorm.map(({ course, files }) => {
    const structure = parseManifest(manifestOf(files) as never);
    assert.deepEqual(structure.findings, [], course.slug);
    assert.equal(structure.title, course.title);
    return flatten(structure.activities).map((activity) => activity.title);
  });
  assert.deepEqual(outlines[2], [
    'Chương 1. Cứu tính mạng',
    'Bài 1. Ngừng tuần hoàn',
    'Chương 2. Tai nạn hay gặp trong xưởng',
    'Bài 2. Bỏng',
    'Bài 3. Điện giật',
  ]);
  assert.deepEqual(outlines[4], [
    'Chương 1. Trước khi chạy',
    'Bài 1. Kiểm tra xe đầu ca',
    'Bảng kiểm đầu ca',
    'Mục 1.1. Xe và tải',
    'Bài 2. Tam giác ổn định',
    'Chương 2. Trong kho',
    'Bài 3. Đường đi chung',
    'Bài 4. Xếp, dỡ và đỗ xe',
    'Kiểm tra cuối khóa',
  ]);
});

test('each manifest speaks its standard and asks for 80 of 100', () => {
  const [safety, security, firstAid] = scorm.map(({ files }) => files.get('imsmanifest.xml'));
  for (const manifest of [safety, firstAid]) {
    assert.match(manifest ?? '', /imscp_rootv1p1p2/);
    assert.match(manifest ?? '', /<schemaversion>1\.2</);
    assert.equal(manifest?.match(/<adlcp:masteryscore>80</g)?.length, 1);
  }
  assert.match(security ?? '', /imscp_v1p1/);
  assert.match(security ?? '', /<schemaversion>2004 4th Edition</);
  assert.match(security ?? '', /<imsss:minNormalizedMeasure>0\.8</);
});

test('what the two courses with rules say is what our reader understands', () => {
  const structureOf = (slug: string): CourseStructure => {
    const found = packages.find(({ course }) => course.slug === slug);
    return parseManifest(manifestOf(found?.files ?? new Map()) as never);
  };
  const activityOf = ({ activities }: CourseStructure, id: string): Activity => {
    const found = flatten(activities).find((activity) => activity.id === id);
    assert.ok(found, id);
    return found;
  };

  const forklift = structureOf('xe-nang');
  const test = activityOf(forklift, 'ITEM-KIEM-TRA');
  assert.equal(test.prerequisites, 'ITEM-ON-DINH&ITEM-DUONG-DI&ITEM-XEP-DO');
  assert.equal(test.masteryScore, 80);
  assert.equal(test.maxTimeAllowed, '0000:15:00');
  assert.equal(test.timeLimitAction, 'continue,message');
  assert.equal(test.dataFromLms, 'thoi-gian=15');
  assert.equal(activityOf(forklift, 'ITEM-BANG-KIEM').scormType, 'asset');

  const fire = structureOf('phong-chay');
  const named = (...names: string[]): string[] =>
    names.map((name) => `com.welearning.demo.phong-chay.${name}`);
  assert.deepEqual(
    new Set(fire.objectiveIds),
    new Set(named('dau-vao', 'san-sang', 'cuoi-khoa', 'bai-1', 'bai-2', 'bai-3')),
  );
  assert.deepEqual(fire.dataIds, named('loi-thoat-gan-nhat'));
  const final = activityOf(fire, 'ITEM-CUOI-KHOA');
  assert.deepEqual(final.hideLmsUi, ['continue', 'previous']);
  assert.equal(final.minNormalizedMeasure, 0.8);
  assert.deepEqual(activityOf(fire, 'BA-BAI').completionThreshold, {
    completedByMeasure: true,
    minProgressMeasure: 0.9,
    progressWeight: 0.6,
  });
});

test('the course of cmi5 has three units in two blocks, each with a criterion of its own', () => {
  const files = filesOf('lam-viec-tren-cao');
  const bytes = new TextEncoder().encode(files.get('cmi5.xml'));
  const course = readCmi5(bytes, parse, new PackageFiles(files.keys()));
  assert.deepEqual(course.findings, []);
  const outline = course.children.map((block) => [
    block.id.split('/').at(-1),
    block.type === 'block' &&
      block.children.map(
        (unit) => unit.type === 'au' && [unit.url, unit.moveOn, unit.masteryScore],
      ),
  ]);
  assert.deepEqual(outline, [
    [
      'CHUONG-1',
      [
        ['bai-1-truoc-khi-leo.html', 'Completed', undefined],
        ['bai-2-day-an-toan.html', 'CompletedOrPassed', undefined],
      ],
    ],
    ['CHUONG-2', [['kiem-tra.html', 'Passed', 0.8]]],
  ]);
});

test('the package of Tin Can launches its one lesson', () => {
  const files = filesOf('rua-tay');
  const bytes = new TextEncoder().encode(files.get('tincan.xml'));
  const course = readTinCan(bytes, parse, new PackageFiles(files.keys()));
  assert.deepEqual([course.url, course.findings], ['rua-tay.html', []]);
});

test('the catalog learns what it needs of every course', () => {
  const facts = packages.map(({ course }) => ({
    slug: course.slug,
    category: course.category.id,
    mandatory: course.mandatory,
    due: course.dueInDays,
  }));
  assert.deepEqual(facts, [
    { slug: 'an-toan-lao-dong', category: 'an-toan', mandatory: true, due: 8 },
    { slug: 'bao-mat-thong-tin', category: 'bao-mat', mandatory: false, due: undefined },
    { slug: 'so-cap-cuu', category: 'an-toan', mandatory: false, due: undefined },
    { slug: 'phong-chay', category: 'an-toan', mandatory: false, due: undefined },
    { slug: 'xe-nang', category: 'an-toan', mandatory: false, due: undefined },
    { slug: 'lam-viec-tren-cao', category: 'an-toan', mandatory: false, due: undefined },
    { slug: 'rua-tay', category: 'an-toan-thuc-pham', mandatory: false, due: undefined },
  ]);
  for (const { course } of packages) {
    assert.equal(course.language, 'vi');
    assert.match(course.duration, /^PT\d+M$/);
    assert.equal(course.masteryScore, 0.8);
  }
});
