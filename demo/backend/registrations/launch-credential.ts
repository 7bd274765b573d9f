import type { BackendConfig } from '../config.js';
import { attemptNumberOf, type LaunchRow } from '../attempts/rows.js';
import { tokenLifetime } from '../attempts/tokens.js';
import type { Transaction } from '../database/database.js';
import { issueCredential, type Credential } from '../xapi/credentials.js';
import { registrationFor, type RegistrationRow } from './registrations.js';

/** The registration of the attempt that a launch plays; it is made when the item is first launched. */
export const registrationForLaunch = async (
  tx: Transaction,
  config: Pick<BackendConfig, 'api'>,
  launch: LaunchRow,
  now: number,
): Promise<{ registration: RegistrationRow; isNew: boolean }> =>
  registrationFor(
    tx,
    { tenantId: launch.tenant_id, homePage: config.api },
    { ...launch, attempt: await attemptNumberOf(tx, launch) },
    now,
  );

/** Makes a credential of one launch, as long-lived as its token. */
export const credentialForLaunch = (
  tx: Transaction,
  launch: LaunchRow,
  registration: RegistrationRow,
  content: Pick<Credential, 'kind' | 'activityId' | 'actor'>,
  now: number,
): Promise<string> =>
  issueCredential(
    tx,
    {
      ...content,
      tenantId: launch.tenant_id,
      launchId: launch.id,
      learnerId: launch.learner_id,
      registration: registration.id,
      expiresAt: now + tokenLifetime,
    },
    now,
  );
