import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { writeFile } from 'node:fs/promises';
import type { Launch } from '../../../src/contract/index.js';
import { TestDemo } from '../backend/support/demo.js';
import { manifest12, writePackage } from '../backend/support/packages.js';

const demo = await TestDemo.start();
const token = await demo.bearer();

async function launchOf(courseId: string, mode: 'normal' | 'browse' = 'normal'): Promise<Launch> {
  await demo.enroll(token, courseId);
  return demo.launch(token, courseId, { mode });
}

const say = async (launch: Launch, change: object = {}): Promise<number> => {
  const { xapi } = launch;
  assert.ok(xapi);
  const statement = {
    id: crypto.randomUUID(),
    actor: xapi.actor,
    verb: { id: 'http://adlnet.gov/expapi/verbs/initialized' },
    object: { id: xapi.activityId },
    context: { registration: xapi.registration },
    ...change,
  };
  const answer = await fetch(`${xapi.endpoint}statements`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${xapi.token ?? ''}`,
      'Content-Type': 'application/json',
      'X-Experience-API-Version': '1.0.3',
    },
    body: JSON.stringify([statement]),
  });
  return answer.status;
};

describe('statements that the player makes', () => {
  test('of files: each answer to the learner has a credential, for this attempt and item alone', async () => {
    const file = join(demo.folder, 'so-do.svg');
    await writeFile(file, '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>');
    const launch = await launchOf(await demo.importMedia(file));
    assert.equal(await say(launch), 200);
    assert.equal(await say(launch, { object: { id: `${launch.xapi?.activityId}/pages/1` } }), 200);
    assert.equal(await say(launch, { object: { id: 'https://elsewhere.example/' } }), 403);
    assert.equal(await say(launch, { context: { registration: crypto.randomUUID() } }), 403);
    const actor = { account: { homePage: 'https://acme.example', name: 'somebody-else' } };
    assert.equal(await say(launch, { actor }), 403);

    const { body: again } = await demo.ask<Launch>(`/launches/${launch.id}`, { token });
    assert.equal(again.xapi?.registration, launch.xapi?.registration);
    assert.notEqual(again.xapi?.token, launch.xapi?.token);
    assert.equal(await say(again), 200);
    // What content could ask by its own token is no new one.
    const { body: own } = await demo.ask<Launch>(`/launches/${launch.id}`, { token: launch.token });
    assert.equal(own.xapi, undefined);
    // The next launch takes over; what is sent late is still taken.
    await demo.launch(token, launch.courseId, { supersede: true });
    assert.equal(await say(launch), 200);
  });

  test('of SCORM only where the course wants them, and never of who looks on', async () => {
    const courseId = await demo.importCourse(
      await writePackage(demo.folder, 'a.zip', manifest12(['one'])),
    );
    assert.equal((await launchOf(courseId)).xapi, undefined);
    await demo.sql('UPDATE courses SET statements = 1 WHERE id = ?', [courseId]);
    const launch = await demo.launch(token, courseId, { supersede: true });
    assert.equal(await say(launch), 200);
    assert.equal((await demo.launch(token, courseId, { mode: 'browse' })).xapi, undefined);
  });
});
