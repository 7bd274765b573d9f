import type { AttemptSnapshot } from './snapshot.js';

/** What an attempt shows while a launch is asked for: nothing of the one before it. */
export const launchingSnapshot = {
  phase: 'launching',
  launch: undefined,
  outline: undefined,
  currentActivityId: undefined,
  failure: undefined,
  openElsewhere: undefined,
  contentNotice: undefined,
  refused: undefined,
  time: undefined,
  exit: undefined,
} as const satisfies Partial<AttemptSnapshot>;
