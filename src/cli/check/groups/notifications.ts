import {
  NotificationPreferences,
  type NotificationChoice,
  type NotificationTopic,
} from '../../../contract/notifications.js';
import type { Caller } from '../caller.js';
import {
  etagOf,
  expectProblem,
  expectSame,
  expectSchema,
  expectStatus,
  expectThat,
} from '../expect.js';
import type { Group } from '../group.js';
import type { Answer } from '../http.js';
import type { Kit } from '../kit.js';
import { untested } from '../verdict.js';

const path = '/me/notification-preferences';
const needs = ['learner'] as const;

/** Which notices reach the learner. */
export const notifications: Group = {
  id: 'notifications',
  title: 'Notification preferences',
  feature: 'notifications',
  checks: [
    {
      id: 'NO1',
      title: 'every topic names its purpose, its frequency and channels that exist',
      clause: 'Topics × channels; each topic names its purpose and frequency.',
      needs,
      run: async (kit) => {
        const learner = await kit.learner();
        const answer = await learner.ask('GET', path);
        const { channels, groups } = expectSchema(answer, NotificationPreferences);
        const known = channels.map(({ id }) => id);
        const topics = groups.flatMap((group) => group.topics);
        expectSame(new Set(topics.map(({ id }) => id)).size, topics.length, 'the number of ids');
        for (const topic of topics) {
          expectThat(topic.purpose !== '', `${topic.id} has no purpose.`);
          expectThat(topic.frequency !== '', `${topic.id} has no frequency.`);
          for (const { channel, locked, enabled } of topic.channels) {
            expectThat(known.includes(channel), `${topic.id} comes by an unknown channel.`);
            expectThat(enabled || !locked, `${topic.id} is locked and off.`);
            expectThat(!(locked && topic.byConsent), `${topic.id} is locked and needs consent.`);
          }
        }
        const headers = { 'If-None-Match': etagOf(answer) };
        expectStatus(await learner.ask('GET', path, { headers }), 304);
        expectProblem(await kit.anonymous.ask('GET', path), 401, 'unauthenticated');
        return `${String(topics.length)} topics`;
      },
    },
    {
      id: 'NO2',
      title: 'of two choices at once with the same ETag exactly one wins',
      clause: '`If-Match` with the `ETag` on PATCH/PUT of what a person edits.',
      needs,
      run: async (kit) => {
        const { learner, held, etag } = await restored(kit);
        const [topic, choice] = freeChoice(held);
        const choices = { [topic.id]: { [choice.channel]: !choice.enabled } };
        const blind = await learner.ask('PUT', path, { body: { choices } });
        expectProblem(blind, 428, 'precondition_failed');
        const stale = await choose(learner, choices, '"stale"');
        expectProblem(stale, 412, 'precondition_failed');
        expectSame(await read(learner), { held, etag }, 'the preferences after the refusals');
        const answers = await Promise.all([
          choose(learner, choices, etag),
          choose(learner, choices, etag),
        ]);
        expectSame(answers.map(({ status }) => status).sort(), [200, 412], 'the two statuses');
        const now = (await read(learner)).held;
        expectSame(stateOf(now, topic.id, choice.channel), !choice.enabled, 'the choice');
        if (kit.missing('other learner') !== undefined) return topic.id;
        const theirs = await read(await kit.otherLearner());
        const again = await read(await kit.otherLearner());
        expectSame(again, theirs, 'the other learner’s preferences');
        return topic.id;
      },
    },
    {
      id: 'NO3',
      title: 'service notices cannot be switched off, alone or among others',
      clause: 'Service notices are always on.',
      needs,
      run: async (kit) => {
        const { learner, held, etag } = await restored(kit);
        const locked = choicesOf(held).find(([, choice]) => choice.locked);
        if (!locked) throw untested('Nothing is locked.');
        const [topic, { channel }] = locked;
        const [other, choice] = freeChoice(held);
        const off = { [topic.id]: { [channel]: false } };
        const among = { [other.id]: { [choice.channel]: !choice.enabled }, ...off };
        for (const choices of [off, among]) {
          const answer = await choose(learner, choices, etag);
          const { errors = [] } = expectProblem(answer, 400, 'invalid_input');
          expectSame(errors[0]?.code, 'always_on', 'the code of the error');
        }
        expectSame(await read(learner), { held, etag }, 'the preferences afterwards');
        return topic.id;
      },
    },
    {
      id: 'NO4',
      title: 'what does not exist or is no choice is refused, and nothing is written',
      clause: '`invalid_input` with `errors[{path, code}]`.',
      needs,
      run: async (kit) => {
        const { learner, held, etag } = await restored(kit);
        const [topic, choice] = freeChoice(held);
        for (const choices of [
          undefined,
          7,
          { 'no.such': { [choice.channel]: true } },
          { [topic.id]: { 'no-such': true } },
          { [topic.id]: { [choice.channel]: 'yes' } },
          { [topic.id]: { [choice.channel]: !choice.enabled }, 'no.such': { email: true } },
        ]) {
          expectProblem(await choose(learner, choices, etag), 400, 'invalid_input');
        }
        expectSame(await read(learner), { held, etag }, 'the preferences afterwards');
      },
    },
  ],
};

interface Held {
  held: NotificationPreferences;
  etag: string;
}

async function read(caller: Caller): Promise<Held> {
  const answer = await caller.ask('GET', path);
  return { held: expectSchema(answer, NotificationPreferences), etag: etagOf(answer) };
}

const choose = (caller: Caller, choices: unknown, ifMatch: string): Promise<Answer> =>
  caller.ask('PUT', path, { body: { choices }, ifMatch });

const choicesOf = ({
  groups,
}: NotificationPreferences): [NotificationTopic, NotificationChoice][] =>
  groups.flatMap(({ topics }) =>
    topics.flatMap((topic) =>
      topic.channels.map((choice): [NotificationTopic, NotificationChoice] => [topic, choice]),
    ),
  );

const stateOf = (held: NotificationPreferences, topicId: string, channel: string) =>
  choicesOf(held).find(([topic, choice]) => topic.id === topicId && choice.channel === channel)?.[1]
    .enabled;

/** A choice that can be made without a consent. */
function freeChoice(held: NotificationPreferences): [NotificationTopic, NotificationChoice] {
  const free = choicesOf(held).find(([topic, choice]) => !choice.locked && !topic.byConsent);
  if (free) return free;
  throw untested('Nothing can be chosen without a consent.');
}

/** The learner's preferences; what needs no consent is put back after the check. */
async function restored(kit: Kit): Promise<Held & { learner: Caller }> {
  const learner = await kit.learner();
  const before = await read(learner);
  kit.cleanup(async () => {
    const choices: Record<string, Record<string, boolean>> = {};
    for (const [topic, { channel, enabled }] of choicesOf(before.held)) {
      if (!topic.byConsent) choices[topic.id] = { ...choices[topic.id], [channel]: enabled };
    }
    const { etag } = await read(learner);
    expectStatus(await choose(learner, choices, etag), 200);
  });
  return { ...before, learner };
}
