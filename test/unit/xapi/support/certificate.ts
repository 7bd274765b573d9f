import { sign, type KeyPairKeyObjectResult } from 'node:crypto';

/** A value in DER (ITU-T X.690): its tag, its length, its bytes. */
function der(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const bytes = content.length.toString(16);
  const length =
    content.length < 128
      ? Buffer.from([content.length])
      : Buffer.from(bytes.padStart(bytes.length + (bytes.length % 2), '0'), 'hex');
  const head = content.length < 128 ? [tag] : [tag, 0x80 + length.length];
  return Buffer.concat([Buffer.from(head), length, content]);
}

const sequence = (...contents: Uint8Array[]): Buffer => der(0x30, ...contents);
const utcTime = (text: string): Buffer => der(0x17, Buffer.from(text));

// sha256WithRSAEncryption (1.2.840.113549.1.1.11).
const algorithm = sequence(der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05));

const name = sequence(
  der(0x31, sequence(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from('Test')))),
);

/** A certificate of a key, by that key itself (RFC 5280), as base64 of its DER. */
export function certificateOf({ publicKey, privateKey }: KeyPairKeyObjectResult): string {
  const toBeSigned = sequence(
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(utcTime('260101000000Z'), utcTime('460101000000Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const whole = sequence(toBeSigned, algorithm, der(0x03, Buffer.from([0]), signature));
  return whole.toString('base64');
}
