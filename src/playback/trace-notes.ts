import type { Delivery } from './delivery.js';
import type { Outbox } from './outbox.js';
import type { AttemptSnapshot } from './snapshot.js';
import type { Heard } from './running-launch.js';
import type { HostEventCode, TraceLog } from './trace-log.js';

/** What a note of the host consists of beside its time. */
export type NoteParts = [
  code: HostEventCode,
  facts?: Record<string, string | number | boolean | undefined>,
  failed?: boolean,
];

/** Notes what the stage has said, as far as it is news to who looks for a fault. */
export function noteMessage(
  trace: TraceLog,
  at: number,
  message: Exclude<Heard, { type: 'trace' }>,
): void {
  switch (message.type) {
    case 'activity':
      return trace.note(at, 'activity', { id: message.activityId, state: message.state });
    case 'left':
      return trace.note(at, 'left', { exit: message.exit });
    case 'refused': {
      const { code, rule, exception, activityId } = message.lock;
      const facts = { to: message.request.to, lock: code, activityId, rule, exception };
      return trace.note(at, 'refused', facts, true);
    }
    case 'error': {
      const { code, activityId, detail } = message;
      return trace.note(at, 'stage_error', { code, activityId, detail }, true);
    }
    case 'unkept':
      return trace.note(at, 'save', { stage: 'refused' }, true);
    default:
      return;
  }
}

/** Notes that saving stands otherwise than before. */
export function noteSaving(
  trace: TraceLog,
  at: number,
  before: AttemptSnapshot['save'],
  { state, offline, failure }: Delivery,
  { pending, aside, device }: Outbox,
): void {
  if (device === 'refused' && before.device !== 'refused') {
    trace.note(at, 'save', { device }, true);
  }
  if (aside.length > before.aside) {
    const { code, status, requestId } = failure ?? {};
    trace.note(at, 'commit_refused', { code, status, requestId }, true);
  }
  if (state === before.state && offline === before.offline) return;
  const bad = state === 'queued' || state === 'failed';
  const { code, status } = (bad && failure) || {};
  trace.note(at, 'save', { state, pending, offline, code, status }, bad);
}
