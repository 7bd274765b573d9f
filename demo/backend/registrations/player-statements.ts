import type { LaunchXapi } from '../../../src/contract/index.js';
import { attemptNumberOf, type LaunchRow } from '../attempts/rows.js';
import { tokenLifetime } from '../attempts/tokens.js';
import type { BackendConfig } from '../config.js';
import type { CourseRow, ItemRow } from '../courses/rows.js';
import type { Transaction } from '../database/database.js';
import { isMediaKind } from '../media/media-item.js';
import { issueCredential } from '../xapi/credentials.js';
import { learnerActor } from '../xapi/identity.js';
import { itemActivityId, placeOf } from './item-place.js';
import { homeOf, registrationFor } from './registrations.js';

/**
 * With what the player makes statements of its own in a launch: about files and addresses always, about SCORM where the course
 * wants it. Undefined where it makes none. Each answer to the learner has a credential, since what a device sends late is sent
 * by a page that has lost the one before.
 */
export async function playerStatements(
  tx: Transaction,
  config: BackendConfig,
  launch: LaunchRow,
  { item, course, learnerName }: { item: ItemRow; course: CourseRow; learnerName: string },
  now: number,
): Promise<LaunchXapi | undefined> {
  const isWanted = isMediaKind(item.kind) || (item.kind === 'scorm' && course.statements === 1);
  if (!isWanted || launch.mode !== 'normal') return undefined;
  const { tenant_id: tenantId, learner_id: learnerId } = launch;
  const { registration } = await registrationFor(
    tx,
    { tenantId, homePage: config.api },
    { ...launch, attempt: await attemptNumberOf(tx, launch) },
    now,
  );
  const actor = learnerActor(homeOf(registration), learnerId, learnerName);
  const activityId = itemActivityId(placeOf(registration));
  const token = await issueCredential(
    tx,
    {
      tenantId,
      kind: 'player',
      launchId: launch.id,
      learnerId,
      registration: registration.id,
      activityId,
      actor,
      expiresAt: now + tokenLifetime,
    },
    now,
  );
  return {
    endpoint: `${config.api}/xapi/`,
    token,
    registration: registration.id,
    activityId,
    actor: { ...actor },
  };
}
