import type { Treatment } from './proxy.js';

export type DeviceName = 'A' | 'B';

/** What content does in one go. Every step has a number of its own, which rises through the whole run. */
export interface Step {
  n: number;
  /** Ends in a Commit; else the values are only set. */
  commit: boolean;
  /** Characters of suspend_data beside the number. */
  padding: number;
  /** Milliseconds that content waits after it, by its own clock. */
  pause?: number;
  /** So many of it, numbered on from `n`. */
  count?: number;
}

/** How a visit ends. */
export type Ending =
  'close' | 'navigate' | 'reload' | 'remove' | 'crash-stage' | 'crash-page' | 'kill-browser';

/** The moment of a fault, by what has happened. */
export type Moment =
  /** The last call has just been answered, and content's thread stands still. */
  | 'answered'
  /** Content's own clock says that 300 ms have passed since. */
  | 'aged'
  /** The player has told of it: saved, or kept on this device, or that it waits. */
  | 'shown'
  /** The request that carries it has reached the network. */
  | 'sent';

/** Something that happens in a run. Visits are named by numbers of the plan. */
export type Act =
  | { do: 'open'; visit: number; device: DeviceName }
  | { do: 'step'; visit: number; step: Step }
  /** The learner goes on to the next activity. */
  | { do: 'next'; visit: number }
  /** Content has this still to do when its page goes away. */
  | { do: 'last-words'; visit: number; step: Step }
  | { do: 'until-shown'; visit: number; what: 'saved' | 'waiting' }
  | { do: 'network'; device: DeviceName; is: Treatment; to: 'all' | 'states'; times?: number }
  /** Requests that were stuck on their way arrive now. */
  | { do: 'late-arrive'; device: DeviceName }
  | { do: 'kill-server'; at: 'now' | 'arrival' | 'answer'; visit: number }
  | { do: 'expire'; what: 'launch-tokens' | 'session' }
  | { do: 'clock'; visit: number; by: number }
  | {
      do: 'end';
      visit: number;
      step: Step;
      how: Ending;
      when: Moment;
      /** The portal's page has something else to do meanwhile, for so many milliseconds. */
      busy?: number;
    };
