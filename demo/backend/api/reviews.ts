import { ReviewRequest } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import {
  listReviews,
  ownReview,
  putReview,
  removeReview,
  reviewEtag,
  reviewOf,
} from '../discussion/reviews.js';
import { ProblemError } from '../problem.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { writerOf } from './comments.js';
import { pageAsked, pageThrough } from './page.js';

export function addReviewRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.get('/courses/:courseId/reviews', async (context) => {
    const { tenantId, learnerId } = writerOf(context);
    const courseId = context.req.param('courseId');
    const asked = pageAsked<readonly [number]>(context, ['reviews', courseId], [0]);
    const { rows, total, rating } = await listReviews(database, tenantId, courseId, asked);
    const page = pageThrough(
      rows,
      asked,
      ({ number }) => [number],
      (row) => reviewOf(row, learnerId),
    );
    return context.json({ ...page, total, rating });
  });

  api.get('/courses/:courseId/review', async (context) => {
    const by = writerOf(context);
    const row = await ownReview(database, by, context.req.param('courseId'));
    if (!row) throw new ProblemError('not_found', { detail: 'You have written no review.' });
    const etag = reviewEtag(row);
    if (context.req.header('If-None-Match') === etag) {
      return context.body(null, 304, { ETag: etag });
    }
    return context.json(reviewOf(row, by.learnerId), 200, { ETag: etag });
  });

  api.put('/courses/:courseId/review', async (context) => {
    const by = writerOf(context);
    const courseId = context.req.param('courseId');
    const { value: review } = await readBody(context, ReviewRequest);
    const ifMatch = context.req.header('If-Match');
    const { row, created } = await database.write((tx) =>
      putReview(tx, by, courseId, review, ifMatch, config.now()),
    );
    return context.json(reviewOf(row, by.learnerId), created ? 201 : 200, {
      ETag: reviewEtag(row),
    });
  });

  api.delete('/courses/:courseId/review', async (context) => {
    const by = writerOf(context);
    const courseId = context.req.param('courseId');
    await database.write((tx) => removeReview(tx, by, courseId, config.now()));
    return context.body(null, 204);
  });
}
