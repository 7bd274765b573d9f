import { createHash } from 'node:crypto';

/** What a password is filled up with (ISO 32000-1, 7.6.3.3, algorithm 2). */
const padding = Buffer.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
  'hex',
);

/** Permissions: everything. */
const permissions = -4;

const md5 = (...parts: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();

const filled = (password: string): Buffer =>
  Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32);

/** RC4 by hand: what Node is built with leaves it out. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_, k) => k);
  const at = (k: number): number => box[k & 255] ?? 0;
  const swap = (a: number, b: number): void => {
    const held = at(a);
    box[a & 255] = at(b);
    box[b & 255] = held;
  };
  for (let k = 0, other = 0; k < 256; k += 1) {
    other = (other + at(k) + (key[k % key.length] ?? 0)) & 255;
    swap(k, other);
  }
  let other = 0;
  return Buffer.from(
    data.map((byte, k) => {
      other = (other + at(k + 1)) & 255;
      swap(k + 1, other);
      return byte ^ at(at(k + 1) + at(other));
    }),
  );
}

/**
 * Makes a PDF of one page that opens by a password only: the standard security handler, revision 2 with a key of 40 bits (ISO 32000-1,
 * 7.6.3). What stands on the page and the password are ASCII.
 */
export function makeLockedPdf(text: string, password: string): Buffer {
  const id = md5(Buffer.from(text));
  const permissionBytes = Buffer.alloc(4);
  permissionBytes.writeInt32LE(permissions);
  const owner = rc4(md5(filled(password)).subarray(0, 5), filled(password));
  const key = md5(filled(password), owner, permissionBytes, id).subarray(0, 5);
  const user = rc4(key, padding);

  const stream = 4;
  const page = Buffer.from(`BT /F1 24 Tf 40 500 Td (${text}) Tj ET`, 'latin1');
  const locked = rc4(md5(key, Buffer.from([stream, 0, 0, 0, 0])).subarray(0, 10), page);

  const hex = (bytes: Buffer): string => `<${bytes.toString('hex')}>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents ${stream} 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${locked.length} >>\nstream\n${locked.toString('latin1')}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(user)} /P ${permissions} >>`,
  ];
  let file = '%PDF-1.4\n';
  const table = objects.map((object, k) => {
    const line = `${String(file.length).padStart(10, '0')} 00000 n \n`;
    file += `${k + 1} 0 obj\n${object}\nendobj\n`;
    return line;
  });
  const size = objects.length + 1;
  const start = file.length;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table.join('')}`;
  file += `trailer\n<< /Size ${size} /Root 1 0 R /Encrypt 6 0 R /ID [${hex(id)} ${hex(id)}] >>\n`;
  file += `startxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
