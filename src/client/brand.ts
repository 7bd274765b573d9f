import type { WelearningError } from './errors.js';

// One symbol for all copies of the library on a page: `instanceof` would know only its own. Apart from the classes, so that whoever
// only looks at an error does not carry them.
export const brand: unique symbol = Symbol.for('@welearning/embed.error') as never;

/** Whether `error` comes from a client of this library, be it from another copy of it. */
export function isWelearningError(error: unknown): error is WelearningError {
  return typeof error === 'object' && error !== null && Reflect.get(error, brand) === true;
}
