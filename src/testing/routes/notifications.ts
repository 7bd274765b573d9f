import {
  NotificationChoices,
  notificationRoutes,
  type Decision,
  type NotificationPreferences,
} from '../../contract/index.js';
import { json } from '../answer.js';
import type { Call } from '../call.js';
import { timestamp } from '../clock.js';
import { consentStateOf, putOnRecord } from '../consents.js';
import {
  notificationChannels,
  notificationGroups,
  type TopicFixture,
} from '../fixtures/notification-topics.js';
import { noticeOf } from '../fixtures/notices.js';
import { invalidInput, pointer } from '../refusal.js';
import { slice } from '../router.js';
import { table } from '../store.js';

/** What a learner has chosen otherwise than it is at first. */
export interface TestNotificationChoices {
  /** Counts changes; the ETag is made of it. */
  version: number;
  changedAt: number;
  /** By topic and channel. */
  chosen: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}

/** Choices by learner. */
export const notificationChoices = table<TestNotificationChoices>('notification choices');

const topics = notificationGroups.flatMap((group) => group.topics);

/** Which notices reach the learner. */
export const notificationSlice = slice(
  notificationRoutes,
  {
    get: (call) => json(preferencesOf(call), { etag: etagOf(call) }),

    put: async (call) => {
      call.requireMatch(etagOf(call), preferencesOf(call));
      const { choices } = call.body(NotificationChoices);
      const made = checked(choices);
      const held = call.rows(notificationChoices).get(call.learnerId);
      const decided: Record<string, Decision> = {};
      const chosen = { ...held?.chosen };
      for (const { topic, channel, enabled } of made) {
        if (topic.byConsent) decided[topic.purpose] = enabled ? 'granted' : 'refused';
        else chosen[topic.id] = { ...chosen[topic.id], [channel]: enabled };
      }
      call.rows(notificationChoices).set(call.learnerId, {
        version: (held?.version ?? 0) + 1,
        changedAt: call.now,
        chosen,
      });
      const receiptId = await decide(call, decided);
      const body = { ...preferencesOf(call), ...(receiptId !== undefined && { receiptId }) };
      return json(body, { etag: etagOf(call) });
    },
  },
  { feature: 'notifications' },
);

const decisionsOf = (call: Call): Readonly<Record<string, Decision>> =>
  consentStateOf(call, `learner ${call.learnerId}`).decisions;

function etagOf(call: Call): string {
  const version = call.rows(notificationChoices).get(call.learnerId)?.version ?? 0;
  const decisions = decisionsOf(call);
  const decided = topics.filter(({ byConsent }) => byConsent).map((one) => decisions[one.purpose]);
  return `"${String(version)}-${decided.join('-')}"`;
}

function preferencesOf(call: Call): NotificationPreferences {
  const { language } = call;
  const held = call.rows(notificationChoices).get(call.learnerId);
  const decisions = decisionsOf(call);
  const isOn = (topic: TopicFixture, channel: string, begins: string): boolean =>
    topic.byConsent
      ? decisions[topic.purpose] === 'granted'
      : begins === 'locked' || (held?.chosen[topic.id]?.[channel] ?? begins === 'on');
  return {
    channels: notificationChannels.map(({ id, title }) => ({ id, title: title[language] })),
    groups: notificationGroups.map(({ id, title, topics: own }) => ({
      id,
      title: title[language],
      topics: own.map((topic) => ({
        id: topic.id,
        title: topic.title[language],
        frequency: topic.frequency[language],
        purpose: topic.purpose,
        byConsent: topic.byConsent,
        channels: Object.entries(topic.channels).map(([channel, begins]) => ({
          channel,
          enabled: isOn(topic, channel, begins),
          locked: begins === 'locked',
        })),
      })),
    })),
    ...(held && { updatedAt: timestamp(held.changedAt) }),
  };
}

function checked(choices: NotificationChoices['choices']) {
  return Object.entries(choices).flatMap(([topicId, byChannel]) => {
    const topic = topics.find(({ id }) => id === topicId);
    if (!topic) throw invalidInput(pointer('choices', topicId), 'unknown_topic');
    return Object.entries(byChannel).map(([channel, enabled]) => {
      const place = pointer('choices', topicId, channel);
      const begins = new Map(Object.entries(topic.channels)).get(channel);
      if (begins === undefined) throw invalidInput(place, 'unknown_channel');
      if (begins === 'locked' && !enabled) throw invalidInput(place, 'always_on');
      return { topic, channel, enabled };
    });
  });
}

/** Puts a decision on record that changes something. Answers the id of its receipt. */
async function decide(
  call: Call,
  decided: Readonly<Record<string, Decision>>,
): Promise<string | undefined> {
  const before = decisionsOf(call);
  const changed = Object.entries(decided).some(
    ([purpose, decision]) => (before[purpose] ?? 'refused') !== decision,
  );
  if (!changed) return undefined;
  const notice = call.found(await noticeOf(call.tenant, call.language));
  const optional = notice.purposes.filter(({ required }) => !required);
  const receipt = await putOnRecord(call, {
    principal: `learner ${call.learnerId}`,
    kind: 'decided',
    notice,
    decisions: Object.fromEntries(
      optional.map(({ id }) => [id, decided[id] ?? before[id] ?? 'refused']),
    ),
    explicit: Object.keys(decided),
    locale: notice.language,
    method: 'notification-preferences',
  });
  return receipt.id;
}
