import type { Session } from '../../../src/session/index.js';

/** The statuses that a session tells of, as they come. */
export function changesOf(session: Session): string[] {
  const changes: string[] = [];
  session.addEventListener('change', () => changes.push(session.status));
  return changes;
}

/** The next time that a session tells of a change. */
export function nextChange(session: Session): Promise<void> {
  return new Promise((resolve) =>
    session.addEventListener('change', () => resolve(), { once: true }),
  );
}
