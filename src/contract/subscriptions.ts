import { email, text } from './bounds.js';
import { LanguageTag, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** How often news of new courses comes at most. */
export const SubscriptionFrequency = z.enum(['weekly', 'monthly']);
export type SubscriptionFrequency = z.infer<typeof SubscriptionFrequency>;

/** Body of `POST /subscriptions`: somebody wants news of new courses by e-mail. */
export const SubscriptionRequest = z.object({
  email: email(),
  /** For the news, once the address has confirmed it. */
  name: z.optional(text(1, 200)),
  frequency: SubscriptionFrequency,
  /** Of the mails; the language of the request where it is absent. */
  language: z.optional(text(2, 35)),
  /** Of the notice that was shown beside the form. */
  noticeVersion: z.optional(text(1, 50)),
});
export type SubscriptionRequest = z.infer<typeof SubscriptionRequest>;

/** The same for an address that is known and one that is not: what happens next is in the mail. */
export const SubscriptionPending = z.object({
  status: z.literal('confirmation_sent'),
  frequency: SubscriptionFrequency,
  /** Seconds in which the mail's token can be used. */
  expiresIn: z.number(),
});
export type SubscriptionPending = z.infer<typeof SubscriptionPending>;

/** Body of `POST /subscriptions/confirm`: the token from the mail. */
export const SubscriptionConfirmRequest = z.object({ token: text(1, 500) });
export type SubscriptionConfirmRequest = z.infer<typeof SubscriptionConfirmRequest>;

/** A subscription that its address has confirmed. */
export const Subscription = z.object({
  frequency: SubscriptionFrequency,
  language: LanguageTag,
  confirmedAt: Timestamp,
  /** For `DELETE /subscriptions/{token}`; it stands in every mail too. */
  unsubscribeToken: z.string(),
});
export type Subscription = z.infer<typeof Subscription>;

/** News of new courses by e-mail: double opt-in, never an account. */
export const subscriptionRoutes = defineRoutes({
  /** Answers 202. Never makes an account. */
  create: {
    method: 'POST',
    path: '/subscriptions',
    permission: ['public'],
    idempotent: false,
    creates: true,
  },
  /** 404 for a token that is unknown or has expired. */
  confirm: {
    method: 'POST',
    path: '/subscriptions/confirm',
    permission: ['public'],
    idempotent: true,
  },
  /** Answers 204 whatever the token is, as often as it is sent. */
  remove: {
    method: 'DELETE',
    path: '/subscriptions/{token}',
    permission: ['public'],
    idempotent: true,
  },
});
