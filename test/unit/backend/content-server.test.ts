import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { parseRange } from '../../../demo/backend/content/ranges.js';
import type { Launch } from '../../../src/contract/index.js';
import { TestDemo } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const stageDir = await mkdtemp(join(tmpdir(), 'wl-stage-'));
after(() => rm(stageDir, { recursive: true, force: true }));
await writeFile(join(stageDir, 'stage.html'), '<!doctype html><title>Stage</title>');
const demo = await TestDemo.start({ stageDir });
const media = Buffer.from(Array.from({ length: 1000 }, (_, n) => n % 256));
const file = await writePackage(demo.folder, 'a.zip', manifest12(['one']), {
  'Media/Phim 1.mp4': media,
  'bài học.html': '<p>Bài',
  'empty.txt': '',
});

interface Got {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Asks 127.0.0.1 with a Host header, and the path exactly as it is given. */
function get(host: string, path: string, headers = {}, method = 'GET'): Promise<Got> {
  const { port } = new URL(demo.demo.content);
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, headers: { ...headers, Host: host } };
    request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode = 0, headers: received } = response;
        resolve({ status: statusCode, headers: received, body: Buffer.concat(chunks) });
      });
    })
      .on('error', reject)
      .end();
  });
}

interface Opened {
  launch: Launch;
  host: string;
  base: string;
}

async function open(): Promise<Opened> {
  const courseId = await demo.importCourse(file);
  const bearer = await demo.bearer();
  await demo.enroll(bearer, courseId);
  const launch = await demo.launch(bearer, courseId);
  const { host, pathname } = new URL(launch.content.baseUrl);
  return { launch, host, base: pathname };
}

const one = await open();
const two = await open();

describe('what is served', () => {
  test('the stage and the package, each with its type and the headers that protect it', async () => {
    const stage = new URL(one.launch.content.stageUrl);
    assert.equal(stage.host, one.host);
    for (const [path, type] of [
      [stage.pathname, 'text/html; charset=utf-8'],
      [`${one.base}index.html`, 'text/html'],
      [`${one.base}imsmanifest.xml`, 'text/xml'],
      [`${one.base}Media/Phim%201.mp4`, 'video/mp4'],
    ] as const) {
      const { status, headers } = await get(one.host, path);
      assert.equal(status, 200, path);
      assert.equal(headers['content-type'], type);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(
        headers['content-security-policy'],
        `frame-ancestors 'self' ${demo.demo.portal}`,
      );
      assert.equal(headers['set-cookie'], undefined);
      assert.equal(headers['access-control-allow-origin'], undefined);
      assert.equal(headers['permissions-policy'], undefined);
    }
    const granted = await get(one.host, `${one.base}index.html`);
    assert.match(granted.headers['cache-control'] ?? '', /private/);
    assert.equal(granted.headers['cross-origin-resource-policy'], 'same-origin');
  });

  test('names in another case or another form of accents are found', async () => {
    for (const name of ['INDEX.HTML', 'media/phim%201.MP4']) {
      assert.equal((await get(one.host, one.base + name)).status, 200, name);
    }
    for (const form of ['NFC', 'NFD']) {
      const name = encodeURIComponent('bài học.html'.normalize(form));
      assert.equal((await get(one.host, one.base + name)).body.toString(), '<p>Bài');
    }
  });

  test('the bare host says what it is, and nothing else', async () => {
    const bare = new URL(demo.demo.content).host;
    const answer = await get(bare, '/');
    assert.equal(answer.status, 200);
    assert.match(answer.body.toString(), /content server/);
    assert.equal((await get(bare, `${one.base}index.html`)).status, 404);
    assert.equal((await get(bare, '/stage/v1/stage.html')).status, 404);
    assert.equal((await get(one.host, '/')).status, 404);
  });

  test('only reading', async () => {
    const answer = await get(one.host, `${one.base}index.html`, {}, 'POST');
    assert.equal(answer.status, 405);
  });
});

describe('parts of files', () => {
  const film = `${one.base}Media/Phim%201.mp4`;

  test('a range is answered with 206 and just these bytes', async () => {
    for (const [range, start, end] of [
      ['bytes=0-0', 0, 0],
      ['bytes=10-19', 10, 19],
      ['bytes=990-', 990, 999],
      ['bytes=-5', 995, 999],
      ['bytes=500-99999', 500, 999],
    ] as const) {
      const { status, headers, body } = await get(one.host, film, { Range: range });
      assert.equal(status, 206, range);
      assert.equal(headers['content-range'], `bytes ${String(start)}-${String(end)}/1000`);
      assert.deepEqual(body, media.subarray(start, end + 1));
    }
  });

  test('a range beyond the end is answered with 416 and the size', async () => {
    for (const range of ['bytes=1000-', 'bytes=-0']) {
      const { status, headers, body } = await get(one.host, film, { Range: range });
      assert.deepEqual([status, headers['content-range'], body.length], [416, 'bytes */1000', 0]);
    }
  });

  test('what is no single range is answered with the whole', async () => {
    for (const range of ['bytes=0-1,5-6', 'bytes=5-2', 'items=0-1', 'bytes=-']) {
      const { status, body } = await get(one.host, film, { Range: range });
      assert.deepEqual([status, body.length], [200, 1000], range);
    }
    assert.equal(parseRange(undefined, 5), undefined);
  });

  test('HEAD tells the size without a body, an ETag spares the body, If-Range guards a part', async () => {
    const head = await get(one.host, film, {}, 'HEAD');
    assert.deepEqual(
      [
        head.status,
        head.headers['content-length'],
        head.headers['accept-ranges'],
        head.body.length,
      ],
      [200, '1000', 'bytes', 0],
    );
    const etag = head.headers.etag ?? '';
    const same = await get(one.host, film, { 'If-None-Match': `"x", W/${etag}` });
    assert.deepEqual([same.status, same.body.length], [304, 0]);
    const part = { Range: 'bytes=0-9', 'If-Range': etag };
    assert.equal((await get(one.host, film, part)).status, 206);
    assert.equal((await get(one.host, film, { ...part, 'If-Range': '"old"' })).status, 200);
    const empty = await get(one.host, `${one.base}empty.txt`);
    assert.deepEqual([empty.status, empty.headers['content-length']], [200, '0']);
  });
});

