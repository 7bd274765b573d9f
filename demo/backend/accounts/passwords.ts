import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

// 32 MiB and some 80 ms a guess.
const cost: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** `scrypt$<salt>$<hash>`, both in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64')}$${(await derive(password, salt)).toString('base64')}`;
}

/**
 * True when the password is the one that was hashed. Without a hash (no such account) it takes as long and is
 * false: the time of an answer does not tell which accounts exist.
 */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, salt = '', wanted = ''] = (hash ?? `scrypt$${'A'.repeat(22)}==$`).split('$');
  const expected = Buffer.from(wanted, 'base64');
  const derived = await derive(password, Buffer.from(salt, 'base64'));
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, 32, cost, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
