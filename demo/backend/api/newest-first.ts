import type { InValue } from '@libsql/client';
import type { Queries } from '../database/database.js';
import type { ApiContext } from './environment.js';
import { cursorAfter, keysOf } from './keyset.js';
import { limitOf } from './paging.js';

/** Which rows of a learner's a list is of. */
export interface OwnList {
  /** A table with `tenant_id`, `learner_id` and `id`. */
  table: string;
  /** The column of its time. */
  time: string;
  learnerId: string;
}

/** The page of a learner's rows that a request asks for by `limit` and `cursor`, newest first. */
export async function newestFirst<R extends { id: string }, T>(
  context: ApiContext,
  queries: Queries,
  { table, time, learnerId }: OwnList,
  show: (row: R) => T | Promise<T>,
): Promise<{ items: T[]; nextCursor?: string; total: number }> {
  const limit = limitOf(context.req.query('limit'));
  const list = [table, learnerId];
  const after = keysOf<[number, string]>(context.req.query('cursor'), list, [0, '']);
  const own: InValue[] = [context.var.tenant.id, learnerId];
  const rows = await queries.all<R>(
    `SELECT * FROM ${table} WHERE tenant_id = ? AND learner_id = ?
     ${after ? `AND (${time}, id) < (?, ?)` : ''} ORDER BY ${time} DESC, id DESC LIMIT ?`,
    [...own, ...(after ?? []), limit + 1],
  );
  const counted = await queries.get<{ total: number }>(
    `SELECT count(*) AS total FROM ${table} WHERE tenant_id = ? AND learner_id = ?`,
    own,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last;
  return {
    items: await Promise.all(shown.map(show)),
    ...(more
      ? {
          nextCursor: cursorAfter(list, [Number((last as Record<string, unknown>)[time]), last.id]),
        }
      : {}),
    total: counted?.total ?? 0,
  };
}
