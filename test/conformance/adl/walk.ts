import type { Frame } from 'playwright-core';
import type { Learner } from '../learner.js';
import { patience } from '../player-page.js';
import type { AdlCase, AdlVisit } from '../../support/adl-suite.js';
import { saysTheSame } from './same-value.js';
import { pauses } from './with-pauses.js';
import { questionsOf, titleOf } from './questions.js';

/** Milliseconds that the interface may take to follow the content. */
const interfacePatience = 4_000;

/** Plays a case as its learner would: every delivery in order, every answer right, every click made on the player. */
export class Walk {
  constructor(
    private readonly learner: Learner,
    private readonly adl: AdlCase,
    private readonly courseId: string,
    /** Title of the course. */
    private readonly root: string,
  ) {}

  async run(): Promise<void> {
    const { learner, adl, courseId } = this;
    await learner.open(courseId);
    if (adl.start !== '.') await learner.player.choose(adl.start);
    for (const visit of adl.visits) {
      await this.#delivered(visit);
      await this.#asked(visit);
      if (pauses(visit)) await this.#goOn(visit);
      await this.#clicked(visit);
    }
  }

  async #delivered({ label, act }: AdlVisit): Promise<void> {
    const { deliveries, player } = this.learner;
    const delivery = await deliveries.next(this.adl.case, patience);
    if (!delivery) {
      const { words } = await player.shown();
      throw new Error(`${label}: nothing is delivered${words && ` (${words.slice(0, 60)})`}`);
    }
    if (delivery.act !== act) throw new Error(`${label}: activity ${delivery.act} is delivered`);
    const failures = delivery.failures.filter((failure) => !saysTheSame(failure));
    if (failures.length > 0) throw new Error(`${label}: ${failures.join('; ')}`);
    if (!delivery.ok && delivery.failures.length === 0)
      throw new Error(`${label}: a visit too many`);
  }

  async #asked(visit: AdlVisit): Promise<void> {
    const questions = questionsOf(visit, this.root);
    if (questions.length === 0) return;
    const wrong = (shown: Parameters<(typeof questions)[number]['answer']>[0]): string[] =>
      questions
        .filter(({ answer, expected }) => answer(shown) !== expected)
        .map(({ text, expected }) => `${text} should be ${expected ? 'yes' : 'no'}`);
    await this.learner.player.until(
      (shown) => wrong(shown).length === 0,
      (shown) => `${visit.label}: ${wrong(shown).join('; ')}`,
      interfacePatience,
    );
  }

  /** The content has waited for the answers. */
  async #goOn({ act }: AdlVisit): Promise<void> {
    const isIts = (frame: Frame): boolean =>
      new URL(frame.url()).searchParams.get('act') === String(act);
    const frame = this.learner.page.frames().find((each) => isIts(each));
    await frame?.evaluate(() => (window as unknown as { goOn(): void }).goOn());
  }

  async #clicked(visit: AdlVisit): Promise<void> {
    const [what = '', named = ''] = (visit.learnerThen ?? '').split('~');
    const title = titleOf(named, this.root);
    try {
      await this.#click(what, title);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new Error(`${visit.label}, ${what}: ${said}`, { cause: error });
    }
  }

  async #click(what: string, title: string): Promise<void> {
    const { player } = this.learner;
    switch (what) {
      case '':
        return;
      case 'Continue':
        return player.next();
      case 'Previous':
        return player.previous();
      case 'Choice':
        return player.choose(title);
      case 'RootSX4b':
        return player.choose(this.root);
      case 'Exit':
      case 'TRIGExitAll':
        await player.exit();
        return player.ended();
      case 'AutoTest':
      case 'HasEnded':
        return player.ended();
      case 'ChoiceExit':
        await player.choose(title);
        return player.ended();
      case 'ContinueExitCM8':
        await player.next();
        return this.#again();
      case 'ExitCM09ba':
        await player.exit();
        return this.#again();
      case 'SuspendCM09ca':
        await player.suspend();
        return this.#again();
      case 'RelaunchCM10':
        await this.#again();
        return player.choose('Activity 4');
      default:
        if (!what.startsWith('Relaunch')) throw new Error('is not understood');
        await player.exitUnlessEnded();
        return this.#again();
    }
  }

  /** The session has ended; it is opened once more. */
  async #again(): Promise<void> {
    const { player } = this.learner;
    await player.ended();
    await this.learner.open(this.courseId);
    await player.goOn();
  }
}
