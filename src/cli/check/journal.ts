import { faultOfProblem } from './expect.js';
import type { Answer, RawRequest } from './http.js';

/** What the kit remembers of every answer below the base URL, for what must hold of all of them. */
export interface Exchange {
  method: string;
  /** Below the base URL, without the query. */
  path: string;
  /** `GET /me`, for the report. */
  what: string;
  status: number;
  /** Whether an `Authorization` or a cookie went with it. */
  personal: boolean;
  requestId: string | null;
  cacheControl: string | null;
  retryAfter: string | null;
  /** What a refusal lacks of the contract's form. */
  fault?: string | undefined;
  /** Body of a refusal, without the resource that it may carry as `current`: that is the learner's own. */
  problem?: string | undefined;
}

const problemLength = 4_096;

/** Notes what was seen. */
export class Journal {
  readonly exchanges: Exchange[] = [];
  readonly #basePath: string;
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
    this.#basePath = new URL(baseUrl).pathname.replace(/\/+$/, '');
  }

  note(request: RawRequest, answer: Answer): void {
    if (request.url !== this.#baseUrl && !request.url.startsWith(`${this.#baseUrl}/`)) return;
    const headers = new Set(Object.keys(request.headers ?? {}).map((name) => name.toLowerCase()));
    const refused = answer.status >= 400;
    this.exchanges.push({
      method: request.method,
      path: new URL(request.url).pathname.slice(this.#basePath.length) || '/',
      what: answer.what,
      status: answer.status,
      personal: headers.has('authorization') || headers.has('cookie'),
      requestId: answer.headers.get('X-Request-Id'),
      cacheControl: answer.headers.get('Cache-Control'),
      retryAfter: answer.headers.get('Retry-After'),
      ...(refused
        ? { fault: faultOfProblem(answer), problem: problemOf(answer).slice(0, problemLength) }
        : {}),
    });
  }
}

function problemOf({ json, text }: Answer): string {
  if (typeof json !== 'object' || json === null || !('current' in json)) return text;
  return JSON.stringify({ ...json, current: undefined });
}
