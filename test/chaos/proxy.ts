import {
  createServer,
  request as ask,
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request. */
export type Treatment =
  | 'pass'
  /** The connection is closed at once. */
  | 'refuse'
  /** It never gets there, and nothing answers. */
  | 'hang'
  /** The server acts on it, and the answer is lost. */
  | 'cut'
  /** It is stuck on its way, and arrives when nobody waits for it any more. */
  | 'late'
  /** It takes so many milliseconds to arrive, unless the sender has gone by then. */
  | { delay: number }
  /** Something before the server answers. */
  | { status: 500 | 503 | 429 | 401 };

/** A commit on its way. */
export interface Passage {
  path: string;
  /** When it came: milliseconds since 1970. */
  at: number;
  body: Buffer;
  /** What became of it. */
  status: number | 'refused' | 'hung' | 'cut' | 'late' | 'gone' | 'on its way';
}

interface Held {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What passes through a network, and what of it faults are about. */
export interface Traffic {
  /** Faults that are about everything are about these. */
  isApi(request: IncomingMessage): boolean;
  /** A commit. */
  isState(request: IncomingMessage): boolean;
}

/**
 * The network between a browser and the API. It treats requests as a run wants it; unlike what a driver can do inside the browser, also those
 * that a page sends while it goes away.
 */
export class Proxy {
  /** Commits that have come by. */
  readonly passages: Passage[] = [];
  /** Takes the numbers away by which a server tells old from new: commits count in the order in which they arrive. */
  renumbers = false;
  /** A commit has arrived; it goes on when this resolves. */
  arrived: ((passage: Passage) => unknown) | undefined;
  /** The server has answered it; the answer goes on when this resolves. */
  answered: ((passage: Passage) => unknown) | undefined;

  #all: Treatment = 'pass';
  #states: Treatment = 'pass';
  #left = Infinity;
  #late: Held[] = [];
  #open = 0;
  readonly #hung = new Set<ServerResponse>();
  readonly #numbers = new Map<string, number>();
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });
  #target = 0;

  private constructor(
    server: Server,
    private readonly traffic: Traffic,
  ) {
    this.#server = server;
  }

  static async start(traffic: Traffic): Promise<Proxy> {
    const server = createServer();
    const proxy = new Proxy(server, traffic);
    server.on('request', (request, response) => {
      proxy.#open += 1;
      response.on('close', () => (proxy.#open -= 1));
      proxy.#take(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Nothing is on its way. */
  get quiet(): boolean {
    return this.#open === this.#hung.size;
  }

  /** Where the API is. */
  leadTo(port: number): void {
    this.#target = port;
  }

  /** How requests are treated from now on: all of them, or so many commits. */
  treat(is: Treatment, to: 'all' | 'states' = 'all', times = Infinity): void {
    if (to === 'all') this.#all = is;
    else {
      this.#states = is;
      this.#left = times;
    }
  }

  /** The network is as it should be. What hung has failed. */
  restore(): void {
    this.treat('pass');
    this.treat('pass', 'states');
    this.arrived = this.answered = undefined;
    for (const response of this.#hung) response.destroy();
    this.#hung.clear();
  }

  /** What was stuck on its way arrives. */
  async letLateArrive(): Promise<number> {
    const late = this.#late.splice(0);
    for (const held of late) await this.#forward(held).catch(() => undefined);
    return late.length;
  }

  forget(): void {
    this.restore();
    this.passages.length = 0;
    this.#late = [];
    this.#numbers.clear();
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #treatmentOf(request: IncomingMessage): Treatment {
    if (!this.traffic.isApi(request)) return 'pass';
    if (this.#all !== 'pass') return this.#all;
    if (!this.traffic.isState(request) || this.#left <= 0) return 'pass';
    this.#left -= 1;
    return this.#states;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const treatment = this.#treatmentOf(request);
    const isState = this.traffic.isState(request);
    const { method = 'GET', url: path = '/', headers } = request;
    let body: Buffer = Buffer.alloc(0);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    body = Buffer.concat(parts);
    const passage: Passage = { path, at: Date.now(), body, status: 'on its way' };
    if (isState) {
      this.passages.push(passage);
      await this.arrived?.(passage);
    }
    if (treatment === 'refuse') return this.#lose(passage, response, 'refused');
    if (treatment === 'hang') {
      passage.status = 'hung';
      this.#hung.add(response);
      return;
    }
    const held: Held = { method, path, headers, body };
    if (treatment === 'late' && isState) {
      this.#late.push(held);
      return this.#lose(passage, response, 'late');
    }
    if (typeof treatment === 'object' && 'status' in treatment) {
      passage.status = treatment.status;
      return refuse(response, headers, treatment.status);
    }
    if (typeof treatment === 'object') {
      await new Promise((resolve) => setTimeout(resolve, treatment.delay));
      if (response.destroyed) return this.#lose(passage, response, 'gone');
    }
    const answer = await this.#forward(held);
    passage.status = answer.status;
    if (isState) await this.answered?.(passage);
    if (treatment === 'cut') return this.#lose(passage, response, 'cut');
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }

  #lose(passage: Passage, response: ServerResponse, status: Passage['status']): void {
    passage.status = status;
    response.destroy();
  }

  async #forward(
    held: Held,
  ): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
    const renumbered = this.renumbers ? this.#renumber(held) : undefined;
    const body = renumbered?.body ?? held.body;
    const { method, path } = held;
    const headers: IncomingHttpHeaders = { ...held.headers, 'content-length': String(body.length) };
    delete headers['transfer-encoding'];
    if (body.length === 0 && held.headers['content-length'] === undefined)
      delete headers['content-length'];
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const going = ask(
        { host: '127.0.0.1', port: this.#target, method, path, headers, agent: this.#agent },
        resolve,
      );
      going.on('error', reject);
      going.end(body);
    });
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    const passed = { ...answer.headers };
    delete passed['transfer-encoding'];
    delete passed.connection;
    delete passed['keep-alive'];
    let whole: Buffer = Buffer.concat(parts);
    if (renumbered && answer.statusCode === 200) {
      whole = Buffer.from(
        JSON.stringify({ ...(JSON.parse(whole.toString('utf8')) as object), seq: renumbered.seq }),
      );
    }
    if (whole.length > 0) passed['content-length'] = String(whole.length);
    return { status: answer.statusCode ?? 502, headers: passed, body: whole };
  }

  #renumber({ method, path, body }: Held): { body: Buffer; seq: number } | undefined {
    if (method !== 'PUT' || !path.endsWith('/state')) return undefined;
    const commit = JSON.parse(body.toString('utf8')) as { seq: number; base: number };
    const before = this.#numbers.get(path) ?? commit.seq - 1;
    const seq = before + 1;
    this.#numbers.set(path, seq);
    const base = Math.min(commit.base, before);
    return { body: Buffer.from(JSON.stringify({ ...commit, seq, base })), seq: commit.seq };
  }
}

const codes = {
  500: 'internal',
  503: 'unavailable',
  429: 'rate_limited',
  401: 'unauthenticated',
} as const;

function refuse(
  response: ServerResponse,
  asked: IncomingHttpHeaders,
  status: keyof typeof codes,
): void {
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Access-Control-Allow-Origin': asked.origin ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
    ...(status === 429 && { 'Retry-After': '1' }),
  });
  response.end(JSON.stringify({ status, code: codes[status] }));
}
