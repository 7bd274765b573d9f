import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** A request as it came over the wire. */
export interface Seen {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

/** One answer: JSON unless `text` is given; a function has the whole response to itself. */
export type Scripted =
  | {
      status?: number;
      headers?: Record<string, string>;
      json?: unknown;
      text?: string;
      type?: string;
    }
  | ((request: Seen, response: ServerResponse) => unknown);

/** A real HTTP server that answers by a script and remembers what it was asked. */
export interface ScriptedServer {
  origin: string;
  seen: Seen[];
  /** Answers for `METHOD /path` in order; the last one serves for all that follow. */
  on(route: string, ...answers: [Scripted, ...Scripted[]]): void;
  /** What was asked at `METHOD /path`. */
  at(route: string): Seen[];
}

/** Starts one for the length of a test. */
export async function serve(t: TestContext): Promise<ScriptedServer> {
  const script = new Map<string, Scripted[]>();
  const seen: Seen[] = [];
  const routeOf = ({ method, url }: Seen) => `${method} ${url.replace(/\?.*/, '')}`;
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const one: Seen = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    seen.push(one);
    const answers = script.get(routeOf(one)) ?? [problem(404, 'not_found')];
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    if (typeof answer === 'function') {
      await answer(one, response);
      return;
    }
    const body = answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
    response.writeHead(answer.status ?? 200, {
      ...(body && { 'Content-Type': answer.type ?? 'application/json' }),
      ...answer.headers,
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    on: (route, ...answers) => script.set(route, answers),
    at: (route) => seen.filter((one) => routeOf(one) === route),
  };
}

/** An answer with a problem document. */
export function problem(
  status: number,
  code: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Scripted {
  return {
    status,
    json: { status, code, ...more },
    type: 'application/problem+json',
    headers: { 'X-Request-Id': 'req-1', ...headers },
  };
}

/** What `GET /me` answers. */
export const khai = { id: 'l1', fullName: 'Nguyễn Thị Minh Khai', email: 'minh.khai@demo.example' };

/** What `GET /` answers. */
export const service = {
  contractVersion: '1',
  tenant: {
    id: 't1',
    name: 'Công ty CP Thực phẩm Minh Khang',
    kind: 'organization',
    timeZone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
  },
  features: ['courses', 'launches', 'consent'],
  authMethods: ['password'],
  contentOrigins: ['https://*.content.example'],
  serverTime: '2026-11-22T03:32:00Z',
};

/** A launch as `POST /courses/{courseId}/launches` answers it. */
export const launch = {
  id: 'la1',
  courseId: 'c1',
  itemId: 'i1',
  enrollmentId: 'e1',
  attempt: 1,
  mode: 'normal',
  credit: true,
  current: true,
  token: 'launch-token',
  expiresIn: 43_200,
  serverTime: '2026-11-22T03:32:00Z',
  learner: { id: 'l1', name: 'Nguyễn Thị Minh Khai', language: 'vi' },
  policy: { maxSuspendDataChars: 65_536, completeOn: 'content', rollup: 'highest', allow: [] },
  content: {
    kind: 'scorm',
    stageUrl: 'https://p-1.content.example/stage/v1/stage.html',
    baseUrl: 'https://p-1.content.example/c/g/',
    isolation: 'package',
  },
  globals: { objectives: {}, data: {} },
  state: {
    seq: 0,
    activities: {},
    summary: { completion: 'unknown', success: 'unknown', totalTime: 'PT0S' },
  },
};

/** A promise and the means to end it, for an order of events that a test decides. */
export function deferred<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
