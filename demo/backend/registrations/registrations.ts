import { randomUUID } from 'node:crypto';
import type { Queries, Transaction } from '../database/database.js';
import { insertRow } from '../database/insert-row.js';
import type { Home } from '../xapi/identity.js';

/** A learner's attempt at an item, as statements name it. */
export interface RegistrationRow {
  tenant_id: string;
  /** UUID. */
  id: string;
  learner_id: string;
  enrollment_id: string;
  course_id: string;
  item_id: string;
  /** Number of the attempt. */
  attempt: number;
  home_page: string;
  created_at: number;
}

/** The registration of an attempt; it is made when the item is first launched. */
export async function registrationFor(
  tx: Transaction,
  home: Home,
  attempt: Pick<
    RegistrationRow,
    'learner_id' | 'enrollment_id' | 'course_id' | 'item_id' | 'attempt'
  >,
  now: number,
): Promise<{ registration: RegistrationRow; isNew: boolean }> {
  const found = await registrationOfAttempt(tx, home.tenantId, attempt);
  if (found) return { registration: found, isNew: false };
  const registration: RegistrationRow = {
    tenant_id: home.tenantId,
    id: randomUUID(),
    learner_id: attempt.learner_id,
    enrollment_id: attempt.enrollment_id,
    course_id: attempt.course_id,
    item_id: attempt.item_id,
    attempt: attempt.attempt,
    home_page: home.homePage,
    created_at: now,
  };
  await insertRow(tx, 'registrations', registration);
  return { registration, isNew: true };
}

/** The registration of an attempt, where it was launched. */
export const registrationOfAttempt = (
  queries: Queries,
  tenantId: string,
  {
    enrollment_id,
    item_id,
    attempt,
  }: Pick<RegistrationRow, 'enrollment_id' | 'item_id' | 'attempt'>,
): Promise<RegistrationRow | undefined> =>
  queries.get(
    `SELECT * FROM registrations
     WHERE tenant_id = ? AND enrollment_id = ? AND item_id = ? AND attempt = ?`,
    [tenantId, enrollment_id, item_id, attempt],
  );

export const registrationRow = (
  queries: Queries,
  tenantId: string,
  id: string,
): Promise<RegistrationRow | undefined> =>
  queries.get('SELECT * FROM registrations WHERE tenant_id = ? AND id = ?', [
    tenantId,
    id.toLowerCase(),
  ]);

/** Whose agents the registration's actors are. */
export const homeOf = (registration: Pick<RegistrationRow, 'tenant_id' | 'home_page'>): Home => ({
  tenantId: registration.tenant_id,
  homePage: registration.home_page,
});
