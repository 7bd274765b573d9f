import type { Elements, Exit, Globals, LaunchMode, Summary } from '../../contract/index.js';
import { table } from '../store.js';
import type { Result } from './results.js';

/** A state as it was after one commit; never changed, so that who has read it goes on from it. */
export interface Version {
  readonly seq: number;
  readonly activities: Readonly<Record<string, Elements>>;
  readonly sequencing?: unknown;
  readonly summary: Summary;
}

/** What every attempt begins with. */
export const emptyVersion = (): Version => ({
  seq: 0,
  activities: {},
  summary: { completion: 'unknown', success: 'unknown', totalTime: 'PT0S' },
});

/** A learner's try at one item. Times are milliseconds since 1970. */
export interface TestAttempt {
  id: string;
  enrollmentId: string;
  itemId: string;
  /** From 1. */
  number: number;
  createdAt: number;
  line: Version;
  /** The launch that wrote the line last. */
  writerId?: string;
  result: Result;
}

/** What a launch wrote beside the line. */
export interface TestBranch {
  id: string;
  attemptId: string;
  launchId: string;
  version: Version;
  createdAt: number;
  updatedAt: number;
}

/** One opening of one item. */
export interface TestLaunch {
  id: string;
  learnerId: string;
  /** The session that opened it: commits keep it from being idle. */
  sessionId: string;
  enrollmentId: string;
  courseId: string;
  itemId: string;
  mode: LaunchMode;
  /** Absent where somebody looks at an item that was never played. */
  attemptId?: string;
  device?: string;
  createdAt: number;
  lastActiveAt: number;
  exit?: Exit;
  supersededBy?: string;
  /** The highest `seq` that the backend has of it. */
  held: number;
  /** The version of the line that it read, or wrote last. */
  on: Version;
  /** Where its commits go since another launch wrote the line. */
  branchId?: string;
  /** Seconds of the attempt when it began, and what it has added that counts. */
  baseSeconds: number;
  countedSeconds: number;
  /** The secret part of its content's addresses. */
  grant: string;
}

/** Attempts by id. */
export const attempts = table<TestAttempt>('attempts');
/** Branches by id. */
export const branches = table<TestBranch>('branches');
/** Launches by id. */
export const launches = table<TestLaunch>('launches');
/** What outlives a package, by the learner's id. */
export const globals = table<Globals>('globals');
