import { Me, MeSchema, type MePatch } from '../../../contract/me.js';
import { UnitTree, type Unit } from '../../../contract/organization.js';
import type { Caller } from '../caller.js';
import {
  etagOf,
  expectProblem,
  expectSame,
  expectSchema,
  expectStatus,
  expectThat,
} from '../expect.js';
import type { Group } from '../group.js';
import type { Answer } from '../http.js';
import type { Kit } from '../kit.js';
import { untested } from '../verdict.js';

const needs = ['learner'] as const;
const conditional = '`If-Match` with the `ETag` on PATCH/PUT of what a person edits.';

// One pixel.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const html = Buffer.from('<!doctype html><script>document.title = 1</script>');
const tooLarge = Buffer.concat([png, Buffer.alloc(1024 * 1024)]);

/** What the account knows of the learner, and what of it the learner may change. */
export const profile: Group = {
  id: 'profile',
  title: 'Profile',
  feature: 'account',
  checks: [
    {
      id: 'PF1',
      title: 'the profile has an ETag, by which a reader learns that nothing has changed',
      clause: '`GET /me` A; Expose `ETag`; `If-None-Match`.',
      needs,
      run: async (kit) => {
        const learner = await kit.learner();
        const answer = await learner.ask('GET', '/me');
        expectSchema(answer, Me);
        const headers = { 'If-None-Match': etagOf(answer) };
        expectStatus(await learner.ask('GET', '/me', { headers }), 304);
        expectProblem(await kit.anonymous.ask('GET', '/me'), 401, 'unauthenticated');
      },
    },
    {
      id: 'PF2',
      title: 'a change without If-Match, or with a stale one, is refused and changes nothing',
      clause: conditional,
      needs,
      run: async (kit) => {
        const { learner, me } = await restored(kit);
        const body = { preferredName: 'Kiểm tra' };
        expectProblem(await learner.ask('PATCH', '/me', { body }), 428, 'precondition_failed');
        const stale = await learner.ask('PATCH', '/me', { body, ifMatch: '"stale"' });
        const { current } = expectProblem(stale, 412, 'precondition_failed');
        if (current !== undefined) expectSame(current, me, 'the problem’s current');
        expectSame((await read(learner)).me, me, 'the profile after the refusals');
      },
    },
    {
      id: 'PF3',
      title: 'of two changes at once with the same ETag exactly one wins',
      clause: conditional,
      needs,
      run: async (kit) => {
        const { learner, etag } = await restored(kit);
        const names = ['Kiểm tra một', 'Kiểm tra hai'];
        const answers = await Promise.all(
          names.map((preferredName) => change(learner, { preferredName }, etag)),
        );
        const won = answers.filter(({ status }) => status === 200);
        expectSame(won.length, 1, 'the number of changes that went through');
        const lost = answers.filter(({ status }) => status !== 200);
        for (const answer of lost) expectProblem(answer, 412, 'precondition_failed');
        const winner = expectSchema(won[0] as Answer, Me);
        const now = await read(learner);
        expectSame(now.me, winner, 'the profile afterwards');
        expectSame(now.etag, etagOf(won[0] as Answer), 'its ETag');
      },
    },
    {
      id: 'PF4',
      title: 'text comes back in NFC, and what may be empty can be cleared',
      clause: 'JSON, UTF-8, NFC.',
      needs,
      run: async (kit) => {
        const { learner, etag } = await restored(kit);
        const name = 'Điện Biên Phủ';
        const patch = { preferredName: name.normalize('NFD') };
        const changed = await change(learner, patch, etag);
        expectSame(expectSchema(changed, Me).preferredName, name, 'the name');
        const cleared = await change(learner, { preferredName: null }, etagOf(changed));
        expectSame(expectSchema(cleared, Me).preferredName, undefined, 'the cleared name');
      },
    },
    {
      id: 'PF5',
      title: 'wrong values are refused by field, and nothing of the change is written',
      clause: '`invalid_input` with `errors[{path, code}]`.',
      needs,
      run: async (kit) => {
        const { learner, me, etag } = await restored(kit);
        for (const [body, path] of [
          [{ phone: '0912 345 67', preferredName: 'Kiểm tra' }, '/phone'],
          [{ phone: 84912345678 }, '/phone'],
          [{ fullName: null }, '/fullName'],
          [{ fullName: '' }, '/fullName'],
          [{ fullName: ['Kiểm tra'] }, '/fullName'],
          [{ preferredName: 'x'.repeat(101) }, '/preferredName'],
        ] as const) {
          const answer = await learner.ask('PATCH', '/me', { body, ifMatch: etag });
          const { errors = [] } = expectProblem(answer, 400, 'invalid_input');
          expectSame(errors[0]?.path, path, 'the place of the error');
        }
        const text = await learner.ask('PATCH', '/me', {
          raw: '{}',
          headers: { 'Content-Type': 'text/plain' },
          ifMatch: etag,
        });
        expectProblem(text, 415);
        expectSame(await read(learner), { me, etag }, 'the profile and its ETag afterwards');
      },
    },
    {
      id: 'PF6',
      title: 'what the organization owns stays as it is, whatever is sent',
      clause: 'Fields the organization owns are locked.',
      needs,
      run: async (kit) => {
        const { learner, me, etag } = await restored(kit);
        const { fields } = expectSchema(await learner.ask('GET', '/me/schema'), MeSchema);
        const owned = fields.filter(({ owner }) => owner === 'organization');
        const body = Object.fromEntries(owned.map(({ name }) => [name, 'Kiểm tra']));
        const answer = await learner.ask('PATCH', '/me', {
          body: { ...body, id: 'x', email: 'kiem-tra@example.com' },
          ifMatch: etag,
        });
        expectStatus(answer, 200, 400, 403);
        const now = (await read(learner)).me as Record<string, unknown>;
        const before = me as Record<string, unknown>;
        for (const name of ['id', 'email', ...owned.map((field) => field.name)]) {
          expectSame(now[name], before[name], name);
        }
        return owned.map(({ name }) => name).join(', ');
      },
    },
    {
      id: 'PF7',
      title: 'every field says who owns it and how it is changed',
      clause: '`GET /me/schema`: type, required, who owns the field, basic or sensitive, purpose.',
      needs,
      run: async (kit) => {
        const learner = await kit.learner();
        const { fields } = expectSchema(await learner.ask('GET', '/me/schema'), MeSchema);
        const names = fields.map(({ name }) => name);
        expectThat(new Set(names).size === names.length, 'A field is named twice.');
        for (const { name, owner, change: way } of fields) {
          expectThat(
            !(owner === 'organization' && way === 'edit'),
            `${name} is the organization’s and can be edited.`,
          );
        }
        expectProblem(await kit.anonymous.ask('GET', '/me/schema'), 401, 'unauthenticated');
        return names.join(', ');
      },
    },
    {
      id: 'PF8',
      title: 'a picture is shown at its address, and gone with it',
      clause: '`PUT/DELETE /me/avatar` A.',
      needs,
      run: async (kit) => {
        const learner = await pictureless(kit);
        const answer = await put(learner, png, 'image/png');
        const { avatar } = expectSchema(answer, Me);
        expectThat(avatar !== undefined, 'The profile has no address of the picture.');
        expectSame((await read(learner)).etag, etagOf(answer), 'the ETag of the profile');
        const shown = await kit.fetch(avatar);
        expectStatus(shown, 200);
        const type = shown.headers.get('Content-Type') ?? '';
        expectThat(/^image\//i.test(type), `The picture is sent as "${type}".`);
        const sniffing = shown.headers.get('X-Content-Type-Options');
        expectSame(sniffing, 'nosniff', 'X-Content-Type-Options of the picture');
        const removed = await learner.ask('DELETE', '/me/avatar');
        expectSame(expectSchema(removed, Me).avatar, undefined, 'the address afterwards');
        expectStatus(await kit.fetch(avatar), 404, 410);
        expectStatus(await learner.ask('DELETE', '/me/avatar'), 200);
      },
    },
    {
      id: 'PF9',
      title: 'what is no picture, or too large, is refused whatever it says of itself',
      clause: 'PNG, JPEG, WebP; at most 1 MiB, by their first bytes.',
      needs,
      run: async (kit) => {
        const learner = await pictureless(kit);
        const before = await read(learner);
        expectProblem(await put(learner, html, 'image/png'), 415);
        expectProblem(await put(learner, html, 'text/html'), 415);
        expectProblem(await put(learner, png, 'image/svg+xml'), 415);
        expectProblem(await put(learner, tooLarge, 'image/png'), 413, 'payload_too_large');
        expectProblem(await put(kit.anonymous, png, 'image/png'), 401, 'unauthenticated');
        expectSame(await read(learner), before, 'the profile afterwards');
      },
    },
    {
      id: 'PF10',
      title: 'the organization is a tree in which no unit is twice, and the learner’s own is there',
      clause: '`GET /organization/units` A: structure as a tree.',
      needs,
      run: async (kit) => {
        const learner = await kit.learner();
        const answer = await learner.ask('GET', '/organization/units');
        const ids = idsOf(expectSchema(answer, UnitTree).units);
        expectThat(new Set(ids).size === ids.length, 'A unit is in the tree twice.');
        const { unitId } = (await read(learner)).me;
        expectThat(
          unitId === undefined || ids.includes(unitId),
          'The learner’s unitId is not in the tree.',
        );
        const anonymous = await kit.anonymous.ask('GET', '/organization/units');
        expectProblem(anonymous, 401, 'unauthenticated');
        return `${String(ids.length)} units`;
      },
    },
  ],
};

interface Held {
  me: Me;
  etag: string;
}

async function read(caller: Caller): Promise<Held> {
  const answer = await caller.ask('GET', '/me');
  return { me: expectSchema(answer, Me), etag: etagOf(answer) };
}

const change = (caller: Caller, body: MePatch, ifMatch: string): Promise<Answer> =>
  caller.ask('PATCH', '/me', { body, ifMatch });

/** The learner's profile, which is put back after the check. */
async function restored(kit: Kit): Promise<Held & { learner: Caller }> {
  const learner = await kit.learner();
  const held = await read(learner);
  const { fullName, preferredName = null, phone = null } = held.me;
  kit.cleanup(async () => {
    const { etag } = await read(learner);
    expectStatus(await change(learner, { fullName, preferredName, phone }, etag), 200);
  });
  return { ...held, learner };
}

/** A learner who has no picture before and after the check. @throws CheckEnd `untested` for one who has */
async function pictureless(kit: Kit): Promise<Caller> {
  const learner = await kit.learner();
  if ((await read(learner)).me.avatar !== undefined) {
    throw untested('The learner has a picture, which could not be put back.');
  }
  kit.cleanup(() => learner.ask('DELETE', '/me/avatar'));
  return learner;
}

const put = (caller: Caller, raw: Uint8Array, type: string): Promise<Answer> =>
  caller.ask('PUT', '/me/avatar', { raw, headers: { 'Content-Type': type } });

const idsOf = (units: readonly Unit[]): string[] =>
  units.flatMap(({ id, children }) => [id, ...idsOf(children)]);
