import {
  type NotificationChoices,
  NotificationPreferences,
  notificationRoutes as routes,
} from '../../contract/notifications.js';
import * as z from '../../contract/zod.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** Which notices reach the learner. */
export interface NotificationsApi {
  /** `GET /me/notification-preferences`. Its ETag is kept for the next `update`. */
  get(options?: CallOptions): Promise<NotificationPreferences>;
  /**
   * `PUT /me/notification-preferences`, provided that nobody has changed them since this client read them.
   *
   * @param choices - By topic and channel; what is not named stays as it is.
   * @throws PreconditionFailedError when somebody has: `get` them again, show them, then change them.
   * @throws InvalidInputError with `always_on` for what cannot be switched off.
   */
  update(
    choices: NotificationChoices['choices'],
    options?: CallOptions,
  ): Promise<NotificationPreferences>;
}

/** Makes the group for one client. */
export function create(transport: Transport): NotificationsApi {
  const parse = (body: unknown) => z.parse(NotificationPreferences, body);
  const get: NotificationsApi['get'] = (options) =>
    transport.call(routes.get, { parse, options, etag: 'keep' });
  return {
    get,
    update: (choices, options) =>
      transport.call(routes.put, {
        body: { choices } satisfies NotificationChoices,
        parse,
        options,
        etag: 'match',
        read: () => get(options),
      }),
  };
}
