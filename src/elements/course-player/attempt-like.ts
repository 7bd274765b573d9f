import type { Attempt } from '../../playback/index.js';

/** What the player needs of an `Attempt`: a page may hand in one of its own. */
export type AttemptLike = EventTarget &
  Pick<
    Attempt,
    | 'snapshot'
    | 'frameAddress'
    | 'launch'
    | 'connect'
    | 'navigate'
    | 'leave'
    | 'setLocale'
    | 'retrySaving'
    | 'takeBranch'
    | 'dismissBranch'
    | 'asideFile'
    | 'dispose'
  > &
  Partial<Pick<Attempt, 'trace' | 'traced' | 'debug'>>;
