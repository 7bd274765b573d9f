import {
  Subscription,
  SubscriptionPending,
  type SubscriptionRequest,
  subscriptionRoutes as routes,
} from '../../contract/subscriptions.js';
import * as z from '../../contract/zod.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** News of new courses by e-mail; no account is ever made. */
export interface SubscriptionsApi {
  /** `POST /subscriptions`: a mail asks the address to confirm. The answer does not tell whether it is known. */
  create(request: SubscriptionRequest, options?: CreateOptions): Promise<SubscriptionPending>;
  /**
   * `POST /subscriptions/confirm` with the token of that mail.
   *
   * @throws NotFoundError when the token is unknown or has expired.
   */
  confirm(token: string, options?: CallOptions): Promise<Subscription>;
  /** `DELETE /subscriptions/{token}` with the token of any of its mails. */
  remove(token: string, options?: CallOptions): Promise<void>;
}

/** Makes the group for one client. */
export function create(transport: Transport): SubscriptionsApi {
  return {
    create: (body, options) =>
      transport.call(routes.create, {
        body,
        parse: (answer) => z.parse(SubscriptionPending, answer),
        options,
      }),
    confirm: (token, options) =>
      transport.call(routes.confirm, {
        body: { token },
        parse: (answer) => z.parse(Subscription, answer),
        options,
      }),
    remove: (token, options) => transport.call(routes.remove, { parameters: { token }, options }),
  };
}
