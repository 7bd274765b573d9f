import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { join } from 'node:path';
import type { PublicKey } from '../../../src/contract/index.js';
import { canonicalJson } from '../../../src/contract/canonical-json.js';
import { keptSecret } from '../kept-secret.js';

/** What receipts are signed with. */
export interface ReceiptKey {
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly publicKey: PublicKey;
  /** A JWS over `payload` with the payload left out (RFC 7515 appendix F), ES256. */
  signDetached(payload: string): string;
}

/** The key in the data folder; made at the first start, readable by its owner alone. */
export async function openReceiptKey(dataDir: string): Promise<ReceiptKey> {
  const pem = await keptSecret(join(dataDir, 'receipt-key.pem'), () =>
    generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  );
  return receiptKeyOf(createPrivateKey(pem));
}

function receiptKeyOf(privateKey: KeyObject): ReceiptKey {
  const { crv, kty, x, y } = privateKey.export({ format: 'jwk' });
  if (kty !== 'EC' || crv !== 'P-256') throw new Error('receipt-key.pem holds no P-256 key.');
  const kid = createHash('sha256').update(canonicalJson({ crv, kty, x, y })).digest('base64url');
  const header = base64url(canonicalJson({ alg: 'ES256', kid }));
  return {
    kid,
    publicKey: { kty, crv, kid, use: 'sig', alg: 'ES256', x: x ?? '', y: y ?? '' },
    signDetached: (payload) => {
      const signature = sign('sha256', Buffer.from(`${header}.${base64url(payload)}`), {
        key: privateKey,
        // JWS wants both numbers side by side (RFC 7518 section 3.4), not in DER.
        dsaEncoding: 'ieee-p1363',
      });
      return `${header}..${signature.toString('base64url')}`;
    },
  };
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');
