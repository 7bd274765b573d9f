import { Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** A way in which notices reach the learner. */
export const NotificationChannel = z.object({
  /** Open, e.g. `site`, `email`, `zalo`. */
  id: z.string(),
  title: z.string(),
});
export type NotificationChannel = z.infer<typeof NotificationChannel>;

/** Whether a topic comes by a channel. */
export const NotificationChoice = z.object({
  channel: z.string(),
  enabled: z.boolean(),
  /** It cannot be switched off. */
  locked: z.boolean(),
});
export type NotificationChoice = z.infer<typeof NotificationChoice>;

/** What notices are about. */
export const NotificationTopic = z.object({
  id: z.string(),
  title: z.string(),
  /** How often, or upon what, in words. */
  frequency: z.string(),
  /** Id of the purpose in the privacy notice that covers it. */
  purpose: z.string(),
  /** To switch it on is to consent to the purpose, to switch it off is to withdraw. */
  byConsent: z.boolean(),
  /** One entry for each channel that it can come by. */
  channels: z.array(NotificationChoice),
});
export type NotificationTopic = z.infer<typeof NotificationTopic>;

/** Topics that are shown together. */
export const NotificationGroup = z.object({
  id: z.string(),
  title: z.string(),
  about: z.optional(z.string()),
  topics: z.array(NotificationTopic),
});
export type NotificationGroup = z.infer<typeof NotificationGroup>;

/** Which topics reach the learner by which channels. */
export const NotificationPreferences = z.object({
  channels: z.array(NotificationChannel),
  groups: z.array(NotificationGroup),
  updatedAt: z.optional(Timestamp),
  /** Receipt of a consent that this very change gave or withdrew. */
  receiptId: z.optional(z.string()),
});
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;

/** By topic and channel; what is not named stays as it is. */
export const NotificationChoices = z.object({
  choices: z.record(z.record(z.boolean())),
});
export type NotificationChoices = z.infer<typeof NotificationChoices>;

/** Routes of notification preferences. */
export const notificationRoutes = defineRoutes({
  get: {
    method: 'GET',
    path: '/me/notification-preferences',
    permission: ['learner'],
    idempotent: true,
  },
  /** Needs `If-Match` with the ETag of `get`. */
  put: {
    method: 'PUT',
    path: '/me/notification-preferences',
    permission: ['learner'],
    idempotent: true,
  },
});
