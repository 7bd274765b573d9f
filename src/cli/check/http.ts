import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { TextDecoder } from 'node:util';

/** A request as it goes over the wire: nothing is added but `Host` and the body's length. */
export interface RawRequest {
  method: string;
  /** Absolute. */
  url: string;
  headers?: Readonly<Record<string, string | undefined>>;
  body?: string | Uint8Array | undefined;
  /** Milliseconds until an answer must be complete. */
  timeout?: number;
}

/** An answer as it came, its body read to the end. */
export class Answer {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  #text: string | undefined;

  constructor(
    request: Pick<RawRequest, 'method' | 'url'>,
    status: number,
    headers: Headers,
    bytes: Uint8Array,
  ) {
    this.method = request.method;
    this.url = request.url;
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
  }

  /** The body as UTF-8. */
  get text(): string {
    this.#text ??= new TextDecoder().decode(this.bytes);
    return this.#text;
  }

  /** The body as JSON; undefined where it is none. */
  get json(): unknown {
    try {
      return JSON.parse(this.text) as unknown;
    } catch {
      return undefined;
    }
  }

  /** The problem's code, or undefined for what is no problem. */
  get code(): string | undefined {
    const body = this.json;
    if (typeof body !== 'object' || body === null || !('code' in body)) return undefined;
    return typeof body.code === 'string' ? body.code : undefined;
  }

  /** `409 launch_open`, or the bare status: for what was seen. */
  get short(): string {
    return this.code === undefined ? String(this.status) : `${String(this.status)} ${this.code}`;
  }

  /** `PUT /launches/…/state`, without secrets or ids that are of no use to a reader. */
  get what(): string {
    return `${this.method} ${shortPath(this.url)}`;
  }
}

/** No answer: the name is unknown, nothing listens, it took too long, or the body has no end. */
export class Unreachable extends Error {
  constructor(request: Pick<RawRequest, 'method' | 'url'>, why: string) {
    super(`${request.method} ${shortPath(request.url)}: ${why}`);
    this.name = 'Unreachable';
  }
}

const usualTimeout = 20_000;
const largestBody = 64 * 1024 * 1024;

/** Sends one request and reads its answer. Redirects are not followed. @throws Unreachable */
export function send(request: RawRequest): Promise<Answer> {
  const url = new URL(request.url);
  const body = request.body === undefined ? undefined : Buffer.from(request.body);
  const options: RequestOptions = {
    method: request.method,
    headers: {
      ...(body ? { 'Content-Length': String(body.byteLength) } : {}),
      ...definedOf(request.headers ?? {}),
    },
    ...(isLoopbackName(url.hostname) ? { lookup: lookupLoopback } : {}),
  };
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined = undefined;
    let answered = false;
    const fail = (why: string): void => {
      clearTimeout(timer);
      sending.destroy();
      reject(new Unreachable(request, why));
    };
    const sending = (url.protocol === 'https:' ? requestHttps : requestHttp)(
      url,
      options,
      (message) => {
        answered = true;
        readBody(message, largestBody).then(
          (bytes) => {
            clearTimeout(timer);
            resolve(new Answer(request, message.statusCode ?? 0, headersOf(message), bytes));
            // A refusal may come before all was sent; what is left is not needed.
            if (!sending.writableFinished) sending.destroy();
          },
          (error: unknown) => {
            fail(whyOf(error));
          },
        );
      },
    );
    timer = setTimeout(() => {
      fail('no answer in time');
    }, request.timeout ?? usualTimeout);
    sending.on('error', (error) => {
      // Who refuses early may close the connection under what is still being sent; the answer is there all the same.
      if (!answered) fail(whyOf(error));
    });
    sending.end(body);
  });
}

async function readBody(message: IncomingMessage, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limit) throw new Error(`the answer is longer than ${String(limit)} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers();
  const raw = message.rawHeaders;
  for (let n = 0; n + 1 < raw.length; n += 2) headers.append(raw[n] ?? '', raw[n + 1] ?? '');
  return headers;
}

const definedOf = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

/** Names below `localhost` are this machine (RFC 6761), as browsers hold too; resolvers often do not know them. */
export const isLoopbackName = (name: string): boolean => name.endsWith('.localhost');

const lookupLoopback: LookupFunction = (_name, options, callback) => {
  if (options.all === true) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

// A query may carry what a person typed, and a path a grant: neither belongs into a report.
function shortPath(address: string): string {
  const { pathname } = new URL(address);
  return pathname.replace(/\/[^/]{24,}(?=\/|$)/g, '/…');
}

function whyOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'the name is unknown';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'the connection was closed';
  return code ?? (error instanceof Error ? error.message : 'no connection');
}
