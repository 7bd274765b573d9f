import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { openDatabase } from '../../../../demo/backend/backend.js';
import { demoTenantId } from '../../../../demo/backend/config.js';
import { importCourse } from '../../../../demo/backend/packages/import-course.js';
import { Refusal } from '../../../../demo/backend/packages/refusal.js';
import { seedTenants } from '../../../../demo/backend/seed/tenant.js';

/** What became of a package: the sentence that refuses it, or what was found in it and the activities that it has. */
export type Outcome =
  | { refused: string; left: number }
  | { findings: string[]; activityIds: string[]; files: string[] };

/** A database and a folder that packages are imported into. They go when the file's tests have ended. */
export interface ImportStand {
  folder: string;
  take(file: string): Promise<Outcome>;
}

/** Imports a package that is to be taken, with these findings and activities. Answers the files that it has then. */
export async function expectTaken(
  stand: ImportStand,
  file: string,
  findings: string[],
  activityIds: string[],
): Promise<string[]> {
  const outcome = await stand.take(file);
  assert.ok('findings' in outcome, JSON.stringify(outcome));
  assert.deepEqual(outcome.findings, findings);
  assert.deepEqual(outcome.activityIds, activityIds);
  return outcome.files;
}

/** Imports a package that is to be refused, and of which nothing is to be left. Answers the sentence that refuses it. */
export async function expectRefused(
  stand: ImportStand,
  file: string,
  sentence: RegExp,
): Promise<string> {
  const outcome = await stand.take(file);
  assert.ok('refused' in outcome, JSON.stringify(outcome));
  assert.match(outcome.refused, sentence);
  assert.equal(outcome.left, 0);
  return outcome.refused;
}

/** Makes one. */
export async function importStand(): Promise<ImportStand> {
  const folder = await mkdtemp(join(tmpdir(), 'wl-packages-'));
  const dataDir = join(folder, 'data');
  const database = await openDatabase(dataDir);
  await database.write(seedTenants);
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
  const target = { dataDir, database, tenantId: demoTenantId, now: 0 };
  const count = async (): Promise<number> => {
    const rows = await database.all('SELECT id FROM packages UNION ALL SELECT id FROM courses');
    const folders = await Promise.all(
      ['packages', 'incoming'].map(async (name) => {
        const path = join(dataDir, name);
        return existsSync(path) ? (await readdir(path)).length : 0;
      }),
    );
    return folders.reduce((sum, more) => sum + more, rows.length);
  };
  return {
    folder,
    async take(file) {
      const before = await count();
      let findings: string[] = [];
      try {
        const courseId = await importCourse(target, file, {
          onFindings: (all) => {
            findings = all.map(({ code }) => code);
          },
        });
        const row = await database.get<{ id: string; activity_ids: string }>(
          'SELECT p.id, p.activity_ids FROM packages p JOIN items i ON i.package_id = p.id WHERE i.course_id = ?',
          [courseId],
        );
        const files = await readdir(join(dataDir, 'packages', row?.id ?? ''), { recursive: true });
        return {
          findings,
          activityIds: JSON.parse(row?.activity_ids ?? '[]') as string[],
          files: files.sort(),
        };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { refused: error.message, left: (await count()) - before };
      }
    },
  };
}
