import type { HostEvents } from './host.js';

/** What the page's window tells that bears on saving. Answers how to stop listening. */
export function watchPage(
  host: HostEvents,
  on: {
    /** Trying again is worth it: the network is back, the page is seen or about to go. */
    retry(): void;
    /** The page is back from the browser's cache of pages; meanwhile anything may have happened. */
    returned(): void;
  },
): () => void {
  const shown = (event: Event): void => {
    if ((event as PageTransitionEvent).persisted) on.returned();
  };
  const listeners = [
    ['online', on.retry],
    // Bubbles from the document.
    ['visibilitychange', on.retry],
    ['pageshow', shown],
  ] as const;
  for (const [type, listener] of listeners) host.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of listeners) host.removeEventListener(type, listener);
  };
}
