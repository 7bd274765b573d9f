import { MePatch, type MeSchema } from '../../../src/contract/index.js';
import { fieldsOf } from '../accounts/profile-fields.js';
import {
  learnerRow,
  meOf,
  patchProfile,
  profileTag,
  type LearnerRow,
} from '../accounts/profile.js';
import { recordEvent } from '../accounts/security-events.js';
import type { Backend } from '../backend.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { requestDevice } from './client-address.js';
import { requireMatch, unchanged } from './preconditions.js';
import type { ApiContext } from './environment.js';
import { requireLearner } from './identity.js';
import { languageOf } from './language.js';

export function addMeRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.get('/me', async (context) => {
    const { learnerId } = requireLearner(context);
    const row = await learnerRow(database, context.var.tenant.id, learnerId, config.now());
    return unchanged(context, profileTag(row)) ?? profileAnswer(backend, context, row);
  });

  api.patch('/me', async (context) => {
    const { learnerId } = requireLearner(context);
    const { value: patch } = await readBody(context, MePatch);
    const tenantId = context.var.tenant.id;
    const now = config.now();
    const row = await database.write(async (tx) => {
      const before = await learnerRow(tx, tenantId, learnerId, now);
      requireMatch(context, profileTag(before), () => meOf(before, config.api));
      const { phoneChanged } = await patchProfile(tx, before, patch, now);
      if (phoneChanged) {
        const device = requestDevice(context);
        await recordEvent(tx, tenantId, learnerId, { kind: 'phone_changed', device }, now);
      }
      return learnerRow(tx, tenantId, learnerId, now);
    });
    return profileAnswer(backend, context, row);
  });

  api.get('/me/schema', async (context) => {
    const { learnerId } = requireLearner(context);
    const schema: MeSchema = {
      fields: await fieldsOf(database, context.var.tenant.id, learnerId, languageOf(context)),
    };
    return context.json(schema);
  });
}

/** The profile and its ETag, as every route answers that changes a part of it. */
export const profileAnswer = (backend: Backend, context: ApiContext, row: LearnerRow): Response =>
  context.json(meOf(row, backend.config.api), 200, { ETag: profileTag(row) });
