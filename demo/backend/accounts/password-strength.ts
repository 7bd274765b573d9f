import { invalidInput } from '../problem.js';

const leastCharacters = 10;
const leastDistinct = 5;

// What is guessed first, in Vietnamese and in English, without the digits that people put behind it.
const common = new Set([
  ...[
    'matkhau',
    'matkhaumoi',
    'anhyeuem',
    'emyeuanh',
    'yeuemnhieu',
    'vietnam',
    'xinchao',
    'khongnho',
  ],
  ...['password', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'welcome', 'iloveyou', 'letmein', 'qwerty'],
  ...['qwertyuiop', 'qwerty123', 'abc', 'abcdef', 'abcdefgh', 'admin', 'administrator', 'changeme'],
  ...['asdfghjkl', 'zxcvbnm', '1q2w3e4r5t', '1qaz2wsx3edc', 'welearning', ''],
]);

/** Whose password it is to be: what everybody knows of them makes none. */
export interface PasswordOwner {
  email: string;
  fullName: string;
}

/**
 * Refuses what is guessed easily. No kinds of characters are asked for: length is what helps.
 *
 * @param path - Where the password stands in the body.
 * @throws ProblemError `invalid_input` there: `too_short`, `too_simple`, `too_common` or `contains_name`
 */
export function requireStrength(
  password: string,
  owner: PasswordOwner,
  path = '/newPassword',
): void {
  const code = weaknessOf(password, owner);
  if (code !== undefined) throw invalidInput(path, code);
}

function weaknessOf(password: string, owner: PasswordOwner): string | undefined {
  const characters = [...password.normalize('NFC')];
  if (characters.length < leastCharacters) return 'too_short';
  if (new Set(characters).size < leastDistinct) return 'too_simple';
  const plain = folded(password);
  if (common.has(plain) || common.has(plain.replace(/[\d\W_]+$/, ''))) return 'too_common';
  // Spoken names are short: two parts of one in a row, or the name before the @.
  const parts = folded(owner.fullName).split(/\s+/);
  const pairs = parts.slice(1).map((part, n) => `${parts[n] ?? ''}${part}`);
  const names = [...pairs, letters(folded(owner.email.split('@', 1)[0] ?? ''))];
  const bare = letters(plain);
  return names.some((name) => name.length >= 6 && bare.includes(name))
    ? 'contains_name'
    : undefined;
}

const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');

const letters = (text: string): string => text.replace(/[^\p{L}\d]/gu, '');
