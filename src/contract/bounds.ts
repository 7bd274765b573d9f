import * as z from './zod.js';

// Only requests are bounded, and only backends read those. Marked free of side effects, so that a page that merely
// sends a request carries neither its schema nor zod's checks.

/** A string of so many characters. */
/* @__NO_SIDE_EFFECTS__ */
export function text(least: number, most: number) {
  return z.string().check(z.minLength(least), z.maxLength(most));
}

/** A string of this form. */
/* @__NO_SIDE_EFFECTS__ */
export function pattern(form: RegExp) {
  return z.string().check(z.regex(form));
}

/** A whole number from `least`. */
/* @__NO_SIDE_EFFECTS__ */
export function count(least: number) {
  return z.int().check(z.minimum(least));
}

/** A whole number from `least` to `most`. */
/* @__NO_SIDE_EFFECTS__ */
export function between(least: number, most: number) {
  return z.int().check(z.minimum(least), z.maximum(most));
}

/** An e-mail address: one `@`, something before it, a domain with a dot behind it. Whether it exists only mail tells. */
/* @__NO_SIDE_EFFECTS__ */
export function email() {
  return z.string().check(z.maxLength(254), z.regex(/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/));
}

/** A list of so many of these. */
/* @__NO_SIDE_EFFECTS__ */
export function listOf<T extends z.ZodMiniType>(item: T, least: number, most: number) {
  return z.array(item).check(z.minLength(least), z.maxLength(most));
}
