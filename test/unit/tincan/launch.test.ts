import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Enrollment, Launch } from '../../../src/contract/index.js';
import { publisherId, tincan } from '../backend/support/cmi5-packages.js';
import { TestDemo } from '../backend/support/demo.js';
import { writeZip } from '../backend/support/packages.js';

const demo = await TestDemo.start();
const file = await writeZip(join(demo.folder, 'tincan.zip'), {
  'tincan.xml': tincan('bai/index.html?a=1#b'),
  'bai/index.html': '<!doctype html><title>Bài</title>',
});

async function course(): Promise<string> {
  const courseId = await demo.importCourse(file);
  await demo.enroll(await demo.bearer(), courseId);
  return courseId;
}

const launch = async (courseId: string, request = {}): Promise<Launch> =>
  demo.launch(await demo.bearer(), courseId, request);

const given = ({ content }: Launch): URLSearchParams =>
  new URL(content.launchUrl ?? '').searchParams;

async function say(from: Launch, verb: string, more: object = {}): Promise<number> {
  const parameters = given(from);
  const response = await fetch(`${parameters.get('endpoint') ?? ''}statements`, {
    method: 'POST',
    headers: {
      Authorization: parameters.get('auth') ?? '',
      'Content-Type': 'application/json',
      'X-Experience-API-Version': '1.0.1',
    },
    body: JSON.stringify({
      id: randomUUID(),
      actor: JSON.parse(parameters.get('actor') ?? '{}') as object,
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
      object: { id: parameters.get('activity_id') },
      context: { registration: parameters.get('registration') },
      ...more,
    }),
  });
  return response.status;
}

async function standing(courseId: string): Promise<unknown[]> {
  const { body } = await demo.ask<{ items: Enrollment[] }>('/me/enrollments', {
    token: await demo.bearer(),
  });
  const one = body.items.find((each) => each.courseId === courseId);
  return [one?.status, one?.progress, one?.score?.scaled];
}

describe('the launch of a Tin Can package', () => {
  test('has an address with all that the content needs', async () => {
    const courseId = await course();
    const opened = await launch(courseId);
    const url = opened.content.launchUrl ?? '';
    assert.ok(url.startsWith(`${opened.content.baseUrl}bai/index.html?a=1&endpoint=`), url);
    assert.equal(new URL(url).hash, '#b');
    const parameters = given(opened);
    assert.deepEqual(
      [...parameters.keys()],
      [
        'a',
        'endpoint',
        'auth',
        'actor',
        'registration',
        'activity_id',
        'activity_platform',
        'Accept-Language',
        'grouping',
      ],
    );
    assert.match(parameters.get('auth') ?? '', /^Basic [\w+/]+=*$/);
    assert.equal(parameters.get('activity_id'), publisherId('tincan'));
    assert.equal(parameters.get('Accept-Language'), 'vi');
    assert.equal(opened.xapi?.registration, parameters.get('registration'));
    const later = await demo.ask<Launch>(`/launches/${opened.id}`, { token: opened.token });
    assert.equal(later.body.content.launchUrl, undefined);
  });

  test('ends where another one takes over, and keeps its registration', async () => {
    const courseId = await course();
    const first = await launch(courseId);
    const second = await launch(courseId, { supersede: true });
    assert.equal(given(second).get('registration'), given(first).get('registration'));
    assert.equal(await say(first, 'experienced'), 403);
    assert.equal(await say(second, 'experienced'), 200);
    const exit = { token: second.token, body: { exit: 'normal' } };
    assert.equal((await demo.ask(`/launches/${second.id}/exit`, exit)).status, 204);
    assert.equal(await say(second, 'experienced'), 403);
  });
});

describe('what its content says', () => {
  for (const [verb, result, expected] of [
    ['completed', {}, ['completed', 1, undefined]],
    ['completed', { success: true, score: { scaled: 0.7 } }, ['passed', 1, 0.7]],
    ['passed', { score: { scaled: 0.9 } }, ['passed', 1, 0.9]],
    ['failed', { score: { scaled: 0.2 } }, ['failed', 1, 0.2]],
    ['attempted', {}, ['in_progress', 0, undefined]],
  ] as const) {
    test(`by "${verb}" makes it ${expected[0]}`, async () => {
      const courseId = await course();
      const opened = await launch(courseId);
      assert.equal(await say(opened, verb, { result }), 200);
      assert.deepEqual(await standing(courseId), expected);
    });
  }

  test('of something below is no result of the whole', async () => {
    const courseId = await course();
    const opened = await launch(courseId);
    const object = { id: `${publisherId('tincan')}/trang-1` };
    assert.equal(await say(opened, 'completed', { object }), 200);
    assert.deepEqual(await standing(courseId), ['in_progress', 0, undefined]);
  });

  test('later does not take away what it was', async () => {
    const courseId = await course();
    const opened = await launch(courseId);
    await say(opened, 'passed', { result: { score: { scaled: 0.9 } } });
    demo.pass(120);
    assert.equal(await say(opened, 'failed', { result: { score: { scaled: 0.1 } } }), 200);
    assert.deepEqual(await standing(courseId), ['passed', 1, 0.9]);
    const { body } = await demo.ask<Launch>(`/launches/${opened.id}`, { token: opened.token });
    assert.equal(body.state.summary.totalTime, 'PT2M');
  });

  test('by who looks on is no result', async () => {
    const courseId = await course();
    const looking = await launch(courseId, { mode: 'review' });
    assert.equal(await say(looking, 'completed'), 200);
    assert.deepEqual(await standing(courseId), ['not_started', 0, undefined]);
  });
});
