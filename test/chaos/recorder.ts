import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Step } from './acts.js';

/** What content found when it began. */
export interface Arrival {
  /** The number that was kept as the place; 0 for a first visit. */
  location: number;
  interactions: number;
}

/** What content has done, in its own words. */
export interface Deed {
  visit: number;
  n: number;
  /** The answer to Commit, or to Terminate; undefined where none was called. */
  answer: string | undefined;
  /** When it was answered: milliseconds since 1970, by a clock that no fault touches. */
  at: number;
  /** The API did not take its suspend_data, and said so. */
  refused?: boolean;
}

/** A deed whose teller stands still until it is let go. */
export interface HeldDeed extends Deed {
  release(): void;
}

interface Line {
  arrival: Promise<Arrival>;
  arrived(arrival: Arrival): void;
  asking: ServerResponse | undefined;
  orders: object[];
  deeds: Map<number, (deed: HeldDeed) => void>;
}

/**
 * The harness's ear in the content's frame. Content asks what to do, does it, and tells of it by a synchronous request: its thread, which
 * is the stage's too, stands still until the answer. So what is on record has happened, and what comes next has not.
 */
export class Recorder {
  /** In the order in which they came. */
  readonly deeds: Deed[] = [];
  readonly #lines = new Map<number, Line>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<Recorder> {
    const server = createServer();
    // Held answers may take as long as a fault does.
    server.requestTimeout = 0;
    const recorder = new Recorder(server);
    server.on('request', (request, response) => void recorder.#hear(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return recorder;
  }

  get address(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** Resolves when content of a visit has begun. */
  arrival(visit: number): Promise<Arrival> {
    return this.#line(visit).arrival;
  }

  /** Another activity of a visit will begin. Ask before what leads to it. */
  nextArrival(visit: number): Promise<Arrival> {
    const line = this.#line(visit);
    line.arrival = new Promise<Arrival>((resolve) => (line.arrived = resolve));
    return line.arrival;
  }

  /** Has content do a step. Resolves when it has; it stands still until the deed is released. */
  tell(visit: number, step: Step): Promise<HeldDeed> {
    const line = this.#line(visit);
    const last = step.n + (step.count ?? 1) - 1;
    const deed = new Promise<HeldDeed>((resolve) => line.deeds.set(last, resolve));
    this.#order(line, { step });
    return deed;
  }

  /** What content is to do when its page goes away. */
  tellLater(visit: number, step: Step): void {
    this.#order(this.#line(visit), { later: step });
  }

  /** Lets go of what no longer answers. */
  forget(): void {
    this.deeds.length = 0;
    this.#lines.clear();
    this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #line(visit: number): Line {
    const known = this.#lines.get(visit);
    if (known) return known;
    let arrived!: (arrival: Arrival) => void;
    const arrival = new Promise<Arrival>((resolve) => (arrived = resolve));
    const line: Line = { arrival, arrived, asking: undefined, orders: [], deeds: new Map() };
    this.#lines.set(visit, line);
    return line;
  }

  #order(line: Line, order: object): void {
    line.orders.push(order);
    this.#answer(line);
  }

  #answer(line: Line): void {
    const { asking } = line;
    if (!asking || line.orders.length === 0) return;
    line.asking = undefined;
    asking.end(JSON.stringify(line.orders.shift()));
  }

  async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Access-Control-Allow-Origin', '*');
    const body = await textOf(request);
    if (request.method !== 'POST' || body === undefined) return void response.end();
    const said = JSON.parse(body) as Deed & Arrival;
    const line = this.#line(said.visit);
    switch (request.url) {
      case '/arrived':
        response.end();
        line.asking = undefined;
        return line.arrived({ location: said.location, interactions: said.interactions });
      case '/next':
        line.asking = response;
        // Whoever asked may be gone when there is something to do.
        response.on('close', () => {
          if (line.asking === response) line.asking = undefined;
        });
        return this.#answer(line);
      case '/did': {
        const { visit, n, answer, at, refused } = said;
        this.deeds.push({ visit, n, answer, at, ...(refused && { refused }) });
        const waiting = line.deeds.get(n);
        line.deeds.delete(n);
        if (!waiting) return void response.end();
        return waiting({ visit, n, answer, at, release: () => void response.end() });
      }
      default:
        response.end();
    }
  }
}

async function textOf(request: IncomingMessage): Promise<string | undefined> {
  try {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    return Buffer.concat(parts).toString('utf8');
  } catch {
    // Whoever told it is gone in the middle of a word.
    return undefined;
  }
}
