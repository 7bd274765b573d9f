import { randomUUID } from 'node:crypto';
import type { Answer, RawRequest } from './http.js';

/** What a request may carry beside method and path. */
export interface Ask {
  query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  /** Sent as JSON, with its media type. */
  body?: unknown;
  /** Sent as it is; the media type goes into `headers`. */
  raw?: string | Uint8Array;
  headers?: Readonly<Record<string, string | undefined>>;
  /** Of a page, as a browser would send it. */
  origin?: string;
  ifMatch?: string;
  /** An `Idempotency-Key`. */
  key?: string;
  /** Milliseconds. */
  timeout?: number;
}

/** Sends what a caller asks; the kit sees every answer. */
export type Sender = (request: RawRequest) => Promise<Answer>;

/** Somebody who asks: nobody known, a learner, or a launch. */
export class Caller {
  /** For the report: `anonymous`, `learner`, … */
  readonly name: string;
  /** Ends without a slash. */
  readonly baseUrl: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #send: Sender;

  constructor(
    name: string,
    baseUrl: string,
    send: Sender,
    headers: Readonly<Record<string, string>> = {},
  ) {
    this.name = name;
    this.baseUrl = baseUrl;
    this.#send = send;
    this.#headers = headers;
  }

  /** Sends one request; `path` is relative to the base URL: `/me`. */
  ask(method: string, path: string, ask: Ask = {}): Promise<Answer> {
    const json = ask.body === undefined ? undefined : JSON.stringify(ask.body);
    return this.#send({
      method,
      url: `${this.baseUrl}${path}${queryOf(ask.query ?? {})}`,
      body: json ?? ask.raw,
      ...(ask.timeout === undefined ? {} : { timeout: ask.timeout }),
      headers: {
        Accept: 'application/json',
        ...this.#headers,
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
        Origin: ask.origin,
        'If-Match': ask.ifMatch,
        'Idempotency-Key': ask.key,
        ...ask.headers,
      },
    });
  }
}

/** A value for an `Idempotency-Key`. */
export const newKey = (): string => randomUUID();

function queryOf(query: NonNullable<Ask['query']>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? (value as readonly string[]) : [value];
    for (const one of values) {
      if (one !== undefined) parameters.append(name, String(one));
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
