/** The backend's own clock. It runs with this machine's unless it was given a time; then it moves only when told. */
export interface TestClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves it on: tokens expire, limits end, nothing has to be waited for. */
  advance(seconds: number): void;
}

/** @param start milliseconds since 1970, where the clock is to stand */
export function createClock(start?: number): TestClock {
  let moved = 0;
  return {
    now: () => (start ?? Date.now()) + moved,
    advance: (seconds) => {
      moved += seconds * 1000;
    },
  };
}

/** RFC 3339 in UTC, whole seconds where there are no others. */
export const timestamp = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('.000Z', 'Z');
