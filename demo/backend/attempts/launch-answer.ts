import type { Launch, LaunchPolicy, LaunchRequest } from '../../../src/contract/index.js';
import { packageOrigin, type BackendConfig } from '../config.js';
import { useGrant } from '../content/grants.js';
import { courseRow } from '../courses/enroll.js';
import type { CourseRow } from '../courses/rows.js';
import type { Transaction } from '../database/database.js';
import { frameHostsOf } from '../media/framing.js';
import { mediaContentOf, mediaPolicyOf } from '../media/launch-fields.js';
import { packageFacts } from '../packages/package-row.js';
import { ProblemError } from '../problem.js';
import { beginStatements, statementContent } from '../registrations/launch.js';
import { playerStatements } from '../registrations/player-statements.js';
import { timestamp } from '../time.js';
import { readGlobals } from './globals.js';
import { stateOfLaunch } from './line.js';
import { attemptRow, itemOfLaunch, type LaunchRow } from './rows.js';
import { emptyState } from './state.js';

/**
 * A launch as its caller sees it now. `token` only for the learner: the launch itself has one already.
 *
 * @param begun the request, where the launch begins by this: what content makes statements with is told once
 */
export async function launchAnswer(
  tx: Transaction,
  config: BackendConfig,
  launch: LaunchRow,
  credential: { token?: string; expiresAt: number },
  now: number,
  begun?: LaunchRequest,
): Promise<Launch> {
  const { tenant_id: tenantId, learner_id: learnerId } = launch;
  const course = await courseRow(tx, tenantId, launch.course_id);
  const learner = await tx.get<{ full_name: string; language: string }>(
    'SELECT full_name, language FROM learners WHERE tenant_id = ? AND id = ?',
    [tenantId, learnerId],
  );
  const item = await itemOfLaunch(tx, launch);
  const grant = await useGrant(tx, tenantId, launch.id, now);
  if (!learner || grant === undefined) throw new ProblemError('internal');

  const origin = packageOrigin(config, launch.package_id);
  const place = {
    kind: item.kind,
    baseUrl: `${origin}/c/${grant}/`,
    learnerName: learner.full_name,
    language: learner.language,
  };
  const launchUrl = begun && (await beginStatements(tx, config, launch, place, begun, now));
  const statements = await statementContent(tx, config, launch, place);

  const attempt =
    launch.attempt_id === null ? undefined : await attemptRow(tx, tenantId, launch.attempt_id);
  // Who looks on writes nothing and is never left behind: they see the line as it is.
  const state = !attempt
    ? emptyState
    : await stateOfLaunch(
        tx,
        launch.mode === 'normal' ? launch : { ...launch, line_version: attempt.version },
        attempt,
      );
  const facts = await packageFacts(tx, launch.package_id);
  const frameHosts = item.kind === 'link' ? await frameHostsOf(tx, tenantId) : [];
  const writes = launch.mode === 'normal';
  const learnerName = learner.full_name;
  const xapi =
    statements?.xapi ??
    (credential.token === undefined
      ? undefined
      : await playerStatements(tx, config, launch, { item, course, learnerName }, now));
  return {
    id: launch.id,
    courseId: launch.course_id,
    itemId: launch.item_id,
    enrollmentId: launch.enrollment_id,
    attempt: attempt?.number ?? 1,
    mode: launch.mode,
    credit: writes,
    current: launch.superseded_by === null,
    ...(credential.token === undefined ? {} : { token: credential.token }),
    expiresIn: Math.max(0, Math.floor((credential.expiresAt - now) / 1000)),
    serverTime: timestamp(now),
    learner: { id: learnerId, name: learner.full_name, language: learner.language },
    policy: { ...policyOf(course), ...mediaPolicyOf(item) },
    content: {
      kind: item.kind,
      stageUrl: `${origin}/stage/v1/stage.html`,
      baseUrl: place.baseUrl,
      isolation: 'package',
      ...statements?.content,
      ...(launchUrl === undefined ? {} : { launchUrl }),
      title: item.title,
      ...mediaContentOf(item, place.baseUrl, { hosts: frameHosts, content: origin }),
    },
    ...(xapi ? { xapi } : {}),
    globals: await readGlobals(tx, { tenantId, learnerId }, facts.objectiveIds, facts.dataIds),
    state: { seq: launch.held, ...state },
  };
}

const policyOf = (course: CourseRow): LaunchPolicy => ({
  ...(course.mastery_score === null ? {} : { masteryScore: course.mastery_score }),
  maxSuspendDataChars: course.max_suspend_data_chars,
  completeOn: course.complete_on,
  rollup: course.rollup,
  ...(course.score_of === null ? {} : { scoreOf: course.score_of }),
  ...(course.score_objective === null ? {} : { scoreObjective: course.score_objective }),
  strict: course.strict === 1,
  timeLimit: null,
  seekAhead: true,
  allow: ['fullscreen', 'autoplay'],
});
