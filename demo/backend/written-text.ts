import { invalidInput } from './problem.js';

/**
 * What somebody wrote, as it is kept: NFC, without blanks at its ends and without control characters other than tab
 * and line break.
 */
export const writtenText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
    .trim();

/** The same for a field that must say something. @throws ProblemError `invalid_input` when nothing is left */
export function requiredText(text: string, path: string): string {
  const written = writtenText(text);
  if (written === '') throw invalidInput(path, 'too_small');
  return written;
}

/** The same for a field that may be left out; null when it says nothing. */
export const optionalText = (text: string | undefined): string | null =>
  writtenText(text ?? '') || null;
