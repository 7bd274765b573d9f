/** The small LMS of the peers, as a process that can be killed. Started by `peer.ts`. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Dialect, scoPage } from '../content.js';
import { launchPage, lmsPage, otherPage } from './peer-pages.js';
import { readSetup } from './peer-setup.js';
import { type Commit, cookieName, PeerStore } from './peer-store.js';

const dataDir = process.env['WL_DATA_DIR'] ?? '';
const { recorder, bridged } = readSetup(dataDir);
const store = new PeerStore(dataDir);
const library = new URL('../../../node_modules/scorm-again/dist/', import.meta.url);

async function listen(port: string | undefined): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(Number(port ?? 0), '127.0.0.1', resolve));
  return server;
}

const portOf = (server: Server): string => String((server.address() as AddressInfo).port);

const lmsServer = await listen(process.env['WL_PORTAL_PORT']);
const contentServer = await listen(process.env['WL_CONTENT_PORT']);
const lms = `http://localhost:${portOf(lmsServer)}`;
const content = `http://p-peer.localhost:${portOf(contentServer)}`;

/** The pages; content's is there on either origin. */
function pageAt(path: string): string {
  const [, kind, name] = path.split('/');
  const dialect: Dialect = name === 'scorm2004' ? 'scorm2004' : 'scorm12';
  if (kind === 'play') return lmsPage(dialect, bridged ? content : undefined);
  if (kind === 'launch') return launchPage(dialect, lms);
  if (kind === 'sco') return scoPage(dialect, recorder);
  return otherPage;
}

function giveFile(path: string, response: ServerResponse): void {
  const [name = ''] = /[a-z0-9-]+\.min\.js$/.exec(path) ?? [];
  response.setHeader('Content-Type', 'text/javascript');
  response.setHeader('Cache-Control', 'max-age=3600');
  response.end(readFileSync(fileURLToPath(new URL(name, library))));
}

function give(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '/';
  if (path.startsWith('/scorm-again/')) return giveFile(path, response);
  response.setHeader('Content-Type', 'text/html');
  response.end(pageAt(path));
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!request.url?.startsWith('/api/')) return give(request, response);
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const say = (status: number, body: object): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  if (request.url === '/api/launch') {
    const cookie = new RegExp(`${cookieName}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1];
    const launched = store.launch(cookie ?? '');
    return launched ? say(200, launched) : say(401, {});
  }
  const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
  const commit = JSON.parse(Buffer.concat(parts).toString('utf8')) as Commit;
  const done = store.commit(token, commit);
  const isGood = done === 'kept' || done === 'old';
  const result = isGood ? { result: 'true', errorCode: 0 } : { result: 'false', errorCode: 391 };
  say(done === 'not allowed' ? 401 : 200, result);
}

lmsServer.on('request', (request, response) => {
  answer(request, response).catch(() => response.destroy());
});
contentServer.on('request', give);
console.log(`ready ${lms} ${lms} ${content}`);
