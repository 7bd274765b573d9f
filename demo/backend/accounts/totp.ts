import { createHmac, timingSafeEqual } from 'node:crypto';

/** Milliseconds of a time step (RFC 6238 §4.1: X is 30 seconds, T0 is 1970). */
const stepLength = 30_000;
/** Codes of so many steps before and after count as well, for clocks that are off. */
const tolerance = 1;

/**
 * The step that a code belongs to; undefined when it is no code of now. The caller remembers the step: a code serves
 * once (RFC 6238 §5.2).
 */
export function stepOfCode(secret: string, code: string, now: number): number | undefined {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const key = fromBase32(secret);
  const current = Math.floor(now / stepLength);
  let found: number | undefined;
  // All are compared, whichever it is.
  for (let step = current - tolerance; step <= current + tolerance; step++) {
    if (timingSafeEqual(Buffer.from(codeAt(key, step)), Buffer.from(digits))) found ??= step;
  }
  return found;
}

/** HOTP (RFC 4226 §5.3) of a step: six digits by HMAC-SHA-1, which is what authenticators make. */
function codeAt(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 §6, as authenticators show secrets. */
function fromBase32(text: string): Buffer {
  let bits = '';
  for (const letter of text.toUpperCase().replace(/[\s=]/g, '')) {
    bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  }
  return Buffer.from((bits.match(/[01]{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
