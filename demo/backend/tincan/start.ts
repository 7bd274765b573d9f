import type { TinCanCourse } from '../../../src/content/index.js';
import type { LaunchRow } from '../attempts/rows.js';
import { attemptNumberOf } from '../attempts/rows.js';
import { tokenLifetime } from '../attempts/tokens.js';
import type { BackendConfig } from '../config.js';
import type { Queries, Transaction } from '../database/database.js';
import { structureOfPackage } from '../packages/package-row.js';
import { addressIn, withParameters } from '../registrations/launch-address.js';
import { homeOf, registrationFor } from '../registrations/registrations.js';
import { keepRegistrationResult } from '../registrations/results.js';
import { noResult } from '../courses/results.js';
import { endCredentials, issueCredential } from '../xapi/credentials.js';
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
  const { tenant_id: tenantId, learner_id: learnerId } = launch;
  const { id: activityId, url } = await tinCanOfPackage(tx, launch.package_id);
  const { registration } = await registrationFor(
    tx,
    { tenantId, homePage: config.api },
    { ...launch, attempt: await attemptNumberOf(tx, launch) },
    now,
  );
  await endSuperseded(tx, launch, now);
  const actor = learnerActor(homeOf(registration), learnerId, place.learnerName);
  const token = await issueCredential(
    tx,
    {
      tenantId,
      kind: 'tincan',
      launchId: launch.id,
      learnerId,
      registration: registration.id,
      activityId,
      actor,
      expiresAt: now + tokenLifetime,
    },
    now,
  );
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
