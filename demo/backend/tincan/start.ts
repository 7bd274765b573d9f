import type { TinCanCourse } from '../../../src/content/index.js';
import type { LaunchRow } from '../attempts/rows.js';
import type { BackendConfig } from '../config.js';
import type { Queries, Transaction } from '../database/database.js';
import { structureOfPackage } from '../packages/package-row.js';
import { addressIn, withParameters } from '../registrations/launch-address.js';
import { credentialForLaunch, registrationForLaunch } from '../registrations/launch-credential.js';
import { homeOf } from '../registrations/registrations.js';
import { keepRegistrationResult } from '../registrations/results.js';
import { noResult } from '../courses/results.js';
import { endCredentials } from '../xapi/credentials.js';
import { learnerActor } from '../xapi/identity.js';

export type KeptTinCan = Omit<TinCanCourse, 'findings'>;

/**
 * What the package's `tincan.xml` says.
 *
 * @throws ProblemError `unsupported` for a package of another kind
 */
export const tinCanOfPackage = async (queries: Queries, packageId: string): Promise<KeptTinCan> =>
  (await structureOfPackage(queries, packageId)) as KeptTinCan;

/**
 * Makes the address that launches a Tin Can package. Its credential is of this launch only; those of other launches of
 * the item that this one has taken over from end.
 */
export async function startTinCan(
  tx: Transaction,
  config: BackendConfig,
  launch: LaunchRow,
  place: { baseUrl: string; learnerName: string; language: string },
  now: number,
): Promise<string> {
  const { id: activityId, url } = await tinCanOfPackage(tx, launch.package_id);
  const { registration } = await registrationForLaunch(tx, config, launch, now);
  await endSuperseded(tx, launch, now);
  const actor = learnerActor(homeOf(registration), launch.learner_id, place.learnerName);
  const content = { kind: 'tincan', activityId, actor } as const;
  const token = await credentialForLaunch(tx, launch, registration, content, now);
  if (launch.mode === 'normal') {
    await keepRegistrationResult(tx, registration, { ...noResult, completion: 'incomplete' }, now);
  }
  return withParameters(addressIn(place.baseUrl, url), {
    endpoint: `${config.api}/xapi/`,
    auth: `Basic ${token}`,
    actor: JSON.stringify(actor),
    registration: registration.id,
    activity_id: activityId,
    activity_platform: 'Welearning',
    'Accept-Language': place.language,
    grouping: `${registration.home_page}/courses/${encodeURIComponent(launch.course_id)}`,
  });
}

async function endSuperseded(tx: Transaction, launch: LaunchRow, now: number): Promise<void> {
  const before = await tx.all<{ id: string }>(
    'SELECT id FROM launches WHERE tenant_id = ? AND superseded_by = ?',
    [launch.tenant_id, launch.id],
  );
  for (const { id } of before) await endCredentials(tx, launch.tenant_id, id, now);
}
