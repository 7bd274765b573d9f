import { isJson, jsonObjectOf } from '../xapi/documents.js';

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
