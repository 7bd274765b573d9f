import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SeenMail } from '../../../../src/cli/check/kit.js';

/** The hooks that a backend under test may give the kit, on a port of their own. */
export interface Hooks {
  clock: string;
  mailbox: string;
  close(): Promise<void>;
}

/** Serves the clock, `POST {"seconds": n}`, and what was mailed, `GET ?to=address`. */
export async function startHooks(
  pass: (seconds: number) => void,
  mails: (to: string) => Promise<readonly SeenMail[]>,
): Promise<Hooks> {
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (url.pathname === '/clock') {
        let text = '';
        for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
        pass((JSON.parse(text) as { seconds: number }).seconds);
        response.writeHead(204).end();
        return;
      }
      const items = await mails(url.searchParams.get('to') ?? '');
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ items }));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return { clock: `${origin}/clock`, mailbox: `${origin}/mailbox`, close: () => closed(server) };
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
