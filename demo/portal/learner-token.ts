import { createHmac, randomUUID } from 'node:crypto';

/** How this portal's server is known to the learning backend. */
export interface ExchangeClient {
  /** Base URL of the backend. */
  api: string;
  clientId: string;
  clientSecret: string;
}

/** Somebody who is signed in to the portal. */
export interface Employee {
  /** The company's own number. */
  id: string;
  /** Of the portal's session. */
  sessionId: string;
  /** When they signed in to the portal: milliseconds since 1970. */
  signedInAt: number;
}

/** A learner's access token. */
export interface LearnerToken {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
}

/**
 * Signs somebody of the company in at the learning backend: this server vouches for them by a signed assertion, and gets
 * their access token (RFC 8693).
 *
 * @param now - Milliseconds since 1970.
 * @throws Error when the backend does not take it
 */
export async function learnerToken(
  { api, clientId, clientSecret }: ExchangeClient,
  employee: Employee,
  now: number,
): Promise<LearnerToken> {
  const seconds = Math.floor(now / 1000);
  const assertion = signed(
    {
      iss: clientId,
      sub: employee.id,
      aud: api,
      iat: seconds,
      exp: seconds + 60,
      jti: randomUUID(),
      sid: employee.sessionId,
      auth_time: Math.floor(employee.signedInAt / 1000),
    },
    clientSecret,
  );
  const answer = await fetch(`${api}/auth/exchange`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    },
    body: JSON.stringify({
      grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subjectToken: assertion,
      subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt',
    }),
  });
  if (!answer.ok) throw new Error(`The learning backend answered ${String(answer.status)}.`);
  const { accessToken, expiresIn } = (await answer.json()) as LearnerToken;
  return { accessToken, expiresIn };
}

/** A JWT with HS256 (RFC 7519). */
function signed(claims: object, secret: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
