import { ExchangeRequest, type ExchangeGrant } from '../../../src/contract/index.js';
import { readAssertion } from '../accounts/assertion.js';
import { authenticateClient } from '../accounts/clients.js';
import { exchange } from '../accounts/exchange.js';
import type { Backend } from '../backend.js';
import { ProblemError } from '../problem.js';
import type { Limit } from '../rate-limit.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { addressOf } from './client-address.js';

/** Wrong secrets from one address; the right one ends the count. */
export const clientLimit: Limit = { name: 'client', count: 20, seconds: 300 };

export function addExchangeRoutes(api: Api, { config, database, limiter }: Backend): void {
  const audiences = [config.api, `${config.api}/`, `${config.api}/auth/exchange`];

  api.post('/auth/exchange', async (context) => {
    // From server to server: in a page the secret would be everybody's.
    if (context.req.header('Origin') !== undefined) {
      throw new ProblemError('forbidden', { detail: 'This is not for pages.' });
    }
    const tenantId = context.var.tenant.id;
    const limitKey = `${tenantId} ${addressOf(context)}`;
    limiter.take(clientLimit, limitKey);
    const { client, secret } = await authenticateClient(
      database,
      tenantId,
      context.req.header('Authorization'),
    );
    limiter.forget(clientLimit, limitKey);
    const { value: request } = await readBody(context, ExchangeRequest);
    const now = config.now();
    const claims = readAssertion(request.subjectToken, { client, secret, audiences, now });
    const grant = await database.write((tx) => exchange(tx, tenantId, client, claims, now));
    const answer: ExchangeGrant = {
      accessToken: grant.accessToken,
      issuedTokenType: 'urn:ietf:params:oauth:token-type:access_token',
      tokenType: grant.tokenType,
      expiresIn: grant.expiresIn,
    };
    return context.json(answer);
  });
}
