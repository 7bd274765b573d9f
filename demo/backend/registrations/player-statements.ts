import type { LaunchXapi } from '../../../src/contract/index.js';
import type { LaunchRow } from '../attempts/rows.js';
import type { BackendConfig } from '../config.js';
import type { CourseRow, ItemRow } from '../courses/rows.js';
import type { Transaction } from '../database/database.js';
import { isMediaKind } from '../media/media-item.js';
import { learnerActor } from '../xapi/identity.js';
import { itemActivityId, placeOf } from './item-place.js';
import { credentialForLaunch, registrationForLaunch } from './launch-credential.js';
import { homeOf } from './registrations.js';

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
  const { registration } = await registrationForLaunch(tx, config, launch, now);
  const actor = learnerActor(homeOf(registration), launch.learner_id, learnerName);
  const activityId = itemActivityId(placeOf(registration));
  const content = { kind: 'player', activityId, actor } as const;
  const token = await credentialForLaunch(tx, launch, registration, content, now);
  return {
    endpoint: `${config.api}/xapi/`,
    token,
    registration: registration.id,
    activityId,
    actor: { ...actor },
  };
}
