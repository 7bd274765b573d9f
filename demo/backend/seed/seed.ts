import type { Database } from '../database/database.js';
import { publishNotices } from '../consent/notice-store.js';
import { seedAccount } from './account.js';
import { seedCourses, type CourseBuilder } from './courses.js';
import { seedLearners } from './learners.js';
import { seedSurroundings } from './surroundings.js';
import { seedPrivacyRules } from './privacy.js';
import { seedTenants } from './tenant.js';
import { seedTransparency } from './transparency.js';

/** What every start begins with; a second time it changes nothing. */
export async function seed(
  target: { dataDir: string; database: Database; now: number },
  buildCourses: CourseBuilder,
): Promise<void> {
  await target.database.write(seedTenants);
  await target.database.write(publishNotices);
  await target.database.write(seedPrivacyRules);
  await seedLearners(target.database, target.now);
  await target.database.write((tx) => seedAccount(tx, target.now));
  await target.database.write((tx) => seedTransparency(tx, target.now));
  await seedCourses(target, buildCourses);
  await seedSurroundings(target.database, target.now);
}
