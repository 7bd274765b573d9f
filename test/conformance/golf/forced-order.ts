import assert from 'node:assert/strict';
import type { ConformanceCase } from '../case.js';
import type { Learner } from '../learner.js';
import { packagePath } from '../../support/packages-of-others.js';
import { GolfContent } from './golf-content.js';
import { outlineIs, type Standing } from './outline.js';

const folder = 'scorm2004';

/** The lessons of the sequenced courses, in order, by what their address says. */
const lessons = [
  ['playing', 'Playing the Game'],
  ['etiquette', 'Etiquette'],
  ['handicapping', 'Handicapping'],
  ['havingfun', 'Having Fun'],
  ['assessment', 'Quiz'],
] as const;

interface Course {
  file: string;
  /** How the quiz stands before its turn. */
  quizBefore: Standing;
  /** How it stands as soon as it is open: one of them calls itself completed on its last page, which is its first. */
  quizOpen: Standing;
  /** The score of the quiz is the course's. */
  scored: boolean;
  /** How a lesson stands that has been read to its end. */
  read: Standing;
}

const courses: Course[] = [
  {
    file: 'SequencingForcedSequential_SCORM20043rdEdition',
    quizBefore: 'locked',
    quizOpen: 'done',
    scored: false,
    read: 'passed',
  },
  {
    file: 'SequencingPostTestRollup_SCORM20043rdEdition',
    quizBefore: 'locked',
    quizOpen: 'now',
    scored: true,
    read: 'passed',
  },
  {
    file: 'SequencingPostTestRollup4thEd_SCORM20044thEdition',
    quizBefore: 'hidden',
    quizOpen: 'now',
    scored: true,
    read: 'done',
  },
];

const open = async (learner: Learner, { file }: Course): Promise<string> => {
  const courseId = await learner.take(packagePath(`${folder}/${file}.zip`));
  await learner.open(courseId);
  return courseId;
};

/** The contents while a lesson is open. @param finished whether it has been read to its end */
function outlineAt({ quizBefore, read }: Course, at: number, finished: boolean) {
  const outline: Record<string, Standing> = {};
  for (const [index, [, title]] of lessons.entries()) {
    if (index < at || (index === at && finished)) outline[title] = read;
    else if (index === at) outline[title] = 'now';
    else if (index === at + 1 && finished) outline[title] = 'to do';
    else outline[title] = index === lessons.length - 1 ? quizBefore : 'locked';
  }
  return outline;
}

/** Reads lessons until `last` is open, and looks at the contents at every step. */
async function readUntil(learner: Learner, course: Course, last: number): Promise<void> {
  const content = new GolfContent(learner);
  for (const [at, [key, title]] of lessons.slice(0, last).entries()) {
    await content.launchPage(key);
    // The 4th edition lets the flow pass by a quiz that is only hidden from choice.
    const passesBy = course.quizBefore === 'hidden' && at === lessons.length - 2;
    const buttons = { next: passesBy, previous: at > 0 };
    await outlineIs(learner, `${title} is open`, outlineAt(course, at, false), buttons);
    await content.toTheEnd(key);
    const possible = { next: true, previous: at > 0 };
    await outlineIs(learner, `${title} is read`, outlineAt(course, at, true), possible);
    await learner.player.next();
  }
  await content.launchPage(lessons[last]?.[0]);
}

const walk = (course: Course): ConformanceCase => ({
  name: `${folder}/${course.file}`,
  folder,
  play: async (learner) => {
    const courseId = await open(learner, course);
    const content = new GolfContent(learner);
    const quiz = lessons.length - 1;
    await readUntil(learner, course, quiz);
    await outlineIs(learner, 'the quiz is open', {
      Quiz: course.quizOpen,
      Etiquette: course.read,
    });
    await learner.standsAt(courseId, course.quizOpen === 'done' ? 'completed' : 'in_progress');
    const score = await content.answer('assessment');
    await outlineIs(learner, 'the quiz is done', { Quiz: 'passed' });
    await learner.player.exit();
    await learner.player.ended();
    const enrollment = await learner.enrollment(courseId);
    assert.equal(enrollment.status, 'passed', `the course is ${enrollment.status}`);
    const scaled = enrollment.score?.scaled ?? undefined;
    const percent = scaled === undefined ? undefined : Math.round(scaled * 100);
    assert.equal(percent, course.scored ? score : undefined, `the score is ${String(percent)}`);
  },
});

