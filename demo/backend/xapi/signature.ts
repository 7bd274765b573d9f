import { verify, X509Certificate } from 'node:crypto';
import { invalidInput } from '../problem.js';
import { sameStatement } from './same-statement.js';
import type { Attachment, Statement } from './statement.js';
import { faultsOf } from './statement-schema.js';

export const signatureUsage = 'http://adlnet.gov/expapi/attachments/signature';

const algorithms: Readonly<Record<string, string>> = {
  RS256: 'RSA-SHA256',
  RS384: 'RSA-SHA384',
  RS512: 'RSA-SHA512',
};

/**
 * Checks the signature of a statement (part 2, section 2.6): a JWS in compact form (RFC 7515) over the statement as it was
 * before it was signed. Where it brings its certificate, the signature is the certificate's; whose certificate that is,
 * nobody asks.
 *
 * @throws ProblemError `invalid_input`
 */
export function checkSignature(
  statement: Statement,
  { contentType }: Attachment,
  content: Uint8Array,
): void {
  if (contentType !== 'application/octet-stream') throw refused('is no application/octet-stream');
  const [header = '', payload = '', signature = '', ...more] = Buffer.from(content)
    .toString('latin1')
    .split('.');
  if (more.length > 0) throw refused('is no JWS in compact form');
  const { alg, x5c } = jsonOf(header);
  const algorithm = Object.hasOwn(algorithms, String(alg)) ? algorithms[String(alg)] : undefined;
  if (algorithm === undefined) throw refused('has another algorithm than RS256, RS384 or RS512');
  const signed = jsonOf(payload);
  if (faultsOf(signed).length > 0 || !isOf(signed as unknown as Statement, statement)) {
    throw refused('is of another statement');
  }
  if (x5c === undefined) return;
  const key = publicKeyOf(x5c);
  const isRight = verify(
    algorithm,
    Buffer.from(`${header}.${payload}`),
    key,
    Buffer.from(signature, 'base64url'),
  );
  if (!isRight) throw refused('is not of the certificate that it brings');
}

function isOf(signed: Statement, statement: Statement): boolean {
  const sameId =
    signed.id === undefined ||
    statement.id === undefined ||
    signed.id.toLowerCase() === statement.id.toLowerCase();
  return sameId && sameStatement(unsigned(signed), unsigned(statement));
}

function unsigned({ attachments, ...statement }: Statement): Statement {
  const others = (attachments ?? []).filter(({ usageType }) => usageType !== signatureUsage);
  return others.length === 0 ? statement : { ...statement, attachments: others };
}

function jsonOf(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw refused('is no JWS in compact form');
}

function publicKeyOf(x5c: unknown): X509Certificate['publicKey'] {
  const [first] = Array.isArray(x5c) ? (x5c as unknown[]) : [];
  try {
    return new X509Certificate(Buffer.from(String(first), 'base64')).publicKey;
  } catch {
    throw refused('brings a certificate that cannot be read');
  }
}

const refused = (why: string): Error =>
  invalidInput('/attachments', 'wrong_signature', `The signature ${why}.`);
