import type { LaunchFacts } from './outbox-store.js';
import type { Outbox } from './outbox.js';

/** What the backend has refused for good, launch by launch, as JSON for support. Undefined when there is nothing. */
export function asideFileOf(
  launches: readonly {
    facts: Pick<LaunchFacts, 'launchId' | 'courseId' | 'itemId'>;
    outbox: Pick<Outbox, 'aside'>;
  }[],
): string | undefined {
  const refused = launches
    .filter(({ outbox }) => outbox.aside.length > 0)
    .map(({ facts: { launchId, courseId, itemId }, outbox }) => ({
      launchId,
      courseId,
      itemId,
      commits: outbox.aside,
    }));
  return refused.length > 0 ? JSON.stringify({ launches: refused }, null, 2) : undefined;
}
