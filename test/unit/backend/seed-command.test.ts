import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { generatedCourse } from '../../../demo/backend/seed/generated/course.js';
import { CoursePage } from '../../../src/contract/index.js';
import { runCommand, type CommandResult } from './support/command.js';
import { TestDemo } from './support/demo.js';

const demo = await TestDemo.start();

const run = (...args: string[]): Promise<CommandResult> =>
  runCommand('seed', demo.demo.backend.config.dataDir, ...args);

const listed = async (): Promise<CoursePage> =>
  CoursePage.parse((await demo.ask('/courses?sort=title&limit=100&facets=true')).body);

describe('the command that fills the catalog', () => {
  test('works beside a running demo, which has the courses at once, and adds only what is missing', async () => {
    const first = await run('--courses', '300');
    assert.deepEqual([first.code, first.stdout], [0, '{"courses": 300, "added": 300}\n']);
    const { total, facets } = await listed();
    assert.equal(total, 300);
    assert.ok((facets?.category.length ?? 0) > 15 && (facets?.format.length ?? 0) > 5);
    assert.deepEqual(
      facets?.length.map(({ count }) => count > 0),
      [true, true, true],
    );
    const more = await run('--courses', '320');
    assert.equal(more.stdout, '{"courses": 320, "added": 20}\n');
    assert.equal((await listed()).total, 320);
  });

  test('gives the same courses every time', () => {
    assert.deepEqual(generatedCourse(17), generatedCourse(17));
    assert.equal(generatedCourse(0).title, 'An toàn lao động');
    const titles = Array.from({ length: 1_000 }, (_, n) => generatedCourse(n).title);
    assert.ok(new Set(titles).size > 900);
  });

  test('says how it is used where that is not clear', async () => {
    for (const args of [[], ['--courses', 'many'], ['--courses', '0'], ['--learners', '3']]) {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, /^Usage: npm run demo:seed -- --courses NUMBER/);
    }
  });
});
