import type { Decision, NotificationPreferences } from '../../../src/contract/index.js';
import { audit } from '../audit.js';
import { noticeOf } from '../consent/notice-store.js';
import { recordConsent, type Recording } from '../consent/record.js';
import { consentState } from '../consent/state.js';
import type { Queries, Transaction } from '../database/database.js';
import { invalidInput, pointer, ProblemError } from '../problem.js';
import { hashOf } from '../secrets.js';
import { timestamp } from '../time.js';
import { channels, topicGroups, topics, type Beginning, type Topic } from './topics.js';

type Choices = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

/** What a learner has chosen, and what was decided of the purposes. */
export interface Held {
  version: number;
  changedAt: number | null;
  /** By topic and channel, space between. */
  chosen: ReadonlyMap<string, boolean>;
  decisions: Readonly<Record<string, Decision>>;
}

export async function heldPreferences(
  queries: Queries,
  tenantId: string,
  learnerId: string,
): Promise<Held> {
  const learner = await queries.get<{
    notification_version: number;
    notifications_changed_at: number | null;
  }>(
    'SELECT notification_version, notifications_changed_at FROM learners WHERE tenant_id = ? AND id = ?',
    [tenantId, learnerId],
  );
  if (!learner) throw new ProblemError('unauthenticated');
  const rows = await queries.all<{ topic_id: string; channel_id: string; enabled: number }>(
    'SELECT topic_id, channel_id, enabled FROM notification_choices WHERE tenant_id = ? AND learner_id = ?',
    [tenantId, learnerId],
  );
  const { decisions } = await consentState(queries, tenantId, { learnerId });
  return {
    version: learner.notification_version,
    changedAt: learner.notifications_changed_at,
    chosen: new Map(rows.map((row) => [keyOf(row.topic_id, row.channel_id), row.enabled === 1])),
    decisions,
  };
}

/** The preferences as the contract has them. */
export const preferencesOf = (held: Held, language: 'vi' | 'en'): NotificationPreferences => ({
  channels: channels.map(({ id, title }) => ({ id, title: title[language] })),
  groups: topicGroups.map((group) => ({
    id: group.id,
    title: group.title[language],
    ...(group.about === undefined ? {} : { about: group.about[language] }),
    topics: group.topics.map((topic) => ({
      id: topic.id,
      title: topic.title[language],
      frequency: topic.frequency[language],
      purpose: topic.purpose,
      byConsent: topic.byConsent ?? false,
      channels: Object.entries(topic.channels).map(([channel, beginning]) => ({
        channel,
        enabled: isEnabled(held, topic, channel, beginning),
        locked: beginning === 'locked',
      })),
    })),
  })),
  ...(held.changedAt === null ? {} : { updatedAt: timestamp(held.changedAt) }),
});

/** Changes with every choice, also with a decision that was made elsewhere. */
export const preferencesTag = (held: Held): string => {
  const consented = topics.filter(({ byConsent }) => byConsent);
  const decided = consented.map(({ purpose }) => held.decisions[purpose] ?? 'none');
  return `"${String(held.version)}-${hashOf(decided.join()).slice(0, 8)}"`;
};

/**
 * Writes choices, all of them or none. Those that are consents go on record and get a receipt, whose id it answers.
 *
 * @throws ProblemError `invalid_input` for what cannot be chosen
 */
export async function choose(
  tx: Transaction,
  learner: { recording: Recording; learnerId: string; language: 'vi' | 'en' },
  held: Held,
  choices: Choices,
): Promise<string | undefined> {
  const { recording, learnerId } = learner;
  const { tenantId, now } = recording;
  const decided: Record<string, Decision> = {};
  for (const { topic, channel, enabled } of checked(choices)) {
    if (topic.byConsent) {
      const decision = enabled ? 'granted' : 'refused';
      if ((held.decisions[topic.purpose] ?? 'refused') !== decision) {
        decided[topic.purpose] = decision;
      }
      continue;
    }
    await tx.run(
      `INSERT INTO notification_choices (tenant_id, learner_id, topic_id, channel_id, enabled) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (tenant_id, learner_id, topic_id, channel_id) DO UPDATE SET enabled = excluded.enabled`,
      [tenantId, learnerId, topic.id, channel, enabled ? 1 : 0],
    );
  }
  await tx.run(
    `UPDATE learners SET notification_version = notification_version + 1, notifications_changed_at = ?
     WHERE tenant_id = ? AND id = ?`,
    [now, tenantId, learnerId],
  );
  await audit(tx, {
    tenantId,
    at: now,
    learnerId,
    action: 'notifications.updated',
    subjectId: learnerId,
    detail: { topics: Object.keys(choices) },
  });
  return Object.keys(decided).length > 0
    ? await decide(tx, learner, { ...held.decisions, ...decided })
    : undefined;
}

interface Choice {
  topic: Topic;
  channel: string;
  enabled: boolean;
}

function checked(choices: Choices): Choice[] {
  return Object.entries(choices).flatMap(([topicId, byChannel]) => {
    const topic = topics.find(({ id }) => id === topicId);
    if (!topic) throw invalidInput(pointer('choices', topicId), 'unknown_topic');
    return Object.entries(byChannel).map(([channel, enabled]) => {
      const place = pointer('choices', topicId, channel);
      const beginning = Object.hasOwn(topic.channels, channel)
        ? topic.channels[channel]
        : undefined;
      if (beginning === undefined) throw invalidInput(place, 'unknown_channel');
      if (beginning === 'locked' && !enabled) throw invalidInput(place, 'always_on');
      return { topic, channel, enabled };
    });
  });
}

async function decide(
  tx: Transaction,
  { recording, learnerId, language }: Parameters<typeof choose>[1],
  decisions: Readonly<Record<string, Decision>>,
): Promise<string> {
  const { tenantId, now } = recording;
  const notice = await noticeOf(tx, tenantId, language, { now });
  if (!notice) throw new ProblemError('unavailable', { retryAfter: 60 });
  // What an older notice asked for and this one does not is not decided anew.
  const asked = notice.purposes.filter(({ required }) => !required).map(({ id }) => id);
  const receipt = await recordConsent(tx, recording, learnerId, {
    kind: 'decided',
    noticeVersion: notice.version,
    noticeHash: notice.hash,
    language,
    decisions: Object.fromEntries(
      Object.entries(decisions).filter(([purpose]) => asked.includes(purpose)),
    ),
    method: 'notification-preferences',
  });
  return receipt.id;
}

function isEnabled(held: Held, topic: Topic, channel: string, beginning: Beginning): boolean {
  if (beginning === 'locked') return true;
  if (topic.byConsent) return held.decisions[topic.purpose] === 'granted';
  return held.chosen.get(keyOf(topic.id, channel)) ?? beginning === 'on';
}

const keyOf = (topicId: string, channelId: string): string => `${topicId} ${channelId}`;
