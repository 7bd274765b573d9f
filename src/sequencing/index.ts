export { isPossible, lookAhead } from './look-ahead.js';
export { navigate } from './overall.js';
export { applyResults, runtimeElements } from './results.js';
export { initialState, recover, statusOf, type Beginning, type GlobalObjectives } from './state.js';
export { makeTree } from './tree.js';
export type * from './types.js';
