import {
  Review,
  ReviewPage,
  type ReviewQuery,
  type ReviewRequest,
  reviewRoutes as routes,
} from '../../contract/reviews.js';
import * as z from '../../contract/zod.js';
import { isWelearningError } from '../brand.js';
import { List } from '../list.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** What learners think of a course. */
export interface ReviewsApi {
  /** `GET /courses/{courseId}/reviews`, the newest first. Each page has what all of them come to. */
  list(courseId: string, query?: ReviewQuery, options?: CallOptions): List<Review, ReviewPage>;
  /** `GET /courses/{courseId}/review`: one's own, undefined where there is none. Its ETag is kept for the next `put`. */
  mine(courseId: string, options?: CallOptions): Promise<Review | undefined>;
  /**
   * `PUT /courses/{courseId}/review`: writes one's own, provided that it has not changed since this client read it.
   *
   * @throws PreconditionFailedError when it has.
   */
  put(courseId: string, review: ReviewRequest, options?: CallOptions): Promise<Review>;
  /** `DELETE /courses/{courseId}/review`: takes one's own back. */
  remove(courseId: string, options?: CallOptions): Promise<void>;
}

/** Makes the group for one client. */
export function create(transport: Transport): ReviewsApi {
  const parse = (body: unknown) => z.parse(Review, body);
  const mine: ReviewsApi['mine'] = (courseId, options) =>
    transport
      .call(routes.mine, { parameters: { courseId }, parse, options, etag: 'keep' })
      .catch((error: unknown) => {
        if (isWelearningError(error) && error.code === 'not_found') return undefined;
        throw error;
      });
  return {
    list: (courseId, query = {}, options) =>
      new List((cursor = query.cursor, more) =>
        transport.call(routes.list, {
          parameters: { courseId },
          query: { ...query, cursor },
          parse: (body) => z.parse(ReviewPage, body),
          options: { ...options, ...more },
        }),
      ),
    mine,
    put: (courseId, body, options) =>
      transport.call(routes.put, {
        parameters: { courseId },
        body,
        parse,
        options,
        etag: 'match',
        read: () => mine(courseId, options),
      }),
    // The answer has no ETag: the one that was kept is forgotten.
    remove: (courseId, options) =>
      transport.call(routes.remove, { parameters: { courseId }, options, etag: 'keep' }),
  };
}
