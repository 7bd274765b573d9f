import type { Commit, FieldError } from '../../../src/contract/index.js';
import { pointer, ProblemError } from '../problem.js';

/** What a commit is checked against: the package's ids, and the policy. */
export interface CommitBounds {
  kind: string;
  activityIds: ReadonlySet<string>;
  objectiveIds: ReadonlySet<string>;
  dataIds: ReadonlySet<string>;
  maxSuspendDataChars: number;
}

/** A launch may leave so many numbers out; more is a broken or a lying client. */
export const maximumSeqStep = 10_000_000;

/** Bytes of a commit's body, and of the state that commits add up to: it must fit into one. */
export const maximumCommitBytes = 8 * 1024 * 1024;

const maximumValueChars = 65_536;
const reportedErrors = 20;

// A data model's element: names and indices with dots. `adl.nav.request_valid.choice.{target=…}` has a target.
const standardElement =
  /^(?:cmi|adl)(?:\.[A-Za-z0-9_-]{1,100}){1,10}(?:\.?\{target=[^{}]{1,255}\}[A-Za-z]*)?$/;
const ownElements = new Set(['wl.position', 'wl.segments', 'wl.pages', 'wl.opened']);
const globalElement = /^[A-Za-z][\w.-]{0,99}$/;

/**
 * Checks what a commit carries. Vocabularies and the standard's own lengths are not checked: content that breaks
 * them has its reasons, and the player copes.
 *
 * @throws ProblemError `invalid_input` with every place that is wrong, as far as twenty
 */
export function checkCommit(commit: Commit, bounds: CommitBounds): void {
  const errors: FieldError[] = [];
  const found = (code: string, ...path: string[]): void => {
    if (errors.length < reportedErrors) errors.push({ path: pointer(...path), code });
  };

  for (const [activityId, changes] of Object.entries(commit.activities)) {
    if (!bounds.activityIds.has(activityId)) {
      found('unknown_activity', 'activities', activityId);
      continue;
    }
    for (const [name, value] of Object.entries(changes)) {
      if (name === '*') {
        if (value !== null) found('invalid_value', 'activities', activityId, name);
      } else if (!isElement(name, bounds.kind)) {
        found('unknown_element', 'activities', activityId, name);
      } else if ((value?.length ?? 0) > limitOf(name, bounds)) {
        found('too_big', 'activities', activityId, name);
      }
    }
  }

  for (const [id, elements] of Object.entries(commit.globals?.objectives ?? {})) {
    if (!bounds.objectiveIds.has(id)) found('unknown_objective', 'globals', 'objectives', id);
    for (const [name, value] of Object.entries(elements)) {
      if (!globalElement.test(name)) found('unknown_element', 'globals', 'objectives', id, name);
      if ((value?.length ?? 0) > maximumValueChars) {
        found('too_big', 'globals', 'objectives', id, name);
      }
    }
  }
  for (const [id, value] of Object.entries(commit.globals?.data ?? {})) {
    if (!bounds.dataIds.has(id)) found('unknown_data', 'globals', 'data', id);
    if ((value?.length ?? 0) > maximumValueChars) found('too_big', 'globals', 'data', id);
  }

  if (errors.length > 0) throw new ProblemError('invalid_input', { errors });
}

const isElement = (name: string, kind: string): boolean =>
  kind === 'scorm' ? standardElement.test(name) : ownElements.has(name);

const limitOf = (name: string, bounds: CommitBounds): number =>
  name === 'cmi.suspend_data' ? bounds.maxSuspendDataChars : maximumValueChars;
