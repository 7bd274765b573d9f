import type { Comment, CommentQuery } from '../../../src/contract/index.js';
import type { PageAsked } from '../api/page.js';
import { audit } from '../audit.js';
import { courseRow } from '../courses/enroll.js';
import type { Queries, Transaction } from '../database/database.js';
import { invalidInput, ProblemError } from '../problem.js';
import { newId } from '../secrets.js';
import { timestamp } from '../time.js';
import { requiredText } from '../written-text.js';
import { type Removable, tombstoneOf } from './tombstone.js';

/** A comment with what is known of its author and counted of its replies. */
export interface CommentRow extends Removable {
  number: number;
  tenant_id: string;
  id: string;
  course_id: string;
  item_id: string | null;
  parent_id: string | null;
  learner_id: string;
  text: string | null;
  version: number;
  created_at: number;
  edited_at: number | null;
  full_name: string | null;
  replies: number;
}

/** Who writes. */
export interface Writer {
  tenantId: string;
  learnerId: string;
}

const selectComments = `
  SELECT c.*, l.full_name, (
    SELECT COUNT(*) FROM comments r WHERE r.tenant_id = c.tenant_id AND r.parent_id = c.id
  ) AS replies
  FROM comments c LEFT JOIN learners l ON l.tenant_id = c.tenant_id AND l.id = c.learner_id`;

/** A page of a course's threads, the newest first, or of the replies of one, the oldest first; with one row more. */
export async function listComments(
  queries: Queries,
  tenantId: string,
  courseId: string,
  { parentId, itemId }: CommentQuery,
  { limit, after }: PageAsked<readonly [number]>,
): Promise<{ rows: CommentRow[]; total: number }> {
  await courseRow(queries, tenantId, courseId);
  const conditions = ['c.tenant_id = ?', 'c.course_id = ?'];
  const args: (string | number)[] = [tenantId, courseId];
  if (parentId === undefined) {
    conditions.push('c.parent_id IS NULL');
  } else {
    const parent = await commentRow(queries, tenantId, parentId);
    if (parent.course_id !== courseId) throw noComment();
    conditions.push('c.parent_id = ?');
    args.push(parentId);
  }
  if (itemId !== undefined) {
    conditions.push('c.item_id = ?');
    args.push(itemId);
  }
  const where = conditions.join(' AND ');
  const counted = await queries.get<{ total: number }>(
    `SELECT COUNT(*) AS total FROM comments c WHERE ${where}`,
    args,
  );
  const [beyond, order] = parentId === undefined ? ['<', 'DESC'] : ['>', 'ASC'];
  const rows = await queries.all<CommentRow>(
    `${selectComments} WHERE ${where}${after ? ` AND c.number ${beyond} ?` : ''}
     ORDER BY c.number ${order} LIMIT ?`,
    [...args, ...(after ?? []), limit + 1],
  );
  return { rows, total: counted?.total ?? 0 };
}

/** One comment. @throws ProblemError `not_found` */
export async function commentRow(
  queries: Queries,
  tenantId: string,
  commentId: string,
): Promise<CommentRow> {
  const row = await queries.get<CommentRow>(
    `${selectComments} WHERE c.tenant_id = ? AND c.id = ?`,
    [tenantId, commentId],
  );
  if (!row) throw noComment();
  return row;
}

/**
 * Writes a comment or a reply.
 *
 * @throws ProblemError `not_found` for a course, item or parent that is not there; `content_removed` for a parent that
 *   was removed; `invalid_input` for a parent that is a reply itself, or a text of blanks
 */
