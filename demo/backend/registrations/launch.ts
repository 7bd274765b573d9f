import type { Launch, LaunchContent, LaunchRequest } from '../../../src/contract/index.js';
import { attemptNumberOf, type LaunchRow } from '../attempts/rows.js';
import { outlineOf } from '../cmi5/outline.js';
import { sessionOf, sessionOfLaunch } from '../cmi5/session-rows.js';
import { returnUrlOf, startSession } from '../cmi5/start-session.js';
import { courseOfPackage } from '../cmi5/structure-of-package.js';
import type { BackendConfig } from '../config.js';
import type { Queries, Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { startTinCan, tinCanOfPackage } from '../tincan/start.js';
import { learnerActor } from '../xapi/identity.js';
import { homeOf, registrationOfAttempt, type RegistrationRow } from './registrations.js';

/** What a launch of content that makes statements needs to be known by. */
export interface LaunchPlace {
  kind: string;
  /** Base address of the package's files, with a slash at its end. */
  baseUrl: string;
  learnerName: string;
  /** BCP 47, of the learner. */
  language: string;
}

/**
 * Begins a launch of content whose results come as statements. Answers the address that opens it, which is told once;
 * undefined for other kinds.
 *
 * @throws ProblemError `invalid_input` for a unit that the course does not have
 */
export async function beginStatements(
  tx: Transaction,
  config: BackendConfig,
  launch: LaunchRow,
  place: LaunchPlace,
  request: LaunchRequest,
  now: number,
): Promise<string | undefined> {
  if (place.kind === 'cmi5') return startSession(tx, config, launch, place, request, now);
  if (place.kind === 'tincan') return startTinCan(tx, config, launch, place, now);
  return undefined;
}

/** What the answer to a launch says of such content, and of how it stands by now. */
export async function statementContent(
  queries: Queries,
  config: BackendConfig,
  launch: LaunchRow,
  place: LaunchPlace,
): Promise<{ content: Partial<LaunchContent>; xapi: Launch['xapi'] } | undefined> {
  if (place.kind !== 'cmi5' && place.kind !== 'tincan') return undefined;
  const registration = await registrationOfLaunch(queries, launch);
  const endpoint = `${config.api}/xapi/`;
  if (place.kind === 'tincan') {
    const { id: activityId } = await tinCanOfPackage(queries, launch.package_id);
    const actor = learnerActor(homeOf(registration), launch.learner_id, place.learnerName);
    return {
      content: { activityId, launchMethod: 'AnyWindow' },
      xapi: { endpoint, registration: registration.id, activityId, actor: { ...actor } },
    };
  }
  const row = await sessionOfLaunch(queries, launch.tenant_id, launch.id);
  if (!row) throw new ProblemError('internal');
  const { activityId, actor, au } = sessionOf(row, registration);
  const course = await courseOfPackage(queries, launch.package_id);
  return {
    content: {
      activityId,
      launchMethod: au.launchMethod,
      returnUrl: returnUrlOf(config, launch),
      session: row.ended_by ?? (row.said === '[]' ? 'launched' : 'initialized'),
      structure: await outlineOf(queries, registration, course, place.language),
    },
    xapi: { endpoint, registration: registration.id, activityId, actor: { ...actor } },
  };
}

async function registrationOfLaunch(queries: Queries, launch: LaunchRow): Promise<RegistrationRow> {
  const registration = await registrationOfAttempt(queries, launch.tenant_id, {
    ...launch,
    attempt: await attemptNumberOf(queries, launch),
  });
  if (!registration) throw new ProblemError('internal');
  return registration;
}
