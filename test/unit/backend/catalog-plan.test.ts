import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listCatalog } from '../../../demo/backend/catalog/list.js';
import { demoTenantId } from '../../../demo/backend/config.js';
import { courseSummaries } from '../../../demo/backend/courses/summaries.js';
import type { Queries } from '../../../demo/backend/database/database.js';
import { seedGeneratedCourses } from '../../../demo/backend/seed/generated/seed-courses.js';
import type { CourseQuery } from '../../../src/contract/index.js';
import { TestDemo } from './support/demo.js';

type Args = Parameters<Queries['all']>[1];

const demo = await TestDemo.start();
const { database } = demo.demo.backend;
await seedGeneratedCourses(database, demoTenantId, 120, demo.now);
const [learner] = await demo.rows<{ id: string }>('SELECT id FROM learners');
assert.ok(learner);

const sorts = ['relevance', 'due', 'new', 'title', 'popular', 'rating', 'recent'] as const;
const filters: CourseQuery[] = [
  {},
  { category: ['an-toan'] },
  { category: ['an-toan', 'tin-hoc'], language: ['vi'] },
  { format: ['video', 'pdf'] },
  { language: ['vi', 'en'] },
  { mandatory: true },
  { mandatory: false, maxMinutes: 60 },
  { minMinutes: 30 },
  { minMinutes: 10, maxMinutes: 45, format: ['scorm'] },
  { list: 'mandatory' },
  { list: 'recommended' },
  {
    category: ['an-toan'],
    format: ['scorm'],
    language: ['vi'],
    mandatory: true,
    minMinutes: 5,
    maxMinutes: 240,
  },
];
const ownFilters: CourseQuery[] = [
  { list: 'mine' },
  { status: ['not_started'] },
  { status: ['in_progress', 'overdue'] },
  { status: ['overdue'], list: 'mandatory' },
  { status: ['completed', 'failed'], format: ['video'] },
];

/** Runs a list and answers the statements that it took. */
async function statementsOf(
  learnerId: string | undefined,
  query: CourseQuery,
): Promise<Map<string, Args>> {
  const seen = new Map<string, Args>();
  const recording: Queries = {
    all: (sql, args) => {
      seen.set(sql, args);
      return database.all(sql, args);
    },
    get: (sql, args) => {
      seen.set(sql, args);
      return database.get(sql, args);
    },
  };
  const asker = { tenantId: demoTenantId, learnerId, now: demo.now };
  const first = await listCatalog(recording, asker, { ...query, facets: true }, 2);
  const numbers = first.places.map(({ number }) => number);
  await courseSummaries(recording, demoTenantId, learnerId, numbers);
  const after = first.places.at(-1);
  if (after) await listCatalog(recording, asker, query, 2, after);
  return seen;
}

// What may be read from end to end: what full-text search has found, and what the statement itself has made of it.
const bounded =
  /^SCAN (catalog_text VIRTUAL TABLE INDEX \d+:M\d+|m|matched|\(subquery-\d+\)|json_each\b.*)$/;

describe('a list of courses', () => {
  for (const learnerId of [undefined, learner.id]) {
    test(`reads no table from end to end, ${learnerId === undefined ? 'for anybody' : 'for a learner'}`, async () => {
      const statements = new Map<string, Args>();
      for (const sort of sorts) {
        for (const q of [undefined, 'an toàn']) {
          for (const filter of learnerId === undefined ? filters : [...filters, ...ownFilters]) {
            const query = { ...filter, sort, ...(q === undefined ? {} : { q }) };
            for (const [sql, args] of await statementsOf(learnerId, query))
              statements.set(sql, args);
          }
        }
      }
      assert.ok(statements.size > 100);
      for (const [sql, args] of statements) {
        const plan = await database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, args);
        for (const { detail } of plan) {
          assert.ok(!detail.startsWith('SCAN') || bounded.test(detail), `${detail}\n${sql}`);
        }
      }
    });
  }

  test('is read in the order of its index, from its place on', async () => {
    for (const sort of sorts) {
      const statements = await statementsOf(undefined, { sort });
      const paged = [...statements].filter(([sql]) => sql.includes('INDEXED BY'));
      assert.equal(paged.length, 2, sort);
      for (const [sql, args] of paged) {
        const plan = await database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, args);
        const details = plan.map(({ detail }) => detail).join('\n');
        assert.match(details, /^SEARCH c USING COVERING INDEX catalog_by_\w+ \(tenant_id=\?/, sql);
        assert.ok(!details.includes('TEMP B-TREE'), sql);
        if (sql.includes(') > (')) assert.match(details, /AND .*title_key\)?>/);
      }
    }
  });
});
