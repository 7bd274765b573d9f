import type { Page } from '../../contract/common.js';
import type * as z from '../../contract/zod.js';
import type { Ask, Caller } from './caller.js';
import { expectSchema } from './expect.js';
import { failed } from './verdict.js';

const pagesAtMost = 1_000;

/** Walks a list from its first page to its last. `between` runs after each page but the last. */
export async function walk<T>(
  caller: Caller,
  path: string,
  schema: z.ZodMiniType<Page<T>>,
  query: NonNullable<Ask['query']> = {},
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < pagesAtMost; pages++) {
    const answer = await caller.ask('GET', path, { query: { ...query, cursor } });
    const page = expectSchema(answer, schema);
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === undefined) return items;
    await between();
  }
  throw failed(`GET ${path} has not ended after ${String(pagesAtMost)} pages.`);
}
