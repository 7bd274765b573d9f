import type { ConformanceCase } from '../case.js';
import { forcedOrder } from './forced-order.js';
import { minimumCalls } from './minimum-calls.js';
import { runTimeCalls } from './run-time-calls.js';
import { singleSco } from './single-sco.js';

/** The golf courses, each from its start until it is completed, those of SCORM 1.2 first. */
export const golfCases = (): ConformanceCase[] =>
  [...singleSco(), ...minimumCalls(), ...runTimeCalls(), ...forcedOrder()].sort((one, other) =>
    one.folder < other.folder ? -1 : one.folder > other.folder ? 1 : 0,
  );
