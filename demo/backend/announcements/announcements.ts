import type { Announcement, AnnouncementQuery, Attachment } from '../../../src/contract/index.js';
import type { PageAsked } from '../api/page.js';
import type { Queries, Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { timestamp } from '../time.js';

/** An announcement with when the one who asks has read it. */
export interface AnnouncementRow {
  number: number;
  tenant_id: string;
  id: string;
  title: string;
  text: string;
  language: string;
  level: Announcement['level'];
  published_by: string | null;
  published_at: number;
  updated_at: number | null;
  expires_at: number | null;
  course_id: string | null;
  read_at: number | null;
}

/** An attachment with the announcement that it belongs to. */
export interface AttachmentRow {
  id: string;
  announcement_id: string;
  name: string;
  media_type: string;
  size: number;
  width: number | null;
  height: number | null;
  description: string | null;
  /** Where a link leads; null for a file. */
  address: string | null;
}

/** Where an announcement stands in the list. */
export type AnnouncementKey = readonly [number, number];

/** Who asks; without a learner only what is for everybody is there. */
export interface Reader {
  tenantId: string;
  learnerId: string | undefined;
  now: number;
}

const visible = `a.tenant_id = ? AND a.published_at <= ? AND (a.expires_at IS NULL OR a.expires_at > ?)
  AND (a.audience = 'public' OR ?)`;

const visibleTo = ({ tenantId, learnerId, now }: Reader): (string | number)[] => [
  tenantId,
  now,
  now,
  learnerId === undefined ? 0 : 1,
];

const withReads = `announcements a LEFT JOIN announcement_reads r
  ON r.tenant_id = a.tenant_id AND r.announcement_id = a.id AND r.learner_id = ?`;

/** A page of what is shown now, the latest first, with one row more, and how many are unread in all. */
export async function listAnnouncements(
  queries: Queries,
  reader: Reader,
  { unread, courseId }: AnnouncementQuery,
  { limit, after }: PageAsked<AnnouncementKey>,
): Promise<{ rows: AnnouncementRow[]; total: number; unreadCount: number }> {
  const who = [reader.learnerId ?? null, ...visibleTo(reader)];
  const onlyUnread = unread === 'true' && reader.learnerId !== undefined;
  const where = `${visible}${onlyUnread ? ' AND r.read_at IS NULL' : ''}${courseId === undefined ? '' : ' AND a.course_id = ?'}`;
  const args = [...who, ...(courseId === undefined ? [] : [courseId])];
  const count = async (condition: string, values: readonly (string | number | null)[]) =>
    (
      await queries.get<{ total: number }>(
        `SELECT COUNT(*) AS total FROM ${withReads} WHERE ${condition}`,
        values,
      )
    )?.total ?? 0;
  const rows = await queries.all<AnnouncementRow>(
    `SELECT a.*, r.read_at FROM ${withReads} WHERE ${where}
       ${after ? 'AND (a.published_at, a.number) < (?, ?)' : ''}
     ORDER BY a.published_at DESC, a.number DESC LIMIT ?`,
    [...args, ...(after ?? []), limit + 1],
  );
  return {
    rows,
    total: await count(where, args),
    unreadCount: await count(`${visible} AND r.read_at IS NULL`, who),
  };
}

/** Attachments of these announcements, in order. */
export async function attachmentsOf(
  queries: Queries,
  tenantId: string,
  announcementIds: readonly string[],
): Promise<Map<string, AttachmentRow[]>> {
  const attachments = new Map<string, AttachmentRow[]>();
  if (announcementIds.length === 0) return attachments;
  const rows = await queries.all<AttachmentRow>(
    `SELECT id, announcement_id, name, media_type, LENGTH(bytes) AS size, width, height, description,
       CASE WHEN media_type = 'text/uri-list' THEN CAST(bytes AS TEXT) END AS address
     FROM announcement_attachments
     WHERE tenant_id = ? AND announcement_id IN (${announcementIds.map(() => '?').join(', ')})
     ORDER BY announcement_id, position`,
    [tenantId, ...announcementIds],
  );
  for (const row of rows) {
    attachments.set(row.announcement_id, [...(attachments.get(row.announcement_id) ?? []), row]);
  }
  return attachments;
}

/** Marks as read; the first time counts. @throws ProblemError `not_found` for what the learner is not shown */
export async function markRead(
  tx: Transaction,
  reader: Reader & { learnerId: string },
  announcementId: string,
): Promise<AnnouncementRow> {
  const find = (): Promise<AnnouncementRow | undefined> =>
    tx.get<AnnouncementRow>(
      `SELECT a.*, r.read_at FROM ${withReads} WHERE ${visible} AND a.id = ?`,
      [reader.learnerId, ...visibleTo(reader), announcementId],
    );
  if (!(await find())) {
    throw new ProblemError('not_found', { detail: 'There is no such announcement.' });
  }
  await tx.run(
    `INSERT OR IGNORE INTO announcement_reads (tenant_id, learner_id, announcement_id, read_at)
     VALUES (?, ?, ?, ?)`,
    [reader.tenantId, reader.learnerId, announcementId, reader.now],
  );
  const row = await find();
  if (!row) throw new ProblemError('internal');
  return row;
}

/** An announcement as it is shown; `api` is the address that this backend is found at. */
export const announcementOf = (
  row: AnnouncementRow,
  attachments: readonly AttachmentRow[],
  api: string,
  learnerId: string | undefined,
): Announcement => ({
  id: row.id,
  title: row.title,
  text: row.text,
  language: row.language,
  level: row.level,
  ...(row.published_by === null ? {} : { publishedBy: row.published_by }),
  publishedAt: timestamp(row.published_at),
  ...(row.updated_at === null ? {} : { updatedAt: timestamp(row.updated_at) }),
  ...(row.expires_at === null ? {} : { expiresAt: timestamp(row.expires_at) }),
  ...(row.course_id === null ? {} : { courseId: row.course_id }),
  attachments: attachments.map((attachment): Attachment => ({
    id: attachment.id,
    name: attachment.name,
    mediaType: attachment.media_type,
    sizeBytes: attachment.address === null ? attachment.size : 0,
    url: attachment.address ?? `${api}/announcement-files/${attachment.id}`,
    ...(attachment.width === null ? {} : { width: attachment.width }),
    ...(attachment.height === null ? {} : { height: attachment.height }),
    ...(attachment.description === null ? {} : { description: attachment.description }),
  })),
  ...(learnerId === undefined ? {} : { read: row.read_at !== null }),
  ...(row.read_at === null ? {} : { readAt: timestamp(row.read_at) }),
});
