import { parseArgs } from 'node:util';
import { databaseServerFrom, dataDirFrom, demoTenantId } from './backend/config.js';
import { seedGeneratedCourses } from './backend/seed/generated/seed-courses.js';
import { seedTenants } from './backend/seed/tenant.js';
import { openDataDir } from './backend/server/data-dir.js';
import { StartError } from './backend/server/start-error.js';

const usage = 'Usage: npm run demo:seed -- --courses NUMBER (1 to 100000)';

function countOf(args: string[]): number {
  try {
    const { values } = parseArgs({ args, options: { courses: { type: 'string' } } });
    const count = Number(values.courses);
    if (Number.isInteger(count) && count >= 1 && count <= 100_000) return count;
  } catch {
    // Said below.
  }
  throw new StartError(usage);
}

async function run(): Promise<{ courses: number; added: number }> {
  const courses = countOf(process.argv.slice(2));
  const database = await openDataDir(dataDirFrom(process.env), databaseServerFrom(process.env));
  try {
    await database.write(seedTenants);
    const added = await seedGeneratedCourses(database, demoTenantId, courses, Date.now());
    return { courses, added };
  } finally {
    await database.close();
  }
}

try {
  const { courses, added } = await run();
  console.log(`{"courses": ${String(courses)}, "added": ${String(added)}}`);
} catch (error) {
  process.exitCode = 1;
  if (error instanceof StartError) console.error(error.message);
  else
    console.error(`The seeding has failed: ${error instanceof Error ? error.message : 'unknown'}.`);
}
