import { flatten, type Activity } from '../../content/index.js';
import {
  applyResults,
  initialState,
  isPossible,
  lookAhead,
  makeTree,
  navigate,
  recover,
  runtimeElements,
  type ActivityTree,
  type LookAhead,
  type Outcome,
  type Refusal,
  type SequencingRequest,
  type SequencingState,
} from '../../sequencing/index.js';
import type {
  Elements,
  Exit,
  GlobalChanges,
  NavigationRequest,
  Outline,
  OutlineControl,
  OutlineLock,
  Summary,
} from '../../stage-protocol/index.js';
import type { ContentRequest } from '../dialects/dialect.js';
import { currentIdIn } from '../navigation.js';
import { brokenIn, entriesOf, type EntryFacts } from '../outline.js';
import { objectivesOf, textsOf } from './globals.js';
import { keptIn, type Kept } from './kept.js';
import type { Entrance, Move, Sequencer, SequencerParts, SharedStore } from './sequencer.js';
import { Standing } from './standing.js';

/** SCORM 2004: the book's sequencing decides. */
export const createSequencer = (parts: SequencerParts): Sequencer => new Sequenced(parts);

class Sequenced implements Sequencer {
  readonly data: SharedStore;
  readonly #parts: SequencerParts;
  readonly #tree: ActivityTree;
  readonly #byId: ReadonlyMap<string, Activity>;
  readonly #broken: ReadonlySet<string>;
  readonly #shared: Record<string, string>;
  readonly #earlier: Record<string, number>;
  readonly #standing: Standing;
  #state: SequencingState;
  #ahead: LookAhead | undefined;
  #fresh = new Set<string>();
  #hasBegun: boolean;

