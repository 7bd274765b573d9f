import { NotificationChoices } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import {
  choose,
  heldPreferences,
  preferencesOf,
  preferencesTag,
} from '../notifications/preferences.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { recordingFor } from './consents.js';
import { requireLearner } from './identity.js';
import { languageOf } from './language.js';
import { requireMatch, unchanged } from './preconditions.js';

export function addNotificationRoutes(api: Api, backend: Backend): void {
  const { database } = backend;

  api.get('/me/notification-preferences', async (context) => {
    const { learnerId } = requireLearner(context);
    const held = await heldPreferences(database, context.var.tenant.id, learnerId);
    const etag = preferencesTag(held);
    return (
      unchanged(context, etag) ??
      context.json(preferencesOf(held, languageOf(context)), 200, { ETag: etag })
    );
  });

  api.put('/me/notification-preferences', async (context) => {
    const { learnerId } = requireLearner(context);
    const { value: request } = await readBody(context, NotificationChoices);
    const recording = recordingFor(backend, context);
    const language = languageOf(context);
    const { held, receiptId } = await database.write(async (tx) => {
      const before = await heldPreferences(tx, recording.tenantId, learnerId);
      requireMatch(context, preferencesTag(before), () => preferencesOf(before, language));
      const given = await choose(tx, { recording, learnerId, language }, before, request.choices);
      return {
        held: await heldPreferences(tx, recording.tenantId, learnerId),
        receiptId: given,
      };
    });
    const body = {
      ...preferencesOf(held, language),
      ...(receiptId === undefined ? {} : { receiptId }),
    };
    return context.json(body, 200, { ETag: preferencesTag(held) });
  });
}
