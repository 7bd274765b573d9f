import {
  Comment,
  CommentPage,
  type CommentPatch,
  type CommentQuery,
  type CommentRequest,
  commentRoutes as routes,
} from '../../contract/comments.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** What learners say to each other about a course. */
export interface CommentsApi {
  /** `GET /courses/{courseId}/comments`: threads, the newest first; with `parentId` the replies of one, oldest first. */
  list(courseId: string, query?: CommentQuery, options?: CallOptions): List<Comment>;
  /** `POST /courses/{courseId}/comments`: a comment, or with `parentId` a reply. */
  create(courseId: string, comment: CommentRequest, options?: CreateOptions): Promise<Comment>;
  /** `GET /comments/{commentId}`. Its ETag is kept for the next `update`. */
  get(commentId: string, options?: CallOptions): Promise<Comment>;
  /**
   * `PATCH /comments/{commentId}`, one's own, provided that it has not changed since this client read it.
   *
   * @throws PreconditionFailedError when it has.
   */
  update(commentId: string, patch: CommentPatch, options?: CallOptions): Promise<Comment>;
  /** `DELETE /comments/{commentId}`, one's own. A tombstone stays. */
  remove(commentId: string, options?: CallOptions): Promise<void>;
}

/** Makes the group for one client. */
export function create(transport: Transport): CommentsApi {
  const parse = (body: unknown) => z.parse(Comment, body);
  const get: CommentsApi['get'] = (commentId, options) =>
    transport.call(routes.get, { parameters: { commentId }, parse, options, etag: 'keep' });
  return {
    list: (courseId, query = {}, options) =>
      new List((cursor = query.cursor, more) =>
        transport.call(routes.list, {
          parameters: { courseId },
          query: { ...query, cursor },
          parse: (body) => z.parse(CommentPage, body),
          options: { ...options, ...more },
        }),
      ),
    create: (courseId, body, options) =>
      transport.call(routes.create, { parameters: { courseId }, body, parse, options }),
    get,
    update: (commentId, body, options) =>
      transport.call(routes.update, {
        parameters: { commentId },
        body,
        parse,
        options,
        etag: 'match',
        read: () => get(commentId, options),
      }),
    remove: (commentId, options) =>
      transport.call(routes.remove, { parameters: { commentId }, options }),
  };
}
