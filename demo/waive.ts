import { waiveAu } from './backend/cmi5/waive.js';
import { databaseServerFrom, dataDirFrom, demoTenantId } from './backend/config.js';
import { ProblemError } from './backend/problem.js';
import { openDataDir } from './backend/server/data-dir.js';
import { StartError } from './backend/server/start-error.js';

const usage = 'Usage: npm run demo:waive -- REGISTRATION UNIT REASON';

/** Waives a unit of cmi5 for a learner: by the publisher's id, or by its place among the course's units, from 1. */
async function run([registrationId, unit, reason]: string[]): Promise<void> {
  if (registrationId === undefined || unit === undefined || !reason) throw new StartError(usage);
  const au = /^\d+$/.test(unit) ? Number(unit) : unit;
  const database = await openDataDir(dataDirFrom(process.env), databaseServerFrom(process.env));
  try {
    const waiver = { tenantId: demoTenantId, registrationId, au, reason };
    await database.write((tx) => waiveAu(tx, waiver, Date.now()));
  } finally {
    await database.close();
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = 1;
  const isKnown = error instanceof ProblemError || error instanceof StartError;
  console.error(isKnown ? error.message : 'The waiver has failed.');
}
