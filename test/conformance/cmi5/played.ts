import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { PortalVisit } from '../../support/portal.js';
import { isDefined, statementsOf, words } from '../../support/statements.js';
import { packagePath } from '../../support/packages-of-others.js';
import type { ConformanceCase } from '../case.js';
import type { Learner } from '../learner.js';
import { patience } from '../player-page.js';

const folder = 'cmi5';

/** Units that complete when they are opened, then one with a quiz. */
const lessons = ['1', '2', '3', '4', '5', '6', '7'];

/** Two courses of which each unit is learned until nothing more is asked. */
export const playedCases = (): ConformanceCase[] => [
  {
    name: `${folder}/multi_au_framed`,
    folder,
    play: async (learner) => {
      const courseId = await open(learner, 'multi_au_framed.zip');
      await learner.player.until(
        ({ entries }) => entries.length === lessons.length + 1,
        ({ entries }) => `it has ${entries.length} units`,
      );
      for (const unit of lessons) {
        await says(learner, courseId, `completed ${unit}`);
        await exit(await unitOf(learner));
        await learner.player.until(
          ({ words: text }) => text.includes('Chọn một bài trong mục lục'),
          () => `unit ${unit} has not given way`,
        );
        await learner.player.next();
      }
      await answer(await unitOf(learner));
      await says(learner, courseId, 'satisfied geology-intro-multi-au-framed');
      await exit(await unitOf(learner));
      await learner.standsAt(courseId, 'passed');
      await says(learner, courseId, 'terminated quiz');
      await wasSaid(learner, courseId, [
        ...lessons.flatMap((unit) => whole(unit)),
        ...whole('quiz', { after: 'completed', id: 'geology-intro-multi-au-framed' }),
      ]);
    },
  },
  {
    name: `${folder}/single_au_basic_responsive`,
    folder,
    play: async (learner) => {
      const courseId = await open(learner, 'single_au_basic_responsive.zip');
      const unit = await unitOf(learner);
      await unit.locator('.navmenuitem').last().dispatchEvent('click');
      await answer(unit);
      await says(learner, courseId, 'satisfied geology-intro-single-au-basic-responsive');
      await exit(unit);
      await learner.standsAt(courseId, 'passed');
      await says(learner, courseId, 'terminated 1');
      const id = 'geology-intro-single-au-basic-responsive';
      await wasSaid(learner, courseId, whole('1', { after: 'passed', id }));
    },
  },
];

async function open(learner: Learner, file: string): Promise<string> {
  const courseId = await learner.take(packagePath(`${folder}/${file}`));
  await learner.open(courseId);
  return courseId;
}

/** The frame of the unit that is open, once it can be used. */
async function unitOf(learner: Learner): Promise<Frame> {
  return new PortalVisit(learner.page, learner.demo).content('#content > *');
}

/** By the unit's own button; it is shut while something is on its way. */
async function exit(unit: Frame): Promise<void> {
  await unit
    .locator('.exit-button:enabled')
    .first()
    .dispatchEvent('click', {}, { timeout: patience });
}

async function answer(unit: Frame): Promise<void> {
  const press = (name: string): Promise<void> =>
    unit.locator('#content button', { hasText: name }).first().click({ timeout: patience });
  await press('Select correct answers');
  await press('Submit Answers');
}

const said = async ({ demo }: Learner, courseId: string): Promise<string[]> =>
  words(await statementsOf(demo.backend.database, courseId));

/** A unit's session from its launch to its last word; `after` a verb it satisfies the course. */
const whole = (unit: string, course?: { after: 'passed' | 'completed'; id: string }): string[] =>
  ['launched', 'initialized', 'passed', 'completed', 'terminated'].flatMap((verb) => [
    `${verb} ${unit}`,
    ...(course?.after === verb ? [`satisfied ${course.id}`] : []),
  ]);

/** All that cmi5 defines was said in this order; what it merely allows lies between a unit's first word and its last. */
async function wasSaid(learner: Learner, courseId: string, expected: string[]): Promise<void> {
  const statements = await statementsOf(learner.demo.backend.database, courseId);
  assert.deepEqual(words(statements.filter(isDefined)), expected, 'another sequence was said');
  let open = false;
  for (const statement of statements) {
    const [word = ''] = words([statement]);
    if (!isDefined(statement)) assert.ok(open, `"${word}" was said outside of a session`);
    else if (word.startsWith('initialized')) open = true;
    else if (word.startsWith('terminated')) open = false;
  }
}

async function says(learner: Learner, courseId: string, what: string): Promise<void> {
  const until = performance.now() + patience;
  while (!(await said(learner, courseId)).includes(what)) {
    if (performance.now() > until) throw new Error(`nobody has said: ${what}`);
    await learner.page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
