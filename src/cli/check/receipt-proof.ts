import { createHash, webcrypto } from 'node:crypto';
import { canonicalJson } from '../../contract/canonical-json.js';
import type { PublicKey } from '../../contract/receipts.js';

/** A receipt as it came: members that this version does not know were signed too. */
export interface SignedReceipt extends Readonly<Record<string, unknown>> {
  proof: { alg: string; kid: string; jws: string };
}

/** The text that was signed: canonical JSON (RFC 8785) of all but the proof. */
export const signedText = (receipt: SignedReceipt): string =>
  canonicalJson({ ...receipt, proof: undefined });

/** SHA-256 in hex, as hashes of notices and receipts are given. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Algorithm {
  import: { name: string; namedCurve?: string };
  verify: { name: string; hash?: string };
}

const algorithms: Readonly<Record<string, Algorithm>> = {
  ES256: {
    import: { name: 'ECDSA', namedCurve: 'P-256' },
    verify: { name: 'ECDSA', hash: 'SHA-256' },
  },
  EdDSA: { import: { name: 'Ed25519' }, verify: { name: 'Ed25519' } },
};

/**
 * What is wrong with a receipt's proof; undefined when it is right: a JWS whose payload was left out (RFC 7515 appendix F), over
 * the receipt's canonical text, by one of these keys.
 */
export async function faultOfProof(
  receipt: SignedReceipt,
  keys: readonly PublicKey[],
): Promise<string | undefined> {
  const { alg, kid, jws } = receipt.proof;
  const [header = '', payload, signature = '', ...more] = jws.split('.');
  if (payload !== '' || signature === '' || more.length > 0)
    return 'proof.jws is not header..signature';
  const said = headerOf(header);
  if (said?.['alg'] !== alg || said['kid'] !== kid) return 'the JWS header has another alg or kid';
  if (said['crit'] !== undefined || said['b64'] !== undefined)
    return 'the JWS header has crit or b64';
  const algorithm = algorithms[alg];
  if (!algorithm) return `the algorithm ${alg} is neither ES256 nor EdDSA`;
  const key = keys.find((one) => one.kid === kid);
  if (!key) return 'the key of proof.kid is not published';
  const { kty, crv, x, y } = key;
  const jwk = { kty, ...(crv && { crv }), ...(x && { x }), ...(y && { y }) };
  try {
    const { subtle } = webcrypto;
    const imported = await subtle.importKey('jwk', jwk, algorithm.import, false, ['verify']);
    const signed = `${header}.${Buffer.from(signedText(receipt)).toString('base64url')}`;
    const isRight = await subtle.verify(
      algorithm.verify,
      imported,
      Buffer.from(signature, 'base64url'),
      Buffer.from(signed),
    );
    return isRight ? undefined : 'the signature is not one over these bytes by that key';
  } catch {
    return 'the published key is none of that algorithm';
  }
}

function headerOf(header: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
