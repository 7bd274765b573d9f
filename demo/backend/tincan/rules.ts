import type { Result } from '../courses/results.js';
import { launchRow } from '../attempts/rows.js';
import { verbs } from '../cmi5/vocabulary.js';
import { noteUse } from '../registrations/note-use.js';
import { registrationRow } from '../registrations/registrations.js';
import { countTime, keepRegistrationResult } from '../registrations/results.js';
import type { LaunchRules } from '../xapi/launch-rules.js';
import { isActivity, type Statement } from '../xapi/statement.js';

/** What becomes of what Tin Can content says: only statements about the launched activity itself judge it. */
export const tinCanRules: LaunchRules = {
  async afterStatements(tx, from, statements) {
    const { credential, now } = from;
    const { tenantId, launchId, activityId } = credential;
    const registration = await registrationRow(tx, tenantId, credential.registration);
    const launch = await launchRow(tx, tenantId, launchId);
    await noteUse(tx, from);
    // Who looks on has no results.
    if (!registration || launch?.mode !== 'normal') return;
    await countTime(tx, { tenantId, id: launchId }, (now - launch.created_at) / 1000, now);
    const judgements = statements.flatMap(({ sent }) => judgementOf(sent, activityId) ?? []);
    for (const judgement of judgements.length > 0 ? judgements : [nothingNew]) {
      await keepRegistrationResult(tx, registration, judgement, now);
    }
  },
};

const nothingNew: Result = { completion: 'incomplete', success: 'unknown', progress: 0 };

function judgementOf({ verb, object, result }: Statement, activityId: string): Result | undefined {
  if (!isActivity(object) || object.id !== activityId) return undefined;
  const isPassed = verb.id === verbs.passed;
  const isFailed = verb.id === verbs.failed;
  if (!isPassed && !isFailed && verb.id !== verbs.completed) return undefined;
  const success = isPassed || (!isFailed && result?.success === true);
  return {
    completion: 'completed',
    success: success ? 'passed' : isFailed || result?.success === false ? 'failed' : 'unknown',
    score: result?.score,
    progress: 1,
  };
}
