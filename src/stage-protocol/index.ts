export * from './guards.js';
export * from './messages.js';
