import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { expectRefused, expectTaken, importStand } from './support/imports.js';
import { manifest12, writeZip } from './support/packages.js';
import { writeRawZip } from './support/raw-zip.js';

const stand = await importStand();
const manifest = manifest12(['one']);
const page = '<!doctype html><title>Bài</title>';

const zip = (name: string, files: Record<string, string | Buffer>): Promise<string> =>
  writeZip(join(stand.folder, `${name}.zip`), files);

const taken = (file: string, findings: string[] = [], ids = ['one']): Promise<string[]> =>
  expectTaken(stand, file, findings, ids);

const refused = (file: string, sentence: RegExp): Promise<string> =>
  expectRefused(stand, file, sentence);

describe('an odd package is taken', () => {
  for (const [what, bytes] of [
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${manifest}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(manifest, 'utf16le')],
    ['UTF-8 that says UTF-16', Buffer.from(manifest.replace('UTF-8', 'UTF-16'))],
    ['an encoding that nobody knows', Buffer.from(manifest.replace('UTF-8', 'x-tool'))],
  ] as const) {
    test(`with its manifest in ${what}`, async () => {
      await taken(await zip('encoding', { 'imsmanifest.xml': bytes, 'index.html': page }));
    });
  }

  test('with its manifest folders deep; what lies above it is not part of it', async () => {
    const files = await taken(
      await zip('deep', {
        'read me.txt': 'x',
        'a/b/c/IMSManifest.xml': manifest,
        'a/b/c/index.html': page,
        'a/b/c/inner/imsmanifest.xml': 'another one, deeper',
        '__MACOSX/imsmanifest.xml': 'x',
      }),
    );
    assert.deepEqual(files, ['IMSManifest.xml', 'index.html', 'inner', 'inner/imsmanifest.xml']);
  });

  test('with addresses in another case, with backslashes, escapes, queries and decomposed accents', async () => {
    const odd = manifest12(['one'], 'x', '.\\B\u00e0i%201\\START.html?a=1#b');
    await taken(await zip('case', { 'imsmanifest.xml': odd, 'bài 1/start.HTML': page }));
    const decomposed = manifest12(['one'], 'x', 'bài.html'.normalize('NFD'));
    await taken(await zip('nfd', { 'imsmanifest.xml': decomposed, 'bài.html': page }));
  });

  test('with names in UTF-8 that are not marked as such, as macOS writes them, and with backslashes', async () => {
    const entries = [
      { name: 'imsmanifest.xml', data: Buffer.from(manifest12(['one'], 'x', 'bài/một.html')) },
      { name: 'bài\\một.html', data: Buffer.from(page), utf8: false },
    ];
    const file = await writeRawZip(join(stand.folder, 'mac.zip'), entries);
    assert.deepEqual(await taken(file), ['bài', 'bài/một.html', 'imsmanifest.xml']);
  });

  test('with an item whose resource is not there, when another can be played', async () => {
    const half = manifest12(['one', 'two']).replace('identifierref="r"', 'identifierref="gone"');
    await taken(
      await zip('half', { 'imsmanifest.xml': half, 'index.html': page }),
      ['resource_missing'],
      ['one', 'two'],
    );
  });

  test('with XML that browsers refuse and that can be mended', async () => {
    const broken = manifest12(['one'], 'Lửa & khói', 'index.html?a=1&b=2');
    await taken(await zip('mended', { 'imsmanifest.xml': broken, 'index.html': page }), [
      'xml_mended',
    ]);
  });
});

describe('a package that cannot be played is refused in one sentence and leaves nothing', () => {
  test('when no item has a resource', async () => {
    const lost = manifest.replaceAll('identifierref="r"', 'identifierref="gone"');
    await refused(
      await zip('lost', { 'imsmanifest.xml': lost, 'index.html': page }),
      /^The manifest names nothing that can be played\.$/,
    );
  });

  test('when one of the files that it promises is missing', async () => {
    const two = manifest12(['one', 'two']).replace(
      '<resources>',
      '<resources><resource identifier="s" href="two/start.html" adlcp:scormtype="sco"/>',
    );
    const odd = two.replace(
      'identifier="two" identifierref="r"',
      'identifier="two" identifierref="s"',
    );
    await refused(
      await zip('promised', { 'imsmanifest.xml': odd, 'index.html': page }),
      /^The manifest opens "two\/start\.html", but the zip holds no such file\.$/,
    );
  });

  test('when it is a package of another kind', async () => {
    await refused(
      await zip('aicc', { 'course.crs': '[Course]', 'index.html': page }),
      /^The zip holds no imsmanifest\.xml, cmi5\.xml or tincan\.xml, so it is no package that can be played\.$/,
    );
  });
});
