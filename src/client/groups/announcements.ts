import {
  Announcement,
  AnnouncementPage,
  type AnnouncementQuery,
  announcementRoutes as routes,
} from '../../contract/announcements.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** What the organization tells its learners. */
export interface AnnouncementsApi {
  /** `GET /announcements`, the latest first. For somebody signed in each page has the number of unread ones. */
  list(query?: AnnouncementQuery, options?: CallOptions): List<Announcement, AnnouncementPage>;
  /** `POST /announcements/{announcementId}/read`. The first time counts. */
  markRead(announcementId: string, options?: CallOptions): Promise<Announcement>;
}

/** Makes the group for one client. */
export function create(transport: Transport): AnnouncementsApi {
  return {
    list: (query = {}, options) =>
      new List((cursor = query.cursor, more) =>
        transport.call(routes.list, {
          query: { ...query, cursor },
          parse: (body) => z.parse(AnnouncementPage, body),
          options: { ...options, ...more },
        }),
      ),
    markRead: (announcementId, options) =>
      transport.call(routes.markRead, {
        parameters: { announcementId },
        parse: (body) => z.parse(Announcement, body),
        options,
      }),
  };
}
