import { Me } from '../../../contract/me.js';
import { ErasurePreview, PrivacyRequest, PrivacyRequestPage } from '../../../contract/privacy.js';
import { type Caller, newKey } from '../caller.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import type { Kit } from '../kit.js';
import { untested } from '../verdict.js';
import { walk } from '../walk.js';

const path = '/me/privacy-requests';
const note = 'Kiểm tra tự động, xin bỏ qua; yêu cầu này được hủy ngay.';
const harmless = { kind: 'rectification', details: note };
const needs = ['learner'] as const;

/** Requests about one's own data. What is made is taken back; an export that was made stays until its time is over. */
export const privacy: Group = {
  id: 'privacy',
  title: 'Privacy requests',
  feature: 'privacy',
  checks: [
    {
      id: 'PV1',
      title: 'the preview of an erasure says what goes, and of all that stays why',
      clause: '`GET /me/erasure-preview`: what goes and what stays and why.',
      needs,
      run: async (kit) => {
        const learner = await kit.learner();
        const count = async (): Promise<number> => (await requests(learner)).length;
        const before = await count();
        const preview = expectSchema(
          await learner.ask('GET', '/me/erasure-preview'),
          ErasurePreview,
        );
        expectThat(preview.erased.length > 0, 'Nothing would go.');
        for (const { code, reason, ground } of preview.kept) {
          expectThat(reason.trim() !== '' && ground !== '', `It does not say why ${code} stays.`);
        }
        expectThat(
          Date.parse(preview.graceEndsAt) <= Date.parse(preview.dueAt),
          'The time to take it back ends after the latest time for the outcome.',
        );
        expectSame(await count(), before, 'the number of requests after looking');
        const nobody = await kit.anonymous.ask('GET', '/me/erasure-preview');
        expectProblem(nobody, 401, 'unauthenticated');
        return `${String(preview.erased.length)} go, ${String(preview.kept.length)} stay`;
      },
    },
    {
      id: 'PV2',
      title: 'a request is made, found again, and taken back',
      clause: '`GET/POST /me/privacy-requests` `GET …/{id}` `POST …/{id}/cancel` A.',
      needs,
      run: async (kit) => {
        const learner = await kit.learner();
        const made = await make(kit, learner, harmless);
        expectSame([made.status, made.cancellable], ['open', true], 'status and cancellable');
        const own = `${path}/${made.id}`;
        expectSame(expectSchema(await learner.ask('GET', own), PrivacyRequest), made, 'it alone');
        expectSame((await requests(learner))[0], made, 'the first of the list');
        const cancelled = expectSchema(await learner.ask('POST', `${own}/cancel`), PrivacyRequest);
        expectSame(
          [cancelled.status, cancelled.cancellable],
          ['cancelled', false],
          'status and cancellable after it was taken back',
        );
        expectThat(cancelled.endedAt !== undefined, 'It does not say when it ended.');
        const again = await learner.ask('POST', `${own}/cancel`);
        expectSame(expectSchema(again, PrivacyRequest), cancelled, 'taken back once more');
        return made.number;
      },
    },
    {
      id: 'PV3',
      title: 'its steps have dates, and those that are due say by which rule',
      clause: 'Steps with dates done and due and their basis.',
      needs,
      run: async (kit) => {
        const { steps, createdAt, dueAt } = await make(kit, await kit.learner(), harmless);
        expectThat(Date.parse(dueAt) > Date.parse(createdAt), 'It is due before it was made.');
        expectThat(steps.length > 1, 'It has no steps.');
        expectThat(
          steps.filter(({ state }) => state === 'current').length <= 1,
          'Two steps are the current one.',
        );
        for (const step of steps) {
          expectSame(step.doneAt !== undefined, step.state === 'done', `${step.code} has a date`);
          expectThat(
            step.dueAt === undefined || !!step.basis,
            `It does not say by which rule ${step.code} is due.`,
          );
        }
      },
    },
    {
      id: 'PV4',
      title: 'one Idempotency-Key makes one request',
      clause: '`Idempotency-Key` on every POST that creates.',
      needs,
      run: async (kit) => {
        const learner = await kit.learner();
        const key = newKey();
        const first = await make(kit, learner, harmless, key);
        const again = await learner.ask('POST', path, { body: harmless, key });
        expectSame(expectSchema(again, PrivacyRequest, 200, 201).id, first.id, 'the second id');
      },
    },
    {
      id: 'PV5',
      title: 'another learner neither finds nor cancels it',
      clause: 'A; foreign ids are not found.',
      needs: ['learner', 'other learner'],
      run: async (kit) => {
        const learner = await kit.learner();
        const { id } = await make(kit, learner, harmless);
        const other = await kit.otherLearner();
        expectProblem(await other.ask('GET', `${path}/${id}`), 404, 'not_found');
        expectProblem(await other.ask('POST', `${path}/${id}/cancel`), 404, 'not_found');
        expectProblem(await other.ask('GET', `${path}/${id}/download`), [401, 404]);
        expectThat(
          !(await requests(other)).some((one) => one.id === id),
          'The other learner finds it in their list.',
        );
        const after = expectSchema(await learner.ask('GET', `${path}/${id}`), PrivacyRequest);
        expectSame(after.status, 'open', 'its status');
        expectProblem(await kit.anonymous.ask('GET', `${path}/${id}`), 401, 'unauthenticated');
      },
    },
    {
      id: 'PV6',
      title: 'what makes no sense is refused and leaves nothing behind',
      clause: 'Kinds export, erasure, rectification, restriction, objection.',
      needs,
      run: async (kit) => {
        const learner = await kit.learner();
        const before = await requests(learner);
        for (const body of [
          {},
          { kind: 'no-such' },
          { kind: 'rectification', details: 7 },
          { kind: 'rectification', details: 'x'.repeat(4_001) },
          { kind: 'restriction', purposes: ['no.such.purpose'] },
          { kind: 'restriction', purposes: 'all' },
          { kind: 'restriction', representative: { name: note } },
        ]) {
          expectProblem(await learner.ask('POST', path, { body }), 400, 'invalid_input');
        }
        expectProblem(await learner.ask('GET', `${path}/no-such`), 404, 'not_found');
        const odd = await learner.ask('GET', path, { query: { cursor: 'no-such' } });
        expectProblem(odd, 400, 'invalid_input');
        expectSame(await requests(learner), before, 'the list afterwards');
      },
    },
    {
      id: 'PV7',
      title: 'a representative’s request waits for the document, and can be taken back',
      clause: 'Own or by a representative.',
      needs,
      run: async (kit) => {
        const learner = await kit.learner();
        const representative = {
          name: 'Kiểm tra tự động',
          contact: 'kiem-tra@example.com',
          document: note,
        };
        const made = await make(kit, learner, { kind: 'restriction', representative });
        expectSame(made.representative, representative, 'the representative');
        expectSame(made.status, 'open', 'its status');
      },
    },
    {
      id: 'PV8',
      title: 'a fresh session gets a copy of the data, as JSON and as a page',
      clause: '`GET …/{id}/download`: JSON and readable HTML.',
      needs: ['password'],
      run: async (kit) => {
        const fresh = kit.person.withToken((await kit.person.signIn()).accessToken);
        const page = expectSchema(await fresh.ask('GET', path), PrivacyRequestPage);
        if (page.terms?.find(({ kind }) => kind === 'export')?.openRequestId !== undefined) {
          throw untested('An export of the learner is under way.');
        }
        const made = await make(kit, fresh, { kind: 'export' });
        if (made.download === undefined) return 'it is not made at once, and was taken back';
        const { email } = expectSchema(await fresh.ask('GET', '/me'), Me);
        const file = await fresh.ask('GET', `${path}/${made.id}/download`);
        expectStatus(file, 200);
        expectThat(file.json !== undefined, 'The download is no JSON.');
        expectThat(file.text.includes(email), 'The profile is not in the download.');
        expectThat(
          /^attachment\b/i.test(file.headers.get('Content-Disposition') ?? ''),
          'The download is not sent as a file (Content-Disposition: attachment).',
        );
        if (made.download.formats.includes('html')) {
          const query = { format: 'html' };
          const html = await fresh.ask('GET', `${path}/${made.id}/download`, { query });
          expectStatus(html, 200);
          expectThat(
            /^text\/html\b/i.test(html.headers.get('Content-Type') ?? ''),
            'The page is not text/html.',
          );
          expectThat(!/<script\b/i.test(html.text), 'The page has a script.');
        }
        const late = await fresh.ask('POST', `${path}/${made.id}/cancel`);
        expectProblem(late, 409, 'conflict');
        return `${String(file.bytes.byteLength)} bytes`;
      },
    },
    {
      id: 'PV9',
      title: 'without a fresh proof nobody gets a copy or erases an account',
      clause: 'Export, erasure: fresh proof (≤ 5 min), else `reauthentication_required`.',
      needs: ['password', 'clock'],
      run: async (kit) => {
        const session = kit.person.withToken((await kit.person.signIn()).accessToken);
        await kit.pass(6 * 60);
        for (const kind of ['export', 'erasure']) {
          const answer = await session.ask('POST', path, { body: { kind }, key: newKey() });
          expectProblem(answer, 401, 'reauthentication_required');
        }
      },
    },
  ],
};

/** Makes a request that is taken back when the check ends, whatever becomes of it. */
async function make(
  kit: Kit,
  caller: Caller,
  body: object,
  key: string = newKey(),
): Promise<PrivacyRequest> {
  const answer = await caller.ask('POST', path, { body, key });
  const made = expectSchema(answer, PrivacyRequest, 201);
  if (made.cancellable) {
    kit.cleanup(async () => {
      expectStatus(await caller.ask('POST', `${path}/${made.id}/cancel`), 200);
    });
  }
  return made;
}

const requests = (caller: Caller): Promise<PrivacyRequest[]> =>
  walk(caller, path, PrivacyRequestPage, { limit: 100 });
