import type { FieldError, Problem, ProblemCode } from '../contract/problem.js';
import { brand } from './brand.js';

/** Where the words about every code are, in this package; the code is the fragment. */
export const errorDocs = '@welearning/embed/docs/errors.md';

/** Codes of failures that are the client's own finding: nothing, or nothing usable, came from the backend. */
export type ClientCode = 'network' | 'timeout' | 'aborted' | 'invalid_answer';

/** A code of the contract, of the client, or one that a newer backend has made up. */
export type ErrorCode = ClientCode | ProblemCode;

/** What is known of a failure. */
export interface ErrorFacts {
  code: ErrorCode;
  /** HTTP status, 0 when there was no answer. */
  status?: number;
  /** Method and route, e.g. `PATCH /me`: without ids, they can name a person. */
  call?: string;
  requestId?: string | undefined;
  /** Whether the same call may succeed later; by default what the code and status say. */
  retryable?: boolean;
  /** The body of the answer, where it was a problem of the contract. */
  problem?: Problem | undefined;
  /** Milliseconds that the backend asks to wait. */
  retryAfter?: number | undefined;
  /** A sentence for the developer, without tokens or personal data. */
  reason?: string;
  cause?: unknown;
}

/**
 * Everything that the client throws. `message` is for developers and logs; it holds neither tokens nor personal data.
 * The backend's own words are in `detail`, which may name a person.
 */
export class WelearningError extends Error {
  override name = 'WelearningError';
  readonly code: ErrorCode;
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  /** What support needs to find this call in the backend's log. */
  readonly requestId: string | undefined;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** Milliseconds that the backend asks to wait before the next try. */
  readonly retryAfter: number | undefined;
  // Not a field that loggers find by themselves: it may name a person.
  readonly #problem: Problem | undefined;

  constructor(facts: ErrorFacts) {
    const { code, status = 0, requestId, call, reason } = facts;
    const about = [status || '', requestId ? `request ${requestId}` : ''].filter(Boolean);
    super(
      `${call ? `${call}: ` : ''}${code}${about.length ? ` (${about.join(', ')})` : ''}${reason ? `: ${reason}` : ''}`,
      facts.cause === undefined ? undefined : { cause: facts.cause },
    );
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.retryable = facts.retryable ?? mayPass(code, status);
    this.#problem = facts.problem;
    this.retryAfter = facts.retryAfter;
  }

  /** What this code usually means and what to do about it. */
  get docUrl(): string {
    return `${errorDocs}#${this.code}`;
  }

  /** The backend's problem document (RFC 9457), unknown members included. May hold personal data: do not log it. */
  get problem(): Problem | undefined {
    return this.#problem;
  }

  /** What the backend says of this very failure, for a person. May hold personal data: do not log it. */
  get detail(): string | undefined {
    return this.problem?.detail;
  }

  /** What is wrong with which field of the input. */
  get errors(): readonly FieldError[] {
    return this.problem?.errors ?? [];
  }

  /**
   * With a conflict or a failed precondition: what the call was about, as the backend has it now. Not checked against the
   * contract; may hold personal data.
   */
  get current(): unknown {
    return this.problem?.current;
  }

  /** What may be logged: all but the backend's own words. */
  toJSON(): object {
    const { name, message, code, status, requestId, retryable, retryAfter, docUrl } = this;
    return { name, message, code, status, requestId, retryable, retryAfter, docUrl };
  }

  get [brand](): true {
    return true;
  }
}

/** The backend could not be reached, or the connection broke. */
export class NetworkError extends WelearningError {
  override name = 'NetworkError';
}

/** No complete answer within the time allowed. */
export class TimeoutError extends WelearningError {
  override name = 'TimeoutError';
}

/** The caller's signal stopped it. Named as the platform names it, for code that looks at `name`. */
export class AbortedError extends WelearningError {
  override name = 'AbortError';
}

/** What came is not what the contract says: not JSON, cut, too large, of another shape, or a redirect. */
export class InvalidAnswerError extends WelearningError {
  override name = 'InvalidAnswerError';
}

/** Nobody is signed in, or the backend no longer believes who. */
export class AuthenticationError extends WelearningError {
  override name = 'AuthenticationError';
}

/** Signed in, but not allowed. */
export class PermissionError extends WelearningError {
  override name = 'PermissionError';
}

/** It is not there, or no longer. */
export class NotFoundError extends WelearningError {
  override name = 'NotFoundError';
}

/** It does not go with the present state, e.g. `launch_open` or `resync`; `problem` and `current` say more. */
export class ConflictError extends WelearningError {
  override name = 'ConflictError';
}

/** Somebody else has changed it since it was read: show `current` or read it again, then decide. */
export class PreconditionFailedError extends WelearningError {
  override name = 'PreconditionFailedError';
}

/** The backend does not take this input; `errors` says which fields. */
export class InvalidInputError extends WelearningError {
  override name = 'InvalidInputError';
}

/** Too many requests; `retryAfter` says when to come back. */
export class RateLimitError extends WelearningError {
  override name = 'RateLimitError';
}

/** The backend has failed or is closed. */
export class ServerError extends WelearningError {
  override name = 'ServerError';
}

const byCode: Partial<Record<ErrorCode, typeof WelearningError>> = {
  network: NetworkError,
  timeout: TimeoutError,
  aborted: AbortedError,
  invalid_answer: InvalidAnswerError,
};

const byStatus: Record<number, [typeof WelearningError, ProblemCode]> = {
  400: [InvalidInputError, 'invalid_input'],
  401: [AuthenticationError, 'unauthenticated'],
  403: [PermissionError, 'forbidden'],
  404: [NotFoundError, 'not_found'],
  408: [ServerError, 'unavailable'],
  409: [ConflictError, 'conflict'],
  410: [NotFoundError, 'gone'],
  412: [PreconditionFailedError, 'precondition_failed'],
  413: [InvalidInputError, 'payload_too_large'],
  415: [InvalidInputError, 'unsupported'],
  422: [InvalidInputError, 'invalid_input'],
  428: [PreconditionFailedError, 'precondition_failed'],
  429: [RateLimitError, 'rate_limited'],
  451: [NotFoundError, 'content_removed'],
  502: [ServerError, 'unavailable'],
  503: [ServerError, 'unavailable'],
  504: [ServerError, 'unavailable'],
};

/** Makes the error of the right class: by the client's own codes, otherwise by status, for codes come and go. */
export function createError(facts: ErrorFacts): WelearningError {
  const status = facts.status ?? 0;
  const Class =
    byCode[facts.code] ??
    byStatus[status]?.[0] ??
    (status >= 500
      ? ServerError
      : facts.code === 'unauthenticated'
        ? AuthenticationError
        : WelearningError);
  return new Class(facts);
}

/** The code of an answer that brings none. */
export function codeOfStatus(status: number): ProblemCode {
  return byStatus[status]?.[1] ?? (status >= 500 ? 'internal' : 'unsupported');
}

function mayPass(code: ErrorCode, status: number): boolean {
  return (
    code === 'network' || code === 'timeout' || [408, 429, 500, 502, 503, 504].includes(status)
  );
}
