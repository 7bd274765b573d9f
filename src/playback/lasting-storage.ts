import type { OutboxStore } from './outbox-store.js';

const asked = new WeakSet<OutboxStore>();

/** Asks the browser, once for a page, not to clear what it stores here when room gets scarce. It may ask the learner, or refuse. */
export function askToLast(
  store: OutboxStore | undefined,
  persist: (() => Promise<unknown>) | undefined,
): void {
  if (!store || !persist || asked.has(store)) return;
  asked.add(store);
  void Promise.resolve()
    .then(persist)
    .catch(() => {});
}