export async function addComment(
  tx: Transaction,
  by: Writer,
  courseId: string,
  comment: { text: string; parentId?: string | undefined; itemId?: string | undefined },
  now: number,
): Promise<CommentRow> {
  const text = requiredText(comment.text, '/text');
  await courseRow(tx, by.tenantId, courseId);
  const itemId = await placeOf(tx, by.tenantId, courseId, comment);
  const id = newId();
  await tx.run(
    `INSERT INTO comments (tenant_id, id, course_id, item_id, parent_id, learner_id, text, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [by.tenantId, id, courseId, itemId, comment.parentId, by.learnerId, text, now],
  );
  await audit(tx, { ...by, at: now, action: 'comment.created', subjectId: id });
  return commentRow(tx, by.tenantId, id);
}

/** The item that a comment is about: its own, or that of its thread. */
async function placeOf(
  tx: Transaction,
  tenantId: string,
  courseId: string,
  comment: { parentId?: string | undefined; itemId?: string | undefined },
): Promise<string | null> {
  if (comment.parentId !== undefined) {
    const parent = await commentRow(tx, tenantId, comment.parentId);
    if (parent.course_id !== courseId) throw noComment();
    if (parent.parent_id !== null) throw invalidInput('/parentId', 'not_a_thread');
    if (parent.removed_at !== null) throw new ProblemError('content_removed');
    return parent.item_id;
  }
  if (comment.itemId === undefined) return null;
  const item = await tx.get<{ id: string }>(
    'SELECT id FROM items WHERE tenant_id = ? AND course_id = ? AND id = ?',
    [tenantId, courseId, comment.itemId],
  );
  if (!item) throw new ProblemError('not_found', { detail: 'There is no such item.' });
  return item.id;
}

/**
 * Changes one's own comment.
 *
 * @throws ProblemError `not_found` for another's, `content_removed` for a tombstone, `precondition_failed` when it is
 *   not the version that `ifMatch` names
 */
export async function editComment(
  tx: Transaction,
  by: Writer,
  commentId: string,
  newText: string,
  ifMatch: string,
  now: number,
): Promise<CommentRow> {
  const text = requiredText(newText, '/text');
  const before = await ownComment(tx, by, commentId);
  if (before.removed_at !== null) throw new ProblemError('content_removed');
  if (ifMatch !== commentEtag(before)) {
    throw new ProblemError('precondition_failed', {
      more: { current: commentOf(before, by.learnerId) },
    });
  }
  await tx.run(
    `UPDATE comments SET text = ?, version = version + 1, edited_at = ? WHERE tenant_id = ? AND id = ?`,
    [text, now, by.tenantId, commentId],
  );
  await audit(tx, { ...by, at: now, action: 'comment.edited', subjectId: commentId });
  return commentRow(tx, by.tenantId, commentId);
}

/** Removes one's own comment: its text goes, a tombstone stays. @throws ProblemError `not_found` for another's */
export async function removeComment(
  tx: Transaction,
  by: Writer,
  commentId: string,
  now: number,
): Promise<void> {
  const before = await ownComment(tx, by, commentId);
  if (before.removed_at !== null) return;
  await tx.run(
    `UPDATE comments SET text = NULL, version = version + 1, removed_ground = 'author', removed_at = ?
     WHERE tenant_id = ? AND id = ?`,
    [now, by.tenantId, commentId],
  );
  await audit(tx, { ...by, at: now, action: 'comment.removed', subjectId: commentId });
}

// Whose comment it is may be seen; that it cannot be changed by others needs no words of its own.
async function ownComment(tx: Transaction, by: Writer, commentId: string): Promise<CommentRow> {
  const row = await commentRow(tx, by.tenantId, commentId);
  if (row.learner_id !== by.learnerId) throw noComment();
  return row;
}

const noComment = (): ProblemError =>
  new ProblemError('not_found', { detail: 'There is no such comment.' });

export const commentEtag = (row: CommentRow): string => `"${row.id}-${String(row.version)}"`;

/** A comment as a learner sees it; of a removed one only that it was there and why it is not any more. */
export function commentOf(row: CommentRow, learnerId: string): Comment {
  const removed = tombstoneOf(row);
  return {
    id: row.id,
    courseId: row.course_id,
    ...(row.item_id === null ? {} : { itemId: row.item_id }),
    ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
    ...(removed || row.full_name === null ? {} : { author: { name: row.full_name } }),
    ...(removed || row.text === null ? {} : { text: row.text }),
    mine: row.learner_id === learnerId,
    replyCount: row.replies,
    createdAt: timestamp(row.created_at),
    ...(removed || row.edited_at === null ? {} : { editedAt: timestamp(row.edited_at) }),
    ...(removed ? { removed } : {}),
  };
}