  constructor(parts: SequencerParts) {
    this.#parts = parts;
    const { course, launch } = parts;
    this.#tree = makeTree(course);
    this.#broken = brokenIn(course);
    this.#byId = new Map(flatten(course.activities).map((activity) => [activity.id, activity]));
    const kept = keptIn(launch.state.sequencing, this.#tree);
    this.#hasBegun = kept !== undefined;
    const globals = objectivesOf(launch.globals.objectives);
    const outlives = this.#tree.objectivesGlobalToSystem;
    this.#state = kept
      ? {
          ...kept.engine,
          ...(outlives ? { globals: { ...kept.engine.globals, ...globals } } : {}),
        }
      : initialState(this.#tree, {
          globals: outlives ? globals : {},
          seed: seedFrom(launch.launchId),
        });
    this.#earlier = { ...kept?.earlier };
    this.#standing = new Standing(parts, this.#tree, this.#byId, this.#earlier);
    this.#shared = { ...kept?.data, ...textsIn(launch.globals.data) };
    this.data = {
      read: (id) => (Object.hasOwn(this.#shared, id) ? this.#shared[id] : undefined),
      write: (id, value) => {
        this.#shared[id] = value;
      },
    };
  }

  get current(): string | undefined {
    return this.#state.current;
  }

  get state(): unknown {
    const { course } = this.#parts;
    const outlives = new Set(course.dataIds);
    const data = Object.entries(this.#shared).filter(([id]) => !outlives.has(id));
    const kept: Kept = {
      engine: this.#state,
      earlier: this.#earlier,
      data: Object.fromEntries(data),
    };
    return kept;
  }

  get globals(): GlobalChanges {
    const { objectiveIds, dataIds } = this.#parts.course;
    // Those that are not known too: one that an abandoned visit has written may have been saved already.
    const objectives = objectiveIds.map((id) => {
      const known = Object.hasOwn(this.#state.globals, id) ? this.#state.globals[id] : undefined;
      return [id, textsOf(known ?? {})] as const;
    });
    const data = dataIds.flatMap((id) =>
      Object.hasOwn(this.#shared, id) ? [[id, this.#shared[id] ?? ''] as const] : [],
    );
    return { objectives: Object.fromEntries(objectives), data: Object.fromEntries(data) };
  }

  begin(wanted?: string): Move {
    const was = this.#hasBegun ? undefined : currentIdIn(this.#parts.launch.state.sequencing);
    if (this.#hasBegun) this.#set(recover(this.#tree, this.#state));
    const target = wanted ?? was;
    if (target !== undefined && this.#tree.nodes[target]) {
      const chosen = this.#try({ to: 'choice', target });
      if (chosen.open !== undefined) return chosen;
    }
    const move = this.#try({ to: this.#state.suspended === undefined ? 'start' : 'resumeAll' });
    if (move.open !== undefined || move.left !== undefined) return move;
    // By the book a course without flow begins with nothing; where there is one activity only, it is meant.
    const playable = this.#tree.order.filter((id) => this.#byId.get(id)?.href !== undefined);
    const [only] = playable;
    return playable.length === 1 && only !== undefined
      ? this.#try({ to: 'choice', target: only })
      : move;
  }

  obstacle(request: NavigationRequest | ContentRequest): OutlineLock | undefined {
    const verdict = isPossible(this.#tree, this.#state, requestOf(request));
    // Going on is granted, too, where it leads into a chapter of which the learner then has to choose an item (SB.2.2).
    const leads =
      request.to === 'continue' && !verdict.possible && verdict.exception === 'SB.2.2-1';
    return verdict.possible || leads ? undefined : lockOf(verdict);
  }

  navigate(request: NavigationRequest | ContentRequest): Move {
    const move = this.#try(requestOf(request));
    return move.left === undefined ? move : { ...move, left: exitOf(request) };
  }

  report(results: Readonly<Elements>): void {
    const { current } = this.#state;
    if (current === undefined) return;
    this.#set(applyResults(this.#tree, this.#state, current, results));
  }

  entrance(activityId: string): Entrance {
    const fresh = this.#fresh.delete(activityId);
    return {
      fresh,
      given: {
        ...runtimeElements(this.#tree, this.#state, activityId),
        'cmi.entry': fresh ? 'ab-initio' : 'resume',
      },
    };
  }

  validity(request: string): 'true' | 'false' | 'unknown' {
    const asked = /^(choice|jump)\.\{target=(.+)\}$/.exec(request);
    const target = asked?.[2];
    if (target !== undefined && !this.#tree.nodes[target]) return 'false';
    if (request !== 'continue' && request !== 'previous' && target === undefined) return 'unknown';
    const to: SequencingRequest =
      target === undefined
        ? { to: request === 'continue' ? 'continue' : 'previous' }
        : { to: asked?.[1] === 'jump' ? 'jump' : 'choice', target };
    return isPossible(this.#tree, this.#state, to).possible ? 'true' : 'false';
  }

  outline(): Outline {
    const { course, dialect, launch } = this.#parts;
    const { current } = this.#state;
    const ahead = this.#lookAhead();
    const activity = current === undefined ? undefined : this.#byId.get(current);
    const hides = new Set(activity?.hideLmsUi);
    const control = (lock: OutlineLock | undefined, ...names: string[]): OutlineControl =>
      names.every((name) => hides.has(name))
        ? { state: 'hidden', lock: { code: 'content_hides' } }
        : lock
          ? { state: 'disabled', lock }
          : { state: 'enabled' };
    const offered = (to: 'continue' | 'previous'): OutlineLock | undefined => {
      const verdict = ahead[to];
      return verdict.possible || ahead.offered[to] ? undefined : lockOf(verdict);
    };
    const rootVerdict = ahead.choice[this.#tree.root];
    return {
      title: course.title,
      standard: editionLabel(dialect.label, course.edition),
      entries: entriesOf(course, (entry) => this.#facts(entry, ahead), launch.debug === true),
      ...(rootVerdict
        ? {
            root: {
              id: this.#tree.root,
              selectable: rootVerdict.possible,
              ...(rootVerdict.possible ? {} : { lock: lockOf(rootVerdict) }),
            },
          }
        : {}),
      ...(current === undefined ? {} : { currentId: current }),
      controls: {
        continue: control(offered('continue'), 'continue'),
        previous: control(offered('previous'), 'previous'),
        exitAll: control(undefined, 'exit', 'exitAll'),
        suspendAll: control(undefined, 'suspendAll'),
      },
      ...(activity?.auxiliaryResources?.length ? { resources: activity.auxiliaryResources } : {}),
    };
  }

  summary(): Summary {
    return this.#standing.summary(this.#state);
  }

  #try(request: SequencingRequest): Move {
    const outcome = navigate(this.#tree, this.#state, request);
    this.#tell(request, outcome);
    this.#set(outcome.state);
    const { deliver } = outcome;
    if (deliver !== undefined) {
      if (!outcome.resumed) {
        this.#earlier[deliver] = this.#standing.secondsOf(deliver);
        this.#fresh.add(deliver);
      }
      return { open: deliver };
    }
    if (outcome.ended) return { left: request.to === 'suspendAll' ? 'suspend' : 'normal' };
    return outcome.refusal ? { refused: lockOf(outcome.refusal) } : {};
  }

  #set(state: SequencingState): void {
    this.#state = state;
    this.#ahead = undefined;
  }

  #lookAhead(): LookAhead {
    return (this.#ahead ??= lookAhead(this.#tree, this.#state));
  }

  #tell(request: SequencingRequest, { decisions, refusal }: Outcome): void {
    const { trace } = this.#parts;
    if (!trace) return;
    const at = Date.now();
    const target = 'target' in request ? request.target : undefined;
    trace({
      kind: 'sequencing',
      at,
      process: 'OP.1',
      ...(target === undefined ? {} : { activityId: target }),
      text: refusal ? `${request.to}: ${refusal.exception}` : request.to,
    });
    for (const { process, activity, text } of decisions) {
      trace({
        kind: 'sequencing',
        at,
        process,
        ...(activity === undefined ? {} : { activityId: activity }),
        text,
      });
    }
  }

  #facts(activity: Activity, ahead: LookAhead): EntryFacts {
    const { id } = activity;
    const verdict = ahead.choice[id];
    const hidden = Object.hasOwn(ahead.hidden, id) ? ahead.hidden[id] : undefined;
    const score =
      activity.href === undefined ? undefined : this.#standing.scoreOf(this.#state, activity);
    const broken = activity.href === undefined && this.#broken.has(id);
    return {
      status: this.#standing.wordOf(this.#state, id),
      ...(score === undefined ? {} : { score }),
      selectable: !broken && verdict?.possible === true,
      ...(broken
        ? { lock: { code: 'nothing' } }
        : verdict && !verdict.possible
          ? { lock: lockOf(verdict) }
          : {}),
      ...(hidden
        ? { hidden: lockOf(hidden) }
        : this.#leads(activity)
          ? {}
          : { hidden: { code: 'nothing' } }),
    };
  }

  /** There is something to play in it, or a fault to tell of. */
  #leads(activity: Activity): boolean {
    return (
      activity.href !== undefined ||
      this.#broken.has(activity.id) ||
      activity.children.some((child) => this.#leads(child))
    );
  }
}

function requestOf(request: NavigationRequest | ContentRequest): SequencingRequest {
  return request.to === 'leave' ? { to: 'exitAll' } : request;
}

function exitOf(request: NavigationRequest | ContentRequest): Exit {
  if (request.to === 'leave') return request.exit;
  if (request.to === 'suspendAll') return 'suspend';
  return request.to === 'abandonAll' || request.to === 'abandon' ? 'abandon' : 'normal';
}

function lockOf({ code, exception, rule, activity, waitsFor }: Refusal): OutlineLock {
  const concerned = waitsFor ?? activity;
  return {
    code,
    exception,
    ...(rule === undefined ? {} : { rule }),
    ...(concerned === undefined ? {} : { activityId: concerned }),
  };
}

const editionLabel = (label: string, edition: string | undefined): string =>
  edition === undefined ? label : `${label} ${edition} Edition`;

/** Random enough for a course's order of questions, and the same when the launch is opened anew. */
function seedFrom(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}

const textsIn = (data: GlobalChanges['data']): Record<string, string> =>
  Object.fromEntries(Object.entries(data).flatMap(([id, v]) => (v === null ? [] : [[id, v]])));
