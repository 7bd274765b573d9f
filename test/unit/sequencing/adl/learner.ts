import assert from 'node:assert/strict';
import { flatten, type Activity, type CourseStructure } from '../../../../src/content/index.js';
import {
  applyResults,
  initialState,
  isPossible,
  lookAhead,
  makeTree,
  navigate,
  runtimeElements,
  type ActivityTree,
  type GlobalObjectives,
  type LookAhead,
  type SequencingRequest,
  type SequencingState,
} from '../../../../src/sequencing/index.js';
import { ActivitySession } from '../../../../src/stage/activity-session.js';
import { createRuntime, dialect } from '../../../../src/stage/runtime/scorm2004.js';
import type { Elements } from '../../../../src/stage-protocol/index.js';
import { launchWith } from '../../stage/launch.js';

/** Whether the state goes through JSON before every question. */
export type Keeping = 'in memory' | 'as JSON';

/** A learner in one course: content's calls go to the run-time, and everything else to sequencing. */
export class Learner {
  readonly course: CourseStructure;
  readonly tree: ActivityTree;
  readonly #keeping: Keeping;
  readonly #activities: ReadonlyMap<string, Activity>;
  readonly #kept = new Map<string, Elements>();
  #state: SequencingState;
  session: ActivitySession | undefined;
  hasEnded = true;

  constructor(course: CourseStructure, globals: GlobalObjectives, keeping: Keeping) {
    this.course = course;
    this.tree = makeTree(course);
    this.#keeping = keeping;
    this.#activities = new Map(flatten(course.activities).map((each) => [each.id, each]));
    this.#state = initialState(this.tree, { globals, seed: 1 });
  }

  get state(): SequencingState {
    if (this.#keeping === 'as JSON') {
      const again = JSON.parse(JSON.stringify(this.#state)) as SequencingState;
      assert.deepEqual(again, this.#state);
      return again;
    }
    return this.#state;
  }

  /** Opens the course: goes on where it was suspended, or starts, with a choice where it has to. */
  launch(choice?: string): void {
    if (!this.hasEnded) this.ask({ to: 'exitAll' });
    this.hasEnded = false;
    if (choice !== undefined) this.ask({ to: 'choice', target: this.idOf(choice) });
    else if (this.#state.suspended === undefined) this.#start();
    else this.ask({ to: 'resumeAll' });
  }

  #start(): void {
    this.ask({ to: 'start' });
    const playable = [...this.#activities.values()].filter((each) => each.href !== undefined);
    const [only] = playable;
    if (!this.session && only && playable.length === 1) {
      this.hasEnded = false;
      this.ask({ to: 'choice', target: only.id });
    }
  }

  idOf(title: string): string {
    if (/^the activity that corresponds to the root/.test(title)) return this.tree.root;
    const found = [...this.#activities.values()].find((each) => each.title === title);
    assert.ok(found, `There is no activity "${title}".`);
    return found.id;
  }

  /** What the interface has to go by at this moment. */
  lookAhead(): LookAhead {
    this.#apply();
    return lookAhead(this.tree, this.state);
  }

  isPossible(request: SequencingRequest): boolean {
    this.#apply();
    return isPossible(this.tree, this.state, request).possible;
  }

  /** Ends the content, asks, and opens the content that is delivered. */
  ask(request: SequencingRequest): void {
    if (this.session?.initialized && !this.session.finished) this.session.terminate('');
    this.#apply();
    const open = this.#state.current;
    const before = JSON.stringify(this.#state);
    const verdict = isPossible(this.tree, this.state, request);
    const outcome = navigate(this.tree, this.state, request);
    assert.equal(JSON.stringify(this.#state), before, 'the given state was changed');
    const { possible, ...refusal } = verdict as { possible: boolean };
    assert.deepEqual({ possible, ...refusal }, { possible: !outcome.refusal, ...outcome.refusal });
    if (open !== undefined && this.session) this.#kept.set(open, { ...this.session.elements });
    this.#state = outcome.state;
    const isNotEnded = open !== undefined && this.#state.activities[open]?.active;
    if (!(outcome.refusal && isNotEnded)) this.session = undefined;
    this.hasEnded = outcome.ended;
    if (outcome.deliver !== undefined) this.#open(outcome.deliver, outcome.resumed ?? false);
  }

  #open(id: string, resumed: boolean): void {
    const activity = this.#activities.get(id);
    assert.ok(activity);
    const given = {
      ...runtimeElements(this.tree, this.state, id),
      'cmi.entry': resumed ? 'resume' : 'ab-initio',
    };
    this.session = new ActivitySession({
      activity,
      launch: launchWith({ strict: true }),
      dialect,
      runtime: createRuntime(),
      stored: this.#kept.get(id) ?? {},
      given,
      fresh: !resumed,
      now: () => 0,
      onEvent: () => undefined,
      validity: (asked) => String(this.isPossible(requestOf(asked))) as 'true' | 'false',
    });
  }

  #apply(): void {
    const { current } = this.#state;
    if (!this.session || current === undefined) return;
    const { results } = this.session;
    this.#state = applyResults(this.tree, this.state, current, results);
    assert.deepEqual(applyResults(this.tree, this.state, current, results), this.#state);
  }
}

function requestOf(asked: string): SequencingRequest {
  const [, way, target] = /^(choice|jump)\.\{target=(.*)\}$/.exec(asked) ?? [];
  if (target !== undefined) return { to: way === 'jump' ? 'jump' : 'choice', target };
  return { to: asked === 'continue' ? 'continue' : 'previous' };
}
