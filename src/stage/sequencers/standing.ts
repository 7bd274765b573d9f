import type { Activity } from '../../content/index.js';
import { statusOf, type ActivityTree, type SequencingState } from '../../sequencing/index.js';
import type { OutlineEntry, Score, Summary } from '../../stage-protocol/index.js';
import { isoDurationOf } from '../durations.js';
import type { SequencerParts } from './sequencer.js';

/** How a sequenced course stands, in the words that learners and backends know. */
export class Standing {
  readonly #parts: SequencerParts;
  readonly #tree: ActivityTree;
  readonly #byId: ReadonlyMap<string, Activity>;
  readonly #earlier: Readonly<Record<string, number>>;

  /** `earlier`: seconds of earlier attempts, by activity. */
  constructor(
    parts: SequencerParts,
    tree: ActivityTree,
    byId: ReadonlyMap<string, Activity>,
    earlier: Readonly<Record<string, number>>,
  ) {
    this.#parts = parts;
    this.#tree = tree;
    this.#byId = byId;
    this.#earlier = earlier;
  }

  /** What the attempt amounts to: the root's roll-up. */
  summary(state: SequencingState): Summary {
    const root = statusOf(this.#tree, state, this.#tree.root);
    const leaves = [...this.#byId.values()].filter(({ href }) => href !== undefined);
    const done = leaves.filter(({ id }) => statusOf(this.#tree, state, id).completed).length;
    const [only] = leaves.length === 1 ? leaves : [];
    const score = only ? this.scoreOf(state, only) : scaledScore(root.measure);
    const progress = root.completed ? 1 : (root.progress ?? done / Math.max(1, leaves.length));
    return {
      completion: root.completed ? 'completed' : root.attempts > 0 ? 'incomplete' : 'not_attempted',
      success:
        root.satisfied === undefined || !this.#isEarned(state, this.#tree.root)
          ? 'unknown'
          : root.satisfied
            ? 'passed'
            : 'failed',
      ...(score === undefined ? {} : { score }),
      progress: Math.min(1, Math.max(0, Math.round(progress * 10_000) / 10_000)),
      totalTime: isoDurationOf(leaves.reduce((sum, { id }) => sum + this.secondsOf(id), 0)),
    };
  }

  /** The word for an activity's state. */
  wordOf(state: SequencingState, id: string): OutlineEntry['status'] {
    const { completed, satisfied, attempts } = statusOf(this.#tree, state, id);
    if (satisfied !== undefined && this.#isEarned(state, id))
      return satisfied ? 'passed' : 'failed';
    if (completed) return 'completed';
    return attempts > 0 ? 'in_progress' : 'not_started';
  }

  // UP.4 takes content that says nothing of success for satisfied. To a learner that is "completed", not "passed".
  #isEarned(state: SequencingState, id: string): boolean {
    const node = this.#tree.nodes[id];
    if (!node) return false;
    if (statusOf(this.#tree, state, id).measure !== undefined) return true;
    if (node.children.length > 0)
      return node.children.some((child) => this.#isEarned(state, child));
    const said = this.#parts.elementsOf(id)['cmi.success_status'];
    return said === 'passed' || said === 'failed';
  }

  /** Of an activity that is played. */
  scoreOf(state: SequencingState, activity: Activity): Score | undefined {
    const { dialect, launch, elementsOf } = this.#parts;
    const own = dialect.statusOf(activity, launch, elementsOf(activity.id)).score;
    return own ?? scaledScore(statusOf(this.#tree, state, activity.id).measure);
  }

  /** Of all attempts at an activity. */
  secondsOf(id: string): number {
    const activity = this.#byId.get(id);
    if (!activity) return 0;
    const { dialect, launch, elementsOf } = this.#parts;
    const earlier = Object.hasOwn(this.#earlier, id) ? (this.#earlier[id] ?? 0) : 0;
    return earlier + dialect.statusOf(activity, launch, elementsOf(id)).seconds;
  }
}

const scaledScore = (measure: number | undefined): Score | undefined =>
  measure === undefined ? undefined : { scaled: measure };
