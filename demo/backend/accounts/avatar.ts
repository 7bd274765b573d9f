import type { Transaction } from '../database/database.js';
import { newId } from '../secrets.js';

/** Bytes of a picture at most. */
export const largestAvatar = 1024 * 1024;

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** What a picture is by its first bytes, whatever anybody says of it; undefined for all that is not taken. */
export function pictureType(
  bytes: Uint8Array,
): 'image/png' | 'image/jpeg' | 'image/webp' | undefined {
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n' && ascii(bytes, 12, 16) === 'IHDR') {
    return 'image/png';
  }
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (ascii(bytes, 0, 4) === 'RIFF' && /^WEBPVP8[ LX]$/.test(ascii(bytes, 8, 16))) {
    return 'image/webp';
  }
  return undefined;
}

/** Puts a picture in the place of the one before, under an address of its own. */
export async function putAvatar(
  tx: Transaction,
  who: { tenantId: string; learnerId: string },
  picture: { type: string; bytes: Uint8Array },
  now: number,
): Promise<void> {
  await deleteAvatar(tx, who);
  await tx.run(
    `INSERT INTO avatars (tenant_id, id, learner_id, media_type, bytes, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [who.tenantId, newId(), who.learnerId, picture.type, picture.bytes, now],
  );
}

/** Answers whether there was one. */
export const deleteAvatar = async (
  tx: Transaction,
  { tenantId, learnerId }: { tenantId: string; learnerId: string },
): Promise<boolean> =>
  (await tx.run('DELETE FROM avatars WHERE tenant_id = ? AND learner_id = ?', [
    tenantId,
    learnerId,
  ])) > 0;
