/** Phone numbers as people in Viet Nam write them: stored as E.164, shown as `0912 345 678`. */

/** What is wrong with a number, and by how many digits. */
export interface PhoneFault {
  fault: 'short' | 'long' | 'characters';
  /** Digits that are missing or too many; 0 where that cannot be said. */
  by: number;
}

/**
 * E.164 of a number written with 0, 84, 0084 or +84, with spaces, dots, hyphens or brackets; of another country with + and its code.
 * Only the length is checked: which numbers are given out changes too often.
 */
export function parsePhone(text: string): { e164: string } | PhoneFault {
  const compact = text.normalize('NFKC').replace(/[\s.\-‐-―()/]/g, '');
  if (!/^\+?\d+$/.test(compact)) return { fault: 'characters', by: 0 };
  const international = compact.replace(/^00/, '+');
  if (international.startsWith('+') && !international.startsWith('+84')) {
    return withLength(international, international.length - 1, 7, 15);
  }
  // "84" without a plus is the country only where too many digits follow for it to be part of the number itself.
  const isCountry = /^84\d{8,}$/.test(international);
  const national = international
    .replace(/^\+84/, '')
    .replace(isCountry ? /^84/ : /^$/, '')
    .replace(/^0/, '');
  // After the 0 a landline (02…) has ten digits, a mobile number nine.
  const length = national.startsWith('2') ? 10 : 9;
  return withLength(`+84${national}`, national.length, length, length);
}

function withLength(
  e164: string,
  digits: number,
  least: number,
  most: number,
): { e164: string } | PhoneFault {
  if (digits < least) return { fault: 'short', by: least - digits };
  if (digits > most) return { fault: 'long', by: digits - most };
  return { e164 };
}

/** `0912 345 678` for `+84912345678`, `0222 111 2233` for a landline; other countries' numbers as they are stored. */
export function formatPhone(e164: string): string {
  const landline =
    /^\+84(2[48])(\d{4})(\d{4})$/.exec(e164) ?? /^\+84(2\d\d)(\d{3})(\d{4})$/.exec(e164);
  const match = landline ?? /^\+84(\d{2})(\d{3})(\d{4})$/.exec(e164);
  if (!match) return e164;
  const digits = match.slice(1).join('');
  return landline
    ? `0${match.slice(1).join(' ')}`
    : `0${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
}
