import { canonicalJson } from '../contract/canonical-json.js';
import type { PublicKey } from '../contract/index.js';
import { base64url } from './digest.js';
import { table, type Tenant } from './store.js';

/** What a tenant's receipts are signed with. */
export interface ReceiptKey {
  publicKey: PublicKey;
  /** A JWS with its payload left out (RFC 7515 appendix F), ES256. */
  signDetached(payload: string): Promise<string>;
}

const keys = table<Promise<ReceiptKey>>('receipt keys');

/** The tenant's key, made when it is first asked for. */
export function receiptKeyOf(tenant: Tenant): Promise<ReceiptKey> {
  const known = tenant.rows(keys).get('key');
  if (known) return known;
  const made = makeKey();
  tenant.rows(keys).set('key', made);
  return made;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

async function makeKey(): Promise<ReceiptKey> {
  const { subtle } = crypto;
  const pair = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const { crv = '', kty = '', x = '', y = '' } = await subtle.exportKey('jwk', pair.publicKey);
  const encoder = new TextEncoder();
  // RFC 7638: the members that every key of this kind has.
  const thumbprint = await subtle.digest(
    'SHA-256',
    encoder.encode(canonicalJson({ crv, kty, x, y })),
  );
  const kid = base64url(thumbprint);
  const header = base64url(canonicalJson({ alg: 'ES256', kid }));
  return {
    publicKey: { kty, crv, kid, use: 'sig', alg: 'ES256', x, y },
    signDetached: async (payload) => {
      const signed = encoder.encode(`${header}.${base64url(payload)}`);
      return `${header}..${base64url(await subtle.sign(algorithm, pair.privateKey, signed))}`;
    },
  };
}
