/** How long a page of 24 courses with facets takes among 10,000, beside the same question without an index. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../demo/backend/api/app.js';
import { fold, wordsOf } from '../../demo/backend/catalog/search.js';
import { demoTenantId } from '../../demo/backend/config.js';
import { courseSummaries } from '../../demo/backend/courses/summaries.js';
import type { Database } from '../../demo/backend/database/database.js';
import { seedGeneratedCourses } from '../../demo/backend/seed/generated/seed-courses.js';
import { startDemo } from '../../demo/backend/server/start-demo.js';
import { CoursePage, type CourseQuery } from '../../src/contract/index.js';

const courses = 10_000;
const runs = 60;
const now = Date.parse('2026-11-22T03:00:00Z');

const queries: readonly CourseQuery[] = [
  { sort: 'title' },
  { sort: 'due', mandatory: true },
  { sort: 'new', category: ['an-toan'] },
  { sort: 'popular', language: ['vi'], format: ['video'] },
  { sort: 'title', minMinutes: 30, maxMinutes: 120 },
  { q: 'an toan lao dong' },
  { q: 'bảo mật thông tin' },
  { q: 'quan ly kho', language: ['vi'] },
  { q: 'k' },
];

const keyOf: Partial<Record<string, string>> = {
  title: 'title_key',
  due: 'due',
  new: 'newest',
  popular: 'popular',
};

/** A table as one would begin with: the folded text of each course in a column, and no index. */
async function makePlain(database: Database): Promise<void> {
  const rows = await database.all<{ number: number; title: string; summary: string }>(
    `SELECT c.number, k.title, k.summary || ' ' || k.description || ' ' || g.title AS summary
     FROM catalog c JOIN courses k ON k.tenant_id = c.tenant_id AND k.id = c.course_id
     JOIN categories g ON g.tenant_id = k.tenant_id AND g.id = k.category_id`,
  );
  await database.write(async (tx) => {
    await tx.script(`CREATE TABLE plain AS SELECT *, '' AS folded_title, '' AS folded FROM catalog;
      CREATE INDEX plain_number ON plain (number)`);
    for (const { number, title, summary } of rows) {
      await tx.run('UPDATE plain SET folded_title = ?, folded = ? WHERE number = ?', [
        fold(title),
        fold(`${title} ${summary}`),
        number,
      ]);
    }
    await tx.script('DROP INDEX plain_number');
  });
}

/** The same page from that table: its rows, its total and a count for each facet, as SQL says it most simply. */
async function pageWithout(database: Database, query: CourseQuery): Promise<number> {
  const conditions = ['tenant_id = ?'];
  const args: (string | number)[] = [demoTenantId];
  const words = wordsOf(fold(query.q ?? ''));
  for (const word of words) {
    conditions.push('folded LIKE ?');
    args.push(`%${word}%`);
  }
  if (query.category) conditions.push(`category_id LIKE '${query.category[0] ?? ''}%'`);
  if (query.language) conditions.push(`language = '${query.language[0] ?? ''}'`);
  if (query.format) conditions.push('formats & 32 <> 0');
  if (query.mandatory) conditions.push('mandatory = 1');
  if (query.minMinutes !== undefined) {
    conditions.push(`minutes BETWEEN ${String(query.minMinutes)} AND ${String(query.maxMinutes)}`);
  }
  const where = conditions.join(' AND ');
  const order = words.length > 0 ? 'INSTR(folded_title, ?) = 0' : (keyOf[query.sort ?? ''] ?? '1');
  const rows = await database.all<{ number: number }>(
    `SELECT number FROM plain WHERE ${where} ORDER BY ${order}, title_key, number LIMIT 24`,
    words.length > 0 ? [...args, words.join(' ')] : args,
  );
  const total = await database.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM plain WHERE ${where}`,
    args,
  );
  for (const facet of ['category_id', 'language', 'mandatory', 'band', 'formats']) {
    await database.all(
      `SELECT ${facet}, COUNT(*) AS n FROM plain WHERE ${where} GROUP BY ${facet}`,
      args,
    );
  }
  const numbers = rows.map(({ number }) => number);
  await courseSummaries(database, demoTenantId, undefined, numbers);
  return total?.n ?? 0;
}

const pathOf = (query: CourseQuery): string => {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)]),
  );
  return `/courses?${new URLSearchParams(pairs).toString()}`;
};

async function timed(work: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  for (let n = 0; n < 5; n++) await work();
  const times: number[] = [];
  for (let n = 0; n < runs; n++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (runs - 1))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

const folder = await mkdtemp(join(tmpdir(), 'wl-bench-'));
try {
  const demo = await startDemo({
    dataDir: folder,
    buildCourses: () => Promise.resolve([]),
    now: () => now,
  });
  const { database } = demo.backend;
  const api = createApi(demo.backend);
  await seedGeneratedCourses(database, demoTenantId, courses, now);
  await makePlain(database);

  const ms = (value: number): string => value.toFixed(1).padStart(8);
  console.log(`A page of 24 with facets among ${String(courses)} courses, milliseconds.`);
  console.log(
    `Ours: the whole request in this process. Without: the statements alone, no index.\n`,
  );
  console.log('     p50      p95 | without: p50      p95 | ratio | total | query');
  for (const query of queries) {
    const path = pathOf({ ...query, facets: true, limit: 24 });
    const { total = 0 } = CoursePage.parse(await (await api.request(path)).json());
    assert.ok(total > 0, path);
    const ours = await timed(async () => (await api.request(path)).json());
    const without = await timed(() => pageWithout(database, query));
    console.log(
      [
        `${ms(ours.p50)} ${ms(ours.p95)}`,
        `${ms(without.p50).padStart(13)} ${ms(without.p95)}`,
        `${(without.p50 / ours.p50).toFixed(1).padStart(4)}×`,
        String(total).padStart(5),
        decodeURIComponent(pathOf(query)).replaceAll('+', ' '),
      ].join(' | '),
    );
  }
  await demo.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
