import {
  type Comment,
  CommentPatch,
  CommentQuery,
  CommentRequest,
  commentRoutes,
} from '../../contract/index.js';
import { json, nothing } from '../answer.js';
import type { Call } from '../call.js';
import { timestamp } from '../clock.js';
import { comments, type TestComment } from '../fixtures/comments.js';
import { courses } from '../fixtures/courses.js';
import { learners } from '../fixtures/learners.js';
import { invalidInput, Refusal } from '../refusal.js';
import { slice } from '../router.js';
import { requiredText } from '../written.js';

/** What learners say to each other about a course. */
export const commentSlice = slice(
  commentRoutes,
  {
    list: (call) => {
      const { parentId, itemId } = call.query(CommentQuery);
      const courseId = courseIdIn(call);
      if (parentId !== undefined) parentIn(call, courseId, parentId);
      const rows = [...call.rows(comments).values()].filter(
        (row) =>
          row.courseId === courseId &&
          row.parentId === parentId &&
          (itemId === undefined || row.itemId === itemId),
      );
      return json(
        call.page(rows, {
          by: ({ position }) => [parentId === undefined ? -position : position],
          as: (row) => commentOf(call, row),
          list: ['comments', courseId, parentId, itemId],
        }),
      );
    },

    create: (call) => {
      const request = call.body(CommentRequest);
      const text = requiredText(request.text, '/text');
      const courseId = courseIdIn(call);
      const itemId = itemIdOf(call, courseId, request);
      const { parentId } = request;
      const rows = call.rows(comments);
      const row: TestComment = {
        id: call.ids.id(),
        courseId,
        learnerId: call.learnerId,
        text,
        ...(parentId !== undefined && { parentId }),
        ...(itemId !== undefined && { itemId }),
        createdAt: call.now,
        version: 1,
        position: rows.size + 1,
      };
      rows.set(row.id, row);
      return json(commentOf(call, row), { status: 201 });
    },

    get: (call) => {
      const row = call.found(call.rows(comments).get(call.parameter('commentId')));
      return json(commentOf(call, row), { etag: etagOf(row) });
    },

    update: (call) => {
      const text = requiredText(call.body(CommentPatch).text, '/text');
      const before = ownIn(call);
      if (before.removed) throw new Refusal('content_removed');
      call.requireMatch(etagOf(before), commentOf(call, before));
      const row = { ...before, text, editedAt: call.now, version: before.version + 1 };
      call.rows(comments).set(row.id, row);
      return json(commentOf(call, row), { etag: etagOf(row) });
    },

    remove: (call) => {
      const before = ownIn(call);
      if (!before.removed) {
        call.rows(comments).set(before.id, {
          ...before,
          text: '',
          removed: { ground: 'author', removedAt: call.at },
          version: before.version + 1,
        });
      }
      return nothing();
    },
  },
  { feature: 'discussion' },
);

const courseIdIn = (call: Call): string =>
  call.found(call.rows(courses).get(call.parameter('courseId'))).id;

function parentIn(call: Call, courseId: string, parentId: string): TestComment {
  const parent = call.rows(comments).get(parentId);
  return call.found(parent?.courseId === courseId ? parent : undefined);
}

/** The item that a comment is about: its own, or that of its thread. */
function itemIdOf(
  call: Call,
  courseId: string,
  { parentId, itemId }: CommentRequest,
): string | undefined {
  if (parentId !== undefined) {
    const parent = parentIn(call, courseId, parentId);
    if (parent.parentId !== undefined) throw invalidInput('/parentId', 'not_a_thread');
    if (parent.removed) throw new Refusal('content_removed');
    return parent.itemId;
  }
  const items = call.rows(courses).get(courseId)?.items ?? [];
  return itemId === undefined ? undefined : call.found(items.find(({ id }) => id === itemId)).id;
}

function ownIn(call: Call): TestComment {
  const row = call.rows(comments).get(call.parameter('commentId'));
  return call.found(row?.learnerId === call.learnerId ? row : undefined);
}

const etagOf = ({ id, version }: TestComment): string => `"${id}-${String(version)}"`;

function commentOf(call: Call, row: TestComment): Comment {
  const author = call.rows(learners).get(row.learnerId);
  const replies = [...call.rows(comments).values()].filter(({ parentId }) => parentId === row.id);
  return {
    id: row.id,
    courseId: row.courseId,
    ...(row.itemId !== undefined && { itemId: row.itemId }),
    ...(row.parentId !== undefined && { parentId: row.parentId }),
    ...(!row.removed && { text: row.text, ...(author && { author: { name: author.fullName } }) }),
    mine: row.learnerId === call.learnerId,
    replyCount: replies.length,
    createdAt: timestamp(row.createdAt),
    ...(!row.removed &&
      row.editedAt !== undefined && {
        editedAt: timestamp(row.editedAt),
      }),
    ...(row.removed && { removed: row.removed }),
  };
}
