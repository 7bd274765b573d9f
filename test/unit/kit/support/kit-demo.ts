import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { demoTenantId, otherTenantId } from '../../../../demo/backend/config.js';
import { outboxDir, readOutbox } from '../../../../demo/backend/mail/outbox.js';
import { importCourse } from '../../../../demo/backend/packages/import-course.js';
import { seedGeneratedCourses } from '../../../../demo/backend/seed/generated/seed-courses.js';
import { startDemo, type Demo } from '../../../../demo/backend/server/start-demo.js';
import { groups } from '../../../../src/cli/check/groups/index.js';
import type { CheckOptions } from '../../../../src/cli/check/options.js';
import { runChecks, type RunResult } from '../../../../src/cli/check/run.js';
import { colleague, learner } from '../../backend/support/demo.js';
import { manifest2004, writePackage } from '../../backend/support/packages.js';
import { startHooks } from './hooks.js';

const begin = Date.parse('2026-11-22T03:00:00Z');

/** A data folder with all that the kit plays with, which each backend under test begins with a copy of. */
export class Template {
  readonly folder: string;
  /** A course that can be played, and whose package has what outlives it. */
  readonly courseId: string;

  private constructor(folder: string, courseId: string) {
    this.folder = folder;
    this.courseId = courseId;
  }

  static async make(): Promise<Template> {
    const folder = await mkdtemp(join(tmpdir(), 'wl-kit-'));
    await mkdir(join(folder, 'stage'));
    await writeFile(join(folder, 'stage/stage.html'), '<!doctype html><title>Sân khấu</title>');
    const dataDir = join(folder, 'data');
    const demo = await startDemo({ dataDir, now: () => begin });
    const file = await writePackage(folder, 'globals.zip', manifest2004);
    const { database } = demo.backend;
    const target = { database, dataDir, tenantId: demoTenantId, now: begin };
    const courseId = await importCourse(target, file);
    // Courses by approval, closed ones, ones that want another first: more than the demo begins with.
    await seedGeneratedCourses(database, demoTenantId, 60, begin);
    // Everything into the one file that is copied: what lies beside it goes away with the last connection, whenever that is.
    await database.all('PRAGMA wal_checkpoint(TRUNCATE)');
    await demo.close();
    return new Template(folder, courseId);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** Runs the kit against a backend of its own: the reference, or the one that another module starts. */
export async function checkBackend(
  template: Template,
  only: readonly string[] = [],
  module?: string,
): Promise<RunResult> {
  const folder = await mkdtemp(join(template.folder, 'run-'));
  const dataDir = join(folder, 'data');
  await cp(join(template.folder, 'data'), dataDir, {
    recursive: true,
    filter: (path) => !/-(wal|shm)$/.test(path),
  });
  const clock = { now: begin };
  const start =
    module === undefined
      ? startDemo
      : ((await import(pathToFileURL(module).href)) as { startDemo: typeof startDemo }).startDemo;
  const demo: Demo = await start({
    dataDir,
    stageDir: join(template.folder, 'stage'),
    buildCourses: () => Promise.resolve([]),
    now: () => clock.now,
  });
  const hooks = await startHooks(
    (seconds) => (clock.now += seconds * 1000),
    (to) => readOutbox(outboxDir(dataDir), to),
  );
  const options: CheckOptions = {
    baseUrl: demo.api,
    learner,
    otherLearner: colleague,
    otherTenant: `${demo.api}/t/${otherTenantId}`,
    origin: demo.portal,
    course: template.courseId,
    clock: hooks.clock,
    mailbox: hooks.mailbox,
    only,
    json: true,
  };
  try {
    return await runChecks(groups, options);
  } finally {
    await hooks.close();
    await demo.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Checks with this verdict, each with what was seen. */
export const withVerdict = ({ results }: RunResult, verdict: string): string[] =>
  results
    .filter((result) => result.verdict === verdict)
    .map(({ id, seen }) => (seen === undefined ? id : `${id} ${seen}`));
