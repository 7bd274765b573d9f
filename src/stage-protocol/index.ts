export * from './guards.js';
export * from './launch.js';
export * from './messages.js';
