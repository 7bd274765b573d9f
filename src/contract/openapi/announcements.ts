import {
  Announcement,
  AnnouncementPage,
  AnnouncementQuery,
  announcementRoutes,
  Attachment,
} from '../announcements.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

const attachment = {
  id: 'lich-kiem-tra',
  name: 'Lịch kiểm tra PCCC tháng 12.csv',
  mediaType: 'text/csv',
  sizeBytes: 412,
  url: 'https://files.welearning.example/a/lich-kiem-tra.csv?expires=1795312800&signature=9f2c',
};

const example = {
  id: 'kiem-tra-pccc',
  title: 'Kiểm tra phòng cháy, chữa cháy quý IV',
  text: 'Đợt kiểm tra diễn ra từ ngày 01/12/2026.\n\nBạn hãy hoàn thành khóa học trước ngày 30/11.',
  language: 'vi',
  level: 'important',
  publishedBy: 'Phòng An toàn',
  publishedAt: '2026-11-20T01:00:00Z',
  attachments: [attachment],
  read: false,
} as const;

export const announcementsReference = describeResource({
  tag: 'Announcements',
  about: 'What the organization tells its learners.',
  feature: 'announcements',
  schemas: [
    describeObject(
      'Attachment',
      Attachment,
      'A file that goes with an announcement, or a link to elsewhere.',
      {
        id: 'Id within its announcement.',
        name: 'File name as people know it; of a link, its words.',
        mediaType: 'What kind of file it is; `text/uri-list` for a link.',
        sizeBytes: 'Its size in bytes; 0 for a link.',
        url: 'Where it is loaded from, without credentials. It may expire: take it from a fresh list. Of a link, where it leads: an address of `http` or `https`.',
        width: 'Of an image or a video: pixels, so that room is kept for it before it is there.',
        height: 'The same, from top to bottom.',
        description:
          'What an image shows, for those who do not see it; absent where its name says so.',
      },
      attachment,
    ),
    describeObject(
      'Announcement',
      Announcement,
      'One announcement in the language that it was written in.',
      {
        id: 'Id of the announcement.',
        title: 'One line.',
        text: 'Plain text; an empty line begins a paragraph.',
        language: 'The language of title and text.',
        level: 'How much it asks for attention.',
        publishedBy:
          'Name of the department or person who publishes it; absent where the tenant does.',
        publishedAt: 'Since when it is shown.',
        updatedAt: 'When it was changed last; absent where it never was.',
        expiresAt: 'When it stops being listed; absent where it stays.',
        courseId: 'The course that it is about; absent where it is about none.',
        attachments: 'Files, in order; may be empty.',
        read: 'Whether the learner has read it; absent when nobody is signed in.',
        readAt: 'When the learner read it first; absent before that.',
      },
      { ...example, attachments: [attachment] },
    ),
    describeObject(
      'AnnouncementPage',
      AnnouncementPage,
      'Announcements, the latest first.',
      {
        items: 'The announcements.',
        nextCursor: 'Leads to the next page; absent on the last one.',
        total: 'How many the filter lets through.',
        unreadCount: 'How many the learner has not read, over all pages and whatever the filter.',
      },
      { items: [{ ...example, attachments: [attachment] }], total: 1, unreadCount: 1 },
    ),
  ],
  routes: announcementRoutes,
  operations: {
    list: {
      summary: 'Announcements that are shown now',
      about: 'Without a learner only those that are for everybody.',
      query: {
        schema: AnnouncementQuery,
        fields: {
          unread: 'true: only what the learner has not read; without a learner it changes nothing.',
          courseId: 'Only what is about this course.',
          limit: 'Items of a page, 1 to 100, 20 where nothing is said.',
          cursor: 'The `nextCursor` of the page before.',
        },
      },
      answers: { 200: { about: 'A page of announcements.', schema: AnnouncementPage } },
      errors: [],
    },
    markRead: {
      summary: 'Marks an announcement as read',
      about: 'The first time counts: sent again it changes nothing.',
      answers: { 200: { about: 'The announcement as it is now.', schema: Announcement } },
      errors: [],
    },
  },
});
