/**
 * Runs that say most in an engine for the time that a browser of one's own takes, by the kinds of fault in their turn: small and large last commits,
 * each moment and each ending, with and without a busy page. No process of the browser is
 * killed in these.
 */
export const gentleSeeds: readonly number[] = [
  // Tab closed, page left, element removed.
  0, 16, 17, 33, 18, 34,
  // Network away, network slow, answers lost, requests overtaken.
  5, 21, 7, 23, 8, 40, 9, 41,
  // Server refuses, server killed, tokens expired.
  10, 58, 11, 59, 12, 28,
  // Second tab, second device, clock jumps.
  13, 29, 14, 30, 15, 63,
];

/** With those: page crashed, browser killed, network away and browser killed, answers lost and page crashed. */
export const allSeeds: readonly number[] = [...gentleSeeds, 3, 19, 4, 20, 22, 38, 24];
