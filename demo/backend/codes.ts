import { randomBytes } from 'node:crypto';

// Crockford's: no I, L, O and U, which are read as something else.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code that somebody may have to type: five groups of four with 100 random bits, e.g. `4F7K-9M2Q-TX0C-W8RE-6B3N`. */
export function newTypedCode(): string {
  const letters = Array.from(randomBytes(20), (byte) => alphabet.charAt(byte % 32)).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** The same code however it was typed. */
export const typedCode = (text: string): string =>
  text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
