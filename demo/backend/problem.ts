import {
  type FieldError,
  type Problem,
  type ProblemCode,
  problemStatus,
} from '../../src/contract/index.js';

export interface ProblemDetails {
  status?: number;
  detail?: string;
  errors?: FieldError[];
  /** Seconds. */
  retryAfter?: number;
  /** Members of the problem that only this code has. */
  more?: Pick<Problem, 'launchId' | 'device' | 'lastActiveAt' | 'current' | 'mfaToken'>;
}

/** Thrown anywhere in a request; becomes the answer, and rolls back the transaction that it leaves. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(details.detail ?? code);
    this.name = 'ProblemError';
    this.code = code;
    this.status = details.status ?? (problemStatus as Record<string, number>)[code] ?? 400;
    this.details = details;
  }

  body(requestId: string): Problem {
    return {
      type: 'about:blank',
      title: titleOf(this.code),
      status: this.status,
      ...(this.details.detail === undefined ? {} : { detail: this.details.detail }),
      code: this.code,
      requestId,
      ...(this.details.errors ? { errors: this.details.errors } : {}),
      ...this.details.more,
    };
  }
}

/** Input that breaks one rule at one place; `path` is a JSON Pointer. */
export function invalidInput(path: string, code: string, detail?: string): ProblemError {
  return new ProblemError('invalid_input', {
    errors: [{ path, code }],
    ...(detail === undefined ? {} : { detail }),
  });
}

/** One step of a JSON Pointer (RFC 6901). */
export const pointer = (...steps: (string | number | symbol)[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
