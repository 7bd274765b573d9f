import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ZipFile } from 'yazl';
import type { Course } from '../../../src/contract/index.js';
import { au, block, courseStructure, publisherId, tincan } from './support/cmi5-packages.js';
import { TestDemo } from './support/demo.js';
import { expectRefused, expectTaken, importStand } from './support/imports.js';
import { manifest12, writeZip } from './support/packages.js';

const stand = await importStand();
const page = '<!doctype html><title>Bài</title>';
const local = au({ url: 'index.html?a=1' });

const xml = async (source: string | Buffer, name = 'cmi5.xml'): Promise<string> => {
  const file = join(stand.folder, name);
  await writeFile(file, source);
  return file;
};
const zip = (files: Record<string, string | Buffer>): Promise<string> =>
  writeZip(join(stand.folder, 'course.zip'), files);

const taken = (file: string, ids = [publisherId('au')]): Promise<string[]> =>
  expectTaken(stand, file, [], ids);

const refused = async (file: string, sentence: RegExp): Promise<void> => {
  assert.match(await expectRefused(stand, file, sentence), /^[A-Z][^\n]*\.$/);
};

describe('a course of cmi5 is taken in', () => {
  test('as a file of XML alone, whatever it is called and however it is encoded', async () => {
    assert.deepEqual(await taken(await xml(courseStructure())), ['cmi5.xml']);
    assert.deepEqual(await taken(await xml(courseStructure(), 'course.bin')), ['cmi5.xml']);
    await taken(await xml(`\uFEFF\n${courseStructure()}`));
    await taken(await xml(Buffer.from(`\uFEFF${courseStructure()}`, 'utf16le')));
  });

  test('as a zip, with its files', async () => {
    const files = { 'cmi5.xml': courseStructure(local), 'index.html': page, 'a/b.css': '' };
    assert.deepEqual(await taken(await zip(files)), ['a', 'a/b.css', 'cmi5.xml', 'index.html']);
  });

  test('as a zip64', async () => {
    const archive = new ZipFile();
    archive.addBuffer(Buffer.from(courseStructure(local)), 'cmi5.xml', {
      forceZip64Format: true,
    });
    archive.addBuffer(Buffer.from(page), 'index.html', { forceZip64Format: true });
    archive.end({ forceZip64Format: true, comment: '' });
    const file = join(stand.folder, 'zip64.zip');
    await pipeline(archive.outputStream, createWriteStream(file));
    assert.deepEqual(await taken(file), ['cmi5.xml', 'index.html']);
  });

  test('with units elsewhere, in its zip as well', async () => {
    await taken(await zip({ 'cmi5.xml': courseStructure() }));
  });

  test('with more than a thousand units', async () => {
    const names = Array.from({ length: 1200 }, (_, n) => `au-${String(n)}`);
    const inside = block('all', names.map((name) => au({ name })).join(''));
    await taken(await xml(courseStructure(inside)), names.map(publisherId));
  });
});

describe('a course of cmi5 is refused in one sentence and leaves nothing', () => {
  test('when its structure is not one', async () => {
    await refused(await xml('<courseStructure'), /^The cmi5\.xml is not well-formed XML\.$/);
    await refused(
      await xml('<manifest/>'),
      /^The cmi5\.xml is not usable: .* not a course structure/,
    );
    const turned = courseStructure(au({ more: '<objectives/>' }));
    await refused(await xml(turned), /"au" holds "objectives" where it must not be/);
  });

  test('when an address is relative and there is no zip', async () => {
    await refused(await xml(courseStructure(local)), /"index\.html\?a=1" .* not fully qualified/);
  });

  test('when the zip lacks a file', async () => {
    const file = await zip({ 'cmi5.xml': courseStructure(local), 'start.html': page });
    await refused(file, /launches "index\.html\?a=1", but the zip holds no such file/);
  });

  test('when its structure does not lie at the top of the zip', async () => {
    const file = await zip({ 'a/cmi5.xml': courseStructure(local), 'a/index.html': page });
    await refused(file, /^The cmi5\.xml does not lie at the top of the zip/);
  });

  test('when its id or address is none', async () => {
    const relative = courseStructure().replace(`"${publisherId('au')}"`, '"au"');
    await refused(await xml(relative), /The id "au" of a "au" is no absolute IRI/);
    await refused(await xml(courseStructure(au() + au())), /More than one "au" has the id/);
    const url = 'https://xuong-bai.example/?fetch=1';
    await refused(await xml(courseStructure(au({ url }))), /"fetch" in its query/);
  });
});

