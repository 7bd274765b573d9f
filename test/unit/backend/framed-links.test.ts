import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { demoTenantId } from '../../../demo/backend/config.js';
import { isPublicAddress, type Reach } from '../../../demo/backend/media/frame-check.js';
import { usualFrameHosts } from '../../../demo/backend/media/frame-hosts.js';
import { importMediaCourse } from '../../../demo/backend/media/import-media.js';
import type { Launch } from '../../../src/contract/index.js';
import { runCommand, type CommandResult } from './support/command.js';
import { TestDemo } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const stageDir = await mkdtemp(join(tmpdir(), 'wl-stage-'));
after(() => rm(stageDir, { recursive: true, force: true }));
await writeFile(join(stageDir, 'stage.html'), '<!doctype html><title>Stage</title>');
const demo = await TestDemo.start({ stageDir });
const bearer = await demo.bearer();

/** The command by which an administrator says it. */
const frames = (...args: string[]): Promise<CommandResult> =>
  runCommand('frames', demo.demo.backend.config.dataDir, ...args);

const listed = ({ stdout }: CommandResult): string[] =>
  (JSON.parse(stdout) as { frameHosts: string[] }).frameHosts;

/** Nobody is asked. */
const none: Reach = () => false;

async function linked(address: string, reach = none): Promise<Launch> {
  const { database, config } = demo.demo.backend;
  const target = { database, dataDir: config.dataDir, tenantId: demoTenantId, now: demo.now };
  return launched(await importMediaCourse(target, address, {}, reach));
}

async function launched(courseId: string): Promise<Launch> {
  await demo.enroll(bearer, courseId);
  return demo.launch(bearer, courseId, { supersede: true });
}

/** What the stage's page is sent with. */
function stageOf({ content }: Launch, init: RequestInit = {}): Promise<Response> {
  const { host, pathname } = new URL(content.stageUrl);
  const port = new URL(demo.demo.content).port;
  return new Promise((resolve, reject) => {
    const headers = { ...(init.headers as Record<string, string>), Host: host };
    request({ host: '127.0.0.1', port, path: pathname, headers }, (answer) => {
      answer.resume();
      const { statusCode = 0, headers: got } = answer;
      resolve(new Response(null, { status: statusCode, headers: got as Record<string, string> }));
    })
      .on('error', reject)
      .end();
  });
}

const policyOf = async (launch: Launch): Promise<string> =>
  (await stageOf(launch)).headers.get('content-security-policy') ?? '';

const ancestors = `frame-ancestors 'self' ${demo.demo.portal}`;

