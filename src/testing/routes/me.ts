import { type Me, MePatch, meRoutes } from '../../contract/index.js';
import { json } from '../answer.js';
import type { Call } from '../call.js';
import { profileFields } from '../fixtures/profile-fields.js';
import { learners, type TestLearner } from '../fixtures/learners.js';
import { invalidInput, Refusal } from '../refusal.js';
import { slice } from '../router.js';

/** The learner's own profile. */
export const meSlice = slice(
  meRoutes,
  {
    get: (call) => {
      const learner = learnerOf(call);
      return json(meOf(learner), { etag: etagOf(learner) });
    },

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
      return json(meOf(next), { etag: etagOf(next) });
    },

    schema: (call) => json({ fields: profileFields(call.language) }),
  },
  { feature: 'account' },
);

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
