import {
  Subscription,
  SubscriptionConfirmRequest,
  SubscriptionFrequency,
  SubscriptionPending,
  SubscriptionRequest,
  subscriptionRoutes,
} from '../subscriptions.js';
import { describeResource } from './resource-reference.js';
import { describeObject, describeValue } from './schema-reference.js';

export const subscriptionsReference = describeResource({
  tag: 'Subscriptions',
  about:
    'News of new courses by e-mail: asked for in a form, confirmed by the address itself, ended with one link. Never an account.',
  feature: 'newsletter',
  schemas: [
    describeValue(
      'SubscriptionFrequency',
      SubscriptionFrequency,
      'How often a mail comes at most; in a week or month without new courses none comes.',
      'monthly',
    ),
    describeObject(
      'SubscriptionRequest',
      SubscriptionRequest,
      'Somebody wants news of new courses.',
      {
        email: 'The address, at most 254 characters.',
        name: 'How to address them in the news, 1 to 200 characters. Kept in NFC. Never in the mail that asks for confirmation: a stranger may have written it.',
        frequency: 'How often at most; the form says it before it is sent, the mail says it again.',
        language: 'BCP 47 tag of the mails; without it that of the request.',
        noticeVersion: 'Version of the privacy notice that was shown beside the form.',
      },
      { email: 'dat@example.com', frequency: 'monthly', language: 'vi' },
    ),
    describeObject(
      'SubscriptionPending',
      SubscriptionPending,
      'The same for an address that is known and one that is not.',
      {
        status: 'A mail has been sent; nothing more comes until it is answered.',
        frequency: 'What will be confirmed.',
        expiresIn: 'Seconds in which the token of the mail can be used.',
      },
      { status: 'confirmation_sent', frequency: 'monthly', expiresIn: 172_800 },
    ),
    describeObject(
      'SubscriptionConfirmRequest',
      SubscriptionConfirmRequest,
      'The second half of the double opt-in.',
      { token: 'From the mail.' },
      { token: 'wls_2Qe7' },
    ),
    describeObject(
      'Subscription',
      Subscription,
      'A subscription that is in force.',
      {
        frequency: 'How often a mail comes at most.',
        language: 'The language of the mails.',
        confirmedAt: 'When the address confirmed it.',
        unsubscribeToken: 'Ends it. It stands in every mail too and does not expire.',
      },
      {
        frequency: 'monthly',
        language: 'vi',
        confirmedAt: '2026-11-22T03:40:00Z',
        unsubscribeToken: 'wlu_8Kd1',
      },
    ),
  ],
  routes: subscriptionRoutes,
  operations: {
    create: {
      summary: 'Asks for news of new courses',
      about:
        'Whether the address is subscribed already is told to nobody but the address: its mail differs, the answer does not. Limited in rate.',
      body: SubscriptionRequest,
      answers: { 202: { about: 'A mail is on its way.', schema: SubscriptionPending } },
      errors: [],
    },
    confirm: {
      summary: 'Confirms a subscription with the token of the mail',
      about: 'Sent again it answers the same. 404 for a token that is unknown or has expired.',
      body: SubscriptionConfirmRequest,
      answers: { 200: { about: 'It is in force.', schema: Subscription } },
      errors: ['not_found'],
    },
    remove: {
      summary: 'Ends a subscription',
      about:
        'With the token of any of its mails, the confirmation included. The address is forgotten. The same answer for every token, so that it may be sent twice and tells nothing.',
      answers: { 204: { about: 'There is no such subscription now.' } },
      errors: [],
    },
  },
});
