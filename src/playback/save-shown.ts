import type { LeftLaunch } from './left-launch.js';
import type { RunningLaunch } from './running-launch.js';
import type { AttemptSnapshot } from './snapshot.js';

/** How saving stands in a launch that is played, with what was refused of launches before it. */
export function saveOf(
  { launch, delivery, outbox }: RunningLaunch,
  earlier: readonly LeftLaunch[],
): AttemptSnapshot['save'] {
  const { state, savedAt, offline, failure } = delivery;
  const refused = [outbox, ...earlier.map((left) => left.outbox)];
  return {
    state,
    at: savedAt,
    pending: outbox.pending,
    aside: refused.reduce((sum, { aside }) => sum + aside.length, 0),
    offline,
    // Who only looks has nothing to keep.
    device: launch.mode === 'normal' ? outbox.device : undefined,
    code: failure?.code,
  };
}
