import assert from 'node:assert/strict';
import type { ConformanceCase } from '../case.js';
import type { Learner } from '../learner.js';
import { packagePath } from '../../support/packages-of-others.js';
import { GolfContent } from './golf-content.js';

/** Courses of one activity that reports its bookmark, its score and its result. */
const courses = [
  // SCORM 1.2 has no way to ask for the end of the course.
  { folder: 'scorm12', file: 'RuntimeBasicCalls_SCORM12', endsCourse: false },
  { folder: 'scorm2004', file: 'RuntimeBasicCalls_SCORM20043rdEdition', endsCourse: true },
  { folder: 'scorm2004', file: 'RunTimeAdvancedCalls_SCORM20043rdEdition', endsCourse: true },
] as const;

export const runTimeCalls = (): ConformanceCase[] =>
  courses.map(({ folder, file, endsCourse }) => ({
    name: `${folder}/${file}`,
    folder,
    play: async (learner) => {
      const courseId = await learner.take(packagePath(`${folder}/${file}.zip`));
      await learner.open(courseId);
      const content = new GolfContent(learner);
      assert.equal(await content.shown(), 'Playing/Playing.html');
      await content.next();
      await content.next();
      await learner.player.suspend();
      await learner.player.ended();
      const started = await learner.enrollment(courseId);
      assert.equal(started.status, 'in_progress', `left in the middle it is ${started.status}`);

      await learner.open(courseId);
      await learner.player.goOn();
      assert.equal(
        await content.shown(),
        'Playing/Scoring.html',
        'it does not resume on its third page',
      );
      await content.toTheEnd();
      const score = await content.answer();
      await content.exit();
      await finished(learner, endsCourse);
      await learner.standsAt(courseId, 'passed');
      const enrollment = await learner.enrollment(courseId);
      assert.equal(enrollment.score?.raw, score, `the score is ${String(enrollment.score?.raw)}`);
      // It is shown when the server has it.
      await learner.player.until(
        ({ words }) => words.includes(`${String(score)}%`),
        ({ words }) => `the result does not say ${String(score)}%: ${words}`,
      );
    },
  }));

/** The learner sees the result: at once where the content ends the course, by the player's button otherwise. */
async function finished({ player }: Learner, endsCourse: boolean): Promise<void> {
  if (!endsCourse) await player.exit();
  await player.ended();
}
