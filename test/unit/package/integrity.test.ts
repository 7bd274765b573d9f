import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { it } from 'node:test';

it('integrity.json names every file of the script-tag build and the stage, with its true hash', async () => {
  const integrity = JSON.parse(await readFile('dist/integrity.json', 'utf8')) as Record<
    string,
    string
  >;
  const files: string[] = [];
  for (const folder of ['browser', 'stage']) {
    const entries = await readdir(`dist/${folder}`, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((e) => e.isFile())) {
      files.push(`${entry.parentPath}/${entry.name}`.replace(/^dist\//, ''));
    }
  }
  assert.deepEqual(Object.keys(integrity).sort(), files.sort());
  for (const file of files) {
    const hash = createHash('sha384')
      .update(await readFile(`dist/${file}`))
      .digest('base64');
    assert.equal(integrity[file], `sha384-${hash}`, file);
  }
});
