import type { CourseName } from '../content.js';
import type { Profile, Tab } from '../engines/engine.js';
import type { Kept } from '../kept.js';
import type { Passage, Traffic, Treatment } from '../proxy.js';

/** What can be played: our player, and others for comparison. */
export const systemNames = ['ours', 'scorm-again', 'cross-frame'] as const;
export type SystemName = (typeof systemNames)[number];

/** Somebody who takes part in one run. */
export interface Learner {
  id: string;
  courseId: string;
}

/** A system under test: a server, and what it puts into the browser around content. */
export interface System {
  readonly name: SystemName;
  /** Origin of the pages on which courses are played. */
  readonly portal: string;
  /** Port of localhost that is reached through the network of a device only. */
  readonly apiPort: number;
  /** Port of localhost on which content lies. */
  readonly contentPort: number;
  readonly traffic: Traffic;
  /** It tells learners what is saved, and is held to that. */
  readonly tells: boolean;
  /** What each page of a run has beside its own. */
  readonly script: string | undefined;

  /** Starts the server unless it runs. */
  start(): Promise<void>;
  /** Ends the server from one moment to the next; what it has stored stays. */
  kill(): Promise<void>;
  close(): Promise<void>;

  /** A new learner, enrolled in a course. */
  newLearner(course: CourseName): Promise<Learner>;
  /** Signs a learner in with a session of their own. */
  signIn(profile: Profile, learner: Learner): Promise<void>;
  /** What lets pages send commits, or learners open pages, counts no more. */
  expire(what: 'launch-tokens' | 'session', learner: Learner): Promise<void>;
  /** What the server has of a learner. */
  kept(learner: Learner, course: CourseName): Promise<Kept>;
  /** How many branches the server lists for a learner. */
  branchesOf(learner: Learner): Promise<number>;

  /** The page on which a learner plays. */
  addressOf(learner: Learner): string;
  /** The addresses of content's frames. */
  readonly content: RegExp;
  /** The address of the frame, or page, whose process content runs in. */
  readonly stage: RegExp;
  /** Takes what plays the course out of its page. */
  remove(tab: Tab): Promise<void>;
  /** Goes on to the next activity. */
  next(tab: Tab): Promise<void>;
  /** What the page shows, whatever it is. */
  textOf(tab: Tab): Promise<string>;
  /** The page says that another one has taken over. */
  isTakenOver(tab: Tab): Promise<boolean>;
  /** Tells a page what its browser would tell it of a network that is treated so. */
  networkIs(tab: Tab, treatment: Treatment): Promise<void>;

  /** A commit in a few words. */
  told(passage: Passage): string;
}
