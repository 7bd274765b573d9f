import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A secret that nobody guesses; the prefix says what it is for. */
export const newSecret = (prefix: string): string =>
  `${prefix}_${randomBytes(32).toString('base64url')}`;

/** An id that tells nothing of what it names. Lower case, so that it may be a host's label. */
export const newId = (): string => randomBytes(10).toString('hex');

/** What is kept of a secret. It has 256 random bits: no salt and no slow hash are needed. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Encrypts `text` so that only somebody who presents `secret` again can read it. */
export function seal(secret: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealKey(secret), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

export function unseal(secret: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', sealKey(secret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

const sealKey = (secret: string): Buffer => createHash('sha256').update(`seal:${secret}`).digest();
