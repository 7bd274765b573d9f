import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { openDatabase } from '../../../demo/backend/backend.js';
import { demoTenantId } from '../../../demo/backend/config.js';
import { importCourse } from '../../../demo/backend/packages/import-course.js';
import { Refusal } from '../../../demo/backend/packages/refusal.js';
import { openZip } from '../../../demo/backend/packages/unzip.js';
import { zipLimits } from '../../../demo/backend/packages/zip-limits.js';
import { seedTenants } from '../../../demo/backend/seed/tenant.js';
import type { CoursePage } from '../../../src/contract/index.js';
import { runCommand, type CommandResult } from './support/command.js';
import { TestDemo } from './support/demo.js';
import { manifest12, writePackage, writeZip } from './support/packages.js';
import { deflatedZeros, writeRawZip } from './support/raw-zip.js';

const folder = await mkdtemp(join(tmpdir(), 'wl-import-'));
const dataDir = join(folder, 'data');
const database = await openDatabase(dataDir);
await database.write(seedTenants);
after(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const target = { dataDir, database, tenantId: demoTenantId, now: 0 };
const zipPath = (name: string): string => join(folder, `${name}.zip`);
const manifest = manifest12(['one']);
const page = Buffer.from('<!doctype html><title>Bài</title>');

/** All that imports have left: rows and files. */
async function traces(): Promise<unknown> {
  return [
    await database.all('SELECT id FROM packages'),
    await database.all('SELECT id FROM courses'),
    await readdir(join(dataDir, 'packages')),
    existsSync(join(dataDir, 'incoming')) ? await readdir(join(dataDir, 'incoming')) : [],
    (await readdir(folder)).filter((name) => !name.endsWith('.zip')),
  ];
}

async function refused(file: string, sentence: RegExp): Promise<void> {
  const before = await traces();
  await assert.rejects(importCourse(target, file), (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.match(error.message, sentence);
    assert.match(error.message, /^[A-Z"][^\n]*\.$/);
    return true;
  });
  assert.deepEqual(await traces(), before);
}

describe('a package is refused in one sentence and leaves nothing', () => {
  test('when it is not a zip, or is not there', async () => {
    const file = zipPath('text');
    await writeFile(file, 'not a zip at all');
    await refused(file, /not a zip archive/);
    await writeFile(file, '');
    await refused(file, /not a zip archive/);
    await refused(zipPath('nowhere'), /There is no file/);
    await refused(folder, /is not a file/);
  });

  test('when it has no manifest, or several', async () => {
    await refused(
      await writeZip(zipPath('none'), { 'index.html': page }),
      /holds no imsmanifest\.xml/,
    );
    const two = { 'a/imsmanifest.xml': manifest, 'b/imsmanifest.xml': manifest };
    await refused(await writeZip(zipPath('two'), two), /several packages/);
    await refused(await writeZip(zipPath('empty'), {}), /holds no imsmanifest\.xml/);
  });

  test('when the manifest is broken XML, no manifest, or names nothing to play', async () => {
    const cases: [string, RegExp][] = [
      ['<manifest><organizations></manifest>', /not well-formed XML/],
      ['', /not well-formed XML/],
      ['just text', /not well-formed XML/],
      ['<html></html>', /not usable/],
      [manifest.replaceAll('identifierref="r"', ''), /nothing that can be played/],
    ];
    for (const [xml, sentence] of cases) {
      await refused(await writePackage(folder, 'broken.zip', xml), sentence);
    }
  });

  test('when an entry file is missing or lies outside', async () => {
    const missing = manifest12(['one'], 'x', 'content/start.html');
    await refused(
      await writePackage(folder, 'missing.zip', missing),
      /opens "content\/start\.html", but the zip holds no such file/,
    );
    const outside = manifest12(['one'], 'x', '../index.html');
    await refused(await writePackage(folder, 'outside.zip', outside), /outside of the package/);
  });

  test('when a path climbs out, is absolute, has a drive or tricks with backslashes', async () => {
    const cases: [string, RegExp][] = [
      ['../evil.html', /climbs out/],
      ['a/../../evil.html', /climbs out/],
      ['..\\evil.html', /climbs out/],
      ['a\\..\\..\\evil.html', /climbs out/],
      ['..', /climbs out/],
      ['/etc/evil', /absolute path/],
      ['\\\\server\\evil', /absolute path/],
      ['C:\\evil.html', /absolute path/],
      ['c:evil.html', /absolute path/],
      ['a\u0000.html', /cannot be used/],
      ['x'.repeat(300), /cannot be used/],
    ];
    for (const [name, sentence] of cases) {
      const entries = [
        { name: 'imsmanifest.xml', data: Buffer.from(manifest) },
        { name: 'index.html', data: page },
        { name, data: page },
      ];
      await refused(await writeRawZip(zipPath('slip'), entries), sentence);
    }
  });

  test('when it holds a symbolic link, a device, a password or a file twice', async () => {
    const good = [
      { name: 'imsmanifest.xml', data: Buffer.from(manifest) },
      { name: 'index.html', data: page },
    ];
    const cases: [object, RegExp][] = [
      [{ mode: 0o120777, data: Buffer.from('/etc/passwd') }, /symbolic link/],
      [{ mode: 0o020666 }, /neither a file nor a folder/],
      [{ encrypted: true, size: page.length - 12 }, /protected by a password/],
      [{ name: 'index.html' }, /twice/],
    ];
    for (const [more, sentence] of cases) {
      const entry = { name: 'odd', data: page, ...more };
      await refused(await writeRawZip(zipPath('odd'), [...good, entry]), sentence);
    }
  });

  test('when it is ten gigabytes of zeros, without writing them', { timeout: 30_000 }, async () => {
    const data = deflatedZeros(10 * 1024);
    const size = 10 * 1024 ** 3;
    const entries = [{ name: 'imsmanifest.xml', data, size, deflated: true }];
    await refused(await writeRawZip(zipPath('bomb'), entries), /larger than 512 MiB/);
  });

  test('when ten gigabytes of zeros say that they are few', { timeout: 30_000 }, async () => {
    const data = deflatedZeros(10 * 1024);
    const entries = [
      { name: 'imsmanifest.xml', data: Buffer.from(manifest) },
      { name: 'index.html', data: page },
      { name: 'zeros.bin', data, size: 5_000_000, deflated: true },
    ];
    await refused(await writeRawZip(zipPath('liar'), entries), /is damaged/);
  });

  test('when it is packed too tightly, or entries share their bytes', async () => {
    const tight = [{ name: 'a', data: deflatedZeros(100), size: 100 * 1024 ** 2, deflated: true }];
    await refused(await writeRawZip(zipPath('tight'), tight), /more than 200 to 1/);
    const limits = { ...zipLimits, files: 3 };
    const many = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, page]));
    const file = await writeZip(zipPath('many'), many);
    await assert.rejects(openZip(file, limits), /more than 3 entries/);
    await assert.rejects(openZip(file, { ...zipLimits, totalBytes: 100 }), /larger than/);
    await (await openZip(file)).close();
  });

  test('when the zip is cut off or its data is damaged', async () => {
    const whole = await writePackage(folder, 'whole.zip', manifest, {
      'a.bin': randomBytes(50_000),
    });
    const bytes = await readFile(whole);
    await writeFile(zipPath('cut'), bytes.subarray(0, bytes.length - 100));
    await refused(zipPath('cut'), /not a zip archive|damaged/);
    const flipped = Buffer.from(bytes);
    flipped.fill(0xff, 20_000, 20_010);
    await writeFile(zipPath('flipped'), flipped);
    await refused(zipPath('flipped'), /is damaged/);
  });

  test('when its rows cannot be written', async () => {
    const file = await writePackage(folder, 'rows.zip', manifest);
    const before = await traces();
    await assert.rejects(importCourse({ ...target, tenantId: 'nobody' }, file));
    assert.deepEqual(await traces(), before);
  });
});

