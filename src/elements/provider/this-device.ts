import { type LockSource, openOutboxStore, type OutboxStore } from '../../playback/index.js';

/** Where this device keeps what is not sent yet, and by what the page's tabs know who sends it. */
export const thisDevice = (): { outboxes: OutboxStore; locks: LockSource | undefined } => ({
  outboxes: openOutboxStore(() => indexedDB),
  // Missing on pages without TLS, whatever its type says.
  locks: navigator.locks as LockManager | undefined,
});
