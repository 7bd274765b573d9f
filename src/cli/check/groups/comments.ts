import { Comment, CommentPage } from '../../../contract/comments.js';
import type { Caller } from '../caller.js';
import { newKey } from '../caller.js';
import { anyCourse } from '../courses.js';
import {
  etagOf,
  expectProblem,
  expectSame,
  expectSchema,
  expectStatus,
  expectThat,
} from '../expect.js';
import type { Group } from '../group.js';
import type { Kit } from '../kit.js';
import { walk } from '../walk.js';

const learner = ['learner'] as const;
const text = 'Kiểm tra tự động, sẽ được gỡ ngay.';

/** What learners say to each other: threads, edits, tombstones. */
export const comments: Group = {
  id: 'comments',
  title: 'Comments',
  feature: 'discussion',
  checks: [
    {
      id: 'CM1',
      title: 'a comment that was written is there, alone and in the list',
      clause: '`GET/POST /courses/{id}/comments` A: threads.',
      needs: learner,
      run: async (kit) => {
        const { comment, path, caller } = await written(kit);
        expectSame(
          [comment.text, comment.mine, comment.parentId, comment.editedAt, comment.removed],
          [text, true, undefined, undefined, undefined],
          'text, mine, parentId, editedAt, removed',
        );
        const alone = await caller.ask('GET', `/comments/${comment.id}`);
        expectSame(expectSchema(alone, Comment), comment, 'the comment alone');
        const listed = expectSchema(await caller.ask('GET', path), CommentPage);
        expectSame(listed.items[0], comment, 'the first of the list');
      },
    },
    {
      id: 'CM2',
      title: 'text is kept in NFC',
      clause: 'JSON, UTF-8, NFC.',
      needs: learner,
      run: async (kit) => {
        const { comment } = await written(kit, { text: text.normalize('NFD') });
        expectSame(comment.text, text.normalize('NFC'), 'the text');
      },
    },
    {
      id: 'CM3',
      title: 'one Idempotency-Key writes one comment',
      clause: '`Idempotency-Key` on every POST that creates.',
      needs: learner,
      run: async (kit) => {
        const key = newKey();
        const { comment, path, caller } = await written(kit, { text }, key);
        const again = await caller.ask('POST', path, { body: { text }, key });
        expectSame(expectSchema(again, Comment, 200, 201).id, comment.id, 'the id of the repeat');
      },
    },
    {
      id: 'CM4',
      title: 'a reply is listed with its comment, which counts it',
      clause: 'Threads have one level: a comment and its replies.',
      needs: learner,
      run: async (kit) => {
        const { comment, path, caller } = await written(kit);
        const { comment: reply } = await written(kit, { text, parentId: comment.id });
        expectSame(reply.parentId, comment.id, 'parentId');
        const query = { parentId: comment.id };
        const replies = expectSchema(await caller.ask('GET', path, { query }), CommentPage);
        expectSame(
          replies.items.map(({ id }) => id),
          [reply.id],
          'the replies',
        );
        const parent = await caller.ask('GET', `/comments/${comment.id}`);
        expectSame(expectSchema(parent, Comment).replyCount, 1, 'replyCount');
        const threads = expectSchema(await caller.ask('GET', path), CommentPage);
        expectThat(
          !threads.items.some(({ id }) => id === reply.id),
          'The reply is listed among the threads too.',
        );
        const deeper = { text, parentId: reply.id };
        expectProblem(await caller.ask('POST', path, { body: deeper }), 400, 'invalid_input');
      },
    },
    {
      id: 'CM5',
      title: 'an edit with the ETag changes the comment and marks it as edited',
      clause: '`PATCH /comments/{id}` A: `If-Match` with the ETag.',
      needs: learner,
      run: async (kit) => {
        const { comment, caller } = await written(kit);
        const before = etagOf(await caller.ask('GET', `/comments/${comment.id}`));
        const changed = await edit(caller, comment.id, 'Đã sửa.', before);
        const now = expectSchema(changed, Comment);
        expectSame(now.text, 'Đã sửa.', 'the text');
        expectThat(now.editedAt !== undefined, 'It has no editedAt.');
        expectThat(etagOf(changed) !== before, 'The ETag is the same as before.');
      },
    },
    {
      id: 'CM6',
      title: 'an edit without the ETag of now is refused and changes nothing',
      clause: '412 `precondition_failed`; 428 where `If-Match` is missing.',
      needs: learner,
      run: async (kit) => {
        const { comment, caller } = await written(kit);
        expectProblem(await edit(caller, comment.id, 'x'), 428, 'precondition_failed');
        const stale = await edit(caller, comment.id, 'x', '"stale"');
        expectProblem(stale, 412, 'precondition_failed');
        const now = await caller.ask('GET', `/comments/${comment.id}`);
        expectSame(expectSchema(now, Comment), comment, 'the comment after the refusals');
      },
    },
    {
      id: 'CM7',
      title: 'of two edits with one ETag at the same time one wins',
      clause: '`If-Match` with the `ETag` on PATCH/PUT of what a person edits.',
      needs: learner,
      run: async (kit) => {
        const { comment, caller } = await written(kit);
        const etag = etagOf(await caller.ask('GET', `/comments/${comment.id}`));
        const answers = await Promise.all(
          ['Một', 'Hai'].map((one) => edit(caller, comment.id, one, etag)),
        );
        const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
        expectSame(statuses, [200, 412], 'the statuses');
      },
    },
    {
      id: 'CM8',
      title: 'another learner can neither edit nor remove it: to them it does not exist',
      clause: 'Unknown or another’s: 404, never 403.',
      needs: ['learner', 'other learner'],
      run: async (kit) => {
        const { comment, caller } = await written(kit);
        const other = await kit.otherLearner();
        const path = `/comments/${comment.id}`;
        const seen = await other.ask('GET', path);
        expectSame(expectSchema(seen, Comment).mine, false, 'mine, for the other learner');
        expectProblem(await edit(other, comment.id, 'x', etagOf(seen)), 404, 'not_found');
        expectProblem(await other.ask('DELETE', path), 404, 'not_found');
        const now = await caller.ask('GET', path);
        expectSame(expectSchema(now, Comment), comment, 'the comment afterwards');
      },
    },
    {
      id: 'CM9',
      title: 'a removed comment leaves a tombstone with its ground and without its words',
      clause: 'What was removed leaves a tombstone with its ground.',
      needs: learner,
      run: async (kit) => {
        const { comment, path, caller } = await written(kit);
        const etag = etagOf(await caller.ask('GET', `/comments/${comment.id}`));
        for (const time of ['first', 'second']) {
          const answer = await caller.ask('DELETE', `/comments/${comment.id}`);
          expectThat(answer.status === 204, `The ${time} DELETE answered ${answer.short}.`);
        }
        const stone = (await walk(caller, path, CommentPage, { limit: 100 })).find(
          ({ id }) => id === comment.id,
        );
        expectSame(
          [stone?.removed?.ground, stone?.text, stone?.author],
          ['author', undefined, undefined],
          'ground, text and author of what is left',
        );
        expectProblem(await edit(caller, comment.id, 'x', etag), 410, 'content_removed');
      },
    },
    {
      id: 'CM10',
      title: 'pages neither skip nor repeat a comment while others are written',
      clause: 'Lists: `?limit=&cursor=` → `{items, nextCursor?, total?}`.',
      needs: learner,
      run: async (kit) => {
        const made = [];
        for (let n = 0; n < 5; n++) made.push((await written(kit)).comment.id);
        const { path, caller } = await written(kit);
        const before = await walk(caller, path, CommentPage, { limit: 100 });
        let more = 3;
        const seen = await walk(caller, path, CommentPage, { limit: 2 }, async () => {
          if (more-- > 0) await written(kit);
        });
        const ids = seen.map(({ id }) => id);
        expectThat(new Set(ids).size === ids.length, 'A comment was listed twice.');
        const missing = before.filter(({ id }) => !ids.includes(id));
        expectThat(missing.length === 0, `${String(missing.length)} comments were skipped.`);
        return `${String(ids.length)} comments, ${String(made.length)} of them new`;
      },
    },
    {
      id: 'CM11',
      title: 'what is no comment is refused, and nothing is written',
      clause: 'Errors: `invalid_input` with `errors[{path, code}]`.',
      needs: learner,
      run: async (kit) => {
        const path = await pathOf(kit);
        const caller = await kit.learner();
        const before = await walk(caller, path, CommentPage, { limit: 100 });
        for (const body of [{}, { text: '' }, { text: '  ' }, { text: 7 }, []]) {
          const problem = expectProblem(await caller.ask('POST', path, { body }), 400);
          expectSame(problem.code, 'invalid_input', 'the code');
        }
        const long = await caller.ask('POST', path, { body: { text: 'x'.repeat(5_001) } });
        expectProblem(long, 400, 'invalid_input');
        const lost = { text, parentId: 'no-such-comment' };
        expectProblem(await caller.ask('POST', path, { body: lost }), 404, 'not_found');
        const after = await walk(caller, path, CommentPage, { limit: 100 });
        expectSame(after, before, 'the list afterwards');
      },
    },
    {
      id: 'CM12',
      title: 'a course, a comment or a cursor that is not there is said to be so',
      clause: 'Unknown ids 404 `not_found`, unknown cursors 400 `invalid_input`.',
      needs: learner,
      run: async (kit) => {
        const path = await pathOf(kit);
        const caller = await kit.learner();
        expectProblem(await caller.ask('GET', '/courses/no-such/comments'), 404, 'not_found');
        expectProblem(await caller.ask('GET', '/comments/no-such'), 404, 'not_found');
        const cursor = { query: { cursor: 'no-such' } };
        expectProblem(await caller.ask('GET', path, cursor), 400, 'invalid_input');
        expectProblem(await kit.anonymous.ask('GET', path), 401, 'unauthenticated');
        const unsigned = await kit.anonymous.ask('POST', path, { body: { text } });
        expectProblem(unsigned, 401, 'unauthenticated');
      },
    },
  ],
};

const pathOf = async (kit: Kit): Promise<string> => `/courses/${await anyCourse(kit)}/comments`;

/** Writes a comment that is removed after the check. */
async function written(
  kit: Kit,
  body: object = { text },
  key: string = newKey(),
): Promise<{ comment: Comment; path: string; caller: Caller }> {
  const path = await pathOf(kit);
  const caller = await kit.learner();
  const comment = expectSchema(await caller.ask('POST', path, { body, key }), Comment, 201);
  kit.cleanup(async () => {
    expectStatus(await caller.ask('DELETE', `/comments/${comment.id}`), 204);
  });
  return { comment, path, caller };
}

const edit = (caller: Caller, id: string, newText: string, ifMatch?: string) =>
  caller.ask('PATCH', `/comments/${id}`, {
    body: { text: newText },
    ...(ifMatch === undefined ? {} : { ifMatch }),
  });
