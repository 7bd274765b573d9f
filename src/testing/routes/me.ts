import { defineRoutes, type Me, type MeField, MePatch, meRoutes } from '../../contract/index.js';
import { file, json, type Answer } from '../answer.js';
import type { Call } from '../call.js';
import { profileFields } from '../fixtures/profile-fields.js';
import { learners, type TestLearner } from '../fixtures/learners.js';
import { privacyRequests } from '../privacy-requests.js';
import { invalidInput, Refusal } from '../refusal.js';
import { slice } from '../router.js';
import { recordEvent } from '../security-events.js';
import { table } from '../store.js';

/** The learner's own profile. */
export const meSlice = slice(
  meRoutes,
  {
    get: (call) => profileAnswer(learnerOf(call)),

    update: (call) => {
      const patch = call.body(MePatch);
      const before = learnerOf(call);
      call.requireMatch(etagOf(before), meOf(before));
      const fullName = (patch.fullName ?? before.fullName).trim();
      if (fullName === '') throw invalidInput('/fullName', 'too_small');
      const { preferredName, phone, ...rest } = before;
      const next: TestLearner = {
        ...rest,
        ...optional('preferredName', patched(patch.preferredName, preferredName)),
        ...optional('phone', patched(patch.phone, phone)),
        fullName,
        version: before.version + 1,
        updatedAt: call.at,
      };
      call.rows(learners).set(next.id, next);
      if (next.phone !== phone) {
        recordEvent(call.tenant, { learnerId: next.id, kind: 'phone_changed' }, call);
      }
      return profileAnswer(next);
    },

    schema: (call) => json({ fields: fieldsOf(call) }),

    putAvatar: (call) => {
      const type = pictureType(call.bytes);
      const said = call.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase();
      if (type === undefined || type !== said) throw new Refusal('invalid_input', { status: 415 });
      const id = call.ids.id();
      call.rows(avatars).set(id, { type, bytes: call.bytes });
      return changeAvatar(call, `${call.tenant.baseUrl}/avatars/${id}`);
    },

    deleteAvatar: (call) =>
      learnerOf(call).avatar === undefined
        ? profileAnswer(learnerOf(call))
        : changeAvatar(call, undefined),
  },
  { feature: 'account', bodyLimits: { putAvatar: 1024 * 1024 } },
);

/** Pictures by the last part of their addresses. */
const avatars = table<{ type: string; bytes: Uint8Array }>('avatars');

/** Where the address of a picture leads: the backend's own business, and no route of the contract. */
export const avatarSlice = slice(
  defineRoutes({
    get: {
      method: 'GET',
      path: '/avatars/{avatarId}',
      permission: ['public', 'learner'],
      idempotent: true,
    },
  }),
  {
    get: (call) => {
      const { type, bytes } = call.found(call.rows(avatars).get(call.parameter('avatarId')));
      return file(bytes, type);
    },
  },
  { feature: 'account' },
);

function changeAvatar(call: Call, avatar: string | undefined): Answer {
  const { avatar: before, ...rest } = learnerOf(call);
  if (before !== undefined) call.rows(avatars).delete(before.split('/').at(-1) ?? '');
  const next: TestLearner = {
    ...rest,
    ...optional('avatar', avatar),
    version: rest.version + 1,
    updatedAt: call.at,
  };
  call.rows(learners).set(next.id, next);
  return profileAnswer(next);
}

/** What a picture is by its first bytes. */
function pictureType(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return /^RIFF[^]{4}WEBPVP8/.test(start) ? 'image/webp' : undefined;
}

/** The fields with the corrections that were asked for and are not yet answered. */
function fieldsOf(call: Call): MeField[] {
  const open = [...call.rows(privacyRequests).values()].filter(
    (request) =>
      request.learnerId === call.learnerId &&
      request.kind === 'rectification' &&
      request.status === 'open',
  );
  return profileFields(call.language).map((field) => {
    const asked = open.flatMap(({ corrections = [], ...request }) =>
      corrections
        .filter(({ name }) => name === field.name)
        .map(({ value }) => ({ value, request })),
    );
    const last = asked.at(-1);
    if (!last) return field;
    const { id: requestId, createdAt: requestedAt, dueAt } = last.request;
    return { ...field, pending: { requestId, value: last.value, requestedAt, dueAt } };
  });
}

/** The profile with its ETag, as every route answers that changes a part of it. */
export const profileAnswer = (learner: TestLearner): Answer =>
  json(meOf(learner), { etag: etagOf(learner) });

/** The learner who asks. @throws Refusal `unauthenticated` when there is none any more */
export function learnerOf(call: Call): TestLearner {
  const learner = call.rows(learners).get(call.learnerId);
  if (!learner) throw new Refusal('unauthenticated');
  return learner;
}

/** Another one after every change. */
export const etagOf = ({ id, version }: TestLearner): string => `"${id}-${String(version)}"`;

/** A learner as the contract shows them to themselves. */
export const meOf = ({ password: _, language: __, version: ___, ...me }: TestLearner): Me => me;

const patched = (
  sent: string | null | undefined,
  before: string | undefined,
): string | undefined => (sent === undefined ? before : sent?.trim() || undefined);

const optional = <Name extends string>(
  name: Name,
  value: string | undefined,
): Partial<Record<Name, string>> =>
  value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
