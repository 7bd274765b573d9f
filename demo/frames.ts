import { databaseServerFrom, dataDirFrom, demoTenantId } from './backend/config.js';
import { HostPatternError, hostPattern, serviceHosts } from './backend/media/frame-hosts.js';
import { frameHostsOf, keepFrameHosts } from './backend/media/framing.js';
import { seedTenants } from './backend/seed/tenant.js';
import { openDataDir } from './backend/server/data-dir.js';
import { StartError } from './backend/server/start-error.js';

const usage =
  'Usage: npm run demo:frames -- list | allow HOST… | refuse HOST… | reset, with HOST as host.example, *.host.example or one of ' +
  `${Object.keys(serviceHosts).join(', ')}`;

const isService = (word: string): word is keyof typeof serviceHosts =>
  Object.hasOwn(serviceHosts, word);

/** Says from which hosts lessons of the demo's company may frame pages, and changes it: for launches from then on. */
async function run([deed = 'list', ...words]: string[]): Promise<readonly string[]> {
  const takesHosts = deed === 'allow' || deed === 'refuse';
  if (!(takesHosts || deed === 'list' || deed === 'reset') || takesHosts !== words.length > 0) {
    throw new StartError(usage);
  }
  const named = words.flatMap((word) =>
    isService(word) ? serviceHosts[word] : [hostPattern(word)],
  );
  const database = await openDataDir(dataDirFrom(process.env), databaseServerFrom(process.env));
  try {
    return await database.write(async (tx) => {
      await seedTenants(tx);
      const hosts = await frameHostsOf(tx, demoTenantId);
      const others = hosts.filter((host) => !named.includes(host));
      if (deed === 'reset') await keepFrameHosts(tx, demoTenantId, undefined);
      if (deed === 'allow') await keepFrameHosts(tx, demoTenantId, [...hosts, ...named]);
      if (deed === 'refuse') await keepFrameHosts(tx, demoTenantId, others);
      return frameHostsOf(tx, demoTenantId);
    });
  } finally {
    await database.close();
  }
}

try {
  console.log(JSON.stringify({ frameHosts: await run(process.argv.slice(2)) }, null, 2));
} catch (error) {
  process.exitCode = 1;
  const isKnown = error instanceof HostPatternError || error instanceof StartError;
  console.error(isKnown ? error.message : 'The list could not be changed.');
}
