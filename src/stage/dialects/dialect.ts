import type { Activity } from '../../content/index.js';
import type {
  Elements,
  NavigationRequest,
  StageLaunch,
  Summary,
} from '../../stage-protocol/index.js';

/** What can be said of one activity from its elements, whatever the standard. */
export interface ActivityStatus extends Omit<Summary, 'totalTime'> {
  /** Of all sessions, the open one included as far as it is written down. */
  seconds: number;
}

/** What content asks of navigation when it finishes, by the names of SCORM 2004 SN 5.6. */
export type ContentRequest =
  | NavigationRequest
  | { to: 'abandon' }
  /** Content asked by how it exits (RTE 4.2.8): the course is left as by `exitAll`. */
  | { to: 'leave'; exit: 'time-out' | 'logout' }
  | { to: 'jump'; target: string };

/** What a standard knows of elements, by their shapes: names with `n` for indexes. */
export interface DataModel {
  /** Characters of a location that the run-time takes. */
  readonly locationLimit: number;
  /** The error for an element that the standard does not know. */
  readonly unknownElement: string;
  /** The error for reading an element that content may only set. */
  readonly writeOnly: string;
  knows(shape: string): boolean;
  /**
   * A value that the run-time takes, for one that it refuses but whose meaning is plain; undefined where it is not.
   * `held` reads other elements.
   */
  mend(
    shape: string,
    element: string,
    value: string,
    held: (element: string) => string,
  ): string | undefined;
}

/** What differs between SCORM 1.2 and SCORM 2004, as far as it can be said of flat elements. Pure. */
export interface Dialect {
  /** For people. */
  readonly label: string;
  readonly names: {
    exit: string;
    sessionTime: string;
    totalTime: string;
    location: string;
    suspendData: string;
    completion: string;
    /** The element by which content asks for navigation; never kept. */
    navigation: string;
  };
  readonly model: DataModel;
  timeText(seconds: number): string;
  /** What the player says and content only reads. Not part of the state. */
  given(activity: Activity, launch: StageLaunch, stored: Readonly<Elements>): Elements;
  /** What state begins with, besides what is stored. */
  seeds(activity: Activity, stored: Readonly<Elements>): Elements;
  /** The elements as they are after content has finished: status by mastery score and policy. */
  finished(activity: Activity, launch: StageLaunch, elements: Readonly<Elements>): Elements;
  statusOf(activity: Activity, launch: StageLaunch, elements: Readonly<Elements>): ActivityStatus;
  /** What content asks for, by the navigation element and by how it exits. */
  requestOf(navigation: string | undefined, exit: string | undefined): ContentRequest | undefined;
}
