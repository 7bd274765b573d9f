import { randomInt } from 'node:crypto';

// Without I, L, O and U: read aloud and typed in, none is taken for another.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Letters and digits that nobody guesses: five bits each. */
export const randomCharacters = (count: number): string =>
  Array.from({ length: count }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

/** A number for people to quote, e.g. `BC-2026-4F7K2M9Q`. It tells the year and nothing else. */
export const referenceNumber = (prefix: string, now: number): string =>
  `${prefix}-${String(new Date(now).getUTCFullYear())}-${randomCharacters(8)}`;
