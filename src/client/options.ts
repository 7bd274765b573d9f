import type { Hooks } from './hooks.js';

/** Asks a token source for the learner's access token. */
export interface TokenQuery {
  /** The last token was refused: get a new one whatever its expiry says. */
  force?: boolean;
  signal?: AbortSignal;
}

/** What every way of signing in may add. */
export interface AuthBase {
  /** The backend refuses what this source gives, also after a forced refresh: the session is over. */
  onRejected?(): void;
  /** A value that changes when somebody else signs in. A request begun under one is never repeated under another. */
  epoch?(): unknown;
}

/** The learner is known by a bearer token. The source keeps it and knows its expiry; it is asked before every request. */
export interface TokenAuth extends AuthBase {
  /** Called once at a time. Undefined: nobody is signed in. */
  getToken(query: TokenQuery): Promise<string | undefined>;
  /** One way or the other. */
  cookie?: never;
}

/** The learner is known by an HttpOnly cookie of the backend's origin. */
export interface CookieAuth extends AuthBase {
  cookie: true;
  /** Goes along with every write as `X-CSRF-Token`. */
  getCsrfToken?(): string | undefined;
  /** One way or the other. */
  getToken?: never;
}

/** How the learner is known to the backend. */
export type Auth = TokenAuth | CookieAuth;

/** How often and how late a request that may be repeated is repeated. */
export interface RetryOptions {
  /** Repeats after the first try. Default 2. */
  limit?: number;
  /** Milliseconds before the first repeat, doubled for each further one, with jitter. Default 300. */
  baseDelay?: number;
  /** Milliseconds. When `Retry-After` asks for more, the call fails at once and says so. Default 30,000. */
  maxDelay?: number;
  /** @internal Stands in for the clock. */
  wait?: (ms: number) => Promise<void>;
}

/** Options of a `WelearningClient`. */
export interface ClientOptions extends Hooks {
  /** Absolute, may have a path: `https://acme.welearning.example/embed/v1`. */
  baseUrl: string;
  auth?: Auth;
  /** Stands in for the global `fetch`; is given a `Request`. */
  fetch?: typeof globalThis.fetch;
  /** BCP 47 language for texts that the backend makes. */
  locale?: string;
  /** Milliseconds for one try, its body included. Default 15,000. */
  timeout?: number;
  retry?: RetryOptions;
  /** Bytes of an answer that are read at most. Default 16 MiB. */
  maxAnswerBytes?: number;
}

/** Options of every call. */
export interface CallOptions {
  /** Rejects the call at once with the code `aborted`. */
  signal?: AbortSignal;
  /** Milliseconds for one try, instead of the client's. */
  timeout?: number;
  /** BCP 47 language for this answer's texts, instead of the client's. */
  locale?: string;
}

/** Options of a call that creates something. */
export interface CreateOptions extends CallOptions {
  /** Instead of one made by the client, for a caller that repeats the call itself. Sent again, nothing is created twice. */
  idempotencyKey?: string;
}

/** Options of a call that a launch may make for itself. */
export interface LaunchCallOptions extends CallOptions {
  /** The launch token, used instead of the learner's; nothing of the learner's is sent. */
  token?: string;
  /** The request outlives the page (at most 64 KiB for all of them together). */
  keepalive?: boolean;
}
