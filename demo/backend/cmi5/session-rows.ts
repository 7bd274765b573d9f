import type { Cmi5Au } from '../../../src/content/index.js';
import type { LaunchMode } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import type { RegistrationRow } from '../registrations/registrations.js';
import type { Agent } from '../xapi/statement.js';
import { placeOf } from '../registrations/item-place.js';
import { activityIdOf } from './activity-ids.js';
import type { Session } from './session.js';
import type { AuVerb } from './vocabulary.js';

export interface SessionRow {
  tenant_id: string;
  /** UUID. */
  id: string;
  registration_id: string;
  learner_id: string;
  launch_id: string;
  /** Publisher's id of the unit. */
  au: string;
  mode: LaunchMode;
  /** JSON of an `Agent`. */
  actor: string;
  /** JSON of a `Cmi5Au`. */
  unit: string;
  launched_at: number;
  code_hash: string;
  fetched_at: number | null;
  has_preferences: number;
  /** JSON of a list of `AuVerb`s. */
  said: string;
  last_statement_at: number | null;
  ended_at: number | null;
  ended_by: 'terminated' | 'abandoned' | null;
}

export const sessionOfLaunch = (
  queries: Queries,
  tenantId: string,
  launchId: string,
): Promise<SessionRow | undefined> =>
  queries.get('SELECT * FROM cmi5_sessions WHERE tenant_id = ? AND launch_id = ?', [
    tenantId,
    launchId,
  ]);

/** Sessions of a registration that have not ended, oldest first. */
export const openSessions = (
  queries: Queries,
  { tenant_id, id }: RegistrationRow,
): Promise<SessionRow[]> =>
  queries.all(
    `SELECT * FROM cmi5_sessions WHERE tenant_id = ? AND registration_id = ? AND ended_at IS NULL
     ORDER BY launched_at`,
    [tenant_id, id],
  );

/** The session as its statements know it. */
export function sessionOf(row: SessionRow, registration: RegistrationRow): Session {
  const au = JSON.parse(row.unit) as Cmi5Au;
  return {
    id: row.id,
    registration: registration.id,
    actor: JSON.parse(row.actor) as Agent,
    activityId: activityIdOf(placeOf(registration), 'au', au.id),
    au,
    mode: row.mode,
  };
}

export const saidIn = ({ said }: SessionRow): Set<AuVerb> => new Set(JSON.parse(said) as AuVerb[]);
