import { databaseServerFrom, dataDirFrom, demoTenantId } from './backend/config.js';
import { scopeNamed, viewAsSupport } from './backend/privacy/support-view.js';
import { ProblemError } from './backend/problem.js';
import { openDataDir } from './backend/server/data-dir.js';
import { StartError } from './backend/server/start-error.js';

const usage = 'Usage: npm run demo:support -- GRANT profile|progress|security';

/** What support sees of a learner who has given it leave; the learner's access log says so. */
async function run([grantId, word]: string[]): Promise<Record<string, unknown>[]> {
  const scope = scopeNamed(word);
  if (grantId === undefined || scope === undefined) throw new StartError(usage);
  const database = await openDataDir(dataDirFrom(process.env), databaseServerFrom(process.env));
  try {
    const look = { tenantId: demoTenantId, grantId, scope, now: Date.now() };
    return await database.write((tx) => viewAsSupport(tx, look));
  } finally {
    await database.close();
  }
}

try {
  console.log(JSON.stringify(await run(process.argv.slice(2)), null, 2));
} catch (error) {
  process.exitCode = 1;
  const isKnown = error instanceof ProblemError || error instanceof StartError;
  console.error(isKnown ? error.message : 'The look has failed.');
}
