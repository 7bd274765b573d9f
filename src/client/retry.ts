import type { WelearningError } from './errors.js';
import type { RetryOptions } from './options.js';

/**
 * Milliseconds to wait before the next try, or undefined when there is to be none.
 *
 * @param tries - How often the request has been sent.
 */
export function delayBeforeNext(
  error: WelearningError,
  tries: number,
  { limit = 2, baseDelay = 300, maxDelay = 30_000 }: RetryOptions,
): number | undefined {
  // A try that ran out of time has kept the learner waiting long enough: they decide about the next.
  if (!error.retryable || error.code === 'timeout' || tries > limit) return undefined;
  const { retryAfter } = error;
  if (retryAfter !== undefined) return retryAfter > maxDelay ? undefined : retryAfter;
  const delay = Math.min(maxDelay, baseDelay * 2 ** (tries - 1));
  // Half of it by chance: pages that lost the same backend do not all come back at the same moment.
  return delay / 2 + (Math.random() * delay) / 2;
}

/**
 * Milliseconds that an answer asks to wait (`Retry-After`, RFC 9110 section 10.2.3: seconds or a date). A date is held
 * against the answer's own `Date`, for this device's clock may be hours off.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const sent = Date.parse(headers.get('Date') ?? '');
  const wait = Date.parse(value) - (Number.isNaN(sent) ? Date.now() : sent);
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
