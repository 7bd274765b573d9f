import { adlCases } from './adl/index.js';
import type { ConformanceCase } from './case.js';
import { cmi5Cases } from './cmi5/index.js';
import { golfCases } from './golf/index.js';
import { negativeCases } from './negative/index.js';

/** Everything that is played, in the order of the table. */
export const allCases = (): ConformanceCase[] => [
  ...golfCases(),
  ...negativeCases(),
  ...cmi5Cases(),
  ...adlCases(),
];
