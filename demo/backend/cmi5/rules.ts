import type { Score } from '../../../src/contract/index.js';
import { scaledOf } from '../courses/results.js';
import type { Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { noteUse } from '../registrations/note-use.js';
import { registrationRow, type RegistrationRow } from '../registrations/registrations.js';
import { secondsOf } from '../time.js';
import type { FromLaunch, LaunchRules, NewStatement } from '../xapi/launch-rules.js';
import type { Statement } from '../xapi/statement.js';
import { auResults, keepAuResult } from './au-results.js';
import { endSession } from './end-session.js';
import { evaluate } from './evaluate.js';
import { noAuResult } from './move-on.js';
import { preferencesFault } from './preferences.js';
import { saidIn, sessionOf, sessionOfLaunch, type SessionRow } from './session-rows.js';
import {
  checkStatement,
  definedVerb,
  StatementFault,
  type SessionProgress,
} from './statement-rules.js';
import { courseOfItem } from './structure-of-package.js';
import { preferencesId } from './vocabulary.js';

/** What cmi5 demands of its units, and what becomes of what they say. */
export const cmi5Rules: LaunchRules = {
  async beforeStatements(tx, from, statements) {
    const { row, registration } = await openSession(tx, from);
    const session = sessionOf(row, registration);
    const { completed, passed } = (await auResults(tx, registration)).get(row.au) ?? noAuResult;
    let progress: SessionProgress = {
      hasPreferences: row.has_preferences === 1,
      said: saidIn(row),
      completed,
      passed,
    };
    for (const { sent } of statements) {
      progress = refusing(() => checkStatement(sent, session, progress));
    }
  },

  async afterStatements(tx, from, statements) {
    const { row, registration } = await openSession(tx, from);
    await keepSaid(tx, row, statements, from.now);
    let hasNews = false;
    for (const { sent } of statements) {
      hasNews = (await keepJudgement(tx, registration, row, sent)) || hasNews;
    }
    await noteUse(tx, from);
    if (hasNews) {
      const { tenant_id, course_id, item_id } = registration;
      const course = await courseOfItem(tx, tenant_id, course_id, item_id);
      await evaluate(tx, registration, course, sessionOf(row, registration), from.now);
    }
    const last = statements.find(({ sent }) => definedVerb(sent) === 'terminated');
    if (last) await terminate(tx, row, registration, last.sent, from.now);
  },

  beforeDocument(_tx, _from, { key, document }) {
    if (key.kind !== 'agent_profile' || key.id !== preferencesId || !document) {
      return Promise.resolve();
    }
    const fault = preferencesFault(document.contentType, document.content);
    return fault === undefined
      ? Promise.resolve()
      : Promise.reject(new ProblemError('forbidden', { detail: fault }));
  },

  async afterRead(database, { credential }, { kind, id }) {
    if (kind !== 'agent_profile' || id !== preferencesId) return;
    await database.write((tx) =>
      tx.run('UPDATE cmi5_sessions SET has_preferences = 1 WHERE tenant_id = ? AND launch_id = ?', [
        credential.tenantId,
        credential.launchId,
      ]),
    );
  },
};

async function openSession(
  tx: Transaction,
  { credential }: FromLaunch,
): Promise<{ row: SessionRow; registration: RegistrationRow }> {
  const row = await sessionOfLaunch(tx, credential.tenantId, credential.launchId);
  const registration = row && (await registrationRow(tx, credential.tenantId, row.registration_id));
  if (!registration || row.ended_at !== null) {
    throw new ProblemError('forbidden', { detail: 'The session has ended.' });
  }
  return { row, registration };
}

function refusing<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof StatementFault)) throw error;
    throw new ProblemError('forbidden', { detail: error.message });
  }
}

async function keepSaid(
  tx: Transaction,
  row: SessionRow,
  statements: readonly NewStatement[],
  now: number,
): Promise<void> {
  const said = saidIn(row);
  for (const { sent } of statements) {
    const verb = definedVerb(sent);
    if (verb !== undefined) said.add(verb);
  }
  await tx.run(
    'UPDATE cmi5_sessions SET said = ?, last_statement_at = ? WHERE tenant_id = ? AND id = ?',
    [JSON.stringify([...said]), now, row.tenant_id, row.id],
  );
}

/** Whether the statement has changed what the unit has come to. */
async function keepJudgement(
  tx: Transaction,
  registration: RegistrationRow,
  { au }: SessionRow,
  statement: Statement,
): Promise<boolean> {
  const verb = definedVerb(statement);
  if (verb !== 'completed' && verb !== 'passed' && verb !== 'failed') return false;
  const before = (await auResults(tx, registration)).get(au) ?? noAuResult;
  const score = verb === 'completed' ? before.score : better(before.score, statement);
  await keepAuResult(tx, registration, au, { ...before, [verb]: true, score });
  return true;
}

function better(before: Score | undefined, { result }: Statement): Score | undefined {
  const score = result?.score;
  if (!score || scaledOf(score) === undefined) return before;
  return (scaledOf(score) ?? 0) >= (scaledOf(before) ?? -Infinity) ? score : before;
}

async function terminate(
  tx: Transaction,
  row: SessionRow,
  registration: RegistrationRow,
  { result }: Statement,
  now: number,
): Promise<void> {
  const seconds = secondsOf(result?.duration ?? '') ?? (now - row.launched_at) / 1000;
  await endSession(tx, row, registration, { by: 'terminated', seconds }, now);
}
