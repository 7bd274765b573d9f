import { CoursePage } from '../../contract/courses.js';
import { EnrollmentPage } from '../../contract/enrollments.js';
import { expectSchema, expectStatus } from './expect.js';
import type { Ask, Caller } from './caller.js';
import type { Kit } from './kit.js';
import { untested } from './verdict.js';
import { walk } from './walk.js';

const looked = 20;

/** Some course that the learner sees: the one of `--course`, or the first of the catalog. */
export const anyCourse = (kit: Kit): Promise<string> =>
  kit.shared('any course', async () => {
    if (kit.options.course !== undefined) return kit.options.course;
    const [first] = await listed(kit);
    if (first === undefined) throw untested('It needs a course in the catalog.');
    return first;
  });

/** A course that the learner is enrolled in, or is enrolled in for this run alone. */
export const enrolledCourse = (kit: Kit): Promise<string> =>
  kit.shared('an enrolled course', async () => {
    const enrolled = await enrolledIds(kit);
    const asked = kit.options.course;
    const known = enrolled.find((id) => asked === undefined || id === asked);
    if (known !== undefined) return known;
    const learner = await kit.learner();
    for (const id of asked === undefined ? await listed(kit) : [asked]) {
      const answer = await learner.ask('POST', `/courses/${id}/enrollment`);
      if (answer.status !== 201) continue;
      kit.atEnd(async () => {
        const again = await kit.learner();
        expectStatus(await again.ask('DELETE', `/courses/${id}/enrollment`), 204);
      });
      return id;
    }
    throw untested('It needs a course that the learner is enrolled in, or may enroll in.');
  });

/** A course of the catalog that the learner is not enrolled in. */
export async function courseWithoutPlace(kit: Kit): Promise<string> {
  const enrolled = new Set(await enrolledIds(kit));
  const id = (await listed(kit)).find((course) => !enrolled.has(course));
  if (id === undefined) throw untested('It needs a course that the learner is not enrolled in.');
  return id;
}

/** The learner where one is given, else nobody known: the catalog is for both. */
export const asker = (kit: Kit): Promise<Caller> =>
  kit.missing('learner') === undefined ? kit.learner() : Promise.resolve(kit.anonymous);

/** One page of the catalog. */
export const catalogPage = async (
  caller: Caller,
  query: NonNullable<Ask['query']>,
): Promise<CoursePage> => expectSchema(await caller.ask('GET', '/courses', { query }), CoursePage);

async function listed(kit: Kit): Promise<string[]> {
  const learner = await kit.learner();
  const answer = await learner.ask('GET', '/courses', { query: { limit: looked } });
  return expectSchema(answer, CoursePage).items.map(({ id }) => id);
}

const enrolledIds = async (kit: Kit): Promise<string[]> =>
  (await walk(await kit.learner(), '/me/enrollments', EnrollmentPage, { limit: 100 })).map(
    ({ courseId }) => courseId,
  );
