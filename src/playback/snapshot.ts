import type { Launch } from '../client/index.js';
import type {
  Exit,
  NavigationRequest,
  Outline,
  OutlineLock,
  Summary,
} from '../stage-protocol/index.js';
import type { SaveState } from './delivery.js';
import type { Failure } from './failure.js';
import type { DeviceState } from './outbox.js';

/** Where an attempt stands. */
export type AttemptPhase =
  | 'idle'
  /** The backend is asked for a launch. */
  | 'launching'
  /** There is a launch: `frameAddress` can be opened, the stage has not yet spoken. */
  | 'connecting'
  /** The stage prepares the content. */
  | 'loading'
  | 'playing'
  /** No activity is open: the learner has to choose one. */
  | 'choosing'
  /** Content or learner has left; everything set is on its way or saved. */
  | 'left'
  | 'failed'
  /** Another launch has taken over. */
  | 'superseded'
  /** Another launch is open: take over, or only look. */
  | 'open_elsewhere';

/** What an attempt shows. Every change makes a new one; none is ever altered. */
export interface AttemptSnapshot {
  readonly phase: AttemptPhase;
  readonly launch?: Launch | undefined;
  readonly outline?: Outline | undefined;
  readonly currentActivityId?: string | undefined;
  /** As the backend has confirmed it: a claim of the content, not the enrollment's result. */
  readonly summary?: Summary | undefined;
  readonly save: {
    readonly state: SaveState;
    /** When the backend last confirmed something. */
    readonly at?: Date | undefined;
    /** Commits that wait. */
    readonly pending: number;
    /** Commits that the backend has refused for good; `asideFile` has them. */
    readonly aside: number;
    /** The backend could not be reached at the last try. */
    readonly offline: boolean;
    /**
     * `kept`: what waits is on this device and survives a browser that is killed. `refused`: the device keeps nothing, what waits is in
     * this page only. Undefined while that is not certain.
     */
    readonly device?: DeviceState;
    /** `refused`: the content's own journal fails; until the player has a change, only the open page has it. */
    readonly stage?: 'refused' | undefined;
    /** Why the last try failed: a code of the contract or of the client; `unauthenticated`: goes on after the next sign-in. */
    readonly code?: string | undefined;
  };
  readonly failure?: Failure | undefined;
  readonly openElsewhere?:
    | {
        readonly device?: string | undefined;
        readonly lastActiveAt?: string | undefined;
        /** It was opened in this browser: another tab has it. */
        readonly sameBrowser: boolean;
      }
    | undefined;
  /** What this device saved went beside what another has saved meanwhile. */
  readonly branched: boolean;
  /** Something about the content that does not stop it; `not_responding`: its page may have crashed, or is busy. */
  readonly contentNotice?: 'api_not_found' | 'not_responding' | undefined;
  /** What the learner asked for last and the stage has refused, with the reason; gone after a while. */
  readonly refused?:
    { readonly request: NavigationRequest; readonly lock: Readonly<OutlineLock> } | undefined;
  /** The time that the current activity may take. */
  readonly time?:
    | {
        readonly activityId: string;
        /** When it is over, in milliseconds since 1970 by the attempt's clock. */
        readonly until: number;
        /** The activity is left when it is over. */
        readonly exits: boolean;
        /** The course wants the learner to be told. */
        readonly message: boolean;
      }
    | undefined;
  /** How the content was left. */
  readonly exit?: Exit | undefined;
}

/** What an attempt shows before it begins. */
export const idleSnapshot: AttemptSnapshot = {
  phase: 'idle',
  save: { state: 'idle', pending: 0, aside: 0, offline: false },
  branched: false,
};
