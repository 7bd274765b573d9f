import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';

/** What a server does with a request; `undefined` binding values are Node's own request and response. */
export type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/** A port that is listened on, on both addresses that `localhost` may mean. */
export interface Listener {
  port: number;
  /** Until it is called, requests wait. */
  serve(fetch: Fetch): void;
  close(): Promise<void>;
}

/** A port that cannot be had. */
export class PortError extends Error {
  readonly port: number;
  readonly code: string;

  constructor(port: number, code: string) {
    super(`Port ${String(port)}: ${code}`);
    this.name = 'PortError';
    this.port = port;
    this.code = code;
  }
}

/** Milliseconds that running requests are given to end. */
const grace = 1_000;
const triesForFreePort = 5;
/**
 * How long an idle connection stays open: longer than clients and proxies keep theirs, who would else send a request into one that is
 * closed at this moment.
 */
const keepAlive = 75_000;

/** Listens on `port`, or on a free one for 0. @throws PortError */
export async function listen(port: number): Promise<Listener> {
  let serveWith!: (fetch: Fetch) => void;
  const ready = new Promise<Fetch>((resolve) => {
    serveWith = resolve;
  });
  const fetch = async (request: Request, env: object): Promise<Response> =>
    (await ready)(request, env);
  const { servers, port: taken } = await bindBoth(port, fetch);
  return {
    port: taken,
    serve: serveWith,
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

async function bindBoth(port: number, fetch: Fetch): Promise<{ servers: Server[]; port: number }> {
  for (let tries = 1; ; tries++) {
    const four = await bind(port, '127.0.0.1', fetch);
    const address = four.address();
    const taken = typeof address === 'object' && address ? address.port : port;
    try {
      return { servers: [four, await bind(taken, '::1', fetch)], port: taken };
    } catch (error) {
      const isInUse = error instanceof PortError && error.code === 'EADDRINUSE';
      // A machine without IPv6 has only the other address.
      if (!isInUse) return { servers: [four], port: taken };
      await close(four);
      if (port !== 0 || tries >= triesForFreePort) throw error;
    }
  }
}

function bind(port: number, hostname: string, fetch: Fetch): Promise<Server> {
  const server = createAdaptorServer({ fetch }) as Server;
  server.keepAliveTimeout = keepAlive;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new PortError(port, error.code ?? 'unknown'));
    });
    server.listen(port, hostname, () => {
      resolve(server);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      server.closeAllConnections();
    }, grace);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
