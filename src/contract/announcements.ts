import { LanguageTag, pageOf, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** A file that goes with an announcement, or with the media type `text/uri-list` a link to elsewhere. */
export const Attachment = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  /** 0 for a link. */
  sizeBytes: z.number(),
  /** Opens without credentials; may stop working after a while. Of a link: where it leads. */
  url: z.string(),
  /** Of an image or a video, in pixels: its room is kept before it is there. */
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  /** What an image shows, for those who do not see it. */
  description: z.optional(z.string()),
});
export type Attachment = z.infer<typeof Attachment>;

/** What the organization tells its learners, or everybody. */
export const Announcement = z.object({
  id: z.string(),
  title: z.string(),
  /** Plain; an empty line begins a paragraph. */
  text: z.string(),
  language: LanguageTag,
  level: z.enum(['information', 'important', 'urgent']),
  publishedBy: z.optional(z.string()),
  publishedAt: Timestamp,
  updatedAt: z.optional(Timestamp),
  expiresAt: z.optional(Timestamp),
  courseId: z.optional(z.string()),
  attachments: z.array(Attachment),
  /** Absent when nobody is signed in. */
  read: z.optional(z.boolean()),
  readAt: z.optional(Timestamp),
});
export type Announcement = z.infer<typeof Announcement>;

/** Announcements, the latest first. */
export const AnnouncementPage = pageOf(Announcement, {
  /** Over all pages; absent when nobody is signed in. */
  unreadCount: z.optional(z.number()),
});
export type AnnouncementPage = z.infer<typeof AnnouncementPage>;

/** Query of `GET /announcements`. */
export const AnnouncementQuery = z.object({
  /** `true`: only what the learner has not read. */
  unread: z.optional(z.enum(['true', 'false'])),
  courseId: z.optional(z.string()),
  limit: z.optional(z.number()),
  cursor: z.optional(z.string()),
});
export type AnnouncementQuery = z.infer<typeof AnnouncementQuery>;

/** What the organization tells its learners. */
export const announcementRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/announcements',
    permission: ['public', 'learner'],
    idempotent: true,
  },
  /** Answers the announcement; the first time counts. */
  markRead: {
    method: 'POST',
    path: '/announcements/{announcementId}/read',
    permission: ['learner'],
    idempotent: true,
  },
});
