import type { ProblemCode, Route } from '../contract/index.js';
import { Refusal } from './refusal.js';

/** Which calls are to fail, and how. */
export interface Failure {
  /** A route of the contract's tables, e.g. `courseRoutes.list`. Left out, with `path`: every call. */
  route?: Route;
  /** Of calls whose path below the base URL this matches, e.g. `/^\/courses/`. */
  path?: RegExp;
  method?: Route['method'];
  /** What is answered: a code of the contract; `unavailable` when nothing is said. */
  code?: ProblemCode;
  /** Where it is not the code's own. */
  status?: number;
  /** Seconds, for `Retry-After`. */
  retryAfter?: number;
  /** Nothing is answered at all: `fetch` rejects, as without a network. */
  network?: boolean;
  /** How many calls fail; all until it is undone when left out. */
  times?: number;
}

/** Milliseconds that an answer takes: always the same, or by request. */
export type Latency = number | ((request: Request) => number);

/** Failures that are switched on. */
export class FailureSwitches {
  #on: { failure: Failure; left: number }[] = [];

  /** Switches a failure on. Answers what switches it off. */
  add(failure: Failure): () => void {
    const entry = { failure, left: failure.times ?? Infinity };
    this.#on.push(entry);
    return () => {
      this.#on = this.#on.filter((other) => other !== entry);
    };
  }

  /** @throws the failure that is meant for this call, and counts it */
  check(method: string, path: string, route: Route | undefined): void {
    const entry = this.#on.find(
      ({ failure, left }) => left > 0 && meets(failure, method, path, route),
    );
    if (!entry) return;
    entry.left--;
    const { network, code, status, retryAfter } = entry.failure;
    if (network === true) throw new NetworkFailure();
    throw new Refusal(code ?? 'unavailable', {
      ...(status !== undefined && { status }),
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }

  reset(): void {
    this.#on = [];
  }
}

/** What `fetch` rejects with where there is no network. */
export class NetworkFailure extends TypeError {
  constructor() {
    super('Failed to fetch');
    this.name = 'TypeError';
  }
}

function meets(failure: Failure, method: string, path: string, route: Route | undefined): boolean {
  if (failure.method !== undefined && failure.method !== method) return false;
  if (failure.path && !failure.path.test(path)) return false;
  if (!failure.route) return true;
  return failure.route.method === route?.method && failure.route.path === route.path;
}

/** Waits as long as an answer is to take. Rejects when the request is aborted meanwhile, as `fetch` does. */
export async function wait(latency: Latency, request: Request): Promise<void> {
  const milliseconds = typeof latency === 'number' ? latency : latency(request);
  const { signal } = request;
  signal.throwIfAborted();
  // A test may have stopped the page's timers.
  if (milliseconds <= 0) return;
  await new Promise<void>((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', abort, { once: true });
  });
}