describe('a Tin Can package', () => {
  const id = [publisherId('tincan')];

  test('is taken in at the top of its zip, or folders deep', async () => {
    const files = { 'tincan.xml': `\uFEFF${tincan()}`, 'index.html': page };
    assert.deepEqual(await taken(await zip(files), id), ['index.html', 'tincan.xml']);
    const deep = { 'Khóa học/a/TinCan.xml': tincan(), 'Khóa học/a/index.html': page };
    assert.deepEqual(await taken(await zip(deep), id), ['TinCan.xml', 'index.html']);
    await taken(await zip({ 'tincan.xml': tincan('https://xuong-bai.example/') }), id);
  });

  test('is refused without exactly one thing to launch', async () => {
    const twice = tincan().replace('</launch>', '</launch><launch>index.html</launch>');
    await refused(
      await zip({ 'tincan.xml': twice, 'index.html': page }),
      /^The tincan\.xml is not usable: More than one address is given to launch\.$/,
    );
    await refused(
      await zip({ 'tincan.xml': tincan(''), 'index.html': page }),
      /No activity says what to launch/,
    );
    await refused(await zip({ 'tincan.xml': tincan() }), /holds no such file/);
    await refused(await zip({ 'tincan.xml': 'x' }), /^The tincan\.xml is not well-formed XML\.$/);
    await refused(await xml(tincan()), /^The cmi5\.xml is not usable/);
  });
});

describe('a zip with several manifests', () => {
  const scorm = { 'imsmanifest.xml': manifest12(['one']), 'index.html': page };

  test('is what the highest one says, of SCORM before others', async () => {
    const cmi5 = { 'cmi5.xml': courseStructure(local) };
    const xapi = { 'tincan.xml': tincan(), 'index.html': page };
    await taken(await zip({ ...cmi5, ...xapi }));
    await taken(await zip({ ...scorm, ...cmi5, ...xapi }), ['one']);
    await taken(await zip({ ...scorm, 'a/tincan.xml': 'x', 'b/tincan.xml': 'x' }), ['one']);
    await taken(
      await zip({
        ...cmi5,
        'index.html': page,
        'a/imsmanifest.xml': 'x',
        'b/imsmanifest.xml': 'x',
      }),
    );
    await taken(await zip({ ...xapi, 'samples/imsmanifest.xml': 'x' }), [publisherId('tincan')]);
    const below = { 'a/imsmanifest.xml': manifest12(['one']), 'a/index.html': page };
    await taken(await zip({ ...below, 'a/tincan.xml': tincan() }), ['one']);
  });
});

describe('the command', () => {
  const script = fileURLToPath(new URL('../../../demo/import.ts', import.meta.url));
  const run = (dataDir: string, ...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...args], {
      env: { ...process.env, WL_DATA_DIR: dataDir },
    });

  test('takes XML beside a running demo, which has the course at once', async () => {
    const demo = await TestDemo.start();
    const titles = `<title><langstring lang="en-us">Geology
      for all</langstring></title>`;
    const source = courseStructure().replace(/<title>.*?<\/title>/, titles);
    const { stdout } = await run(demo.demo.backend.config.dataDir, await xml(source));
    const { courseId } = JSON.parse(stdout) as { courseId: string };
    const { body } = await demo.ask<Course>(`/courses/${courseId}`);
    assert.equal(body.title, 'Geology for all');
    assert.equal(body.language, 'en-US');
    assert.equal(body.summary, 'Gói cmi5 được nhập vào, gồm 1 bài.');
    assert.deepEqual(
      body.items.map(({ kind, title }) => [kind, title]),
      [['cmi5', 'Geology for all']],
    );
    const [row] = await demo.rows<{ structure: string; standard: string }>(
      'SELECT structure, standard FROM packages',
    );
    assert.equal(row?.standard, 'cmi5');
    assert.equal((JSON.parse(row.structure) as { id: string }).id, publisherId('').slice(0, -1));
  });

  test('says why it refuses and ends with 1', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'wl-cmi5-'));
    after(() => rm(dataDir, { recursive: true, force: true }));
    const file = await xml(courseStructure(local));
    await assert.rejects(run(dataDir, file), { code: 1, stderr: /not fully qualified\.\n$/ });
    assert.deepEqual(await readdir(join(dataDir, 'packages')), []);
  });
});
