import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ConsentState,
  NotificationPreferences,
  type Problem,
} from '../../../src/contract/index.js';
import { colleague, TestDemo, type Answer } from './support/demo.js';

const demo = await TestDemo.start();
const token = (await demo.signIn()).accessToken;
const theirs = (await demo.signIn(colleague)).accessToken;
const path = '/me/notification-preferences';

async function read(bearer = token): Promise<{ etag: string; held: NotificationPreferences }> {
  const { body, headers } = await demo.ask(path, { token: bearer });
  return { etag: headers.get('ETag') ?? '', held: NotificationPreferences.parse(body) };
}

const put = (choices: unknown, etag?: string): Promise<Answer<NotificationPreferences & Problem>> =>
  demo.ask(path, {
    method: 'PUT',
    token,
    body: { choices },
    headers: etag === undefined ? {} : { 'If-Match': etag },
  });

const isOn = ({ groups }: NotificationPreferences, topic: string, channel: string) =>
  groups
    .flatMap(({ topics }) => topics)
    .find(({ id }) => id === topic)
    ?.channels.find((choice) => choice.channel === channel)?.enabled;

test('a choice is kept, for this learner alone, and only against what was read', async () => {
  const { etag, held } = await read();
  assert.equal(isOn(held, 'course.due_soon', 'email'), true);
  assert.equal((await put({})).status, 428);
  const choices = { 'course.due_soon': { email: false } };
  const answers = await Promise.all([put(choices, etag), put(choices, etag)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412]);
  const refused = answers.find(({ status }) => status === 412)?.body;
  const now = await read();
  assert.deepEqual(refused?.current, now.held);
  assert.equal(isOn(now.held, 'course.due_soon', 'email'), false);
  assert.equal(isOn(now.held, 'course.due_soon', 'site'), true);
  assert.equal(isOn((await read(theirs)).held, 'course.due_soon', 'email'), true);
});

test('what cannot be chosen is refused as a whole', async () => {
  const before = await read();
  for (const [choices, fault] of [
    [{ 'security.alerts': { email: false } }, '/choices/security.alerts/email always_on'],
    [{ 'service.incidents': { site: false } }, '/choices/service.incidents/site always_on'],
    [{ 'no.such': { email: true } }, '/choices/no.such unknown_topic'],
    [{ 'course.due_soon': { sms: true } }, '/choices/course.due_soon/sms unknown_channel'],
    [
      { 'course.due_soon': { toString: true } },
      '/choices/course.due_soon/toString unknown_channel',
    ],
    [
      { 'course.due_soon': { email: true }, 'security.alerts': { email: false } },
      '/choices/security.alerts/email always_on',
    ],
  ] as const) {
    const { status, body } = await put(choices, before.etag);
    const [error] = body.errors ?? [];
    assert.deepEqual([status, `${error?.path ?? ''} ${error?.code ?? ''}`], [400, fault]);
  }
  for (const choices of [7, null, { 'course.due_soon': { email: 'no' } }, undefined]) {
    assert.equal((await put(choices, before.etag)).status, 400);
  }
  assert.deepEqual(await read(), before);
  assert.equal((await demo.ask(path)).status, 401);
});

test('a topic that needs consent is off, and to switch it is a decision with a receipt', async () => {
  const { etag, held } = await read();
  const topic = 'news.product_updates';
  assert.equal(isOn(held, topic, 'email'), false);
  const on = await put({ [topic]: { email: true } }, etag);
  assert.equal(isOn(on.body, topic, 'email'), true);
  const state = async () => ConsentState.parse((await demo.ask('/me/consents', { token })).body);
  const given = await state();
  assert.equal(given.decisions['email.product_updates'], 'granted');
  assert.equal(given.decisions['email.events_promotions'], 'refused');
  assert.equal(given.receipts[0]?.id, on.body.receiptId);
  const off = await put({ [topic]: { email: false } }, on.headers.get('ETag') ?? '');
  assert.equal((await state()).decisions['email.product_updates'], 'refused');
  assert.notEqual(off.body.receiptId, on.body.receiptId);
  const same = await put({ [topic]: { email: false } }, off.headers.get('ETag') ?? '');
  assert.equal(same.body.receiptId, undefined);
  assert.equal((await read()).held.receiptId, undefined);
});
