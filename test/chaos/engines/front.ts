import {
  createServer,
  request as ask,
  type IncomingMessage,
  type RequestOptions,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tellShown } from '../watch.js';
import type { Ports } from './engine.js';

/** Paths that are the harness's, on any host. */
const own = '/__chaos/';

/** Where pages hear nothing and see nothing. */
export const blankPath = `${own}blank`;

/**
 * What a browser speaks to whose driver can run nothing in a page before the page's own scripts. Pages get a script of the harness as their first
 * one, and what they tell comes here. All else passes.
 */
export class Front {
  /** Runs first in every page and frame that is loaded. */
  script = '';
  /** Takes what pages tell. */
  hear: (said: string) => void = () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly ports: Ports,
  ) {}

  static async start(ports: Ports): Promise<Front> {
    const server = createServer();
    // Content asks what to do, and may wait long for it.
    server.requestTimeout = 0;
    const front = new Front(server, ports);
    server.on('request', (request, response) => front.#take(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    // A browser that takes it for its proxy names the whole address.
    const asked = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const path = asked.pathname + asked.search;
    if (path.startsWith(own)) this.#answer(path, response);
    else this.#pass(Number(asked.port), path, request, response);
  }

  #answer(path: string, response: ServerResponse): void {
    const [name, said] = path.slice(own.length).split('?');
    response.setHeader('Cache-Control', 'no-store');
    if (name === 'told') this.hear(decodeURIComponent(said ?? ''));
    if (name === 'script.js') {
      response.setHeader('Content-Type', 'text/javascript');
      // Images are what the portal's policy lets pages ask their own server for.
      response.end(
        `globalThis.${tellShown} = (said) => { new Image().src = '${own}told?' + encodeURIComponent(said); };\n${this.script}`,
      );
    } else {
      response.setHeader('Content-Type', 'text/html');
      response.end(name === 'blank' ? '<!doctype html><title>-</title>' : '');
    }
  }

  #pass(port: number, path: string, request: IncomingMessage, response: ServerResponse): void {
    const { method, headers } = request;
    const options: RequestOptions = {
      host: '127.0.0.1',
      port: port === this.ports.api ? this.ports.way : port,
      method,
      path,
      headers: { ...headers, 'accept-encoding': 'identity' },
      agent: false,
    };
    const going = ask(options, (answer) => {
      const isPage = /^text\/html/.test(answer.headers['content-type'] ?? '');
      if (isPage && port !== this.ports.api) {
        withScript(answer, response).catch(() => response.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', () => response.destroy());
      answer.pipe(response);
    });
    going.on('error', () => response.destroy());
    // Whoever asked has gone; what was sent whole has been sent.
    response.on('close', () => {
      if (going.writableFinished) going.destroy();
      else going.once('finish', () => going.destroy());
    });
    request.pipe(going);
  }
}

async function withScript(answer: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  const page = Buffer.concat(parts).toString('utf8');
  const head = /^\s*<!doctype[^>]*>\s*(<html[^>]*>)?\s*(<head[^>]*>)?/i.exec(page)?.[0] ?? '';
  const script = `<script src="${own}script.js"></script>`;
  const body = Buffer.from(head + script + page.slice(head.length));
  const headers = { ...answer.headers, 'content-length': String(body.length) };
  delete headers['transfer-encoding'];
  response.writeHead(answer.statusCode ?? 502, headers);
  response.end(body);
}
