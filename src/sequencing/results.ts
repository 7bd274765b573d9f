import { Draft } from './draft.js';
import { rollUp } from './rollup.js';
import { extraOf, measureOf, primary, record, satisfiedOf } from './tracking.js';
import type {
  ActivityTree,
  ContentResults,
  Decision,
  Known,
  ObjectiveProgress,
  SequencingState,
} from './types.js';

/** The state before the content of the current activity said anything in this visit. */
export function withdrawn(state: SequencingState): SequencingState {
  const { before, ...rest } = state;
  if (!before) return state;
  const globals = { ...state.globals, ...before.globals };
  return {
    ...rest,
    activities: { ...state.activities, ...before.activities },
    globals: Object.fromEntries(
      Object.entries(globals).flatMap(([id, value]) => (value ? [[id, value]] : [])),
    ),
  };
}

/**
 * Takes over what the content of the current activity has set, and rolls up. It may be called as often as content sets
 * something, always with all that was set since the activity was delivered: the same results give the same state.
 *
 * @param results by elements of the run-time (`cmi.success_status`, `cmi.objectives.0.score.scaled`, `cmi.exit`, …).
 *   Results of an activity that is not the current one, or no longer active, change nothing.
 * @param decisions where to put what roll-up decides, for who wants to know.
 */
export function applyResults(
  tree: ActivityTree,
  state: SequencingState,
  activityId: string,
  results: ContentResults,
  decisions?: Decision[],
): SequencingState {
  const base = withdrawn(state);
  const draft = new Draft(tree, base, decisions);
  if (draft.current !== activityId || !draft.activity(activityId).active) return state;
  const own = ownResults(results);
  const objectives = objectiveResults(tree, activityId, results);
  for (const [index, progress] of objectives) {
    record(draft, activityId, index, progress);
  }
  // What an activity says of itself counts more than what it says of its primary objective.
  record(draft, activityId, primary, own);
  const mentioned = draft.activity(activityId).said;
  draft.change(activityId, {
    suspended: results['cmi.exit'] === 'suspend',
    said: said(
      [own, ...objectives.flatMap(([index, progress]) => (index === primary ? [progress] : []))],
      mentioned,
    ),
  });
  rollUp(draft, activityId);
  return { ...draft.finish(), before: draft.replaced() };
}

// Of itself, or of its primary objective, which is the same.
function said(
  progress: readonly ObjectiveProgress[],
  before: { completion?: true | undefined; success?: true | undefined } | undefined,
): typeof before {
  const sets = (key: 'completed' | 'satisfied'): true | undefined =>
    progress.some((each) => key in each) || undefined;
  const completion = before?.completion ?? sets('completed');
  const success = before?.success ?? sets('satisfied');
  if (!completion && !success) return undefined;
  return { ...(completion && { completion }), ...(success && { success }) };
}

const ownResults = (results: ContentResults): ObjectiveProgress => read(results, 'cmi.');

// Objectives are those of the manifest, in its order, and what content has added: that concerns only itself.
function objectiveResults(
  tree: ActivityTree,
  id: string,
  results: ContentResults,
): [index: number, progress: ObjectiveProgress][] {
  const definitions = tree.nodes[id]?.sequencing.objectives ?? [];
  const named = definitions.flatMap((objective) => objective.id ?? []);
  const indices = new Set(
    Object.keys(results).flatMap((name) => /^cmi\.objectives\.(\d+)\./.exec(name)?.[1] ?? []),
  );
  return [...indices].flatMap((n) => {
    const objective = results[`cmi.objectives.${n}.id`] ?? named[Number(n)];
    const index = definitions.findIndex((each) => each.id === objective);
    return objective === undefined || index < 0
      ? []
      : [[index, read(results, `cmi.objectives.${n}.`)]];
  });
}

// Only what was set is named: a key with `undefined` makes unknown.
function read(results: ContentResults, prefix: string): ObjectiveProgress {
  const progress: ObjectiveProgress = {};
  const text = (name: string): string | undefined => results[prefix + name];
  const success = text('success_status');
  if (success !== undefined) progress.satisfied = known(success, 'passed', 'failed');
  const completion = text('completion_status');
  if (completion !== undefined) {
    // RTE 4.2.4: what was not attempted is not completed.
    progress.completed =
      completion === 'not attempted' ? false : known(completion, 'completed', 'incomplete');
  }
  for (const [key, name] of numbers) {
    const value = text(name);
    if (value === undefined) continue;
    const number = value.trim() === '' ? Number.NaN : Number(value);
    // -0 does not survive JSON.
    progress[key] = Number.isFinite(number) ? number + 0 : undefined;
  }
  return progress;
}

const numbers = [
  ['measure', 'score.scaled'],
  ['raw', 'score.raw'],
  ['min', 'score.min'],
  ['max', 'score.max'],
  ['progress', 'progress_measure'],
] as const;

const known = (word: string, yes: string, no: string): Known =>
  word === yes ? true : word === no ? false : undefined;

/**
 * What the run-time of an activity begins with: its objectives in the order of the manifest, with what is known of them.
 * Names are those of the run-time's data model. Its own status begins as the last attempt left it when it is resumed, and
 * unknown otherwise.
 */
export function runtimeElements(
  tree: ActivityTree,
  state: SequencingState,
  activityId: string,
): Record<string, string> {
  const draft = new Draft(tree, state);
  const elements: Record<string, string> = {};
  const set = (name: string, value: string | number | undefined): void => {
    if (value !== undefined) elements[name] = String(value);
  };
  const statuses = (prefix: string, index: number, completed: Known): void => {
    set(`${prefix}success_status`, word(satisfiedOf(draft, activityId, index), 'passed', 'failed'));
    set(`${prefix}completion_status`, word(completed, 'completed', 'incomplete'));
    set(`${prefix}score.scaled`, measureOf(draft, activityId, index));
    for (const key of ['raw', 'min', 'max'] as const) {
      set(`${prefix}score.${key}`, extraOf(draft, activityId, index, key));
    }
    set(`${prefix}progress_measure`, extraOf(draft, activityId, index, 'progress'));
  };
  let n = 0;
  draft.node(activityId).sequencing.objectives.forEach((objective, index) => {
    if (objective.id === undefined) return;
    const prefix = `cmi.objectives.${String(n++)}.`;
    set(`${prefix}id`, objective.id);
    // As it was recorded: a threshold decides when progress is recorded, not when it is read.
    statuses(prefix, index, extraOf(draft, activityId, index, 'completed'));
  });
  return elements;
}

const word = (value: Known, yes: string, no: string): string | undefined =>
  value === undefined ? undefined : value ? yes : no;
