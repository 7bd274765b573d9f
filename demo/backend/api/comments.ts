import { CommentPatch, CommentQuery, CommentRequest } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import {
  addComment,
  commentEtag,
  commentOf,
  commentRow,
  editComment,
  listComments,
  removeComment,
  type Writer,
} from '../discussion/comments.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import type { ApiContext } from './environment.js';
import { createOnce } from './idempotency.js';
import { requireLearner } from './identity.js';
import { pageAsked, pageThrough } from './page.js';
import { requiredIfMatch } from './preconditions.js';
import { readQuery } from './query.js';

/** The learner who asks, as one who writes. */
export const writerOf = (context: ApiContext): Writer => ({
  tenantId: context.var.tenant.id,
  learnerId: requireLearner(context).learnerId,
});

export function addCommentRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.get('/courses/:courseId/comments', async (context) => {
    const { tenantId, learnerId } = writerOf(context);
    const courseId = context.req.param('courseId');
    const query = readQuery(context, CommentQuery, ['parentId', 'itemId']);
    const asked = pageAsked<readonly [number]>(context, ['comments', courseId, query], [0]);
    const { rows, total } = await listComments(database, tenantId, courseId, query, asked);
    const page = pageThrough(
      rows,
      asked,
      ({ number }) => [number],
      (row) => commentOf(row, learnerId),
    );
    return context.json({ ...page, total });
  });

  api.post('/courses/:courseId/comments', async (context) => {
    const by = writerOf(context);
    const courseId = context.req.param('courseId');
    const { value: comment, text } = await readBody(context, CommentRequest);
    return createOnce(backend, context, by.learnerId, text, async (tx) => {
      const row = await addComment(tx, by, courseId, comment, config.now());
      return { status: 201, body: commentOf(row, by.learnerId) };
    });
  });

  api.get('/comments/:commentId', async (context) => {
    const { tenantId, learnerId } = writerOf(context);
    const row = await commentRow(database, tenantId, context.req.param('commentId'));
    return context.json(commentOf(row, learnerId), 200, { ETag: commentEtag(row) });
  });

  api.patch('/comments/:commentId', async (context) => {
    const by = writerOf(context);
    const { value } = await readBody(context, CommentPatch);
    const ifMatch = requiredIfMatch(context);
    const row = await database.write((tx) =>
      editComment(tx, by, context.req.param('commentId'), value.text, ifMatch, config.now()),
    );
    return context.json(commentOf(row, by.learnerId), 200, { ETag: commentEtag(row) });
  });

  api.delete('/comments/:commentId', async (context) => {
    const by = writerOf(context);
    await database.write((tx) =>
      removeComment(tx, by, context.req.param('commentId'), config.now()),
    );
    return context.body(null, 204);
  });
}
