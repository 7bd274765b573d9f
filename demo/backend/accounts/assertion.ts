import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import * as z from 'zod/mini';
import { invalidInput, type ProblemError } from '../problem.js';
import type { Client, ClientKey } from './clients.js';

/** Seconds by which the client's clock may be off. */
const skew = 60;
/** Seconds that an assertion may last. */
const longest = 600;

const Header = z.object({ alg: z.string(), kid: z.optional(z.string()) });

const Claims = z.object({
  iss: z.string(),
  sub: z.string().check(z.minLength(1), z.maxLength(255)),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  iat: z.number(),
  nbf: z.optional(z.number()),
  jti: z.string().check(z.minLength(1), z.maxLength(255)),
  email: z.optional(z.string().check(z.maxLength(320))),
  name: z.optional(z.string().check(z.maxLength(200))),
  locale: z.optional(z.string().check(z.maxLength(35))),
  sid: z.optional(z.string().check(z.maxLength(255))),
  auth_time: z.optional(z.number()),
});

/** What a customer's backend says of a learner (RFC 7519). Times are seconds. */
export type Claims = z.infer<typeof Claims>;

/** What an assertion is checked against. */
export interface AssertionCheck {
  client: Client;
  /** The client's secret, as it has just proved to know it. */
  secret: string;
  /** Any of them will do. */
  audiences: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Reads the signed assertion of a client. Whether it has served before is for the caller to find out, by `jti`.
 *
 * @throws ProblemError `invalid_input` at `/subjectToken`, whose code says what is wrong
 */
export function readAssertion(token: string, check: AssertionCheck): Claims {
  const parts = token.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  if (parts.length !== 3) throw wrong('malformed');
  const { alg, kid } = parsed(Header, header, 'malformed');
  const signed = Buffer.from(`${header}.${payload}`);
  // The algorithm chooses among what this client has, never the other way round: a public key is no HMAC secret.
  if (alg === 'HS256') requireHmac(signed, signature, check.secret);
  else if (alg === 'ES256') requireEcdsa(signed, signature, check.client.keys, kid);
  else throw wrong('algorithm');
  const claims = parsed(Claims, payload, 'claim');
  const seconds = check.now / 1000;
  if (claims.iss !== check.client.id) throw wrong('issuer');
  if (![claims.aud].flat().some((aud) => check.audiences.includes(aud))) throw wrong('audience');
  if (claims.exp + skew <= seconds) throw wrong('expired');
  if (Math.max(claims.iat, claims.nbf ?? 0) - skew > seconds) throw wrong('issued_later');
  if (claims.exp - claims.iat > longest || claims.exp > seconds + longest + skew) {
    throw wrong('too_long');
  }
  return claims;
}

/** Until when an assertion could come again, in milliseconds since 1970. */
export const assertionEnds = (claims: Claims): number => (claims.exp + skew) * 1000;

/** What is wrong with an assertion. */
export const wrong = (code: string): ProblemError => invalidInput('/subjectToken', code);

function requireHmac(signed: Buffer, signature: string, secret: string): void {
  const expected = createHmac('sha256', secret).update(signed).digest();
  const given = bytesOf(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw wrong('signature');
  }
}

function requireEcdsa(
  signed: Buffer,
  signature: string,
  keys: readonly ClientKey[],
  kid: string | undefined,
): void {
  const candidates = keys.filter(
    (key) => key.crv === 'P-256' && (kid === undefined || key.kid === kid),
  );
  const fits = candidates.some((key) =>
    verify(
      'sha256',
      signed,
      // RFC 7518 §3.4: the two numbers one after the other, not in DER.
      { key: createPublicKey({ key, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      bytesOf(signature),
    ),
  );
  if (!fits) throw wrong('signature');
}

function parsed<S extends z.ZodMiniType>(schema: S, part: string, code: string): z.infer<S> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(part)));
  } catch {
    throw wrong('malformed');
  }
  const result = schema.safeParse(json);
  if (!result.success) throw wrong(code);
  return result.data as z.infer<S>;
}

/** Base64url without padding (RFC 7515 §2); Node alone would also take what is none. */
function bytesOf(part: string): Buffer {
  if (!/^[\w-]*$/.test(part)) throw wrong('malformed');
  return Buffer.from(part, 'base64url');
}
