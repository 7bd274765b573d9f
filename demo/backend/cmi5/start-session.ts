import { randomUUID } from 'node:crypto';
import { ausOf, type Cmi5Au } from '../../../src/content/index.js';
import type { LaunchRequest } from '../../../src/contract/index.js';
import { packageOrigin, type BackendConfig } from '../config.js';
import type { LaunchRow } from '../attempts/rows.js';
import type { Transaction } from '../database/database.js';
import { insertRow } from '../database/insert-row.js';
import { invalidInput, ProblemError } from '../problem.js';
import { addressIn, withParameters } from '../registrations/launch-address.js';
import { registrationForLaunch } from '../registrations/launch-credential.js';
import { homeOf, type RegistrationRow } from '../registrations/registrations.js';
import { hashOf, newSecret } from '../secrets.js';
import { keyOf, learnerActor } from '../xapi/identity.js';
import { launchData, storeLmsStatements, writeLmsDocument } from '../xapi/lms.js';
import { placeOf } from '../registrations/item-place.js';
import { activityIdOf } from './activity-ids.js';
import { auResults } from './au-results.js';
import { abandonSession } from './end-session.js';
import { evaluate } from './evaluate.js';
import { launched } from './lms-statements.js';
import { nextAu, type AuResults } from './move-on.js';
import { launchDataOf, type Session } from './session.js';
import { openSessions, type SessionRow } from './session-rows.js';
import { offerPreferences } from './preferences.js';
import { courseOfPackage, type KeptCourse } from './structure-of-package.js';

/** Where content of a launch finds its files and its learner. */
export interface LaunchPlace {
  /** Base address of the package's files, with a slash at its end. */
  baseUrl: string;
  learnerName: string;
  /** The learner's, BCP 47. */
  language: string;
}

/**
 * Starts a session of cmi5 for a launch (cmi5 8, 9.3.1, 10): what is open in the registration is abandoned first, the
 * registration is evaluated where it is new (9.6.1), then the launch data, the learner's preferences and the `launched`
 * statement are there before the unit can ask. Answers the address that launches the unit, which works once.
 *
 * @throws ProblemError `invalid_input` for a unit that the course does not have
 */
export async function startSession(
  tx: Transaction,
  config: BackendConfig,
  launch: LaunchRow,
  place: LaunchPlace,
  request: Pick<LaunchRequest, 'activityId'>,
  now: number,
): Promise<string> {
  const course = await courseOfPackage(tx, launch.package_id);
  const { registration, isNew } = await registrationForLaunch(tx, config, launch, now);
  await abandonOthers(tx, registration, launch, now);
  const au = chosen(course, registration, await auResults(tx, registration), request.activityId);
  const session: Session = {
    id: randomUUID(),
    registration: registration.id,
    actor: learnerActor(homeOf(registration), launch.learner_id, place.learnerName),
    activityId: activityIdOf(placeOf(registration), 'au', au.id),
    au,
    mode: launch.mode,
  };
  const code = newSecret('wlf');
  await insertRow<SessionRow>(tx, 'cmi5_sessions', {
    tenant_id: launch.tenant_id,
    id: session.id,
    registration_id: registration.id,
    learner_id: launch.learner_id,
    launch_id: launch.id,
    au: au.id,
    mode: launch.mode,
    actor: JSON.stringify(session.actor),
    unit: JSON.stringify(au),
    launched_at: now,
    code_hash: hashOf(code),
    fetched_at: null,
    has_preferences: 0,
    said: '[]',
    last_statement_at: null,
    ended_at: null,
    ended_by: null,
  });
  if (isNew || launch.mode === 'normal') await evaluate(tx, registration, course, session, now);
  await writeLmsDocument(
    tx,
    homeOf(registration),
    {
      kind: 'state',
      activityId: session.activityId,
      agent: keyOf(session.actor),
      registration: registration.id,
      id: launchData,
    },
    launchDataOf(session, returnUrlOf(config, launch)),
    now,
  );
  const { actor } = session;
  await offerPreferences(tx, homeOf(registration), { actor, language: place.language }, now);
  const url = addressIn(place.baseUrl, au.url);
  await storeLmsStatements(tx, homeOf(registration), [launched(session, url, now)], now);
  return withParameters(url, {
    endpoint: `${config.api}/xapi/`,
    fetch: `${config.api}/launches/${launch.id}/fetch/${code}`,
    actor: JSON.stringify(session.actor),
    registration: registration.id,
    activityId: session.activityId,
  });
}

/** Where a unit sends its window when it has ended: a page of the stage, never the LMS inside itself. */
export const returnUrlOf = (
  config: Pick<BackendConfig, 'content'>,
  { package_id }: Pick<LaunchRow, 'package_id'>,
): string => `${packageOrigin(config, package_id)}/stage/v1/return.html`;

// Who looks on takes nothing away from who works.
async function abandonOthers(
  tx: Transaction,
  registration: RegistrationRow,
  launch: LaunchRow,
  now: number,
): Promise<void> {
  for (const open of await openSessions(tx, registration)) {
    if (launch.mode === 'normal' || open.mode !== 'normal') await abandonSession(tx, open, now);
  }
}

function chosen(
  course: KeptCourse,
  registration: RegistrationRow,
  results: AuResults,
  activityId: string | undefined,
): Cmi5Au {
  if (activityId === undefined) {
    const next = nextAu(course, results);
    if (!next) throw new ProblemError('internal');
    return next;
  }
  const place = placeOf(registration);
  const asked = ausOf(course.children).find(
    ({ id }) => activityIdOf(place, 'au', id) === activityId,
  );
  if (!asked) throw invalidInput('/activityId', 'unknown_activity');
  return asked;
}
