import { randomUUID } from 'node:crypto';
import { TokenGrant } from '../../contract/auth.js';
import type { AuthMethod } from '../../contract/service.js';
import type { Caller } from './caller.js';
import { expectSchema } from './expect.js';
import type { Answer } from './http.js';
import type { Kit } from './kit.js';
import { absent, untested } from './verdict.js';

/** A username that nobody has; the domain is nobody's either (RFC 2606). */
export const madeUpName = (): string => `kiem-tra-${randomUUID()}@example.com`;

/** The learner's username and password. @throws CheckEnd where a token was given instead */
export function passwordOf(kit: Kit): { username: string; password: string } {
  const { credential } = kit.person;
  if ('username' in credential) return credential;
  throw untested('It needs a password: --user and --password.');
}

/** Goes on only where this way of signing in is announced. */
export function requireMethod(kit: Kit, method: AuthMethod): void {
  if (kit.service && !kit.service.authMethods.includes(method)) {
    throw absent(`GET / does not announce ${method}.`);
  }
}

/** A session of its own. */
export interface OwnSession {
  grant: TokenGrant;
  caller: Caller;
}

/** Signs the learner in once more. */
export async function ownSession(kit: Kit): Promise<OwnSession> {
  const grant = await kit.person.signIn();
  return { grant, caller: kit.person.withToken(grant.accessToken) };
}

/** Trades a refresh token. */
export const refresh = (kit: Kit, refreshToken: string | undefined): Promise<Answer> =>
  kit.anonymous.ask('POST', '/auth/refresh', { body: { refreshToken } });

/** The same, when it is taken. */
export const refreshed = async (kit: Kit, refreshToken: string | undefined): Promise<TokenGrant> =>
  expectSchema(await refresh(kit, refreshToken), TokenGrant);

/** The refresh token of a grant. @throws CheckEnd `absent` where the backend gives none */
export function refreshTokenOf({ refreshToken }: TokenGrant): string {
  if (refreshToken === undefined) throw absent('The backend gives no refresh tokens.');
  return refreshToken;
}

const varying = new Set([
  'date',
  'x-request-id',
  'content-length',
  'etag',
  'connection',
  'keep-alive',
  'transfer-encoding',
]);

/** What two answers must have in common so that nobody can tell them apart: all but their ids and times. */
export function shapeOf(answer: Answer): unknown {
  const body = answer.json as Record<string, unknown> | undefined;
  return {
    status: answer.status,
    ...body,
    requestId: typeof body?.['requestId'],
    headers: [...answer.headers.keys()].filter((name) => !varying.has(name)).sort(),
  };
}
