import type { ErrorCode } from './errors.js';

/** One try of a call, before it is sent. Neither ids nor tokens nor bodies are told to hooks. */
export interface RequestEvent {
  readonly method: string;
  /** As the contract writes it: `/courses/{courseId}`. */
  readonly route: string;
  /** Counts the tries of one call, from 1. */
  readonly attempt: number;
}

/** What became of a try. */
export interface ResponseEvent extends RequestEvent {
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  readonly requestId: string | undefined;
  /** From before the token was asked for until the answer was read and checked. */
  readonly milliseconds: number;
  /** The code of the error, where it became one. */
  readonly error: ErrorCode | undefined;
}

/** Functions of the page that look on, e.g. for tracing. One that throws breaks nothing. */
export interface Hooks {
  /**
   * Called before every try. May answer headers to send along, e.g. `traceparent`; those that say who asks
   * (`Authorization`, `Cookie`) are left out, and those of the client itself win. The backend's CORS has to allow them.
   */
  onRequest?(event: RequestEvent): Readonly<Record<string, string>> | undefined | void;
  /** Called after every try. */
  onResponse?(event: ResponseEvent): void;
}

/** What the hook wants to send along. */
export function headersOf({ onRequest }: Hooks, event: RequestEvent): Headers {
  let headers: Headers | undefined;
  try {
    headers = new Headers(onRequest?.(event) ?? {});
    for (const name of ['Authorization', 'Cookie']) headers.delete(name);
  } catch {
    // Neither a hook that throws nor a header that is none may cost the learner the answer.
  }
  return headers ?? new Headers();
}

/** Tells the hook, after whoever called has their answer. */
export function tell({ onResponse }: Hooks, event: ResponseEvent): void {
  if (!onResponse) return;
  void Promise.resolve()
    .then(() => onResponse(event))
    .catch(() => {});
}
