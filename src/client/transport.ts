import type { Route } from '../contract/route.js';
import {
  fillPath,
  normalizeBaseUrl,
  type PathParameters,
  type Query,
  queryString,
} from './address.js';
import { type Answer, readAnswer } from './answer.js';
import { bounded } from './bounded.js';
import { Credentials, type TakenToken } from './credentials.js';
import { isWelearningError } from './brand.js';
import { createError, type WelearningError } from './errors.js';
import { headersOf, tell } from './hooks.js';
import type { CallOptions, ClientOptions, CreateOptions, LaunchCallOptions } from './options.js';
import { delayBeforeNext } from './retry.js';

/** One call of a route, as a resource group asks for it. */
export interface Call<T> {
  parameters?: PathParameters;
  query?: Query | undefined;
  /** Sent as JSON; a `Blob` as it is, with its own media type. */
  body?: unknown;
  /** `file`: the answer is no JSON, and `parse` gets it as a `Blob`. */
  as?: 'json' | 'file';
  /** Throws when the answer does not fit; without it the answer is not looked at. */
  parse?: (body: unknown) => T;
  options?: (CallOptions & CreateOptions & LaunchCallOptions) | undefined;
  /** Sent in place of the learner's credentials. */
  authorization?: string;
  /** What a route wants beside what all have. */
  headers?: Record<string, string>;
  /** Keep the answer's ETag for a later change of the same address, or send the one that is kept. */
  etag?: 'keep' | 'match';
  /** Whose ETag that is, where it is not that of the route called. */
  etagOf?: Route;
  /**
   * Reads what is to be changed, and keeps its ETag. Done first where this client never read it: such a caller has
   * nothing of its own to lose, and the backend wants an ETag all the same.
   */
  read?: () => Promise<unknown>;
}

/** Sends calls: credentials, time limits, repeats and errors are the same for all groups. */
export class Transport {
  readonly baseUrl: string;
  /** Milliseconds for one try. */
  readonly timeout: number;
  readonly #options: ClientOptions;
  readonly #credentials: Credentials;
  readonly #etags = new Map<string, string>();
  #etagsOf: unknown;

  constructor(options: ClientOptions) {
    this.baseUrl = normalizeBaseUrl(options.baseUrl);
    this.#options = options;
    this.timeout = options.timeout ?? 15_000;
    this.#credentials = new Credentials(options.auth, this.timeout);
  }

  /** Asks for the learner's token while something else is `loading`: the call that waits for both takes it. */
  async prepare<T>(loading: Promise<T>): Promise<T> {
    const { epoch } = this.#credentials;
    this.#credentials.prepare(loading);
    const loaded = await loading;
    // The call was begun for somebody else.
    if (this.#credentials.epoch !== epoch) throw sessionOver('import');
    return loaded;
  }

  /** Calls a route, again where that can do no harm. */
  async call<T = void>(route: Route, call: Call<T>): Promise<T> {
    const { options = {} } = call;
    const { retry = {}, auth } = this.#options;
    const { epoch } = this.#credentials;
    // Routes that are public only (sign-in, refresh) must not wait for a token that they are there to bring.
    const instead = call.authorization ?? options.token;
    const asLearner = instead === undefined && route.permission.includes('learner');
    const isOver = () => asLearner && this.#credentials.epoch !== epoch;
    const path = fillPath(route.path, call.parameters);
    const tagged = fillPath((call.etagOf ?? route).path, call.parameters);
    if (call.read && !this.#ownEtags().has(tagged)) await call.read();
    const headers = this.#headers(route, call, tagged);
    const repeatable = route.idempotent || headers['Idempotency-Key'] !== undefined;
    const { method } = route;
    const name = `${method} ${route.path}`;
    let refused: TakenToken | undefined;
    let last: WelearningError | undefined;
    for (let tries = 1, attempt = 1; ; tries += 1, attempt += 1) {
      let token: TakenToken | undefined;
      const event = { method, route: route.path, attempt };
      const added = headersOf(this.#options, event);
      const begun = performance.now();
      const end = ({ status, requestId }: Pick<Answer, 'status' | 'requestId'>) =>
        tell(this.#options, {
          ...event,
          status,
          requestId,
          milliseconds: performance.now() - begun,
          error: last?.code,
        });
      try {
        const answer = await bounded(
          { signal: options.signal, timeout: options.timeout ?? this.timeout, call: name },
          async (signal) => {
            if (asLearner) token = await this.#take(refused);
            if (isOver()) throw last ?? sessionOver(name);
            return this.#send(route, call, path, name, signal, added, {
              ...headers,
              ...(call.authorization
                ? { Authorization: call.authorization }
                : bearer(options.token ?? token?.value, name)),
            });
          },
        );
        const value = this.#accept(answer, call, tagged, name);
        last = undefined;
        end(answer);
        return value;
      } catch (cause) {
        last = isWelearningError(cause)
          ? cause
          : createError({ code: 'network', call: name, cause });
        end(last);
      }
      // What is not there any more has no version that a change could be held against.
      if (call.etag && last.name === 'NotFoundError') this.#ownEtags().delete(tagged);
      if (isOver()) throw last;
      if (asLearner && isRefused(last)) {
        if (token && !refused && this.#credentials.source) {
          refused = token;
          tries -= 1;
          continue;
        }
        auth?.onRejected?.();
      }
      const delay = repeatable ? delayBeforeNext(last, tries, retry) : undefined;
      if (delay === undefined) throw last;
      await bounded({ signal: options.signal, call: name }, () => (retry.wait ?? wait)(delay));
    }
  }

