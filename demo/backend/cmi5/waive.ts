import { randomUUID } from 'node:crypto';
import { ausOf } from '../../../src/content/index.js';
import type { Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { homeOf, registrationRow } from '../registrations/registrations.js';
import { learnerActor } from '../xapi/identity.js';
import { storeLmsStatements } from '../xapi/lms.js';
import { placeOf } from '../registrations/item-place.js';
import { activityIdOf } from './activity-ids.js';
import { auResults, keepAuResult } from './au-results.js';
import { evaluate } from './evaluate.js';
import { waived } from './lms-statements.js';
import { isSatisfied, noAuResult } from './move-on.js';
import { courseOfItem } from './structure-of-package.js';

/** What an administrator waives. */
export interface Waiver {
  tenantId: string;
  /** UUID of the registration. */
  registrationId: string;
  /** The publisher's id of the unit, or its place among the course's units, from 1. */
  au: string | number;
  /** Why, e.g. `Tested Out`, `Equivalent AU`, `Equivalent Outside Activity`, `Administrative`. */
  reason: string;
}

/**
 * Lets a unit count as satisfied though the learner has not met its criterion (cmi5 9.3.7): once a registration, in a
 * session of its own.
 *
 * @throws ProblemError `not_found` for a registration or a unit that is not there, `conflict` for what is satisfied
 */
export async function waiveAu(
  tx: Transaction,
  { tenantId, registrationId, au, reason }: Waiver,
  now: number,
): Promise<void> {
  const registration = await registrationRow(tx, tenantId, registrationId);
  if (!registration) throw new ProblemError('not_found', { detail: 'There is no registration.' });
  const course = await courseOfItem(tx, tenantId, registration.course_id, registration.item_id);
  const unit = ausOf(course.children).find(({ id }, at) => id === au || at + 1 === au);
  if (!unit) throw new ProblemError('not_found', { detail: 'The course has no such unit.' });
  const results = await auResults(tx, registration);
  if (isSatisfied(unit, results)) {
    throw new ProblemError('conflict', { detail: 'The unit is satisfied already.' });
  }
  const learner = await tx.get<{ full_name: string }>(
    'SELECT full_name FROM learners WHERE tenant_id = ? AND id = ?',
    [tenantId, registration.learner_id],
  );
  const home = homeOf(registration);
  const session = {
    id: randomUUID(),
    registration: registration.id,
    actor: learnerActor(home, registration.learner_id, learner?.full_name),
    activityId: activityIdOf(placeOf(registration), 'au', unit.id),
    au: unit,
    mode: 'normal' as const,
  };
  await storeLmsStatements(tx, home, [waived(session, reason, now)], now);
  const result = { ...(results.get(unit.id) ?? noAuResult), waived: true };
  await keepAuResult(tx, registration, unit.id, result);
  await evaluate(tx, registration, course, session, now);
  await tx.run(
    `INSERT INTO audit (tenant_id, at, learner_id, action, subject_id, detail)
     VALUES (?, ?, ?, 'unit.waived', ?, ?)`,
    [
      tenantId,
      now,
      registration.learner_id,
      registration.id,
      JSON.stringify({ au: unit.id, reason }),
    ],
  );
}
