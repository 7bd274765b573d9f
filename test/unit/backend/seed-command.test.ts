import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { generatedCourse } from '../../../demo/backend/seed/generated/course.js';
import { CoursePage } from '../../../src/contract/index.js';
import { TestDemo } from './support/demo.js';

const script = fileURLToPath(new URL('../../../demo/seed.ts', import.meta.url));
const demo = await TestDemo.start();

interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(...args: string[]): Promise<Result> {
  const options = { env: { ...process.env, WL_DATA_DIR: demo.demo.backend.config.dataDir } };
  try {
    const command = ['--import', 'tsx', script, ...args];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, options);
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Result;
  }
}

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
