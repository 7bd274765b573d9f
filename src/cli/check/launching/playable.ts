import { Course, CoursePage, type CourseSummary } from '../../../contract/courses.js';
import { Enrollment } from '../../../contract/enrollments.js';
import { Launch } from '../../../contract/launches.js';
import type { Caller } from '../caller.js';
import { expectSchema } from '../expect.js';
import type { Kit } from '../kit.js';
import { untested } from '../verdict.js';
import { readManifest, type PackageFacts } from './manifest.js';

/** An item that the learner may launch, and what its package says. */
export interface Playable {
  courseId: string;
  itemId: string;
  enrollmentId: string;
  facts: PackageFacts;
}

const looked = 100;
const opened = 8;

/** The course that most checks of launches play: the one that was named, or the first with a SCORM item. */
export const playable = (kit: Kit): Promise<Playable> =>
  kit.shared('playable', async () => {
    for (const courseId of await candidates(kit)) {
      const found = await prepare(kit, courseId);
      if (found) return found;
    }
    throw untested(
      'It needs a course with a SCORM item that the learner may play; name one with --course.',
    );
  });

/** A course whose package names a global objective or shared data. */
export const playableWithGlobals = (kit: Kit): Promise<Playable> =>
  kit.shared('playable with globals', async () => {
    for (const courseId of (await candidates(kit)).slice(0, opened)) {
      const found = await prepare(kit, courseId);
      if (found && found.facts.objectiveIds.length + found.facts.dataIds.length > 0) return found;
    }
    throw untested('It needs a course whose package names global objectives or shared data.');
  });

/** A course with a SCORM item that the learner is not enrolled in. */
export async function notEnrolled(kit: Kit): Promise<{ courseId: string; itemId: string }> {
  const learner = await kit.learner();
  for (const { id, enrollment } of await scormCourses(kit)) {
    const course = enrollment ? undefined : await courseOf(learner, id);
    const itemId = course && !course.enrollment ? scormItemOf(course) : undefined;
    if (itemId !== undefined) return { courseId: id, itemId };
  }
  throw untested('It needs a course with a SCORM item that the learner is not enrolled in.');
}

/** Enrolls somebody in a course, until the end of the run where they were not before. */
export async function enrollUntilEnd(
  kit: Kit,
  caller: Caller,
  courseId: string,
  again: () => Promise<Caller>,
): Promise<Enrollment> {
  const answer = await caller.ask('POST', `/courses/${courseId}/enrollment`);
  const enrollment = expectSchema(answer, Enrollment, 200, 201);
  if (answer.status === 201) {
    kit.atEnd(async () => (await again()).ask('DELETE', `/courses/${courseId}/enrollment`));
  }
  return enrollment;
}

async function candidates(kit: Kit): Promise<string[]> {
  if (kit.options.course !== undefined) return [kit.options.course];
  const learner = await kit.learner();
  const found: string[] = [];
  for (const { id, enrollment, enrollmentPolicy } of await scormCourses(kit)) {
    if (!enrollment && enrollmentPolicy !== 'open') continue;
    const course = await courseOf(learner, id);
    if (course && scormItemOf(course) !== undefined) found.push(id);
    if (found.length >= opened) break;
  }
  return found;
}

// Not by `format`: what filters do is for other checks to find out.
const scormCourses = (kit: Kit): Promise<CourseSummary[]> =>
  kit.shared('scorm courses', async () => {
    const learner = await kit.learner();
    const answer = await learner.ask('GET', '/courses', { query: { limit: looked } });
    return expectSchema(answer, CoursePage).items.filter(({ formats }) =>
      formats.includes('scorm'),
    );
  });

async function courseOf(learner: Caller, courseId: string): Promise<Course | undefined> {
  const answer = await learner.ask('GET', `/courses/${courseId}`);
  return answer.status === 200 ? expectSchema(answer, Course) : undefined;
}

const scormItemOf = ({ items }: Course): string | undefined =>
  items.find(({ kind, lock }) => kind === 'scorm' && !lock)?.id;

/** Undefined where the backend has no content for the course, or cannot play it. */
const prepare = (kit: Kit, courseId: string): Promise<Playable | undefined> =>
  kit.shared(`playable ${courseId}`, async () => {
    const learner = await kit.learner();
    const enrollment = await enrollUntilEnd(kit, learner, courseId, () => kit.learner());
    const course = await courseOf(learner, courseId);
    const itemId = course && scormItemOf(course);
    if (itemId === undefined) return undefined;
    const looking = await learner.ask('POST', `/courses/${courseId}/launches`, {
      body: { itemId, mode: 'browse' },
    });
    if (looking.status === 422 && kit.options.course === undefined) return undefined;
    const facts = await readManifest(kit, expectSchema(looking, Launch, 201));
    return { courseId, itemId, enrollmentId: enrollment.id, facts };
  });
