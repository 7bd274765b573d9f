/** What the packaging writes into a lesson's page and the runner reads from it. */
export interface LessonData {
  standard: '1.2' | '2004' | 'cmi5' | 'tincan';
  course: string;
  lesson: string;
  /** Share of right answers that passes the quiz, 0..1. */
  passScore: number;
  /** How many pages there are; with a quiz, the quiz is one more and the last. */
  pages: number;
  quiz?: Quiz;
  /** The course leads on by sequencing: what is done ends its attempt and asks for what comes next. */
  sequenced?: true;
}

export interface Quiz {
  title: string;
  intro: string;
  questions: Question[];
}

/** Something to choose, with an id that is unique within its question. */
export interface Choice {
  id: string;
  text: string;
}

interface QuestionBase {
  id: string;
  text: string;
  /** Ids of the right choices; for `matching` pairs such as `source.target`. */
  answer: string[];
  /** Shown after submitting: why it is so. */
  explanation: string;
}

export interface ChoiceQuestion extends QuestionBase {
  /** `multiple` asks for every right choice, the other two for the only one. */
  type: 'choice' | 'true-false' | 'multiple';
  choices: Choice[];
}

export interface MatchingQuestion extends QuestionBase {
  type: 'matching';
  sources: Choice[];
  targets: Choice[];
}

export type Question = ChoiceQuestion | MatchingQuestion;

/** How many choices an answer must have before it counts as given. */
export function neededChoices(question: Question): number {
  return question.type === 'matching' ? question.sources.length : 1;
}

/** Every id that may stand in an answer to this question. */
export function possibleChoices(question: Question): string[] {
  if (question.type !== 'matching') return question.choices.map((choice) => choice.id);
  return question.sources.flatMap((source) =>
    question.targets.map((target) => `${source.id}.${target.id}`),
  );
}

/** Whether the given choices are exactly the right ones, in any order. */
export function isRight(question: Question, given: readonly string[]): boolean {
  return (
    given.length === question.answer.length && question.answer.every((id) => given.includes(id))
  );
}
