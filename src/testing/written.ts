import type { Ids } from './ids.js';
import { invalidInput } from './refusal.js';

/** What somebody wrote, without blanks at its ends; it came in NFC. @throws Refusal `invalid_input` when nothing is left */
export function requiredText(text: string, path: string): string {
  const written = text.trim();
  if (written === '') throw invalidInput(path, 'too_small');
  return written;
}

/** The same for what may be left out; undefined when it says nothing. */
export const optionalText = (text: string | undefined): string | undefined =>
  text?.trim() || undefined;

/** A number for people to quote, e.g. `BC-2026-4F7K2M9Q`. */
export const referenceNumber = (prefix: string, at: string, ids: Ids): string =>
  `${prefix}-${at.slice(0, 4)}-${ids.id().slice(0, 8).toUpperCase()}`;
