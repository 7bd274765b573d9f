import { text } from './bounds.js';
import { pageOf, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/**
 * Why something is no longer shown: the author took it back, it broke the terms, somebody complained, somebody's
 * rights were infringed, or an authority ordered it.
 */
export const RemovalGround = z.enum(['author', 'terms', 'complaint', 'ip_notice', 'authority']);
export type RemovalGround = z.infer<typeof RemovalGround>;

/** What stays in the place of something that was removed. */
export const Tombstone = z.object({ ground: RemovalGround, removedAt: Timestamp });
export type Tombstone = z.infer<typeof Tombstone>;

/** Who wrote something, as others see them. */
export const Author = z.object({ name: z.string() });
export type Author = z.infer<typeof Author>;

/** A comment on a course or one of its items. Threads have one level: a comment and its replies. */
export const Comment = z.object({
  id: z.string(),
  courseId: z.string(),
  itemId: z.optional(z.string()),
  /** Of the comment that it replies to. */
  parentId: z.optional(z.string()),
  /** Absent, as `text` is, where the comment was removed. */
  author: z.optional(Author),
  /** Plain. */
  text: z.optional(z.string()),
  mine: z.boolean(),
  replyCount: z.number(),
  createdAt: Timestamp,
  editedAt: z.optional(Timestamp),
  removed: z.optional(Tombstone),
});
export type Comment = z.infer<typeof Comment>;

/** Comments: those that begin a thread newest first, replies oldest first. */
export const CommentPage = pageOf(Comment);
export type CommentPage = z.infer<typeof CommentPage>;

/** Query of `GET /courses/{courseId}/comments`. */
export const CommentQuery = z.object({
  /** The replies to this comment, oldest first; else comments that are no replies, newest first. */
  parentId: z.optional(z.string()),
  itemId: z.optional(z.string()),
  limit: z.optional(z.number()),
  cursor: z.optional(z.string()),
});
export type CommentQuery = z.infer<typeof CommentQuery>;

/** A new comment; with `parentId` a reply. */
export const CommentRequest = z.object({
  text: text(1, 5_000),
  parentId: z.optional(text(1, 200)),
  itemId: z.optional(text(1, 200)),
});
export type CommentRequest = z.infer<typeof CommentRequest>;

/** The whole new text. */
export const CommentPatch = z.object({ text: text(1, 5_000) });
export type CommentPatch = z.infer<typeof CommentPatch>;

/** What learners say to each other about a course. */
export const commentRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/courses/{courseId}/comments',
    permission: ['learner'],
    idempotent: true,
  },
  create: {
    method: 'POST',
    path: '/courses/{courseId}/comments',
    permission: ['learner'],
    idempotent: false,
    creates: true,
  },
  /** With the ETag that `update` needs. */
  get: { method: 'GET', path: '/comments/{commentId}', permission: ['learner'], idempotent: true },
  /** Only one's own; another's is 404, a removed one 410 `content_removed`. */
  update: {
    method: 'PATCH',
    path: '/comments/{commentId}',
    permission: ['learner'],
    idempotent: true,
  },
  /** Answers 204; a tombstone with the ground `author` stays. */
  remove: {
    method: 'DELETE',
    path: '/comments/{commentId}',
    permission: ['learner'],
    idempotent: true,
  },
});
