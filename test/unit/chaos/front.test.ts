import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { Front } from '../../chaos/engines/front.js';

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

describe('what stands before a browser without first scripts', () => {
  let origin: Server;
  let front: Front;

  before(async () => {
    origin = createServer(({ url }, response) => {
      const isPage = url === '/page';
      response.setHeader('Content-Type', isPage ? 'text/html; charset=utf-8' : 'text/plain');
      response.end(
        isPage ? '<!doctype html><html lang="vi"><head><title>Bài</title>' : '<!doctype html>',
      );
    });
    await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve));
    const port = portOf(origin);
    front = await Front.start({ portal: port, content: port, api: 1, way: 2 });
  });

  after(async () => {
    await front.close();
    origin.close();
  });

  // As a browser asks its proxy: by the whole address.
  const get = async (path: string): Promise<string> => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const address = `http://localhost:${String(portOf(origin))}${path}`;
      request({ host: '127.0.0.1', port: front.port, path: address }, resolve)
        .on('error', reject)
        .end();
    });
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    return Buffer.concat(parts).toString('utf8');
  };

  it('puts its script before all others of a page, and leaves the rest as it is', async () => {
    assert.equal(
      await get('/page'),
      '<!doctype html><html lang="vi"><head><script src="/__chaos/script.js"></script><title>Bài</title>',
    );
    assert.equal(await get('/text'), '<!doctype html>');
  });

  it('hears what pages tell', async () => {
    const heard: string[] = [];
    front.hear = (said) => heard.push(said);
    front.script = 'begin();';
    assert.match(await get('/__chaos/script.js'), /begin\(\);$/);
    await get(`/__chaos/told?${encodeURIComponent('{"text":"Đã lưu?"}')}`);
    assert.deepEqual(heard, ['{"text":"Đã lưu?"}']);
  });
});
