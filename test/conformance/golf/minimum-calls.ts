import assert from 'node:assert/strict';
import type { ConformanceCase } from '../case.js';
import type { Learner } from '../learner.js';
import { packagePath } from '../../support/packages-of-others.js';
import { answerIn, GolfContent } from './golf-content.js';
import { outlineIs, type Standing } from './outline.js';

/** The lessons in order: title, end of the address, and whether it is a quiz. */
const lessons: readonly (readonly [title: string, path: string, quiz?: true])[] = [
  ['How to Play', 'Playing/Playing.html'],
  ['Par', 'Playing/Par.html'],
  ['Keeping Score', 'Playing/Scoring.html'],
  ['Other Scoring Systems', 'Playing/OtherScoring.html'],
  ['The Rules of Golf', 'Playing/RulesOfGolf.html'],
  ['Playing Golf Quiz', '?questions=Playing', true],
  ['Taking Care of the Course', 'Etiquette/Course.html'],
  ['Avoiding Distraction', 'Etiquette/Distracting.html'],
  ['Playing Politely', 'Etiquette/Play.html'],
  ['Etiquette Quiz', '?questions=Etiquette', true],
  ['Handicapping Overview', 'Handicapping/Overview.html'],
  ['Calculating a Handicap', 'Handicapping/CalculatingHandicap.html'],
  ['Calculating a Handicapped Score', 'Handicapping/CalculatingScore.html'],
  // One of the two courses names the page before it once more.
  ['Handicapping Example', 'Handicapping/'],
  ['Handicapping Quiz', '?questions=Handicapping', true],
  ['How to Have Fun Playing Golf', 'HavingFun/HowToHaveFun.html'],
  ['How to Make Friends Playing Golf', 'HavingFun/MakeFriends.html'],
  ['Having Fun Quiz', '?questions=HavingFun', true],
];

/** Courses of many activities that begin and finish, and say nothing else. */
const courses = [
  // The order of SCORM 1.2 is free, and next leads through it.
  { folder: 'scorm12', file: 'RuntimeMinimumCalls_SCORM12', flows: true },
  // Without sequencing of its own a manifest of 2004 allows choice and no flow.
  {
    folder: 'scorm2004',
    file: 'RuntimeMinimumCalls_SCORM20043rdEdition',
    flows: false,
  },
] as const;

export const minimumCalls = (): ConformanceCase[] =>
  courses.map(({ folder, file, flows }) => ({
    name: `${folder}/${file}`,
    folder,
    play: async (learner) => {
      const courseId = await learner.take(packagePath(`${folder}/${file}.zip`), 'finish');
      await learner.open(courseId);
      for (const [at, lesson] of lessons.entries()) {
        const [title] = lesson;
        if (!flows) await learner.player.choose(title);
        await readLesson(learner, lesson);
        await outlineIs(learner, `${title} is open`, standings(at), {
          next: flows && at < lessons.length - 1,
          previous: flows && at > 0,
        });
        if (flows && at < lessons.length - 1) await learner.player.next();
      }
      assert.equal((await learner.enrollment(courseId)).status, 'in_progress');
      await learner.player.exit();
      await learner.player.ended();
      const { status } = await learner.enrollment(courseId);
      assert.ok(['completed', 'passed'].includes(status), `the course is ${status}`);
    },
  }));

/** What lies behind is finished, what lies before is to do. */
function standings(at: number): Record<string, Standing> {
  const outline: Record<string, Standing> = {};
  for (const [index, [title]] of lessons.entries()) {
    if (index < at) outline[title] = 'done';
    else if (index > at) outline[title] = 'to do';
  }
  return outline;
}

async function readLesson(
  learner: Learner,
  [, path, isQuiz]: (typeof lessons)[number],
): Promise<void> {
  const frame = await new GolfContent(learner).lessonPage(path);
  if (isQuiz) await answerIn(frame, 1);
}
