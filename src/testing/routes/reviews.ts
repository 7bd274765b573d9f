import { type Review, ReviewQuery, ReviewRequest, reviewRoutes } from '../../contract/index.js';
import { json, nothing } from '../answer.js';
import type { Call } from '../call.js';
import { timestamp } from '../clock.js';
import { enrollmentIn } from '../enrollments.js';
import { courses, type TestCourse } from '../fixtures/courses.js';
import { learners } from '../fixtures/learners.js';
import { ratingOf, reviews, type TestReview } from '../fixtures/reviews.js';
import { Refusal } from '../refusal.js';
import { slice } from '../router.js';
import { optionalText } from '../written.js';

/** What learners think of a course. */
export const reviewSlice = slice(
  reviewRoutes,
  {
    list: (call) => {
      call.query(ReviewQuery);
      const course = courseIn(call);
      const rows = [...call.rows(reviews).values()].filter(
        ({ courseId }) => courseId === course.id,
      );
      const page = call.page(rows, {
        by: ({ position }) => [-position],
        as: (row) => reviewOf(call, row),
        list: ['reviews', course.id],
      });
      return json({ ...page, rating: ratingOf(call.tenant, course) });
    },

    mine: (call) => {
      const row = call.found(ownOf(call, courseIn(call)));
      return json(reviewOf(call, row), { etag: etagOf(row) });
    },

    put: (call) => {
      const { stars, text: sent } = call.body(ReviewRequest);
      const course = courseIn(call);
      const before = ownOf(call, course);
      if (before?.removed) throw new Refusal('content_removed');
      if (!enrollmentIn(call.tenant, call.learnerId, course.id)) throw new Refusal('not_enrolled');
      if (before) call.requireMatch(etagOf(before), reviewOf(call, before));
      else if (call.headers.has('If-Match')) throw new Refusal('precondition_failed');
      const text = optionalText(sent);
      const rows = call.rows(reviews);
      const positions = [...rows.values()].map(({ position }) => position);
      const row: TestReview = {
        id: before?.id ?? call.ids.id(),
        courseId: course.id,
        learnerId: call.learnerId,
        stars,
        ...(text !== undefined && { text }),
        createdAt: before?.createdAt ?? call.now,
        ...(before && { editedAt: call.now }),
        version: (before?.version ?? 0) + 1,
        position: before?.position ?? Math.max(0, ...positions) + 1,
      };
      rows.set(row.id, row);
      return json(reviewOf(call, row), { status: before ? 200 : 201, etag: etagOf(row) });
    },

    remove: (call) => {
      const row = ownOf(call, courseIn(call));
      if (row && !row.removed) call.rows(reviews).delete(row.id);
      return nothing();
    },
  },
  { feature: 'discussion' },
);

const courseIn = (call: Call): TestCourse =>
  call.found(call.rows(courses).get(call.parameter('courseId')));

const ownOf = (call: Call, course: TestCourse): TestReview | undefined =>
  [...call.rows(reviews).values()].find(
    ({ courseId, learnerId }) => courseId === course.id && learnerId === call.learnerId,
  );

const etagOf = ({ id, version }: TestReview): string => `"${id}-${String(version)}"`;

function reviewOf(call: Call, row: TestReview): Review {
  const { id, courseId, stars, text, createdAt, editedAt, removed } = row;
  const author = call.rows(learners).get(row.learnerId);
  return {
    id,
    courseId,
    ...(!removed && {
      stars,
      ...(text !== undefined && { text }),
      ...(author && { author: { name: author.fullName } }),
      ...(editedAt !== undefined && { editedAt: timestamp(editedAt) }),
    }),
    mine: row.learnerId === call.learnerId,
    createdAt: timestamp(createdAt),
    ...(removed && { removed }),
  };
}