describe('what is not served', () => {
  test("another package's files, by no host and no grant", async () => {
    assert.notEqual(one.host, two.host);
    assert.equal((await get(two.host, `${one.base}index.html`)).status, 403);
    assert.equal((await get(one.host, `${two.base}index.html`)).status, 403);
    const { host } = new URL(demo.demo.content);
    assert.equal((await get(`p-none.${host}`, `${one.base}index.html`)).status, 404);
    assert.equal((await get('evil.example', `${one.base}index.html`)).status, 404);
    assert.equal((await get(`x.${one.host}`, `${one.base}index.html`)).status, 404);
  });

  test('anything without a grant or with a made-up one', async () => {
    assert.equal((await get(one.host, '/c/g_made-up/index.html')).status, 403);
    assert.equal((await get(one.host, '/c/index.html')).status, 403);
    assert.equal((await get(one.host, '/index.html')).status, 404);
  });

  test('anything outside of the package, however it is written', async () => {
    const secret = 'welearning.db';
    const outside = join(demo.demo.backend.config.dataDir, 'packages');
    await writeFile(join(outside, 'secret.txt'), 'secret');
    for (const path of [
      '../secret.txt',
      '../../secret.txt',
      '%2e%2e/secret.txt',
      '..%2fsecret.txt',
      '%2e%2e%2fsecret.txt',
      '..%5csecret.txt',
      '..\\secret.txt',
      '.%2e/secret.txt',
      'Media/..%2f..%2fsecret.txt',
      '%252e%252e%252fsecret.txt',
      'index.html%00.txt',
      '//etc/passwd',
      '%2fetc%2fpasswd',
      `../../${secret}`,
      '%c0%ae%c0%ae/secret.txt',
      '%',
      '',
      'Media',
      'Media/',
    ]) {
      const { status, body } = await get(one.host, one.base + path);
      assert.ok([400, 403, 404].includes(status), `${path} ${String(status)}`);
      assert.ok(!body.includes('secret'), path);
    }
    const stage = await get(one.host, '/stage/v1/..%2f..%2fpackage.json');
    assert.equal(stage.status, 404);
  });

  test('a link that leads out, should one ever get into a package', async () => {
    const id = one.host.slice(2).split('.', 1)[0] ?? '';
    const { dataDir } = demo.demo.backend.config;
    const folder = join(dataDir, 'packages', id);
    await symlink(join(dataDir, 'welearning.db'), join(folder, 'link.txt'));
    await mkdir(join(dataDir, 'elsewhere'));
    await writeFile(join(dataDir, 'elsewhere', 'a.txt'), 'x');
    await symlink(join(dataDir, 'elsewhere'), join(folder, 'linked'));
    assert.equal((await get(one.host, `${one.base}link.txt`)).status, 404);
    assert.equal((await get(one.host, `${one.base}linked/a.txt`)).status, 404);
  });
});

describe('the life of a grant', () => {
  test('it expires, with a short text, when the launch is not in use', async () => {
    const opened = await open();
    demo.pass(4 * 3600);
    const { status, body, headers } = await get(opened.host, `${opened.base}index.html`);
    assert.equal(status, 410);
    assert.match(body.toString(), /expired/);
    assert.equal(headers['cache-control'], 'no-store');
  });

  test('reading files keeps it, but not for ever; the launch itself does', async () => {
    const opened = await open();
    const path = `${opened.base}index.html`;
    for (let hours = 3; hours < 12; hours += 3) {
      demo.pass(3 * 3600);
      assert.equal((await get(opened.host, path)).status, 200);
    }
    demo.pass(2 * 3600);
    await demo.commit(opened.launch, { seq: 1, base: 0 });
    demo.pass(3 * 3600);
    assert.equal((await get(opened.host, path)).status, 200);
    for (let hours = 0; hours < 12; hours += 3) {
      demo.pass(3 * 3600);
      await get(opened.host, path);
    }
    assert.equal((await get(opened.host, path)).status, 410);
    const again = await demo.ask<Launch>(`/launches/${opened.launch.id}`, {
      token: await demo.bearer(),
    });
    assert.equal(again.body.content.baseUrl, opened.launch.content.baseUrl);
    assert.equal((await get(opened.host, path)).status, 200);
  });
});
