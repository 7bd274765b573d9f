import type { Question } from './lesson-data.js';

/** What an earlier session left behind. */
export interface Saved {
  location: string;
  suspendData: string;
  /** Launch data of the manifest. */
  launchData: string;
  /** The learner has earned this lesson before; what this attempt brings takes nothing away. */
  earned: boolean;
}

/** Where the course is asked to lead when the session closes. */
export type Request = 'continue' | 'exit';

/** Where the learner stands; each standard has its own words for it. */
export interface Report {
  /** 1-based. */
  page: number;
  pages: number;
  pagesSeen: number;
  suspendData: string;
  /** The best submitted quiz so far. */
  result?: { score: number; passed: boolean };
  hasQuiz: boolean;
  /** This attempt is over: the next visit begins anew. */
  over: boolean;
  /** Reading to the end passes the lesson, and not only completes it. */
  passesByReading: boolean;
  /** Seconds since this session began. */
  seconds: number;
}

/** One answered question, as reported when a quiz is submitted. */
export interface AnsweredQuestion {
  question: Question;
  given: readonly string[];
  right: boolean;
  /** Seconds from seeing the quiz to the last change of this answer. */
  seconds: number;
  at: Date;
}

/** The learning system, whichever standard it speaks. */
export interface Lms {
  /** False when no API was found: everything can be read, nothing is kept. */
  readonly connected: boolean;
  /** Opens the session and hands back what was saved; `undefined` when the system refused. */
  start(): Saved | undefined;
  /** Hands over and commits; false when the system did not accept it. */
  save(report: Report): boolean;
  recordAnswers(answers: readonly AnsweredQuestion[]): void;
  /** Saves and closes the session. Nothing can be reported after it. */
  finish(report: Report, request?: Request): boolean;
  /** Whether the course would lead on now. */
  readonly canContinue: boolean;
  /** A note that the lessons of a course share; empty where there is none. */
  note: string;
}

/** Stands in when the lesson is opened outside a learning system. */
export const noLms: Lms = {
  connected: false,
  start: () => ({ location: '', suspendData: '', launchData: '', earned: false }),
  save: () => true,
  recordAnswers: () => undefined,
  finish: () => true,
  canContinue: false,
  note: '',
};