describe('a package is taken in', () => {
  test('with a manifest one folder deep, beside what macOS adds, and a byte order mark', async () => {
    const file = await writeZip(zipPath('folder'), {
      '__MACOSX/._imsmanifest.xml': 'x',
      'Khóa học/imsmanifest.xml': `\uFEFF${manifest}`,
      'Khóa học/INDEX.html': page,
    });
    const courseId = await importCourse(target, file);
    const [row] = await database.all<{ id: string; activity_ids: string }>(
      'SELECT p.id, p.activity_ids FROM packages p JOIN items i ON i.package_id = p.id WHERE i.course_id = ?',
      [courseId],
    );
    assert.equal(row?.activity_ids, '["one"]');
    const files = await readdir(join(dataDir, 'packages', row!.id));
    assert.deepEqual(files.sort(), ['INDEX.html', 'imsmanifest.xml']);
  });
});

describe('the command', () => {
  const run = (dataDir: string, ...args: string[]): Promise<CommandResult> =>
    runCommand('import', dataDir, ...args);

  test('imports beside a running demo, which has the course at once', async () => {
    const demo = await TestDemo.start();
    const file = await writePackage(folder, 'beside.zip', manifest12(['one'], 'Tên trong gói'));
    const { dataDir: running } = demo.demo.backend.config;
    const results = await Promise.all([
      run(running, file),
      run(running, file, '--title', 'Tên khác', '--language', 'EN-us'),
    ]);
    const ids = results.map(({ code, stdout }) => {
      assert.equal(code, 0);
      assert.match(stdout, /^\{"courseId": "[a-z0-9]+"\}\n$/);
      return (JSON.parse(stdout) as { courseId: string }).courseId;
    });
    const page = await demo.ask<CoursePage>('/courses?sort=title');
    assert.deepEqual(
      page.body.items.map(({ id, title, language, enrollmentPolicy }) => [
        id,
        title,
        language,
        enrollmentPolicy,
      ]),
      [
        [ids[1], 'Tên khác', 'en-US', 'open'],
        [ids[0], 'Tên trong gói', 'vi', 'open'],
      ],
    );
  });

  test('makes a data folder where none is, and says in one sentence on stderr why it refuses', async () => {
    const fresh = join(folder, 'fresh-data');
    const refusal = await run(fresh, zipPath('nowhere'));
    assert.equal(refusal.code, 1);
    assert.equal(refusal.stdout, '');
    assert.match(refusal.stderr, /^There is no file "[^\n]*"\.\n$/);
    const file = await writePackage(folder, 'fresh.zip', manifest);
    assert.equal((await run(fresh, file)).code, 0);
    assert.match((await run(fresh)).stderr, /^Usage: /);
    // What is odd in a package that is taken is said beside the answer.
    const odd = manifest12(['one', 'two']).replace('identifierref="r"', 'identifierref="gone"');
    const warned = await run(fresh, await writePackage(folder, 'odd.zip', odd));
    assert.match(warned.stdout, /^\{"courseId": "[a-z0-9]+"\}\n$/);
    assert.match(warned.stderr, /^error: resource_missing \(one\): [^\n]+\.\n$/);
    assert.match((await run(fresh, file, '--language', 'tiếng Việt')).stderr, /^Usage: /);
    await rm(fresh, { recursive: true });
  });
});
