import {
  type FieldError,
  type Problem,
  type ProblemCode,
  problemStatus,
} from '../contract/index.js';

/** What a refusal says beside its code. */
export interface RefusalDetails {
  /** Where it is not the code's own. */
  status?: number;
  detail?: string;
  errors?: FieldError[];
  /** Seconds, for `Retry-After`. */
  retryAfter?: number;
  /** Members of the problem that only this code has; `current` is the resource as it is now. */
  more?: Pick<Problem, 'launchId' | 'device' | 'lastActiveAt' | 'current' | 'mfaToken'>;
}

/** Thrown by a handler; becomes an answer of `application/problem+json` (RFC 9457). Throw before anything is written. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly details: RefusalDetails;

  constructor(code: ProblemCode, details: RefusalDetails = {}) {
    super(details.detail ?? code);
    this.name = 'Refusal';
    this.code = code;
    this.status = details.status ?? (problemStatus as Record<string, number>)[code] ?? 400;
    this.details = details;
  }

  /** The answer, for the request of this id. */
  answer(requestId: string): Response {
    const { detail, errors, retryAfter, more } = this.details;
    const problem: Problem = {
      type: 'about:blank',
      title: titleOf(this.code),
      status: this.status,
      ...(detail !== undefined && { detail }),
      code: this.code,
      requestId,
      ...(errors && { errors }),
      ...more,
    };
    return new Response(JSON.stringify(problem), {
      status: this.status,
      headers: {
        'Content-Type': 'application/problem+json',
        ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
        ...(this.status === 401 && { 'WWW-Authenticate': 'Bearer' }),
      },
    });
  }
}

/** Input that breaks one rule at one place; `path` is a JSON Pointer. */
export const invalidInput = (path: string, code: string, detail?: string): Refusal =>
  new Refusal('invalid_input', {
    errors: [{ path, code }],
    ...(detail !== undefined && { detail }),
  });

/** A JSON Pointer (RFC 6901) of these steps. */
export const pointer = (...steps: PropertyKey[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
