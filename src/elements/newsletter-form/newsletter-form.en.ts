import type { TranslationOf } from '../../i18n/index.js';
import type { NewsletterFormTexts } from './newsletter-form.vi.js';

const counted = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

export const newsletterFormEn: TranslationOf<NewsletterFormTexts> = {
  'news.title': 'News of new courses',
  'news.often': 'How often',
  'news.weekly': 'Weekly',
  'news.monthly': 'Monthly',
  'news.weekly.most': 'at most once a week',
  'news.monthly.most': 'at most once a month',
  'news.action': 'Subscribe',
  'news.purpose': (tenant, most) =>
    `You get e-mail about new courses${tenant && ` of ${tenant}`}, ${most}, with no other advertising. Unsubscribe at any time by the link in each mail. No account is made.`,
  'news.lacking': (tenant) =>
    tenant
      ? `${tenant} does not send news of new courses by e-mail at present.`
      : 'News of new courses is not sent by e-mail here at present.',
  'news.pending': 'Check your mailbox',
  'news.pending.d': (email) =>
    `We are sending a mail to ${email}. Follow the link in it to begin getting news.`,
  'news.pending.time': (time) =>
    `The link works for ${time}. If you do not confirm, no more mail comes and the request is deleted.`,
  'news.pending.none': 'No mail yet? Look into the spam folder too, or check the address.',
  'news.other': 'Correct the address',
  'news.confirming': 'Confirming…',
  'news.confirmed': 'Your subscription is confirmed',
  'news.confirmed.d': (most) =>
    `From now on you get news of new courses, ${most}. Unsubscribe here or by the link in each mail.`,
  'news.unconfirmed': 'Not confirmed.',
  'news.over': 'This link no longer works',
  'news.over.d':
    'It has expired, or you have unsubscribed. To get news, send the request below once more.',
  'news.leave': 'Unsubscribe',
  'news.leave.title': 'Unsubscribe from news of new courses?',
  'news.leave.d': 'We delete your address from the list and send no more mail.',
  'news.leave.failed': 'Not unsubscribed.',
  'news.left': 'You are unsubscribed',
  'news.left.d': 'Your address has been deleted from the list.',
  'news.again': 'Subscribe again',
  'news.hours': (n) => counted(n, 'hour'),
  'news.days': (n) => counted(n, 'day'),
  'news.minutes': (n) => counted(n, 'minute'),
};
