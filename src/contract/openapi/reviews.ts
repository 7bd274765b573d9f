import {
  CourseRating,
  Review,
  ReviewPage,
  ReviewQuery,
  ReviewRequest,
  reviewRoutes,
} from '../reviews.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

const example = {
  id: 'v-30aa',
  courseId: 'an-toan-lao-dong',
  stars: 5,
  author: { name: 'Trần Quốc Bảo' },
  text: 'Ví dụ sát với xưởng, làm theo được ngay.',
  mine: true,
  createdAt: '2026-11-21T08:00:00Z',
};

const rating = { average: 4.5, count: 2, distribution: [0, 0, 0, 1, 1] };

export const reviewsReference = describeResource({
  tag: 'Reviews',
  about: 'What learners think of a course. One review for each learner and course.',
  feature: 'discussion',
  schemas: [
    describeObject(
      'Review',
      Review,
      'A review, or its tombstone: then `removed` is there, stars, author and text are not.',
      {
        id: 'Id of the review, for reports.',
        courseId: 'The course that it is about.',
        stars: '1 to 5; absent where the review was removed.',
        author: 'Absent where the review was removed.',
        text: 'Plain text; absent where there is none or the review was removed.',
        mine: 'Whether the one who asks wrote it.',
        createdAt: 'When it was first written.',
        editedAt: 'When it was changed last; absent where it never was.',
        removed: 'Absent unless it was taken down.',
      },
      example,
    ),
    describeObject(
      'CourseRating',
      CourseRating,
      'What the reviews of a course come to. Reviews that were taken down do not count.',
      {
        average: 'Mean of the stars, 1 to 5; absent without a review.',
        count: 'How many reviews count.',
        distribution: 'Five numbers: how many gave one star, two, three, four, five.',
      },
      rating,
    ),
    describeObject(
      'ReviewPage',
      ReviewPage,
      'Reviews, the newest first.',
      {
        items: 'The reviews, tombstones among them.',
        nextCursor: 'Leads to the next page; absent on the last one.',
        total: 'How many there are, tombstones included.',
        rating: 'Over all reviews of the course, the same on every page.',
      },
      { items: [example], total: 1, rating },
    ),
    describeObject(
      'ReviewRequest',
      ReviewRequest,
      'One’s own review, whole: what is left out is gone.',
      {
        stars: 'A whole number, 1 to 5.',
        text: 'Plain text, at most 5000 characters. Kept in NFC.',
      },
      { stars: 5, text: 'Ví dụ sát với xưởng, làm theo được ngay.' },
    ),
  ],
  routes: reviewRoutes,
  operations: {
    list: {
      summary: 'Reviews of a course and what they come to',
      query: {
        schema: ReviewQuery,
        fields: {
          limit: 'Items of a page, 1 to 100, 20 where nothing is said.',
          cursor: 'The `nextCursor` of the page before.',
        },
      },
      answers: { 200: { about: 'A page of reviews.', schema: ReviewPage } },
      errors: [],
    },
    mine: {
      summary: 'One’s own review',
      about: '404 where the learner has written none.',
      answers: { 200: { about: 'The review.', schema: Review } },
      errors: [],
      etag: 'answers',
    },
    put: {
      summary: 'Writes or changes one’s own review',
      about:
        'Without an earlier review it is sent without If-Match (with one it would be stale: 412). Only who is enrolled may review. One that was taken down cannot be written anew.',
      body: ReviewRequest,
      answers: {
        200: { about: 'The review as it is now.', schema: Review },
        201: { about: 'The first review of this learner.', schema: Review },
      },
      errors: ['not_enrolled', 'content_removed'],
      etag: 'guards',
    },
    remove: {
      summary: 'Takes back one’s own review',
      about:
        'Nothing of it stays, and it counts no more. Where there is none the answer is the same. One that was taken down stays a tombstone.',
      answers: { 204: { about: 'There is none now.' } },
      errors: [],
    },
  },
});
