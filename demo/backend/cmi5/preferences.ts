import type { Transaction } from '../database/database.js';
import { type DocumentKey, isJson, jsonObjectOf, readDocument } from '../xapi/documents.js';
import { type Home, keyOf } from '../xapi/identity.js';
import { writeLmsDocument } from '../xapi/lms.js';
import type { Agent } from '../xapi/statement.js';
import { preferencesId } from './vocabulary.js';

// Language tags as RFC 5646 builds them: letters and digits, in parts of at most eight.
const languageTag = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i;

/**
 * Says in one English sentence what is wrong with a document of learner preferences (cmi5 11); undefined where nothing
 * is.
 */
export function preferencesFault(contentType: string, content: Uint8Array): string | undefined {
  if (!isJson(contentType)) return 'Learner preferences are JSON.';
  const document = jsonObjectOf({ content });
  if (!document) return 'Learner preferences are an object of JSON.';
  const { languagePreference, audioPreference } = document;
  if (typeof languagePreference !== 'string' || typeof audioPreference !== 'string') {
    return 'Learner preferences have languagePreference and audioPreference.';
  }
  if (!languagePreference.split(',').every((tag) => languageTag.test(tag.trim()))) {
    return 'The languagePreference is a list of language tags with commas between them.';
  }
  return ['on', 'off'].includes(audioPreference) ? undefined : 'The audioPreference is on or off.';
}

/**
 * Writes what the LMS knows of the learner's preferences, for units to read (cmi5 11). What is there already stays: it may be
 * what the learner has chosen in a unit.
 *
 * @param language BCP 47
 */
export async function offerPreferences(
  tx: Transaction,
  home: Home,
  learner: { actor: Agent; language: string },
  now: number,
): Promise<void> {
  const key: DocumentKey = {
    kind: 'agent_profile',
    agent: keyOf(learner.actor),
    id: preferencesId,
  };
  if (await readDocument(tx, home.tenantId, key)) return;
  const preferences = { languagePreference: learner.language, audioPreference: 'on' };
  await writeLmsDocument(tx, home, key, preferences, now);
}
