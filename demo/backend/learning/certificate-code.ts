import { fold } from '../catalog/search.js';
import { randomCharacters } from '../reference-number.js';

/**
 * A code to print on a certificate, e.g. `MK-ATLD-2026-7KQ4M9TX`: whose, which course, which year, and forty random
 * bits, so that nobody finds other people's by counting.
 */
export const certificateCode = (tenantId: string, courseTitle: string, year: number): string =>
  [
    initials(tenantId.replaceAll('-', ' ')),
    initials(courseTitle),
    String(year),
    randomCharacters(8),
  ].join('-');

const initials = (text: string): string =>
  (fold(text).match(/[a-z0-9]+/g) ?? [])
    .slice(0, 4)
    .map((word) => word.charAt(0))
    .join('')
    .toUpperCase() || 'X';

/** What a stranger is shown of a name: initials and the given name, which in Vietnamese comes last. */
export function maskedName(fullName: string): string {
  const words = fullName.trim().split(/\s+/);
  const given = words.pop() ?? '';
  const letters = words.map((word) => `${first(word)}.`);
  return letters.length === 0 ? `${first(given)}.` : [...letters, given].join(' ');
}

const first = (word: string): string => (Array.from(word)[0] ?? '').toUpperCase();
