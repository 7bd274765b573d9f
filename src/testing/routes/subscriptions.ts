import {
  SubscriptionConfirmRequest,
  type SubscriptionFrequency,
  SubscriptionRequest,
  subscriptionRoutes,
} from '../../contract/index.js';
import { json, nothing } from '../answer.js';
import { slice } from '../router.js';
import { table } from '../store.js';
import { optionalText } from '../written.js';

const confirmSeconds = 48 * 3_600;

/** A request, and once its address has confirmed it a subscription. */
export interface TestSubscription {
  email: string;
  name?: string | undefined;
  language: 'vi' | 'en';
  frequency: SubscriptionFrequency;
  confirmToken: string;
  unsubscribeToken: string;
  /** Milliseconds since 1970: until then it is to be confirmed. */
  expiresAt: number;
  confirmedAt?: string;
}

/** Subscriptions and requests, by the token that confirms them. */
export const subscriptions = table<TestSubscription>('subscriptions');

/** News of new courses: double opt-in, never an account. */
export const subscriptionSlice = slice(
  subscriptionRoutes,
  {
    create: (call) => {
      const request = call.body(SubscriptionRequest);
      call.limit({ name: 'subscriptions', count: 30, seconds: 600 }, '');
      const asked: TestSubscription = {
        email: request.email.toLowerCase(),
        name: optionalText(request.name),
        language: languageOf(request.language) ?? call.language,
        frequency: request.frequency,
        confirmToken: call.ids.secret('wls'),
        unsubscribeToken: call.ids.secret('wlu'),
        expiresAt: call.now + confirmSeconds * 1000,
      };
      call.rows(subscriptions).set(asked.confirmToken, asked);
      call.mail({ to: asked.email, ...mailOf(asked, call.tenant.about.name) });
      const { frequency } = asked;
      return json(
        { status: 'confirmation_sent', frequency, expiresIn: confirmSeconds },
        { status: 202 },
      );
    },

    confirm: (call) => {
      const { token } = call.body(SubscriptionConfirmRequest);
      const rows = call.rows(subscriptions);
      const row = call.found(rows.get(token));
      if (row.confirmedAt === undefined) {
        call.found(row.expiresAt > call.now ? row : undefined);
        for (const [key, { email }] of rows) {
          if (email === row.email && key !== token) rows.delete(key);
        }
        row.confirmedAt = call.at;
      }
      const { frequency, language, confirmedAt, unsubscribeToken } = row;
      return json({ frequency, language, confirmedAt, unsubscribeToken });
    },

    remove: (call) => {
      const token = call.parameter('token');
      const rows = call.rows(subscriptions);
      const ended = [...rows.values()].find(
        ({ confirmToken, unsubscribeToken }) =>
          token === confirmToken || token === unsubscribeToken,
      );
      for (const [key, { email }] of rows) {
        if (email === ended?.email) rows.delete(key);
      }
      return nothing();
    },
  },
  { feature: 'newsletter' },
);

function languageOf(tag: string | undefined): 'vi' | 'en' | undefined {
  const primary = tag?.toLowerCase().split('-', 1)[0];
  return primary === 'vi' || primary === 'en' ? primary : undefined;
}

function mailOf(
  { language, frequency, confirmToken, unsubscribeToken }: TestSubscription,
  tenant: string,
): { subject: string; text: string } {
  const weekly = frequency === 'weekly';
  return language === 'vi'
    ? {
        subject: 'Xác nhận nhận tin khóa học mới',
        text: `Tin khóa học mới của ${tenant}, nhiều nhất mỗi ${weekly ? 'tuần' : 'tháng'} 1 thư.\n\nXác nhận: ${confirmToken}\nNgừng nhận tin: ${unsubscribeToken}\n`,
      }
    : {
        subject: 'Confirm news of new courses',
        text: `News of new courses from ${tenant}, at most once a ${weekly ? 'week' : 'month'}.\n\nConfirm: ${confirmToken}\nUnsubscribe: ${unsubscribeToken}\n`,
      };
}
