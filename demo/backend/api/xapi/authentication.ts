import { timingSafeEqual } from 'node:crypto';
import { refuseClosed } from '../../accounts/account-state.js';
import type { Backend } from '../../backend.js';
import { ProblemError } from '../../problem.js';
import { hashOf } from '../../secrets.js';
import { credentialOf, type Credential } from '../../xapi/credentials.js';
import { keyOf, type Home } from '../../xapi/identity.js';
import type { Sight } from '../../xapi/query.js';
import type { Agent } from '../../xapi/statement.js';

/** Who asks the LRS: the tenant itself, or the content of one launch. */
export interface XapiCaller {
  home: Home;
  authority: Agent;
  /** Of content. */
  credential?: Credential;
  sight: Sight;
}

/**
 * Finds out who asks.
 *
 * @throws ProblemError `unauthenticated`; `forbidden` for a credential that has ended, `token_expired` with 403 for one that is
 *   too old
 */
export async function authenticate(
  backend: Backend,
  tenantId: string,
  authorization: string | undefined,
): Promise<XapiCaller> {
  const { config, database } = backend;
  const home: Home = { tenantId, homePage: config.api };
  const token = /^Basic +([\w+/=-]+) *$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new ProblemError('unauthenticated');
  if (isLrsKey(backend, token)) {
    const name = config.lrsKey?.key ?? '';
    return { home, authority: account(home, name), sight: { tenantId } };
  }
  const credential = await credentialOf(database, tenantId, hashOf(token));
  if (!credential) throw new ProblemError('unauthenticated');
  refuseClosed(credential.accountState);
  requireOpen(credential, config.now());
  return {
    home,
    authority: account(home, `launch-${credential.launchId}`),
    credential,
    sight: {
      tenantId,
      only: { actor: keyOf(credential.actor) ?? '', registration: credential.registration },
    },
  };
}

/** @throws ProblemError for a credential that has ended or is too old */
export function requireOpen({ endedAt, expiresAt }: Credential, now: number): void {
  if (endedAt !== undefined) {
    throw new ProblemError('forbidden', { detail: 'The session of this credential has ended.' });
  }
  if (expiresAt <= now) throw new ProblemError('token_expired', { status: 403 });
}

function isLrsKey({ config }: Backend, token: string): boolean {
  if (!config.lrsKey) return false;
  const { key, secret } = config.lrsKey;
  const expected = Buffer.from(`${key}:${secret}`).toString('base64');
  return timingSafeEqual(Buffer.from(hashOf(token)), Buffer.from(hashOf(expected)));
}

const account = ({ homePage }: Home, name: string): Agent => ({
  objectType: 'Agent',
  account: { homePage, name },
});
