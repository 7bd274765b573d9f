import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type * as Client from '../../../src/client/index.js';

// A page may carry the library twice: bundled with its own code, and by a script tag. Needs `npm run build`.

type Copy = typeof Client;

let folder: string;
let one: Copy;
let other: Copy;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wl-copies-'));
  const load = async (name: string): Promise<Copy> => {
    await cp('dist', join(folder, name, 'dist'), { recursive: true });
    await symlink(resolve('node_modules'), join(folder, name, 'node_modules'));
    return import(pathToFileURL(join(folder, name, 'dist/client/index.js')).href) as Promise<Copy>;
  };
  [one, other] = await Promise.all([load('one'), load('other')]);
});

after(() => rm(folder, { recursive: true, force: true }));

async function errorOf(copy: Copy): Promise<unknown> {
  const client = new copy.WelearningClient({
    baseUrl: 'https://acme.example',
    retry: { limit: 0 },
    fetch: () =>
      Promise.resolve(
        new Response(JSON.stringify({ status: 412, code: 'precondition_failed', current: 7 }), {
          status: 412,
          headers: { 'Content-Type': 'application/problem+json' },
        }),
      ),
  });
  return client.me.get().catch((error: unknown) => error);
}

test('an error of one copy is known to the other by its brand, with all that it says', async () => {
  assert.notEqual(one.WelearningError, other.WelearningError);
  for (const [mine, theirs] of [
    [one, other],
    [other, one],
  ] as const) {
    const error = await errorOf(theirs);
    assert.ok(!(error instanceof mine.WelearningError));
    assert.ok(mine.isWelearningError(error));
    assert.equal(error.name, 'PreconditionFailedError');
    assert.equal(error.code, 'precondition_failed');
    assert.equal(error.current, 7);
    assert.match(JSON.stringify(error), /"docUrl":/);
  }
});

test('an error of one copy that comes through the other is passed on as it is', async () => {
  const error = await errorOf(other);
  const client = new one.WelearningClient({
    baseUrl: 'https://acme.example',
    auth: { getToken: () => Promise.reject(error as Error) },
  });
  await assert.rejects(client.me.get(), (caught) => caught === error);
});

test('what only looks like an error of the library is none', () => {
  for (const thing of [null, undefined, 'network', new Error('network'), { code: 'network' }]) {
    assert.ok(!one.isWelearningError(thing));
  }
});
