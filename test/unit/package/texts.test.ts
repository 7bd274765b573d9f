import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { it } from 'node:test';
import { tsImport } from 'tsx/esm/api';

const files = (await readdir('src', { recursive: true }))
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.vi.ts'));

for (const file of files) {
  it(`${file} is written as Vietnamese readers expect`, async () => {
    const source = await readFile(file, 'utf8');
    assert.equal(source, source.normalize('NFC'), 'composed characters (NFC)');
    assert.doesNotMatch(
      source,
      /kho[áà]|ho[áà](?![a-zà-ỹ])|thu[ýỷ]/u,
      'old tone placement: khóa, hóa, thủy',
    );
    assert.doesNotMatch(source, /'[^']*![^']*'/, 'no exclamation marks');
    assert.doesNotMatch(source, /\b(anh\/chị|quý khách)\b/iu, 'the learner is "bạn"');
  });

  it(`${file} and its English say the same things`, async () => {
    const [vi, en] = await Promise.all(
      [file, file.replace('.vi.ts', '.en.ts')].map(async (path) => {
        const module = (await tsImport(pathToFileURL(path).href, import.meta.url)) as Record<
          string,
          object
        >;
        const dictionary = Object.values(module)[0];
        assert.ok(dictionary, path);
        return dictionary as Record<string, unknown>;
      }),
    );
    assert.deepEqual(Object.keys(en ?? {}).sort(), Object.keys(vi ?? {}).sort());
    for (const [key, text] of Object.entries(vi ?? {})) {
      assert.equal(typeof en?.[key], typeof text, key);
      if (typeof text === 'function') {
        assert.ok(
          (en?.[key] as (...a: unknown[]) => string).length <= text.length,
          `${key}: placeholders`,
        );
      }
    }
  });
}
