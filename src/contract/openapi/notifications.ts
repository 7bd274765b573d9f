import {
  NotificationChannel,
  NotificationChoice,
  NotificationChoices,
  NotificationGroup,
  NotificationPreferences,
  notificationRoutes,
  NotificationTopic,
} from '../notifications.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

const topic = {
  id: 'course.due_soon',
  title: 'Sắp đến hạn',
  frequency: 'Trước 7 ngày và 1 ngày',
  purpose: 'learning.record',
  byConsent: false,
  channels: [
    { channel: 'site', enabled: true, locked: false },
    { channel: 'email', enabled: true, locked: false },
  ],
};

const group = { id: 'learning', title: 'Học tập', topics: [topic] };

const preferences = {
  channels: [
    { id: 'site', title: 'Trên trang' },
    { id: 'email', title: 'E-mail' },
  ],
  groups: [group],
  updatedAt: '2026-11-22T03:32:00Z',
};

export const notificationsReference = describeResource({
  tag: 'Notifications',
  about: 'Which notices reach the learner, how often and by which way.',
  feature: 'notifications',
  schemas: [
    describeObject(
      'NotificationChannel',
      NotificationChannel,
      'A way in which notices reach the learner.',
      {
        id: 'Open: `site`, `email`, `zalo` or what a backend adds.',
        title: 'Its name in the language of the request.',
      },
      { id: 'email', title: 'E-mail' },
    ),
    describeObject(
      'NotificationChoice',
      NotificationChoice,
      'Whether a topic comes by a channel.',
      {
        channel: 'Id of the channel.',
        enabled: 'Whether it comes.',
        locked: 'True: it is always on and cannot be switched off, as service notices are.',
      },
      { channel: 'email', enabled: true, locked: true },
    ),
    describeObject(
      'NotificationTopic',
      NotificationTopic,
      'What notices are about.',
      {
        id: 'Id of the topic.',
        title: 'Its name in the language of the request.',
        frequency: 'How often or upon what it comes, in words: consent to advertising must say so.',
        purpose: 'Id of the purpose of the privacy notice that covers it.',
        byConsent:
          'True: off until the learner consents to the purpose. Switching it on or off here is a decision with a receipt.',
        channels: 'One entry for each channel that it can come by; it cannot come by others.',
      },
      topic,
    ),
    describeObject(
      'NotificationGroup',
      NotificationGroup,
      'Topics that are shown together.',
      {
        id: 'Id of the group.',
        title: 'Its name in the language of the request.',
        about: 'A sentence on what holds for all of them.',
        topics: 'In the order in which they are shown.',
      },
      group,
    ),
    describeObject(
      'NotificationPreferences',
      NotificationPreferences,
      'All topics with the channels that they can come by.',
      {
        channels: 'The columns of the table, in their order.',
        groups: 'The rows, grouped.',
        updatedAt: 'When the learner last changed any; absent before the first time.',
        receiptId:
          'In the answer to a change that gave or withdrew a consent: the receipt of it. Absent otherwise.',
      },
      preferences,
    ),
    describeObject(
      'NotificationChoices',
      NotificationChoices,
      'What is to be on and off.',
      { choices: 'By id of the topic, then of the channel. What is not named stays as it is.' },
      { choices: { 'course.due_soon': { email: false } } },
    ),
  ],
  routes: notificationRoutes,
  operations: {
    get: {
      summary: 'Which notices the learner gets',
      answers: { 200: { about: 'The preferences.', schema: NotificationPreferences } },
      errors: [],
      etag: 'answers',
    },
    put: {
      summary: 'Chooses which notices the learner gets',
      about:
        'All of it or nothing. A topic that does not exist is `/choices/{topic}` `unknown_topic`, a channel that the topic cannot come by `unknown_channel`, to switch off what is locked `always_on`. A 412 carries the preferences as they are now in `current`.',
      body: NotificationChoices,
      answers: {
        200: { about: 'The preferences as they are now.', schema: NotificationPreferences },
      },
      errors: [],
      etag: 'requires',
    },
  },
});
