import { SubscriptionConfirmRequest, SubscriptionRequest } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { confirmationMail } from '../forms/subscription-mail.js';
import {
  askSubscription,
  type AskedSubscription,
  confirmSeconds,
  confirmSubscription,
  endSubscription,
} from '../forms/subscriptions.js';
import { chooseLanguage } from '../languages.js';
import type { Limit } from '../rate-limit.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { addressOf } from './client-address.js';
import { createOnce } from './idempotency.js';
import { senderOf } from './public-forms.js';

/** Tokens are not to be guessed; that they cannot be tried at will either costs nothing. */
const tokenTries: Limit = { name: 'subscription-token', count: 60, seconds: 600 };

export function addSubscriptionRoutes(api: Api, backend: Backend): void {
  const { background, config, database, limiter, mail } = backend;

  api.post('/subscriptions', async (context) => {
    const { caller } = senderOf(backend, context, 'subscriptions');
    const { value: request, text } = await readBody(context, SubscriptionRequest);
    const { tenant } = context.var;
    const language = chooseLanguage(request.language, context.req.header('Accept-Language'));
    let asked: AskedSubscription | undefined;
    // The answer is made of what was sent alone: it is the same whether the address is known or not.
    const answer = await createOnce(backend, context, caller, text, async (tx) => {
      asked = await askSubscription(tx, tenant.id, request, language, config.now());
      return {
        status: 202,
        body: {
          status: 'confirmation_sent',
          frequency: request.frequency,
          expiresIn: confirmSeconds,
        },
      };
    });
    if (asked) {
      const from = {
        tenantName: tenant.name,
        page: config.portalOrigins[0] ?? config.api,
        supportEmail: tenant.support_email,
      };
      const letter = confirmationMail(asked, from);
      // How long it takes, or whether there is one, tells nothing to who asks.
      background.run('subscription', () => mail.send(letter));
    }
    return answer;
  });

  api.post('/subscriptions/confirm', async (context) => {
    limiter.take(tokenTries, addressOf(context));
    const { value } = await readBody(context, SubscriptionConfirmRequest);
    const subscription = await database.write((tx) =>
      confirmSubscription(tx, context.var.tenant.id, value.token, config.now()),
    );
    return context.json(subscription);
  });

  api.delete('/subscriptions/:token', async (context) => {
    limiter.take(tokenTries, addressOf(context));
    const token = context.req.param('token');
    await database.write((tx) => endSubscription(tx, context.var.tenant.id, token, config.now()));
    return context.body(null, 204);
  });
}
