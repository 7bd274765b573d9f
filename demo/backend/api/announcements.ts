import { AnnouncementQuery } from '../../../src/contract/index.js';
import {
  type AnnouncementKey,
  announcementOf,
  attachmentsOf,
  listAnnouncements,
  markRead,
} from '../announcements/announcements.js';
import type { Backend } from '../backend.js';
import { ProblemError } from '../problem.js';
import type { Api } from './app.js';
import { requireLearner } from './identity.js';
import { pageAsked, pageThrough } from './page.js';
import { readQuery } from './query.js';

export function addAnnouncementRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.get('/announcements', async (context) => {
    const { caller, tenant } = context.var;
    const learnerId = caller.kind === 'public' ? undefined : requireLearner(context).learnerId;
    const query = readQuery(context, AnnouncementQuery, ['unread', 'courseId']);
    const asked = pageAsked<AnnouncementKey>(context, ['announcements', query], [0, 0]);
    const reader = { tenantId: tenant.id, learnerId, now: config.now() };
    const { rows, total, unreadCount } = await listAnnouncements(database, reader, query, asked);
    const attachments = await attachmentsOf(
      database,
      tenant.id,
      rows.map(({ id }) => id),
    );
    const page = pageThrough(
      rows,
      asked,
      (row) => [row.published_at, row.number],
      (row) => announcementOf(row, attachments.get(row.id) ?? [], config.api, learnerId),
    );
    return context.json({
      ...page,
      total,
      ...(learnerId === undefined ? {} : { unreadCount }),
    });
  });

  api.post('/announcements/:announcementId/read', async (context) => {
    const { learnerId } = requireLearner(context);
    const { id: tenantId } = context.var.tenant;
    const id = context.req.param('announcementId');
    const row = await database.write((tx) =>
      markRead(tx, { tenantId, learnerId, now: config.now() }, id),
    );
    const attachments = await attachmentsOf(database, tenantId, [row.id]);
    return context.json(announcementOf(row, attachments.get(row.id) ?? [], config.api, learnerId));
  });

  // Where an attachment's address leads; nothing but that address tells its id.
  api.get('/announcement-files/:id', async (context) => {
    const file = await database.get<{ name: string; media_type: string; bytes: ArrayBuffer }>(
      'SELECT name, media_type, bytes FROM announcement_attachments WHERE tenant_id = ? AND id = ?',
      [context.var.tenant.id, context.req.param('id')],
    );
    if (!file) throw new ProblemError('not_found');
    return context.body(file.bytes, 200, {
      'Content-Type': file.media_type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
  });
}
