import assert from 'node:assert/strict';
import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  isPublicAddress,
  isRefusal,
  refusesFrames,
} from '../../../demo/backend/media/frame-check.js';

describe('the headers of a page', () => {
  const cases: [headers: Record<string, string>, refuses: boolean][] = [
    [{}, false],
    [{ 'x-frame-options': 'DENY' }, true],
    [{ 'x-frame-options': 'sameorigin' }, true],
    [{ 'x-frame-options': 'SAMEORIGIN, SAMEORIGIN' }, true],
    [{ 'x-frame-options': 'ALLOWALL' }, false],
    [{ 'x-frame-options': 'ALLOW-FROM https://a.example' }, false],
    [{ 'content-security-policy': "frame-ancestors 'none'" }, true],
    [{ 'content-security-policy': "default-src *; Frame-Ancestors 'SELF'" }, true],
    [{ 'content-security-policy': 'frame-ancestors' }, true],
    [{ 'content-security-policy': 'frame-ancestors *' }, false],
    [{ 'content-security-policy': "frame-ancestors 'self' https://a.example" }, false],
    [{ 'content-security-policy': "default-src 'none'" }, false],
    [{ 'content-security-policy': "script-src 'self', frame-ancestors 'none'" }, true],
    [{ 'content-security-policy': 'frame-ancestors *', 'x-frame-options': 'DENY' }, false],
    [{ 'content-security-policy-report-only': "frame-ancestors 'none'" }, false],
  ];
  for (const [headers, refuses] of cases) {
    test(`${JSON.stringify(headers)} ${refuses ? 'refuse' : 'do not refuse'} frames`, () => {
      assert.equal(isRefusal(headers), refuses);
    });
  }
});

describe('an IP address', () => {
  for (const address of ['8.8.8.8', '203.0.114.1', '172.32.0.1', '2606:4700::1111']) {
    test(`${address} is public`, () => assert.equal(isPublicAddress(address), true));
  }
  const closed =
    '127.0.0.1 127.8.8.8 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 198.18.0.1 224.0.0.1 255.255.255.255 ' +
    '::1 :: fe80::1 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 2002:7f00:1::1 2001:db8::1 2001::1 localhost';
  for (const address of closed.split(' ')) {
    test(`${address} is not`, () => assert.equal(isPublicAddress(address), false));
  }
});

describe('an address that is imported', () => {
  let server: Server;
  let port: number;
  const asked: string[] = [];
  const answers: Record<string, [status: number, headers: OutgoingHttpHeaders]> = {
    '/deny': [200, { 'X-Frame-Options': 'DENY' }],
    '/none': [200, { 'Content-Security-Policy': "frame-ancestors 'none'" }],
    '/open': [200, {}],
    '/gone': [404, { 'X-Frame-Options': 'DENY' }],
    '/on': [302, { Location: '/deny' }],
    '/round': [302, { Location: '/round' }],
    '/file': [302, { Location: 'file:///etc/passwd' }],
  };

  before(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const [status, headers] = answers[request.url ?? ''] ?? [404, {}];
      response.writeHead(status, headers).end('x');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
    const meta = `http://127.0.0.2:${String(port)}/deny`;
    answers['/inside'] = [302, { Location: meta }];
  });
  after(() => server.close());
  beforeEach(() => (asked.length = 0));

  const at = (path: string, host = 'localhost'): string => `http://${host}:${String(port)}${path}`;
  /** Only this one of the computer's own addresses. */
  const reach = (address: string): boolean => address === '127.0.0.1' || address === '::1';

  test('is found to refuse frames by its headers, also where it leads on', async () => {
    assert.equal(await refusesFrames(at('/deny'), reach), true);
    assert.equal(await refusesFrames(at('/none', '127.0.0.1'), reach), true);
    assert.equal(await refusesFrames(at('/on'), reach), true);
    assert.deepEqual(asked, ['/deny', '/none', '/on', '/deny']);
  });

  test('is not found to where it says nothing, fails, leads round or nowhere', async () => {
    for (const path of ['/open', '/gone', '/file']) {
      assert.equal(await refusesFrames(at(path), reach), false, path);
    }
    asked.length = 0;
    assert.equal(await refusesFrames(at('/round'), reach), false);
    assert.equal(asked.length, 6);
  });

  test('is not asked where it lies on this computer or its network, however it is written', async () => {
    for (const host of ['localhost', '127.0.0.1', '0x7f.1', '2130706433', '[::1]', '0.0.0.0']) {
      assert.equal(await refusesFrames(at('/deny', host)), false, host);
    }
    assert.deepEqual(asked, []);
  });

  test('is not followed to there', async () => {
    assert.equal(await refusesFrames(at('/inside'), reach), false);
    assert.deepEqual(asked, ['/inside']);
  });
});
