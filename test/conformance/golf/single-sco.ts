import assert from 'node:assert/strict';
import type { ConformanceCase } from '../case.js';
import { packagePath } from '../../support/packages-of-others.js';

/** Courses of one activity that never calls the API: the course's policy makes them complete when they are left. */
const courses = [
  { folder: 'scorm12', file: 'ContentPackagingSingleSCO_SCORM12' },
  { folder: 'scorm2004', file: 'ContentPackagingSingleSCO_SCORM20042ndEdition' },
] as const;

export const singleSco = (): ConformanceCase[] =>
  courses.map(({ folder, file }) => ({
    name: `${folder}/${file}`,
    folder,
    play: async (learner) => {
      const courseId = await learner.take(packagePath(`${folder}/${file}.zip`), 'finish');
      await learner.open(courseId);
      assert.match(await learner.contentText(), /^Not implemented yet/);
      await learner.player.until(
        ({ entries }) => entries.length === 1,
        () => 'it has not one line in the contents',
      );
      assert.equal((await learner.enrollment(courseId)).status, 'in_progress');
      await learner.player.exit();
      await learner.player.ended();
      const { status } = await learner.enrollment(courseId);
      assert.ok(['completed', 'passed'].includes(status), `the course is ${status}`);
    },
  }));
