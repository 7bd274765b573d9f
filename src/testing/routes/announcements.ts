import {
  type Announcement,
  AnnouncementQuery,
  announcementRoutes,
  defineRoutes,
} from '../../contract/index.js';
import { file, json } from '../answer.js';
import type { Call } from '../call.js';
import { announcements, type TestAnnouncement } from '../fixtures/announcements.js';
import { slice } from '../router.js';
import { table } from '../store.js';

/** When a learner has read an announcement first, by both. */
const reads = table<string>('announcement reads');

/** What the organization tells its learners. */
export const announcementSlice = slice(
  announcementRoutes,
  {
    list: (call) => {
      const query = call.query(AnnouncementQuery);
      const visible = visibleTo(call);
      const unread = visible.filter((row) => readAt(call, row) === undefined);
      const onlyUnread = query.unread === 'true' && call.maybeLearnerId !== undefined;
      const rows = (onlyUnread ? unread : visible).filter(
        ({ courseId }) => query.courseId === undefined || courseId === query.courseId,
      );
      const page = call.page(rows, {
        by: ({ publishedAt, id }) => [-Date.parse(publishedAt), id],
        as: (row) => announcementOf(call, row),
        list: ['announcements', query.unread, query.courseId],
      });
      return json({
        ...page,
        ...(call.maybeLearnerId !== undefined && { unreadCount: unread.length }),
      });
    },

    markRead: (call) => {
      const id = call.parameter('announcementId');
      const row = call.found(visibleTo(call).find((one) => one.id === id));
      const key = keyOf(call.learnerId, id);
      if (!call.rows(reads).has(key)) call.rows(reads).set(key, call.at);
      return json(announcementOf(call, row));
    },
  },
  { feature: 'announcements' },
);

/** Where the address of an attachment leads: the backend's own business, and no route of the contract. */
export const attachmentSlice = slice(
  defineRoutes({
    get: {
      method: 'GET',
      path: '/announcement-files/{attachmentId}',
      permission: ['public', 'learner'],
      idempotent: true,
    },
  }),
  {
    get: (call) => {
      const all = [...call.rows(announcements).values()].flatMap((row) => row.attachments);
      const id = call.parameter('attachmentId');
      const { text, mediaType } = call.found(all.find((one) => one.id === id));
      return file(text, mediaType);
    },
  },
  { feature: 'announcements' },
);

const visibleTo = (call: Call): TestAnnouncement[] =>
  [...call.rows(announcements).values()].filter(
    ({ audience, publishedAt, expiresAt }) =>
      (audience === 'public' || call.maybeLearnerId !== undefined) &&
      Date.parse(publishedAt) <= call.now &&
      (expiresAt === undefined || Date.parse(expiresAt) > call.now),
  );

const keyOf = (learnerId: string, id: string): string => JSON.stringify([learnerId, id]);

const readAt = (call: Call, { id }: TestAnnouncement): string | undefined =>
  call.maybeLearnerId === undefined
    ? undefined
    : call.rows(reads).get(keyOf(call.maybeLearnerId, id));

const wordsOf = ({ audience: _, attachments: __, ...words }: TestAnnouncement) => words;

function announcementOf(call: Call, row: TestAnnouncement): Announcement {
  const at = readAt(call, row);
  return {
    ...wordsOf(row),
    attachments: row.attachments.map(({ text, ...attachment }) => ({
      ...attachment,
      ...(attachment.mediaType === 'text/uri-list'
        ? { sizeBytes: 0, url: text }
        : {
            sizeBytes: new TextEncoder().encode(text).byteLength,
            url: `${call.tenant.baseUrl}/announcement-files/${attachment.id}`,
          }),
    })),
    ...(call.maybeLearnerId !== undefined && { read: at !== undefined }),
    ...(at !== undefined && { readAt: at }),
  };
}
