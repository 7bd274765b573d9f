import { ausOf, type Cmi5Au, type Cmi5Course, type Cmi5Node } from '../../../src/content/index.js';
import type { Score } from '../../../src/contract/index.js';
import { scaledOf, type Result } from '../courses/results.js';

/** What a unit has come to in a registration. */
export interface AuResult {
  completed: boolean;
  passed: boolean;
  /** It has failed, and has not passed. */
  failed: boolean;
  waived: boolean;
  score?: Score | undefined;
}

export const noAuResult: AuResult = {
  completed: false,
  passed: false,
  failed: false,
  waived: false,
};

/** Results by the publisher's ids of units; a unit that nothing is known of is not in it. */
export type AuResults = ReadonlyMap<string, AuResult>;

export type Structure = Pick<Cmi5Course, 'id' | 'children'>;

/** Whether a unit's criterion is met (cmi5 10.2.5), or was waived (9.3.7). */
export function isSatisfied(
  { id, moveOn }: Pick<Cmi5Au, 'id' | 'moveOn'>,
  results: AuResults,
): boolean {
  const { completed, passed, waived } = results.get(id) ?? noAuResult;
  if (waived) return true;
  switch (moveOn) {
    case 'NotApplicable':
      return true;
    case 'Completed':
      return completed;
    case 'Passed':
      return passed;
    case 'CompletedAndPassed':
      return completed && passed;
    case 'CompletedOrPassed':
      return completed || passed;
  }
}

/** A block or the course, by the publisher's id. */
export interface SatisfiedNode {
  kind: 'block' | 'course';
  id: string;
}

/** Blocks and the course that are satisfied (cmi5 9.3.9): the inner ones first, the course last. */
export function satisfiedNodes(course: Structure, results: AuResults): SatisfiedNode[] {
  const found: SatisfiedNode[] = [];
  const visit = (node: Cmi5Node): boolean => {
    if (node.type === 'au') return isSatisfied(node, results);
    // Each is visited: what is beside one that is not satisfied may be.
    const all = node.children.map(visit).every(Boolean);
    if (all) found.push({ kind: 'block', id: node.id });
    return all;
  };
  if (course.children.map(visit).every(Boolean)) found.push({ kind: 'course', id: course.id });
  return found;
}

/**
 * What the units' results make of the item as a whole. It is failed only when nothing is left to try: every unit is
 * satisfied or has failed.
 */
export function courseResult(course: Structure, results: AuResults): Result {
  const aus = ausOf(course.children);
  const satisfied = aus.filter((au) => isSatisfied(au, results)).length;
  const all = aus.map(({ id }) => results.get(id) ?? noAuResult);
  const isDone = satisfied === aus.length;
  const tried = aus.every((au) => isSatisfied(au, results) || results.get(au.id)?.failed === true);
  const scores = all.flatMap(({ score }) => score ?? []);
  const scaled = scores.flatMap((score) => scaledOf(score) ?? []);
  return {
    completion: isDone ? 'completed' : 'incomplete',
    success:
      isDone && all.some(({ passed }) => passed)
        ? 'passed'
        : tried && !isDone
          ? 'failed'
          : 'unknown',
    score:
      scores.length === 1 || scaled.length === 0
        ? scores[0]
        : { scaled: scaled.reduce((sum, one) => sum + one, 0) / scaled.length },
    progress: aus.length === 0 ? 0 : satisfied / aus.length,
  };
}

/** The unit that is opened where none is asked for: the first that is not satisfied, or the first of all. */
export function nextAu(course: Structure, results: AuResults): Cmi5Au | undefined {
  const aus = ausOf(course.children);
  return aus.find((au) => !isSatisfied(au, results)) ?? aus[0];
}
