/**
 * An attempt at an item without a user interface: for players of one's own.
 *
 * @module playback
 */
export { Attempt } from './attempt.js';
export type { AttemptOptions, LaunchOptions } from './attempt-options.js';
export type { Random } from './backoff.js';
export { type Clock, systemClock } from './clock.js';
export type { SaveState } from './delivery.js';
export { type DeviceHints, deviceName } from './device-name.js';
export type { Failure } from './failure.js';
export type {
  Channel,
  ChannelSource,
  FrameWindow,
  HostEvents,
  KeyStore,
  LockSource,
} from './host.js';
export { type DatabaseSource, openOutboxStore } from './idb-outbox-store.js';
export type { DeviceState } from './outbox.js';
export type { KeptContents, LaunchFacts, OutboxChanges, OutboxStore } from './outbox-store.js';
export { type AttemptPhase, type AttemptSnapshot, idleSnapshot } from './snapshot.js';
export { type HostEntry, type HostEventCode, type LogEntry, TraceLog } from './trace-log.js';
export {
  deliverUnsent,
  type Unsent,
  type UnsentDelivery,
  unsentOf,
  type UnsentScope,
  wipeUnsent,
} from './unsent.js';
export type {
  Embedding,
  Exit,
  Look,
  NavigationRequest,
  Outline,
  OutlineControl,
  OutlineEntry,
  OutlineLock,
  OutlineResource,
  Score,
  StageErrorCode,
  Summary,
  TraceEntry,
} from '../stage-protocol/index.js';
