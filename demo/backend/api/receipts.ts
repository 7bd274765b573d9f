import { type Receipt, ReceiptEmail } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { knownPrincipal } from '../consent/principal.js';
import { publicKeys, receiptText } from '../consent/receipt.js';
import { receiptMail } from '../consent/receipt-mail.js';
import { invalidInput, ProblemError } from '../problem.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { learnerIdOf } from './consents.js';

/** Whoever has a secret could otherwise have mails sent to anybody. */
const mailLimit = { name: 'receipt-mail', count: 20, seconds: 3600 };

export function addReceiptRoutes(api: Api, backend: Backend): void {
  const { database } = backend;

  api.get('/receipts/:receiptId', async (context) => {
    const tenantId = context.var.tenant.id;
    const { caller } = context.var;
    const subject = caller.kind === 'public' ? caller.subject : undefined;
    const learnerId = learnerIdOf(context);
    if (learnerId === undefined && !subject) throw new ProblemError('unauthenticated');
    const principal = await knownPrincipal(database, tenantId, learnerId, subject);
    const text =
      principal &&
      (await receiptText(database, tenantId, principal, context.req.param('receiptId')));
    if (text === undefined) throw new ProblemError('not_found');
    return context.body(text, 200, { 'Content-Type': 'application/json' });
  });

  api.post('/receipts/:receiptId/email', async (context) => {
    const { value: request } = await readBody(context, ReceiptEmail);
    const tenantId = context.var.tenant.id;
    const learnerId = learnerIdOf(context);
    const principal = await knownPrincipal(database, tenantId, learnerId, request.subject);
    const text =
      principal &&
      (await receiptText(database, tenantId, principal, context.req.param('receiptId')));
    if (text === undefined) throw new ProblemError('not_found');
    const to = learnerId === undefined ? request.email : await addressOf(tenantId, learnerId);
    if (to === undefined) throw invalidInput('/email', 'required');
    const receipt = JSON.parse(text) as Receipt;
    backend.limiter.take(mailLimit, `${tenantId} ${receipt.pii_principal_id}`);
    await backend.mail.send({ to, ...receiptMail(receipt, text) });
    return context.body(null, 202);
  });

  const addressOf = async (tenantId: string, learnerId: string): Promise<string | undefined> =>
    (
      await database.get<{ email: string }>(
        'SELECT email FROM learners WHERE tenant_id = ? AND id = ?',
        [tenantId, learnerId],
      )
    )?.email;

  api.get('/.well-known/jwks.json', async (context) => {
    const keys = await publicKeys(database, context.var.tenant.id, backend.receiptKey);
    return context.body(JSON.stringify(keys), 200, {
      'Content-Type': 'application/jwk-set+json',
      'Cache-Control': 'public, max-age=300',
    });
  });
}