/** By the wrong ways: what is locked stays locked, and a failed quiz fails the course. */
const wrongWay = (course: Course): ConformanceCase => ({
  name: `${folder}/${course.file}, wrong ways`,
  folder,
  play: async (learner) => {
    const courseId = await open(learner, course);
    const content = new GolfContent(learner);
    await content.launchPage('playing');
    const before = outlineAt(course, 0, false);
    await outlineIs(learner, 'at the start', before, { next: false, previous: false });
    for (const title of ['Etiquette', 'Having Fun']) await learner.player.tryToChoose(title);
    await outlineIs(learner, 'after clicks on what is locked', before);
    await content.next('playing');
    await outlineIs(learner, 'in the middle of a lesson', before, { next: false });
    await content.toTheEnd('playing');
    // Two lessons on is too far, and back is always allowed.
    await learner.player.tryToChoose('Handicapping');
    await outlineIs(learner, 'after a click too far', outlineAt(course, 0, true));
    await learner.player.choose('Etiquette');
    await content.launchPage('etiquette');
    await outlineIs(learner, 'chosen', outlineAt(course, 1, false), {
      next: false,
      previous: true,
    });
    await learner.player.previous();
    await content.launchPage('playing');
    await learner.player.next();
    await content.toTheEnd('etiquette');
    await learner.player.next();
    await content.toTheEnd('handicapping');
    await learner.player.next();
    await content.toTheEnd('havingfun');
    await learner.player.next();
    const score = await content.answer('assessment', 10);
    assert.ok(score < 70);
    await outlineIs(learner, 'the quiz is failed', { Quiz: 'failed' });
    await learner.player.exit();
    await learner.player.ended();
    const { status } = await learner.enrollment(courseId);
    assert.equal(status, 'failed', `the course is ${status}`);
  },
});

/** The tab is closed without any exit, in the middle of the second lesson. */
const closedTab = (course: Course): ConformanceCase => ({
  name: `${folder}/${course.file}, tab closed`,
  folder,
  play: async (learner) => {
    const courseId = await open(learner, course);
    const content = new GolfContent(learner);
    await readUntil(learner, course, 1);
    const saved = learner.hears('"cmi.location":"1"');
    await content.next('etiquette');
    await saved;
    await learner.closeTab();
    await learner.open(courseId);
    await learner.player.goOn();
    // The second page has the address of the first; the bookmark is what the content tells.
    const frame = await content.launchPage('etiquette');
    await frame.waitForFunction(() => (window as { currentPage?: number }).currentPage === 1);
    await outlineIs(learner, 'opened again', outlineAt(course, 1, false), { previous: true });
    await content.toTheEnd('etiquette');
    await outlineIs(learner, 'read after all', outlineAt(course, 1, true), { next: true });
  },
});

/** By the content's own button to the quiz: what is only hidden from choice can be jumped to. */
const jump = (course: Course): ConformanceCase => ({
  name: `${folder}/${course.file}, jump`,
  folder,
  play: async (learner) => {
    const courseId = await open(learner, course);
    const content = new GolfContent(learner);
    const frame = await content.launchPage('playing');
    await outlineIs(learner, 'at the start', { Quiz: 'hidden' });
    await frame.locator('#butJump').click();
    const score = await content.answer('assessment');
    await outlineIs(learner, 'jumped to', { Quiz: 'passed', Handicapping: 'locked' });
    await learner.player.exit();
    await learner.player.ended();
    const { status, score: rolledUp } = await learner.enrollment(courseId);
    assert.equal(status, 'passed', `the course is ${status}`);
    assert.equal(Math.round((rolledUp?.scaled ?? 0) * 100), score);
  },
});

/** The courses whose lessons have to be taken in order. */
export const forcedOrder = (): ConformanceCase[] =>
  courses.flatMap((course) => [
    walk(course),
    wrongWay(course),
    closedTab(course),
    ...(course.quizBefore === 'hidden' ? [jump(course)] : []),
  ]);
