import { Announcement, AnnouncementPage } from '../../../contract/announcements.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import { untested } from '../verdict.js';
import { walk } from '../walk.js';

const path = '/announcements';

/** What the organization tells its learners. */
export const announcements: Group = {
  id: 'announcements',
  title: 'Announcements',
  feature: 'announcements',
  checks: [
    {
      id: 'AN1',
      title: 'they are listed the latest first, and nobody unknown has read any',
      clause: '`GET /announcements` P/A: with attachments and read state.',
      run: async (kit) => {
        const items = await walk(kit.anonymous, path, AnnouncementPage, { limit: 100 });
        const times = items.map(({ publishedAt }) => Date.parse(publishedAt));
        expectSame(
          times,
          [...times].sort((a, b) => b - a),
          'the times',
        );
        expectThat(
          items.every(({ read, readAt }) => read === undefined && readAt === undefined),
          'Somebody unknown is told what was read.',
        );
        return `${String(items.length)} for everybody`;
      },
    },
    {
      id: 'AN2',
      title: 'a learner sees what everybody sees, and how much of it is unread',
      clause: 'Read state.',
      needs: ['learner'],
      run: async (kit) => {
        const caller = await kit.learner();
        const mine = await walk(caller, path, AnnouncementPage, { limit: 100 });
        const open = await walk(kit.anonymous, path, AnnouncementPage, { limit: 100 });
        const ids = new Set(mine.map(({ id }) => id));
        expectThat(
          open.every(({ id }) => ids.has(id)),
          'Something for everybody is not shown to the learner.',
        );
        const { unreadCount } = expectSchema(await caller.ask('GET', path), AnnouncementPage);
        const unread = mine.filter(({ read }) => read === false);
        expectSame(unreadCount, unread.length, 'unreadCount');
        const query = { unread: 'true', limit: 100 };
        expectSame(
          (await walk(caller, path, AnnouncementPage, query)).map(({ id }) => id),
          unread.map(({ id }) => id),
          'the unread ones',
        );
      },
    },
    {
      id: 'AN3',
      title: 'reading counts once, however often it is sent',
      clause: '`POST /announcements/{id}/read` A.',
      needs: ['learner'],
      run: async (kit) => {
        const caller = await kit.learner();
        const items = await walk(caller, path, AnnouncementPage, { limit: 100 });
        // One that was read before leaves nothing behind.
        const one = items.find(({ read }) => read === true) ?? items[0];
        if (!one) throw untested('It needs an announcement.');
        const read = async () =>
          expectSchema(await caller.ask('POST', `${path}/${one.id}/read`), Announcement);
        const first = await read();
        expectSame(first.read, true, 'read');
        if (one.readAt !== undefined) expectSame(first.readAt, one.readAt, 'readAt');
        expectSame(await read(), first, 'the second answer');
      },
    },
    {
      id: 'AN4',
      title:
        'attachments open without credentials and are as large as they say; links lead somewhere',
      clause: 'Attachments.',
      run: async (kit) => {
        const caller = kit.missing('learner') === undefined ? await kit.learner() : kit.anonymous;
        const items = await walk(caller, path, AnnouncementPage, { limit: 100 });
        const attachments = items.flatMap((one) => one.attachments).slice(0, 5);
        if (attachments.length === 0) throw untested('It needs an announcement with a file.');
        for (const { name, url, sizeBytes, mediaType } of attachments) {
          if (mediaType === 'text/uri-list') {
            expectThat(/^https?:\/\//i.test(url), `The link "${name}" leads nowhere.`);
            expectSame(sizeBytes, 0, `the size of the link "${name}"`);
            continue;
          }
          const answer = await kit.fetch(url);
          expectStatus(answer, 200);
          expectSame(answer.bytes.byteLength, sizeBytes, `the size of "${name}"`);
        }
      },
    },
    {
      id: 'AN5',
      title: 'what is not there cannot be read, and nobody unknown reads anything',
      clause: '404 `not_found`, 401 `unauthenticated`.',
      needs: ['learner'],
      run: async (kit) => {
        const caller = await kit.learner();
        const lost = `${path}/no-such/read`;
        expectProblem(await caller.ask('POST', lost), 404, 'not_found');
        expectProblem(await kit.anonymous.ask('POST', lost), 401, 'unauthenticated');
        const query = { cursor: 'no-such' };
        expectProblem(await caller.ask('GET', path, { query }), 400, 'invalid_input');
      },
    },
  ],
};
