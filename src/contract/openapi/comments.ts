import {
  Author,
  Comment,
  CommentPage,
  CommentPatch,
  CommentQuery,
  CommentRequest,
  commentRoutes,
  RemovalGround,
  Tombstone,
} from '../comments.js';
import { describeResource } from './resource-reference.js';
import { describeObject, describeValue } from './schema-reference.js';

const example = {
  id: 'k-81f3',
  courseId: 'an-toan-lao-dong',
  author: { name: 'Trần Quốc Bảo' },
  text: 'Phần treo thẻ ở xưởng mình làm hai người, bài có nói không?',
  mine: false,
  replyCount: 1,
  createdAt: '2026-11-20T07:15:00Z',
};

export const commentsReference = describeResource({
  tag: 'Comments',
  about:
    'What learners say to each other about a course. Threads have one level: comments, and replies to them.',
  feature: 'discussion',
  schemas: [
    describeValue(
      'RemovalGround',
      RemovalGround,
      'Why something was removed: by its author, because it broke the terms, upon a complaint, upon a notice about somebody’s rights, or by order of an authority.',
      'terms',
    ),
    describeObject(
      'Tombstone',
      Tombstone,
      'What stays in the place of something that was removed.',
      {
        ground: 'Why it was removed.',
        removedAt: 'When.',
      },
      { ground: 'terms', removedAt: '2026-11-21T02:00:00Z' },
    ),
    describeObject(
      'Author',
      Author,
      'Who wrote something, as others see them: no id, no address.',
      { name: 'Full name of the learner.' },
      { name: 'Trần Quốc Bảo' },
    ),
    describeObject(
      'Comment',
      Comment,
      'A comment, or its tombstone: then `removed` is there, author and text are not.',
      {
        id: 'Id of the comment.',
        courseId: 'The course that it is about.',
        itemId: 'The item that it is about; absent where it is about the whole course.',
        parentId: 'The comment that it replies to; absent where it begins a thread.',
        author: 'Absent where the comment was removed.',
        text: 'Plain text; absent where the comment was removed.',
        mine: 'Whether the one who asks wrote it, and so may change and remove it.',
        replyCount: 'Replies to it, removed ones included.',
        createdAt: 'When it was written.',
        editedAt: 'When it was changed last; absent where it never was. Shown as a mark.',
        removed: 'Absent unless it was removed.',
      },
      example,
      {
        id: 'k-7d20',
        courseId: 'an-toan-lao-dong',
        mine: false,
        replyCount: 0,
        createdAt: '2026-11-19T03:00:00Z',
        removed: { ground: 'complaint', removedAt: '2026-11-21T02:00:00Z' },
      },
    ),
    describeObject(
      'CommentPage',
      CommentPage,
      'Comments that begin a thread, the newest first; replies, the oldest first.',
      {
        items: 'The comments, tombstones among them.',
        nextCursor: 'Leads to the next page; absent on the last one.',
        total: 'How many there are in this list.',
      },
      { items: [example], total: 1 },
    ),
    describeObject(
      'CommentRequest',
      CommentRequest,
      'A new comment.',
      {
        text: 'Plain text, 1 to 5000 characters, not only blanks. Kept in NFC.',
        parentId: 'The comment to reply to. It must begin a thread of the same course.',
        itemId: 'The item of the course that it is about; a reply is about its thread’s.',
      },
      { text: 'Cảm ơn bạn, bài 5 có nói rõ.', parentId: 'k-81f3' },
    ),
    describeObject(
      'CommentPatch',
      CommentPatch,
      'The whole new text.',
      { text: 'Plain text, 1 to 5000 characters, not only blanks. Kept in NFC.' },
      { text: 'Cảm ơn bạn, bài 5 và bài 7 có nói rõ.' },
    ),
  ],
  routes: commentRoutes,
  operations: {
    list: {
      summary: 'Comments on a course',
      about:
        'Pages stay what they are while comments are added: none is skipped or shown twice. Removed comments keep their place as tombstones.',
      query: {
        schema: CommentQuery,
        fields: {
          parentId: 'Replies to this comment, the oldest first.',
          itemId: 'Only comments on this item.',
          limit: 'Items of a page, 1 to 100, 20 where nothing is said.',
          cursor: 'The `nextCursor` of the page before.',
        },
      },
      answers: { 200: { about: 'A page of comments.', schema: CommentPage } },
      errors: [],
    },
    create: {
      summary: 'Writes a comment or a reply',
      about: 'A reply to what is a reply itself, or to a tombstone, is refused.',
      body: CommentRequest,
      answers: { 201: { about: 'The comment.', schema: Comment } },
      errors: ['content_removed'],
    },
    get: {
      summary: 'One comment',
      answers: { 200: { about: 'The comment or its tombstone.', schema: Comment } },
      errors: [],
      etag: 'answers',
    },
    update: {
      summary: 'Changes one’s own comment',
      about: 'What is not one’s own does not exist here. A tombstone cannot be changed.',
      body: CommentPatch,
      answers: { 200: { about: 'The comment as it is now.', schema: Comment } },
      errors: ['content_removed'],
      etag: 'requires',
    },
    remove: {
      summary: 'Removes one’s own comment',
      about: 'A tombstone with the ground author stays; its text is gone. Sent again: 204 again.',
      answers: { 204: { about: 'It is removed.' } },
      errors: [],
    },
  },
});