  #take(refused: TakenToken | undefined): Promise<TakenToken> {
    return refused ? this.#credentials.renew(refused) : this.#credentials.token();
  }

  async #send(
    route: Route,
    { body, query, as, authorization, options = {} }: Call<unknown>,
    path: string,
    name: string,
    signal: AbortSignal,
    headers: Headers,
    own: Record<string, string>,
  ): Promise<Answer> {
    const { auth, maxAnswerBytes = 16 * 1024 * 1024 } = this.#options;
    const send = this.#options.fetch ?? globalThis.fetch;
    const instead = authorization ?? options.token;
    const cookie = instead === undefined && auth?.cookie === true;
    const csrf = cookie && route.method !== 'GET' ? auth.getCsrfToken?.() : undefined;
    const isRaw = body instanceof Blob;
    if (csrf) own['X-CSRF-Token'] = csrf;
    if (body !== undefined) own['Content-Type'] = isRaw ? body.type : 'application/json';
    for (const [header, value] of Object.entries(own)) headers.set(header, value);
    const request = new Request(this.baseUrl + path + queryString(query), {
      method: route.method,
      headers,
      credentials: cookie ? 'include' : 'omit',
      redirect: 'manual',
      signal,
      ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
      ...(options.keepalive && { keepalive: true }),
    });
    const response = await send(request);
    return readAnswer(response, name, maxAnswerBytes, as);
  }

  #headers(route: Route, { options = {}, etag, as, headers: own }: Call<unknown>, tagged: string) {
    const locale = options.locale ?? this.#options.locale;
    const headers: Record<string, string> = {
      Accept: as === 'file' ? '*/*' : 'application/json',
      ...own,
    };
    if (locale) headers['Accept-Language'] = locale;
    // Once for all tries: that is what makes the repeat harmless.
    if (route.creates) headers['Idempotency-Key'] = options.idempotencyKey ?? createKey();
    const kept = etag === 'match' ? this.#ownEtags().get(tagged) : undefined;
    if (kept) headers['If-Match'] = kept;
    return headers;
  }

  /** ETags of what this learner has read, never of what the one before has. */
  #ownEtags(): Map<string, string> {
    const { epoch } = this.#credentials;
    if (epoch !== this.#etagsOf) this.#etags.clear();
    this.#etagsOf = epoch;
    return this.#etags;
  }

  #accept<T>(
    { status, headers, requestId, body }: Answer,
    { parse, etag }: Call<T>,
    tagged: string,
    name: string,
  ): T {
    let value: T;
    try {
      value = parse?.(body) as T;
    } catch (cause) {
      throw createError({
        code: 'invalid_answer',
        status,
        call: name,
        requestId,
        reason: `it does not fit the contract${where(cause)}`,
      });
    }
    if (etag) {
      const tag = headers.get('ETag');
      if (tag) this.#ownEtags().set(tagged, tag);
      else this.#ownEtags().delete(tagged);
    }
    return value;
  }
}

/** Whether the credentials are no good; a 401 may also ask for one more proof beside good ones. */
function isRefused({ status, code }: WelearningError): boolean {
  return status === 401 && code !== 'mfa_required' && code !== 'reauthentication_required';
}

/** Which members do not fit, and which rule: never their values. */
function where(cause: unknown): string {
  const issues = (cause as { issues?: { path?: PropertyKey[]; code?: string }[] }).issues ?? [];
  const named = issues.slice(0, 5).map(({ path = [], code }) => `/${path.join('/')} ${code}`);
  return named.length > 0 ? `: ${named.join(', ')}` : '';
}

function bearer(token: string | undefined, call: string): Record<string, string> {
  if (!token) return {};
  // `fetch` would refuse it too, and name it in its message.
  if (!/^[!-~]+$/.test(token)) {
    throw createError({ code: 'unauthenticated', call, reason: 'the token fits no header' });
  }
  return { Authorization: `Bearer ${token}` };
}

function sessionOver(call: string): WelearningError {
  return createError({
    code: 'unauthenticated',
    call,
    retryable: false,
    reason: 'its session has ended',
  });
}

/** 128 random bits. Not `randomUUID`: an intranet served over plain http does not have it. */
function createKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
