import type { LaunchMode, LaunchRequest, WelearningClient } from '../client/index.js';
import type { Clock } from './clock.js';
import type { Random } from './backoff.js';
import type { ChannelSource, HostEvents, KeyStore, LockSource } from './host.js';
import type { Look } from '../stage-protocol/index.js';
import type { OutboxStore } from './outbox-store.js';
import type { TraceLog } from './trace-log.js';

/** What an attempt is made of. */
export interface AttemptOptions {
  client: Pick<WelearningClient, 'baseUrl' | 'launches' | 'enrollments'>;
  /**
   * The learner agrees to the purpose `learning.telemetry`; asked at each statement of what they do. Without it nothing finer is said
   * of them than that they began, completed and left.
   */
  telemetry?: (() => boolean) | undefined;
  courseId: string;
  itemId: string;
  /** Default `normal`. */
  mode?: LaunchMode | undefined;
  /** A name for this device that a person recognizes. */
  device?: string | undefined;
  /** BCP 47; language of the stage's own few texts. */
  locale: string;
  /** The page's own origin: content is never played on it. */
  hostOrigin: string;
  /** `Service.contentOrigins`. */
  contentOrigins: readonly string[];
  /** The page's window: `message`, `online`, `visibilitychange`, `pageshow`. */
  host: HostEvents;
  /** Where this device keeps what is not saved yet: `openOutboxStore(() => indexedDB)`. Without it only the open page has it. */
  outboxes?: OutboxStore | undefined;
  /** `navigator.storage.persist()`: asked once, when there is something to keep. */
  persist?: (() => Promise<unknown>) | undefined;
  /** How tabs of this browser speak to each other: `(name) => new BroadcastChannel(name)`. */
  channels?: ChannelSource | undefined;
  /** `navigator.locks`, where the page has it. */
  locks?: LockSource | undefined;
  /** `localStorage` and `sessionStorage`, where they may be used. */
  storage?: { browser?: KeyStore | undefined; tab?: KeyStore | undefined } | undefined;
  clock?: Clock | undefined;
  /** Spreads repeated tries. Default `Math.random`. */
  random?: Random | undefined;
  /** Have the stage refuse what the standard refuses, instead of taking what authoring tools send. Default: as the policy says. */
  strict?: boolean | undefined;
  /** Have the stage tell every call and every decision to `trace`. */
  debug?: boolean | undefined;
  /** The stage is opened in a window of its own instead of a frame. */
  ownWindow?: boolean | undefined;
  /** Others use this device too: content's origin, which nobody can wipe from here, keeps nothing. */
  sharedComputer?: boolean | undefined;
  /** How the page looks now, for what the stage shows by itself. Default: the tokens' own values. */
  look?: (() => Look) | undefined;
  /** Where what happens is told. Default: a log of the attempt's own. */
  trace?: TraceLog | undefined;
}

/** How to open the item. */
export interface LaunchOptions extends Pick<LaunchRequest, 'mode' | 'attempt' | 'branchId'> {
  /** Take over from the launch that is open. */
  supersede?: boolean | undefined;
  /** The activity of the package to open, instead of where the learner was; only if sequencing allows it. */
  activityId?: string | undefined;
}
