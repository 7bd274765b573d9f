import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  createTestBackend,
  type TestBackend,
  type TestBackendOptions,
} from '../../src/testing/index.js';

/** A backend for tests behind a port, for whoever cannot be handed a `fetch`. */
export interface ServedBackend {
  backend: TestBackend;
  /** Hooks of the kit: they move the clock and show mails. */
  clock: string;
  mailbox: string;
  close(): Promise<void>;
}

/** Serves a backend for tests, whose other tenants have the base URLs `/<id>`. Content is at `p-….localhost`. */
export async function serveTestBackend(
  options: Omit<TestBackendOptions, 'baseUrl' | 'content' | 'tenants'> & {
    tenants?: string[];
  } = {},
): Promise<ServedBackend> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${String(port)}`;
  const backend = createTestBackend({
    ...options,
    baseUrl: `${origin}/embed/v1`,
    content: `http://localhost:${String(port)}`,
    tenants: (options.tenants ?? []).map((id) => ({ id, baseUrl: `${origin}/${id}` })),
  });
  const hooks = hooksOf(backend);
  server.on('request', (incoming, outgoing) => {
    const request = requestOf(incoming);
    const answered = hooks(request) ?? backend.fetch(request);
    answered
      .then((response) => send(response, outgoing))
      .catch((error: unknown) => outgoing.destroy(error as Error));
  });
  return {
    backend,
    clock: `${origin}/clock`,
    mailbox: `${origin}/mailbox`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = 'GET', url = '/', headers, rawHeaders } = incoming;
  const sent = new Headers();
  for (let n = 0; n < rawHeaders.length; n += 2) {
    sent.append(rawHeaders[n] ?? '', rawHeaders[n + 1] ?? '');
  }
  const hasBody = !['GET', 'HEAD'].includes(method);
  return new Request(`http://${headers.host ?? 'localhost'}${url}`, {
    method,
    headers: sent,
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
  });
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, [...response.headers].flat());
  if (response.body) await pipeline(Readable.fromWeb(response.body as never), outgoing);
  else outgoing.end();
}

function hooksOf(backend: TestBackend): (request: Request) => Promise<Response> | undefined {
  return (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/clock') {
      return request.json().then(({ seconds }: { seconds: number }) => {
        backend.clock.advance(seconds);
        return new Response(null, { status: 204 });
      });
    }
    if (pathname !== '/mailbox') return undefined;
    const items = backend.mails.filter(({ to }) => to === searchParams.get('to'));
    return Promise.resolve(Response.json({ items }));
  };
}
