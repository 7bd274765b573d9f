import type { Activity } from '../../../src/content/index.js';
import { makeApi } from '../../../src/stage/api-objects.js';
import {
  ActivitySession,
  type SessionEvent,
  type SessionOptions,
} from '../../../src/stage/activity-session.js';
import { loadStandard } from '../../../src/stage/runtime/load-standard.js';
import type { Elements, StageLaunch, TraceEntry } from '../../../src/stage-protocol/index.js';
import { Watcher } from '../../../src/stage/watcher.js';
import { activityWith, launchWith } from './launch.js';

export interface Given {
  stored?: Elements;
  launch?: Partial<StageLaunch>;
  activity?: Partial<Activity>;
  options?: Partial<SessionOptions>;
}

/** A session as the stage makes it, with a clock by hand, the API that content finds, and everything that is told of both. */
export async function sessionOf(standard: '1.2' | '2004', given: Given = {}) {
  const clock = { ms: 1000 };
  const events: SessionEvent[] = [];
  const told: TraceEntry[] = [];
  const { dialect, createRuntime } = await loadStandard(standard);
  const session = new ActivitySession({
    activity: activityWith(given.activity),
    launch: launchWith(given.launch),
    dialect,
    runtime: createRuntime(),
    stored: given.stored ?? {},
    now: () => clock.ms,
    onEvent: (event) => events.push(event),
    ...given.options,
  });
  const watcher = new Watcher({
    course: { standard, findings: [] },
    trace: (entry) => told.push(entry),
    session: () => session,
  });
  const api = makeApi(standard, () => session, undefined, watcher);
  return { session, clock, events, told, api, watcher };
}
