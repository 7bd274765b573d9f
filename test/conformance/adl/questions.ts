import type { AdlVisit } from '../../support/adl-suite.js';
import type { Shown } from '../player-page.js';

/** A question of the suite about the interface, e.g. `toc.enabled.selectable@Activity 2`. */
export interface Question {
  text: string;
  expected: boolean;
  /** What the interface says to it. */
  answer(shown: Shown): boolean;
}

/** Buttons of SCOs, which the interface knows nothing of. */
const aboutContent = ['click.button'];

/** @param root title of the course, which the suite names by its description */
export function questionsOf({ ask = '', answer = '' }: AdlVisit, root: string): Question[] {
  const answers = answer.split('~');
  return ask.split('~').flatMap((text, at) => {
    if (text === '' || aboutContent.includes(text)) return [];
    return [{ text, expected: answers[at] === 'Y', answer: answerTo(text, root) }];
  });
}

/** Title of an activity as the suite names it: the root is described. */
export const titleOf = (named: string, root: string): string =>
  named.startsWith('the activity that corresponds to the root') ? root : named;

function answerTo(question: string, root: string): (shown: Shown) => boolean {
  const [what = '', named = ''] = question.split('@');
  const title = titleOf(named, root);
  const entry = ({ entries }: Shown) => entries.find((each) => each.title === title);
  switch (what) {
    case 'continue.enabled':
      return ({ next }) => next;
    case 'continue.disabled':
      return ({ next }) => !next;
    case 'previous.enabled':
      return ({ previous }) => previous;
    case 'previous.disabled':
      return ({ previous }) => !previous;
    case 'toc.enabled':
      // Neither the course's own line leads on, nor that of the activity that is open.
      return ({ entries }) =>
        entries.some((each) => each.title !== root && each.selectable && !each.current);
    case 'toc.enabled.selectable':
      return (shown) => entry(shown)?.selectable === true;
    case 'toc.visible':
      return (shown) => entry(shown) !== undefined;
    default:
      throw new Error(`"${question}" is not understood`);
  }
}
