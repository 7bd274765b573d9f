import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { transform } from 'esbuild';
import { extname, join, normalize } from 'node:path';
import type { StageCommit } from '../../../src/stage-protocol/index.js';

/** Files of a package by path. */
export type Package = Readonly<Record<string, string | Buffer>>;

export interface Serving {
  port: number;
  /** Paths that were asked for. */
  asked: string[];
  close: () => Promise<void>;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.htm': 'text/html; charset=utf-8',
  '.xml': 'application/xml',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
};

function answer(response: ServerResponse, path: string, body: string | Buffer | undefined): void {
  if (body === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
    return;
  }
  response
    .writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' })
    .end(body);
}

async function listen(server: Server, asked: string[]): Promise<Serving> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The content server: the stage at /stage/v1/ and each package behind /c/{name}/. */
export function serveContent(
  stageFolder: string,
  packages: Record<string, Package>,
): Promise<Serving> {
  const asked: string[] = [];
  const read = async (path: string): Promise<string | Buffer | undefined> => {
    const inStage = /^\/stage\/v1\/(.+)$/.exec(path)?.[1];
    if (inStage) return fileIn(stageFolder, inStage);
    const [, name = '', file = ''] = /^\/c\/([^/]+)\/(.+)$/.exec(path) ?? [];
    return packages[name]?.[file];
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    asked.push(path);
    void read(path).then((body) => answer(response, path, body));
  });
  return listen(server, asked);
}

async function fileIn(folder: string, path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(join(folder, normalize(path)));
  } catch {
    return undefined;
  }
}

/** A request to keep a state, as it came. */
export interface Received {
  path: string;
  authorization: string | undefined;
  commit: StageCommit;
}

export interface HostServing extends Serving {
  /** What the stage has sent itself. */
  received: Received[];
}

/**
 * The customer's page, whose script is host-page.ts and stands for the player; and what the stage sends its own requests to,
 * `PUT /launches/{id}/state`, answered as a backend does that has all before.
 */
export async function serveHost(): Promise<HostServing> {
  const asked: string[] = [];
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    if (path.startsWith('/launches/')) {
      void takeState(request, response, path, received);
      return;
    }
    asked.push(path);
    const body =
      path === '/host-page.js'
        ? hostScript()
        : Promise.resolve(
            '<!doctype html><title>Host</title><body><script src="/host-page.js"></script>',
          );
    void body.then((text) => answer(response, path === '/' ? 'x.html' : path, text));
  });
  return { ...(await listen(server, asked)), received };
}

async function takeState(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  received: Received[],
): Promise<void> {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  response.setHeader('access-control-allow-methods', 'PUT');
  response.setHeader('access-control-allow-headers', 'authorization, content-type');
  response.setHeader('access-control-max-age', '7200');
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const commit = JSON.parse(body) as StageCommit;
  received.push({ path, authorization: request.headers.authorization, commit });
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ seq: commit.seq, outcome: 'applied', current: true }));
}

async function hostScript(): Promise<string> {
  const source = await readFile(new URL('./host-page.ts', import.meta.url), 'utf8');
  return (await transform(source, { loader: 'ts', format: 'iife' })).code;
}