describe('the hosts that an organization lets be framed', () => {
  test('are those of the known services, until it says otherwise by the command, for launches from then on', async () => {
    assert.deepEqual(listed(await frames('list')), usualFrameHosts);
    const wiki = 'https://vi.wikipedia.org/wiki/Ho_Chi_Minh';
    const before = await linked(wiki);
    assert.deepEqual(
      [before.content.url, before.content.provider, before.content.embedUrl],
      [wiki, 'other', undefined],
    );
    const video = await linked('https://youtu.be/dQw4w9WgXcQ');
    assert.match(video.content.embedUrl ?? '', /youtube-nocookie/);
    const usual = `${ancestors}; frame-src ${usualFrameHosts.join(' ')}`;
    assert.equal(await policyOf(video), usual);

    const more = await frames('allow', '*.Wikipedia.org', 'vimeo');
    assert.deepEqual(listed(more), [...usualFrameHosts, 'https://*.wikipedia.org']);
    const { content } = await launched(before.courseId);
    assert.equal(content.embedUrl, wiki);
    assert.equal(await policyOf(video), `${usual} https://*.wikipedia.org`);

    await frames('refuse', 'youtube');
    assert.equal((await launched(video.courseId)).content.embedUrl, undefined);
    assert.doesNotMatch(await policyOf(video), /youtube/);

    assert.deepEqual(listed(await frames('reset')), usualFrameHosts);
    await frames('refuse', ...usualFrameHosts);
    assert.deepEqual(listed(await frames()), []);
    assert.equal(await policyOf(video), `${ancestors}; frame-src 'none'`);
    await frames('reset');
  });

  test('are nobody else’s', async () => {
    await frames('allow', 'training.example');
    const rows = await demo.rows<{ id: string; frame_hosts: string | null }>(
      'SELECT id, frame_hosts FROM tenants ORDER BY id',
    );
    assert.deepEqual(
      rows.map(({ id, frame_hosts: hosts }) => [id, hosts !== null]),
      [
        ['lam-phong', false],
        ['minh-khang', true],
      ],
    );
    await frames('reset');
  });

  test('are said in words that make sense, or nothing changes', async () => {
    for (const args of [['allow'], ['refuse'], ['list', 'a.example'], ['reset', 'x'], ['all']]) {
      const { code, stdout, stderr } = await frames(...args);
      assert.deepEqual([code, stdout], [1, ''], args.join(' '));
      assert.match(stderr, /^Usage: npm run demo:frames -- list/);
    }
    const bad = await frames('allow', 'training.example', '*.com');
    assert.equal(bad.code, 1);
    assert.equal(bad.stderr, '"*.com" would let in hosts of anybody: name a domain.\n');
    assert.deepEqual(listed(await frames('list')), usualFrameHosts);
  });
});

describe('the stage', () => {
  test('of files frames nothing, of packages and pages whatever they name', async () => {
    const folder = await mkdtemp(join(demo.folder, 'bai-'));
    await writeFile(join(folder, 'so-do.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await writeFile(join(folder, 'bang.csv'), 'a,b\n');
    await mkdir(join(folder, 'trang'));
    await writeFile(join(folder, 'trang/index.html'), '<!doctype html>');
    for (const name of ['so-do.svg', 'bang.csv']) {
      const launch = await launched(await demo.importMedia(join(folder, name)));
      assert.equal(await policyOf(launch), `${ancestors}; frame-src 'none'`, name);
    }
    const { database, config } = demo.demo.backend;
    const target = { database, dataDir: config.dataDir, tenantId: demoTenantId, now: demo.now };
    const page = await importMediaCourse(target, join(folder, 'trang'));
    assert.equal(await policyOf(await launched(page)), ancestors);
    const zip = await writePackage(demo.folder, 'a.zip', manifest12(['one']), {});
    const course = await launched(await demo.importCourse(zip));
    assert.equal(await policyOf(course), ancestors);
  });

  test('is not taken for what a browser has, once the hosts are others', async () => {
    const launch = await linked('https://youtu.be/dQw4w9WgXcQ');
    const first = await stageOf(launch);
    const etag = first.headers.get('etag') ?? '';
    const again = { headers: { 'If-None-Match': etag } };
    assert.equal((await stageOf(launch, again)).status, 304);
    await frames('allow', 'training.example');
    assert.equal((await stageOf(launch, again)).status, 200);
    await frames('reset');
    assert.equal((await stageOf(launch, again)).status, 304);
  });
});

test('a link that said at its import that it lets nobody frame it is not framed, though its host is listed', async () => {
  const server = createServer((asked, response) => {
    const headers = asked.url === '/kin' ? { 'X-Frame-Options': 'DENY' } : {};
    response.writeHead(200, headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
    await frames('allow', origin);
    const closed = await linked(`${origin}/kin`, () => true);
    assert.equal(closed.content.url, `${origin}/kin`);
    assert.equal(closed.content.embedUrl, undefined);
    const open = await linked(`${origin}/mo`, () => true);
    assert.equal(open.content.embedUrl, `${origin}/mo`);
    // This computer is asked only where a test lets it be.
    const unasked = await linked(`${origin}/kin`, isPublicAddress);
    assert.equal(unasked.content.embedUrl, `${origin}/kin`);
  } finally {
    server.close();
    await frames('reset');
  }
});
