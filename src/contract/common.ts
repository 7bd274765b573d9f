import * as z from './zod.js';

/** RFC 3339 in UTC, e.g. `2026-11-22T03:32:00Z`. */
export const Timestamp = z.string();

/** ISO 8601 duration, e.g. `PT1H20M`. */
export const Duration = z.string();

/** BCP 47 language tag, e.g. `vi`. */
export const LanguageTag = z.string();

/** Which page of a list is asked for. */
export const PageQuery = z.object({
  limit: z.optional(z.number()),
  /** The `nextCursor` of the page before. */
  cursor: z.optional(z.string()),
});
export type PageQuery = z.infer<typeof PageQuery>;

/**
 * A page of a list: `nextCursor` is absent on the last one, `total` where the backend knows it. `more` is what a page of
 * this list has beside its items.
 */
export function pageOf<
  T extends z.ZodMiniType,
  More extends Record<string, z.ZodMiniType> = Record<never, never>,
>(item: T, more?: More) {
  return z.object({
    items: z.array(item),
    nextCursor: z.optional(z.string()),
    total: z.optional(z.number()),
    ...(more as More),
  });
}

/** A page of a list, as a type. */
export interface Page<T> {
  items: T[];
  nextCursor?: string | undefined;
  total?: number | undefined;
}
