import { parseArgs } from 'node:util';
import type { Finding } from '../src/content/index.js';
import { databaseServerFrom, dataDirFrom, demoTenantId } from './backend/config.js';
import { importMediaCourse, importZippedPage, isAddress } from './backend/media/import-media.js';
import { mediaKindOf } from './backend/media/media-files.js';
import { shown } from './backend/packages/entry-name.js';
import { importCourse } from './backend/packages/import-course.js';
import { Refusal } from './backend/packages/refusal.js';
import { seedTenants } from './backend/seed/tenant.js';
import { openDataDir } from './backend/server/data-dir.js';
import { StartError } from './backend/server/start-error.js';

const usage = 'Usage: npm run demo:import -- FILE or https://… [--title TITLE] [--language TAG]';

function argumentsOf(args: string[]): {
  file: string;
  title: string | undefined;
  language: string | undefined;
} {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { title: { type: 'string' }, language: { type: 'string' } },
    });
    const [file, ...others] = positionals;
    const { title, language } = values;
    // Throws for what is no language tag.
    const [tag] = Intl.getCanonicalLocales(language);
    if (file !== undefined && others.length === 0) return { file, title, language: tag };
  } catch {
    // Said below.
  }
  throw new Refusal(usage);
}

/** On stderr: what is printed on stdout is for programs. */
function warn(findings: readonly Finding[]): void {
  for (const { severity, code, where, text } of findings) {
    console.error(shown(`${severity}: ${code} (${where}): ${text}`, 400));
  }
}

async function run(): Promise<string> {
  const { file, title, language } = argumentsOf(process.argv.slice(2));
  const dataDir = dataDirFrom(process.env);
  const database = await openDataDir(dataDir, databaseServerFrom(process.env));
  try {
    await database.write(seedTenants);
    const target = { dataDir, database, tenantId: demoTenantId, now: Date.now() };
    if (isAddress(file) || mediaKindOf(file)) {
      return await importMediaCourse(target, file, { title, language });
    }
    const page = await importZippedPage(target, file, { title, language });
    return page ?? (await importCourse(target, file, { title, language, onFindings: warn }));
  } finally {
    await database.close();
  }
}

try {
  console.log(JSON.stringify({ courseId: await run() }).replace(':', ': '));
} catch (error) {
  process.exitCode = 1;
  if (error instanceof Refusal || error instanceof StartError) console.error(error.message);
  else
    console.error(`The import has failed: ${error instanceof Error ? error.message : 'unknown'}.`);
}
