import { Course } from '../../../contract/courses.js';
import { Review, ReviewPage } from '../../../contract/reviews.js';
import type { Caller } from '../caller.js';
import { courseWithoutPlace, enrolledCourse } from '../courses.js';
import {
  etagOf,
  expectProblem,
  expectSame,
  expectSchema,
  expectStatus,
  expectThat,
} from '../expect.js';
import type { Group } from '../group.js';
import type { Kit } from '../kit.js';
import { untested } from '../verdict.js';

const learner = ['learner'] as const;
const text = 'Kiểm tra tự động, sẽ được gỡ ngay.';

/** What learners think of a course. */
export const reviews: Group = {
  id: 'reviews',
  title: 'Reviews and ratings',
  feature: 'discussion',
  checks: [
    {
      id: 'RV1',
      title: 'a review that was written is there, alone and in the list',
      clause: '`GET/PUT/DELETE /courses/{id}/review` `GET /courses/{id}/reviews` A: ratings.',
      needs: learner,
      run: async (kit) => {
        const { caller, path, listPath } = await unreviewed(kit);
        expectProblem(await caller.ask('GET', path), 404, 'not_found');
        const made = await caller.ask('PUT', path, { body: { stars: 4, text } });
        const review = expectSchema(made, Review, 201);
        expectSame([review.stars, review.text, review.mine], [4, text, true], 'stars, text, mine');
        const alone = await caller.ask('GET', path);
        expectSame(expectSchema(alone, Review), review, 'the review alone');
        expectSame(etagOf(alone), etagOf(made), 'its ETag');
        const listed = expectSchema(await caller.ask('GET', listPath), ReviewPage);
        expectSame(listed.items[0], review, 'the first of the list');
      },
    },
    {
      id: 'RV2',
      title: 'it counts in average and distribution, and no more when it is taken back',
      clause: 'Ratings: average and distribution are those of all reviews that are there.',
      needs: learner,
      run: async (kit) => {
        const { caller, path, listPath, courseId } = await unreviewed(kit);
        const rating = async () =>
          expectSchema(await caller.ask('GET', listPath), ReviewPage).rating;
        const before = await rating();
        expectStatus(await caller.ask('PUT', path, { body: { stars: 2 } }), 201);
        const now = await rating();
        expectSame(now.count, before.count + 1, 'the count');
        expectSame(now.distribution[1], (before.distribution[1] ?? 0) + 1, 'how many gave 2 stars');
        const sum = now.distribution.reduce((all, count, n) => all + count * (n + 1), 0);
        expectThat(
          Math.abs((now.average ?? 0) - sum / now.count) < 0.01,
          `The average is ${String(now.average)}, the distribution's ${String(sum / now.count)}.`,
        );
        const shown = expectSchema(await caller.ask('GET', `/courses/${courseId}`), Course).rating;
        expectSame(shown?.count, now.count, 'the count at the course');
        expectStatus(await caller.ask('DELETE', path), 204);
        expectStatus(await caller.ask('DELETE', path), 204);
        expectSame(await rating(), before, 'the rating afterwards');
      },
    },
    {
      id: 'RV3',
      title: 'a change needs the ETag of now',
      clause: '`If-Match` with the `ETag` on PATCH/PUT of what a person edits.',
      needs: learner,
      run: async (kit) => {
        const { caller, path } = await unreviewed(kit);
        const early = await caller.ask('PUT', path, { body: { stars: 1 }, ifMatch: '"stale"' });
        expectProblem(early, 412, 'precondition_failed');
        expectProblem(await caller.ask('GET', path), 404, 'not_found');
        const made = await caller.ask('PUT', path, { body: { stars: 4, text } });
        const review = expectSchema(made, Review, 201);
        const blind = await caller.ask('PUT', path, { body: { stars: 1 } });
        expectProblem(blind, 428, 'precondition_failed');
        const stale = await caller.ask('PUT', path, { body: { stars: 1 }, ifMatch: '"stale"' });
        expectProblem(stale, 412, 'precondition_failed');
        expectSame(
          expectSchema(await caller.ask('GET', path), Review),
          review,
          'the review after the refusals',
        );
        const body = { stars: 5 };
        const changed = await caller.ask('PUT', path, { body, ifMatch: etagOf(made) });
        const now = expectSchema(changed, Review, 200);
        expectSame([now.stars, now.text], [5, undefined], 'stars and text');
        expectThat(now.editedAt !== undefined, 'It has no editedAt.');
      },
    },
    {
      id: 'RV4',
      title: 'what is no review is refused, and nothing is written',
      clause: '1 to 5 stars, whole ones.',
      needs: learner,
      run: async (kit) => {
        const { caller, path } = await unreviewed(kit);
        for (const body of [{}, { stars: 0 }, { stars: 6 }, { stars: 2.5 }, { stars: '5' }]) {
          expectProblem(await caller.ask('PUT', path, { body }), 400, 'invalid_input');
        }
        const long = { stars: 5, text: 'x'.repeat(5_001) };
        expectProblem(await caller.ask('PUT', path, { body: long }), 400, 'invalid_input');
        expectProblem(await caller.ask('GET', path), 404, 'not_found');
      },
    },
    {
      id: 'RV5',
      title: 'only who takes the course may review it',
      clause: '403 `not_enrolled`.',
      needs: learner,
      run: async (kit) => {
        const path = `/courses/${await courseWithoutPlace(kit)}/review`;
        const caller = await kit.learner();
        if ((await caller.ask('GET', path)).status === 200) {
          throw untested('The learner has reviewed the course before leaving it.');
        }
        const answer = await caller.ask('PUT', path, { body: { stars: 5 } });
        expectProblem(answer, 403, 'not_enrolled');
        expectProblem(await caller.ask('GET', path), 404, 'not_found');
      },
    },
    {
      id: 'RV6',
      title: 'one learner’s review is not another’s',
      clause: 'One review for each learner and course.',
      needs: ['learner', 'other learner'],
      run: async (kit) => {
        const { caller, path, listPath } = await unreviewed(kit);
        const made = await caller.ask('PUT', path, { body: { stars: 4 } });
        const review = expectSchema(made, Review, 201);
        const other = await kit.otherLearner();
        const theirs = await other.ask('GET', path);
        if (theirs.status === 200) {
          expectThat(
            expectSchema(theirs, Review).id !== review.id,
            'The other learner is given it as their own.',
          );
        } else {
          expectProblem(theirs, 404, 'not_found');
        }
        const listed = expectSchema(await other.ask('GET', listPath), ReviewPage);
        const seen = listed.items.find(({ id }) => id === review.id);
        expectSame(seen?.mine, false, 'mine, for the other learner');
        expectProblem(await kit.anonymous.ask('GET', listPath), 401, 'unauthenticated');
      },
    },
  ],
};

interface Unreviewed {
  caller: Caller;
  courseId: string;
  path: string;
  listPath: string;
}

/** A course that the learner takes and has no review of; an earlier one is put back after the check. */
async function unreviewed(kit: Kit): Promise<Unreviewed> {
  const courseId = await enrolledCourse(kit);
  const caller = await kit.learner();
  const path = `/courses/${courseId}/review`;
  const earlier = await caller.ask('GET', path);
  const review = earlier.status === 200 ? expectSchema(earlier, Review) : undefined;
  if (review?.removed) throw untested('The learner’s review of the course was taken down.');
  kit.cleanup(async () => {
    expectStatus(await caller.ask('DELETE', path), 204);
    if (review?.stars === undefined) return;
    const body = {
      stars: review.stars,
      ...(review.text === undefined ? {} : { text: review.text }),
    };
    expectStatus(await caller.ask('PUT', path, { body }), 201);
  });
  if (review) expectStatus(await caller.ask('DELETE', path), 204);
  return { caller, courseId, path, listPath: `/courses/${courseId}/reviews` };
}
