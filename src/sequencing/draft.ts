import type {
  ActivityState,
  ActivityTree,
  Decision,
  ObjectiveProgress,
  SequencingState,
  TreeNode,
} from './types.js';

const untouched: Readonly<ActivityState> = {
  attempts: 0,
  active: false,
  suspended: false,
  objectives: [],
};

/**
 * One question to the engine: a state, and what has changed since. The state itself is never changed, and only what is
 * changed is copied: many questions are asked about the same state.
 */
export class Draft {
  readonly tree: ActivityTree;
  /** Told only when somebody wants to know. */
  readonly decisions: Decision[] | undefined;
  current: string | undefined;
  suspended: string | undefined;
  random: number;
  /** Global objectives written since roll-up last asked, and whether their values have changed. */
  written = new Map<string, boolean>();
  readonly #base: SequencingState;
  readonly #activities = new Map<string, ActivityState>();
  readonly #globals = new Map<string, ObjectiveProgress>();
  #globalsCleared = false;
  /** Answers that hold as long as nothing changes. */
  readonly #answers = new Map<string, unknown>();

  constructor(tree: ActivityTree, state: SequencingState, decisions?: Decision[]) {
    this.tree = tree;
    this.decisions = decisions;
    this.#base = state;
    // A package may have been replaced since: what is gone is not open.
    this.current = this.#known(state.current);
    this.suspended = this.#known(state.suspended);
    this.random = state.random;
  }

  #known(id: string | undefined): string | undefined {
    return id !== undefined && this.tree.nodes[id] ? id : undefined;
  }

  /** @throws RangeError for an id that is not in the tree: callers ask for ids of the tree only. */
  node(id: string): TreeNode {
    const node = this.tree.nodes[id];
    if (!node) throw new RangeError(`No activity "${id}"`);
    return node;
  }

  activity(id: string): Readonly<ActivityState> {
    return this.#activities.get(id) ?? this.#base.activities[id] ?? untouched;
  }

  /** The same question has the same answer until something changes; a look-ahead asks some of them very often. */
  once<T>(question: string, answer: () => T): T {
    const known = this.#answers.get(question);
    if (known !== undefined || this.#answers.has(question)) return known as T;
    const found = answer();
    this.#answers.set(question, found);
    return found;
  }

  /** Changes an activity; `undefined` removes. */
  change(id: string, changes: Partial<ActivityState>): void {
    this.#answers.clear();
    this.#activities.set(id, { ...this.activity(id), ...changes });
  }

  global(id: string): Readonly<ObjectiveProgress> {
    return this.#globals.get(id) ?? (this.#globalsCleared ? {} : (this.#base.globals[id] ?? {}));
  }

  writeGlobal<K extends keyof ObjectiveProgress>(
    id: string,
    key: K,
    value: ObjectiveProgress[K],
  ): void {
    const before = this.global(id);
    const changed = before[key] !== value;
    if (changed) {
      this.#answers.clear();
      this.#globals.set(id, { ...before, [key]: value });
    }
    this.written.set(id, changed || (this.written.get(id) ?? false));
  }

  clearGlobals(): void {
    this.#answers.clear();
    this.#globals.clear();
    this.#globalsCleared = true;
  }

  /** The state as it is now; no value in it is undefined, so that it equals its own JSON. */
  finish(): SequencingState {
    const { current, suspended, random } = this;
    const { activities, globals } = this.#base;
    return {
      version: 1,
      activities: {
        ...activities,
        ...Object.fromEntries([...this.#activities].map(([id, state]) => [id, tidy(state)])),
      },
      globals: {
        ...(this.#globalsCleared ? {} : globals),
        ...Object.fromEntries([...this.#globals].map(([id, value]) => [id, compact(value)])),
      },
      ...(current === undefined ? {} : { current }),
      ...(suspended === undefined ? {} : { suspended }),
      random,
    };
  }

  /** What was there of all that has been changed. */
  replaced(): NonNullable<SequencingState['before']> {
    const { activities, globals } = this.#base;
    return {
      activities: Object.fromEntries(
        [...this.#activities.keys()].map((id) => [id, activities[id] ?? untouched]),
      ),
      globals: Object.fromEntries([...this.#globals.keys()].map((id) => [id, globals[id] ?? null])),
    };
  }
}

const tidy = (state: ActivityState): ActivityState => ({
  ...compact(state),
  objectives: state.objectives.map(compact),
});

function compact<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, part]) => part !== undefined),
  ) as unknown as T;
}
