import type { Launch } from '../client/index.js';
import type { Outline, OutlineControl, Summary } from '../stage-protocol/index.js';

/** One thing that can be launched: a unit of cmi5, or the activity of a Tin Can package. */
export interface Unit {
  id: string;
  /** Nothing more is asked of the learner. */
  satisfied: boolean;
}

/** Results of such content come as statements: no commit is ever made of it. */
export const speaksInStatements = ({ content }: Pick<Launch, 'content'>): boolean =>
  content.kind === 'cmi5' || content.kind === 'tincan';

/** What is launched. */
export const activityOf = ({ content, itemId }: Launch): string => content.activityId ?? itemId;

/** What can be launched, in the order of the course. */
export function unitsOf(launch: Launch): Unit[] {
  const { structure } = launch.content;
  return structure
    ? structure.filter(({ kind }) => kind === 'au')
    : [{ id: activityOf(launch), satisfied: launch.state.summary.completion === 'completed' }];
}

/**
 * Where previous or next leads from a unit. When it has ended, next is the one that is asked of the learner, wherever it stands.
 */
export function neighborOf(
  units: readonly Unit[],
  id: string,
  to: 'continue' | 'previous',
  ended: boolean,
): Unit | undefined {
  const at = units.findIndex((unit) => unit.id === id);
  if (at < 0) return units[0];
  if (to === 'previous') return units[at - 1];
  if (!ended) return units[at + 1];
  const others = [...units.slice(at + 1), ...units.slice(0, at)];
  return others.find(({ satisfied }) => !satisfied) ?? units[at + 1];
}

const statusOf = ({ completion, success }: Summary): Outline['entries'][number]['status'] => {
  if (success !== 'unknown') return success;
  if (completion === 'completed') return 'completed';
  return completion === 'incomplete' ? 'in_progress' : 'not_started';
};

/** Blocks and units as the backend says that they stand. All of them can be chosen: cmi5 knows no order. */
export function outlineOf(launch: Launch, ended: boolean): Outline {
  const { content, state } = launch;
  const id = activityOf(launch);
  const title = content.title ?? '';
  const units = unitsOf(launch);
  const control = (to: 'continue' | 'previous'): OutlineControl =>
    neighborOf(units, id, to, ended)
      ? { state: 'enabled' }
      : { state: 'disabled', lock: { code: 'end' } };
  const entries = content.structure?.map(({ kind, parentId, ...node }) => ({
    id: node.id,
    ...(parentId !== undefined && { parentId }),
    title: node.title,
    playable: kind === 'au',
    selectable: kind === 'au',
    status: node.status,
  })) ?? [{ id, title, playable: true, selectable: true, status: statusOf(state.summary) }];
  return {
    title,
    standard: content.kind === 'cmi5' ? 'cmi5' : 'Tin Can (xAPI)',
    entries,
    ...(!ended && { currentId: id }),
    controls: {
      continue: control('continue'),
      previous: control('previous'),
      exitAll: { state: 'enabled' },
      suspendAll: { state: 'enabled' },
    },
  };
}
