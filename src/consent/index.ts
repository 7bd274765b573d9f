/** Consent without a user interface: purposes, decisions, and the gate that what they govern waits at. */
export { Consent, type ConsentOptions, type ConsentStatus, type Recording } from './consent.js';
export { browserSignals } from './signals.js';
export type * from './types.js';
