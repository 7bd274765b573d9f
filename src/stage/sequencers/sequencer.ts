import type { CourseStructure } from '../../content/index.js';
import type {
  Elements,
  Exit,
  GlobalChanges,
  NavigationRequest,
  Outline,
  OutlineLock,
  StageLaunch,
  Summary,
  TraceEntry,
} from '../../stage-protocol/index.js';
import type { ContentRequest, Dialect } from '../dialects/dialect.js';
import type { PrerequisiteReader } from './prerequisites.js';

/** What a sequencer is made of. */
export interface SequencerParts {
  course: CourseStructure;
  launch: StageLaunch;
  dialect: Dialect;
  /** State of an activity as last kept; while it is open, as it is now. */
  elementsOf(activityId: string): Readonly<Elements>;
  /** Reads the prerequisites of a course that has some. SCORM 1.2 only. */
  prerequisites?: PrerequisiteReader | undefined;
  /** What was decided and by which rule; absent when nobody wants to know. */
  trace?: ((entry: TraceEntry) => void) | undefined;
}

/** What a request has led to. */
export interface Move {
  /** The activity to open. */
  open?: string | undefined;
  /** The learner leaves the course. */
  left?: Exit | undefined;
  /** It was refused. */
  refused?: OutlineLock | undefined;
}

/** How an activity is entered. */
export interface Entrance {
  /** A new attempt: what is stored of earlier ones is not shown to content. */
  fresh: boolean;
  /** What content finds beside that, by the names of the run-time. */
  given: Elements;
}

/**
 * The way through a course: which activity is open, which may be opened and why others may not, and what it all amounts to. It knows
 * nothing of frames and messages.
 */
export interface Sequencer {
  /** The activity that is open. */
  readonly current: string | undefined;
  /** Goes in: where the learner was, or at `wanted` where that is possible. */
  begin(wanted?: string): Move;
  /** Why a request cannot be granted; undefined: it can. Asked before content is taken away. */
  obstacle(request: NavigationRequest | ContentRequest): OutlineLock | undefined;
  /** Grants a request, once the content of the open activity is gone. */
  navigate(request: NavigationRequest | ContentRequest): Move;
  /** What content has set by itself in this visit to the open activity. */
  report(results: Readonly<Elements>): void;
  entrance(activityId: string): Entrance;
  /** `adl.nav.request_valid` of SCORM 2004: `continue`, `previous`, `choice.{target=ID}`, `jump.{target=ID}`. */
  validity?(request: string): 'true' | 'false' | 'unknown';
  /** Shared data behind `adl.data` of SCORM 2004. */
  readonly data?: SharedStore | undefined;
  outline(): Outline;
  summary(): Summary;
  /** What has to be kept to go on later: plain JSON. */
  readonly state: unknown;
  /** What outlives the package, as it is now. */
  readonly globals?: GlobalChanges | undefined;
}

/** Buckets of shared data, by id. */
export interface SharedStore {
  read(id: string): string | undefined;
  write(id: string, value: string): void;
}
