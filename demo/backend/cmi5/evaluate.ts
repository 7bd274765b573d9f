import { blocksOf, type LanguageMap } from '../../../src/content/index.js';
import { ProblemError } from '../problem.js';
import type { Transaction } from '../database/database.js';
import { homeOf, type RegistrationRow } from '../registrations/registrations.js';
import { keepRegistrationResult } from '../registrations/results.js';
import type { Agent } from '../xapi/statement.js';
import { storeLmsStatements } from '../xapi/lms.js';
import { placeOf } from '../registrations/item-place.js';
import { activityIdOf } from './activity-ids.js';
import { auResults } from './au-results.js';
import { satisfied } from './lms-statements.js';
import { courseResult, satisfiedNodes, type SatisfiedNode } from './move-on.js';
import type { KeptCourse } from './structure-of-package.js';

/**
 * Looks up the tree what is satisfied by now, and says so of each block and of the course once (cmi5 9.3.9). Brings the
 * attempt and the enrollment to it.
 *
 * @param session that has brought it about
 */
export async function evaluate(
  tx: Transaction,
  registration: RegistrationRow,
  course: KeptCourse,
  session: { id: string; actor: Agent },
  now: number,
): Promise<void> {
  const results = await auResults(tx, registration);
  const place = placeOf(registration);
  for (const node of satisfiedNodes(course, results)) {
    if (!(await isNews(tx, registration, node))) continue;
    const statement = satisfied(
      { registration: registration.id, ...session },
      {
        ...node,
        activityId: activityIdOf(place, node.kind, node.id),
        title: titleOf(course, node),
      },
      now,
    );
    await storeLmsStatements(tx, homeOf(registration), [statement], now);
  }
  await keepRegistrationResult(tx, registration, courseResult(course, results), now);
}

async function isNews(
  tx: Transaction,
  { tenant_id, id, learner_id }: RegistrationRow,
  node: SatisfiedNode,
): Promise<boolean> {
  const rows = await tx.run(
    `INSERT OR IGNORE INTO cmi5_satisfied (tenant_id, registration_id, learner_id, kind, id)
     VALUES (?, ?, ?, ?, ?)`,
    [tenant_id, id, learner_id, node.kind, node.id],
  );
  return rows > 0;
}

function titleOf(course: KeptCourse, node: SatisfiedNode): LanguageMap {
  if (node.kind === 'course') return course.title;
  const block = blocksOf(course.children).find(({ id }) => id === node.id);
  if (!block) throw new ProblemError('internal');
  return block.title;
}
