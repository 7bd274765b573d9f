import {
  defaultSequencing,
  type Activity,
  type CompletionThreshold,
  type CourseStructure,
  type ObjectiveMap,
  type SequencingDefinition,
} from '../content/index.js';
import type { ActivityTree, TreeNode } from './types.js';

/** Makes the activity tree of a course (SN 2.1): the organization is its root, and its items are the activities. */
export function makeTree(course: CourseStructure): ActivityTree {
  const nodes = Object.create(null) as Record<string, TreeNode>;
  const order: string[] = [];
  const add = (node: Omit<TreeNode, 'children'>, children: readonly Activity[]): void => {
    nodes[node.id] = { ...node, children: children.map(({ id }) => id) };
    order.push(node.id);
    for (const child of children) {
      add(
        {
          id: child.id,
          title: child.title,
          parent: node.id,
          isVisible: child.isVisible,
          sequencing: child.sequencing ?? defaultSequencing(),
          completion: completionOf(child.completionThreshold),
        },
        child.children,
      );
    }
  };
  const root = rootIdOf(course);
  add(
    {
      id: root,
      title: course.title,
      isVisible: true,
      sequencing: course.root?.sequencing ?? withoutOrganization(),
      completion: completionOf(course.root?.completionThreshold),
    },
    course.activities,
  );
  const all = order.flatMap((id) => nodes[id] ?? []);
  return {
    root,
    nodes,
    order,
    objectivesGlobalToSystem: course.root?.objectivesGlobalToSystem ?? true,
    readers: byTarget(all, reads),
    writers: byTarget(all, writes),
  };
}

// An item may have the identifier of its organization: they are ids of one document, but tools are careless.
function rootIdOf(course: CourseStructure): string {
  const taken = new Set<string>();
  const take = (activities: readonly Activity[]): void => {
    for (const { id, children } of activities) {
      taken.add(id);
      take(children);
    }
  };
  take(course.activities);
  let id = course.organizationId === '' ? 'organization' : course.organizationId;
  while (taken.has(id)) id += '~';
  return id;
}

// A package of resources only says nothing about their order of play: one after the other, or as chosen.
function withoutOrganization(): SequencingDefinition {
  const sequencing = defaultSequencing();
  return { ...sequencing, controlMode: { ...sequencing.controlMode, flow: true } };
}

const completionOf = (threshold: CompletionThreshold | undefined): TreeNode['completion'] => ({
  byMeasure: threshold?.completedByMeasure ?? false,
  minProgress: threshold?.minProgressMeasure ?? 1,
  weight: threshold?.progressWeight ?? 1,
});

const reads = (map: ObjectiveMap): boolean =>
  map.readSatisfied ||
  map.readMeasure ||
  map.readRaw ||
  map.readMin ||
  map.readMax ||
  map.readCompletion ||
  map.readProgress;

const writes = (map: ObjectiveMap): boolean =>
  map.writeSatisfied ||
  map.writeMeasure ||
  map.writeRaw ||
  map.writeMin ||
  map.writeMax ||
  map.writeCompletion ||
  map.writeProgress;

function byTarget(
  nodes: readonly TreeNode[],
  which: (map: ObjectiveMap) => boolean,
): Record<string, string[]> {
  const found = Object.create(null) as Record<string, string[]>;
  for (const { id, sequencing } of nodes) {
    for (const map of sequencing.objectives.flatMap(({ maps }) => maps)) {
      if (!which(map)) continue;
      const ids = (found[map.target] ??= []);
      if (!ids.includes(id)) ids.push(id);
    }
  }
  return found;
}
