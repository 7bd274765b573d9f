import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const run = promisify(execFile);

/** The package as a customer installs it: packed, unpacked, its dependencies beside it. Needs `npm run build`. */
describe('the published package', () => {
  let folder: string;
  let installed: string;
  let manifest: {
    name: string;
    dependencies: Record<string, string>;
    exports: Record<string, string | { types?: string; default: string }>;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wl-package-'));
    await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder]);
    const [name] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
    assert.ok(name, 'npm pack made a file');
    await run('tar', ['-xzf', join(folder, name), '-C', folder]);
    manifest = JSON.parse(await readFile(join(folder, 'package/package.json'), 'utf8'));
    installed = join(folder, 'node_modules', manifest.name);
    await mkdir(join(installed, '..'), { recursive: true });
    await cp(join(folder, 'package'), installed, { recursive: true });
    for (const dependency of Object.keys(manifest.dependencies)) {
      const target = join(folder, 'node_modules', dependency);
      await mkdir(join(target, '..'), { recursive: true });
      await symlink(resolve('node_modules', dependency), target);
    }
  });

  after(async () => {
    if (folder) await rm(folder, { recursive: true });
  });

  /** The elements of the package, by their folders. What several share has a folder too, and no entry. */
  async function elementNames(): Promise<string[]> {
    const all = await readdir(join(folder, 'package/dist/elements'), { recursive: true });
    return all
      .map((file) => /^([\w-]+)[\\/]\1\.define\.js$/.exec(file)?.[1])
      .filter((name) => name !== undefined);
  }

  /** Every address that the exports map answers, with patterns filled from the files that are there. */
  async function entries(): Promise<string[]> {
    const names = await elementNames();
    return Object.keys(manifest.exports)
      .filter((key) => !key.endsWith('.json') && key !== './stage/*')
      .flatMap((key) => (key.includes('*') ? names.map((name) => key.replace('*', name)) : [key]))
      .map((key) => manifest.name + key.slice(1));
  }

  it('runs its command in plain Node, with nothing but what it depends on', async () => {
    const command = join(installed, 'dist/cli/main.js');
    const { stdout } = await run(process.execPath, [command, 'check', '--list']);
    assert.match(stdout, /^service: /m);
    const nowhere = run(process.execPath, [command, 'check', 'http://localhost:9']);
    await assert.rejects(nowhere, { code: 2, stderr: 'GET /: nothing listens there.\n' });
  });

  it('imports every entry in plain Node, where there is no DOM', async () => {
    const all = await entries();
    assert.ok(all.length > 15, `found ${all.length} entries`);
    const script = `
      for (const entry of ${JSON.stringify(all)}) {
        try { await import(entry); } catch (error) { console.log(entry + ': ' + error.stack); }
      }
      if (typeof document !== 'undefined') console.log('an entry made a document');`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: folder,
    });
    assert.equal(stdout, '');
  });

  it('has a declaration and a module for every entry', async () => {
    for (const [key, target] of Object.entries(manifest.exports)) {
      const files = typeof target === 'string' ? [target] : Object.values(target);
      for (const file of files.filter((name) => !name.includes('*'))) {
        await assert.doesNotReject(readFile(join(folder, 'package', file)), `${key}: ${file}`);
      }
    }
  });

  it('satisfies publint', async () => {
    const { messages, pkg } = await publint({
      pkgDir: join(folder, 'package'),
      strict: true,
      pack: false,
    });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg ?? manifest)),
      [],
    );
  });

  it('has types that resolve the way each tool resolves them (attw, ES modules only)', async () => {
    // attw passes over patterns: the copy that it sees names every element.
    const copy = join(folder, 'explicit');
    await cp(join(folder, 'package'), copy, { recursive: true });
    const names = await elementNames();
    const exports = Object.fromEntries(
      Object.entries(manifest.exports).flatMap(([key, target]) =>
        /^\.\/(elements|define)\//.test(key)
          ? names.map((name) => JSON.parse(JSON.stringify([key, target]).replaceAll('*', name)))
          : [[key, target]],
      ),
    );
    await writeFile(join(copy, 'package.json'), JSON.stringify({ ...manifest, exports }));
    await run('npm', ['pack', '--ignore-scripts', '--pack-destination', copy], { cwd: copy });
    const packed = (await readdir(copy)).find((file) => file.endsWith('.tgz'));
    const attw = resolve('node_modules/.bin/attw');
    const { stdout } = await run(attw, [
      '--profile',
      'esm-only',
      '--format',
      'ascii',
      join(copy, packed ?? ''),
    ]).catch((error: { stdout?: string; stderr?: string }) =>
      assert.fail(`${error.stdout}\n${error.stderr}`),
    );
    assert.match(stdout, /elements\/course-player/);
    assert.doesNotMatch(stdout, /❌/);
  });

  it('carries the stage, the script-tag files with their hashes, and nothing of demo or test', async () => {
    const files = (await readdir(join(folder, 'package'), { recursive: true })).map((file) =>
      file.replaceAll('\\', '/'),
    );
    for (const file of [
      'LICENSE',
      'README.md',
      'dist/stage/stage.html',
      'dist/stage/THIRD-PARTY-NOTICES.txt',
      'dist/browser/loader.js',
      'dist/browser/THIRD-PARTY-NOTICES.txt',
      'dist/custom-elements.json',
      'dist/integrity.json',
    ]) {
      assert.ok(files.includes(file), file);
    }
    assert.deepEqual(
      files.filter((file) => /^(demo|test|src)\//.test(file)),
      [],
    );
  });
});
