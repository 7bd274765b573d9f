import { flatten, type Activity } from '../../content/index.js';
import type {
  Elements,
  NavigationRequest,
  Outline,
  OutlineControl,
  OutlineEntry,
  OutlineLock,
  Summary,
} from '../../stage-protocol/index.js';
import type { ActivityStatus, ContentRequest } from '../dialects/dialect.js';
import { secondsOf } from '../durations.js';
import { currentIdIn, firstToOpen, neighborOf, playOrder } from '../navigation.js';
import { brokenIn, entriesOf, leavesOf, type EntryFacts } from '../outline.js';
import { summaryOf } from '../summary.js';
import type { Entrance, Move, Sequencer, SequencerParts } from './sequencer.js';

/** SCORM 1.2 knows no sequencing: activities follow one another, each can be chosen, and prerequisites lock. */
export const createSequencer = (parts: SequencerParts): Sequencer => new Ordered(parts);

class Ordered implements Sequencer {
  current: string | undefined;
  readonly #parts: SequencerParts;
  readonly #order: Activity[];
  readonly #byId: ReadonlyMap<string, Activity>;
  readonly #broken: ReadonlySet<string>;

  constructor(parts: SequencerParts) {
    this.#parts = parts;
    this.#broken = brokenIn(parts.course);
    this.#order = playOrder(parts.course);
    this.#byId = new Map(
      flatten(parts.course.activities).map((activity) => [activity.id, activity]),
    );
  }

  get state(): unknown {
    return { current: this.current };
  }

  begin(wanted?: string): Move {
    const was = currentIdIn(this.#parts.launch.state.sequencing);
    const asked = this.#order.find(({ id }) => id === wanted);
    if (asked && !this.#lockOf(asked)) return this.#open(asked);
    const open = this.#order.filter((activity) => !this.#lockOf(activity));
    const first = firstToOpen(open, was, (activity) => this.#statusOf(activity));
    return first ? this.#open(first) : {};
  }

  obstacle(request: NavigationRequest | ContentRequest): OutlineLock | undefined {
    switch (request.to) {
      case 'continue':
      case 'previous': {
        const target = this.#neighbor(request.to);
        return target ? this.#lockOf(target) : { code: 'end' };
      }
      case 'choice':
      case 'jump': {
        const target = this.#targetOf(request.target);
        return target ? this.#lockOf(target) : { code: 'nothing' };
      }
      default:
        return undefined;
    }
  }

  navigate(request: NavigationRequest | ContentRequest): Move {
    const refused = this.obstacle(request);
    if (refused) return { refused };
    switch (request.to) {
      case 'continue':
      case 'previous':
        return this.#open(this.#neighbor(request.to));
      case 'choice':
      case 'jump':
        return this.#open(this.#targetOf(request.target));
      case 'suspendAll':
        return { left: 'suspend' };
      case 'abandon':
      case 'abandonAll':
        return { left: 'abandon' };
      case 'exitAll':
        return { left: 'normal' };
      case 'leave':
        return { left: request.exit };
      // An activity that is left in a course of several leads to the outline.
      case 'exit':
        if (this.#order.length > 1) {
          this.current = undefined;
          return {};
        }
        return { left: 'normal' };
    }
  }

  // Statuses are read from what is kept.
  report(): void {}

  entrance(): Entrance {
    return { fresh: false, given: {} };
  }

  outline(): Outline {
    const { course, dialect, launch } = this.#parts;
    const played = new Set(this.#order.map(({ id }) => id));
    return {
      title: course.title,
      standard: dialect.label,
      entries: entriesOf(
        course,
        (activity) => this.#facts(activity, played),
        launch.debug === true,
      ),
      ...(this.current === undefined ? {} : { currentId: this.current }),
      controls: {
        continue: this.#control('continue'),
        previous: this.#control('previous'),
        exitAll: { state: 'enabled' },
        suspendAll: { state: 'enabled' },
      },
    };
  }

  summary(): Summary {
    const { policy } = this.#parts.launch;
    return summaryOf(
      this.#order.map((activity) => this.#statusOf(activity)),
      policy.scoreOf === 'objective'
        ? { of: 'objective', scores: this.#objectiveScores(policy.scoreObjective) }
        : { of: policy.scoreOf ?? 'average' },
    );
  }

  #open(activity: Activity | undefined): Move {
    if (!activity) return {};
    this.current = activity.id;
    return { open: activity.id };
  }

  #neighbor(to: 'continue' | 'previous'): Activity | undefined {
    return neighborOf(this.#order, this.current, to === 'continue' ? 1 : -1);
  }

  /** The activity of this id, or the first below a chapter. */
  #targetOf(id: string): Activity | undefined {
    const activity = this.#byId.get(id);
    if (!activity) return undefined;
    return activity.href === undefined ? leavesOf(activity.children)[0] : activity;
  }

  #control(to: 'continue' | 'previous'): OutlineControl {
    const lock = this.obstacle({ to });
    return lock ? { state: 'disabled', lock } : { state: 'enabled' };
  }

  #facts(activity: Activity, played: ReadonlySet<string>): EntryFacts {
    if (activity.href !== undefined) {
      const status = this.#statusOf(activity);
      const lock = this.#lockOf(activity);
      return {
        status: statusWord(status),
        ...(status.score === undefined ? {} : { score: status.score }),
        selectable: lock === undefined,
        ...(lock === undefined ? {} : { lock }),
        ...(played.has(activity.id) ? {} : { hidden: { code: 'hidden' } }),
      };
    }
    const below = leavesOf(activity.children).filter(({ id }) => played.has(id));
    const statuses = below.map((leaf) => this.#statusOf(leaf));
    const broken = this.#broken.has(activity.id);
    return {
      status: chapterWord(statuses),
      selectable: false,
      ...(broken ? { lock: { code: 'nothing' } } : {}),
      ...(activity.isVisible && (broken || below.length > 0) ? {} : { hidden: { code: 'hidden' } }),
    };
  }

  #lockOf(activity: Activity): OutlineLock | undefined {
    if (this.#parts.launch.mode !== 'normal' || activity.id === this.current) return undefined;
    if (this.#timeUsed(activity)) return { code: 'time_used' };
    return this.#unmet(activity);
  }

  #unmet(activity: Activity): OutlineLock | undefined {
    const expression = activity.prerequisites;
    if (!expression) return undefined;
    const result = this.#parts.prerequisites?.(expression, (id) => this.#wordFor(id));
    if (!result || result.met) return undefined;
    const [missing] = result.missing;
    return {
      code: 'prerequisite',
      ...(missing === undefined ? {} : { activityId: missing }),
      rule: expression,
    };
  }

  // RTE 3.4.4: with `exit` the time is a limit, with `continue` only a measure.
  #timeUsed(activity: Activity): boolean {
    const limit = secondsOf(activity.maxTimeAllowed);
    if (limit === undefined || !activity.timeLimitAction?.startsWith('exit')) return false;
    return this.#statusOf(activity).seconds >= limit;
  }

  /** Status of an item for prerequisites: its own word, a chapter's by what it holds; undefined where there is no such item. */
  #wordFor(id: string): string | undefined {
    const activity = this.#byId.get(id);
    if (!activity) return undefined;
    if (activity.href !== undefined) {
      const { names } = this.#parts.dialect;
      return this.#parts.elementsOf(id)[names.completion] ?? 'not attempted';
    }
    const word = chapterWord(leavesOf(activity.children).map((leaf) => this.#statusOf(leaf)));
    return word === 'not_started' ? 'not attempted' : word === 'in_progress' ? 'incomplete' : word;
  }

  #statusOf(activity: Activity): ActivityStatus {
    const { dialect, launch, elementsOf } = this.#parts;
    return dialect.statusOf(activity, launch, elementsOf(activity.id));
  }

  /** Scores of one objective, in whichever activities report it. */
  #objectiveScores(objective: string | undefined): number[] {
    return this.#order.flatMap((activity) => {
      const elements = this.#parts.elementsOf(activity.id);
      return Object.entries(elements).flatMap(([name, value]) => {
        const index = /^cmi\.objectives\.(\d+)\.id$/.exec(name)?.[1];
        if (index === undefined || value !== objective) return [];
        return rawScore(elements, `cmi.objectives.${index}.score`);
      });
    });
  }
}

function rawScore(elements: Readonly<Elements>, prefix: string): number[] {
  const raw = Number(elements[`${prefix}.raw`] ?? 'none');
  if (!Number.isFinite(raw)) return [];
  const max = Number(elements[`${prefix}.max`] ?? '100');
  const min = Number(elements[`${prefix}.min`] ?? '0');
  return max > min ? [Math.min(1, Math.max(0, (raw - min) / (max - min)))] : [];
}

function statusWord(status: ActivityStatus): OutlineEntry['status'] {
  if (status.success !== 'unknown') return status.success;
  if (status.completion === 'completed') return 'completed';
  return status.completion === 'incomplete' ? 'in_progress' : 'not_started';
}

function chapterWord(parts: readonly ActivityStatus[]): OutlineEntry['status'] {
  if (parts.length > 0 && parts.every((part) => part.completion === 'completed')) {
    return 'completed';
  }
  return parts.every((part) => statusWord(part) === 'not_started') ? 'not_started' : 'in_progress';
}
