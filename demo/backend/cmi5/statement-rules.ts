import { isDeepStrictEqual } from 'node:util';
import { isActivity, listed, type Statement } from '../xapi/statement.js';
import { contextTemplate, type Session } from './session.js';
import { auVerbs, categories, extensions, verbs, type AuVerb } from './vocabulary.js';

/** How far a session is. */
export interface SessionProgress {
  /** The unit has read the learner's preferences (cmi5 11). */
  hasPreferences: boolean;
  /** What it has said of itself, each once (cmi5 9.3). */
  said: ReadonlySet<AuVerb>;
  /** Of the unit in the whole registration, over all sessions. */
  completed: boolean;
  passed: boolean;
}

/** Thrown for a statement that cmi5 does not let a unit make. The message is one English sentence. */
export class StatementFault extends Error {}

/**
 * Checks a statement of a unit by the rules of cmi5 (7.1, 9, 10.2.2), beyond those of xAPI and those that hold for all
 * content: its actor and registration are the launch's, and it voids nothing. Answers how far the session is then.
 *
 * @throws StatementFault
 */
export function checkStatement(
  statement: Statement,
  session: Session,
  progress: SessionProgress,
): SessionProgress {
  checkIdentity(statement);
  checkContext(statement, session);
  const verb = definedVerb(statement);
  if (progress.said.has('terminated')) throw new StatementFault('The session has ended.');
  if (!progress.said.has('initialized') && verb !== 'initialized') {
    throw new StatementFault('Before "initialized" there is no other statement.');
  }
  checkMoveOnCategory(statement, verb !== undefined);
  if (verb === undefined) return progress;
  checkObject(statement, session);
  checkOrder(verb, session, progress);
  checkResult(statement, verb);
  checkScore(statement, verb, session);
  return {
    ...progress,
    said: new Set([...progress.said, verb]),
    completed: progress.completed || verb === 'completed',
    passed: progress.passed || verb === 'passed',
  };
}

/** The verb of a statement that cmi5 defines; undefined for one that it merely allows (cmi5 7.1.3). */
export function definedVerb(statement: Statement): AuVerb | undefined {
  if (!hasCategory(statement, categories.cmi5)) return undefined;
  const verb = auVerbs.find((one) => verbs[one] === statement.verb.id);
  if (!verb) {
    throw new StatementFault('A unit makes no statement with this verb and the category of cmi5.');
  }
  return verb;
}

function checkIdentity({ id, timestamp }: Statement): void {
  if (id === undefined) throw new StatementFault('A statement has an id.');
  if (timestamp === undefined) throw new StatementFault('A statement has a timestamp.');
  if (!/(?:Z|[+-]00:?00)$/i.test(timestamp)) throw new StatementFault('A timestamp is in UTC.');
}

function checkContext({ context }: Statement, session: Session): void {
  const template = contextTemplate(session);
  for (const [id, value] of Object.entries(template.extensions)) {
    if (!isDeepStrictEqual(context?.extensions?.[id], value)) {
      throw new StatementFault(`The context has the extension ${id} as the launch data have it.`);
    }
  }
  const grouping = listed(context?.contextActivities?.grouping).map(({ id }) => id);
  for (const { id } of template.contextActivities.grouping) {
    if (!grouping.includes(id)) {
      throw new StatementFault('The context has the groupings that the launch data have.');
    }
  }
}

function checkObject({ object }: Statement, { activityId }: Session): void {
  if (!isActivity(object) || object.id !== activityId) {
    throw new StatementFault('The object of a statement that cmi5 defines is the launched unit.');
  }
}

function checkMoveOnCategory(statement: Statement, isDefined: boolean): void {
  const { success, completion } = statement.result ?? {};
  const wants = isDefined && (success !== undefined || completion !== undefined);
  const has = hasCategory(statement, categories.moveOn);
  if (wants && !has) {
    throw new StatementFault('A result with success or completion has the category "moveon".');
  }
  if (has && !wants) {
    throw new StatementFault('The category "moveon" goes with success or completion only.');
  }
}

function checkOrder(verb: AuVerb, { mode }: Session, progress: SessionProgress): void {
  const { said, completed, passed, hasPreferences } = progress;
  if (said.has(verb)) throw new StatementFault(`"${verb}" is said once in a session.`);
  if (verb === 'initialized' && !hasPreferences) {
    throw new StatementFault('The learner preferences are read before "initialized".');
  }
  if (verb === 'initialized' || verb === 'terminated') return;
  if (mode !== 'normal') {
    throw new StatementFault(`"${verb}" is not said in a session that only looks on.`);
  }
  if (verb === 'completed') {
    if (completed) throw new StatementFault('"completed" is said once in a registration.');
    return;
  }
  if (passed) throw new StatementFault(`"${verb}" is not said after "passed" in a registration.`);
  if (said.has('passed') || said.has('failed')) {
    throw new StatementFault('A session has one judgement, "passed" or "failed".');
  }
}

const successOf: Partial<Record<AuVerb, boolean>> = { passed: true, failed: false };
const completionOf: Partial<Record<AuVerb, boolean>> = { completed: true };

function checkResult({ result }: Statement, verb: AuVerb): void {
  if (result?.success !== successOf[verb]) {
    throw new StatementFault(`The success in the result is not the one of "${verb}".`);
  }
  if (result?.completion !== completionOf[verb]) {
    throw new StatementFault(`The completion in the result is not the one of "${verb}".`);
  }
  if (verb !== 'initialized' && result?.duration === undefined) {
    throw new StatementFault(`The result of "${verb}" has a duration.`);
  }
}

function checkScore({ result, context }: Statement, verb: AuVerb, { au }: Session): void {
  const score = result?.score;
  if (!score) return;
  if (verb !== 'passed' && verb !== 'failed') {
    throw new StatementFault(`The result of "${verb}" has no score.`);
  }
  if (score.raw !== undefined && (score.min === undefined || score.max === undefined)) {
    throw new StatementFault('A raw score has a minimum and a maximum.');
  }
  if (au.masteryScore === undefined) return;
  if (context?.extensions?.[extensions.masteryScore] !== au.masteryScore) {
    throw new StatementFault('A judgement by score has the mastery score of the launch data.');
  }
  if (score.scaled === undefined) return;
  if (score.scaled >= au.masteryScore !== (verb === 'passed')) {
    throw new StatementFault(`"${verb}" contradicts the score and the mastery score.`);
  }
}

const hasCategory = ({ context }: Statement, category: string): boolean =>
  listed(context?.contextActivities?.category).some(({ id }) => id === category);
