import type { Backend } from '../backend.js';
import type { Transaction } from '../database/database.js';
import { invalidInput } from '../problem.js';
import { hashOf, seal, unseal } from '../secrets.js';
import type { ApiContext } from './environment.js';

const keptMilliseconds = 24 * 3_600_000;

/** What a POST that creates answers. */
export interface Created {
  status: 200 | 201 | 202;
  body: unknown;
}

/**
 * Creates at most once for each `Idempotency-Key`: the same caller, route and key get the first answer again, for a
 * day. Only success is kept, in the transaction that made it; what failed may be tried again with the same key.
 */
export async function createOnce(
  backend: Backend,
  context: ApiContext,
  caller: string,
  bodyText: string,
  create: (tx: Transaction) => Promise<Created>,
): Promise<Response> {
  const key = context.req.header('Idempotency-Key');
  if (key === undefined) {
    const { status, body } = await backend.database.write(create);
    return context.json(body as object, status);
  }
  if (key === '' || key.length > 200) throw invalidInput('/Idempotency-Key', 'length');
  const tenantId = context.var.tenant.id;
  const hash = hashOf(JSON.stringify([tenantId, caller, context.req.path, key]));
  const bodyHash = hashOf(bodyText);
  const now = backend.config.now();
  const answer = await backend.database.write(async (tx): Promise<Created> => {
    await tx.run('DELETE FROM idempotent_answers WHERE created_at < ?', [now - keptMilliseconds]);
    const known = await tx.get<{
      body_hash: string;
      status: Created['status'];
      sealed_answer: string;
    }>('SELECT body_hash, status, sealed_answer FROM idempotent_answers WHERE hash = ?', [hash]);
    if (known) {
      if (known.body_hash !== bodyHash) {
        throw invalidInput('/Idempotency-Key', 'reused', 'This key was sent with another body.');
      }
      return { status: known.status, body: JSON.parse(unseal(key, known.sealed_answer)) };
    }
    const created = await create(tx);
    await tx.run(
      `INSERT INTO idempotent_answers (tenant_id, hash, body_hash, status, sealed_answer, created_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [tenantId, hash, bodyHash, created.status, seal(key, JSON.stringify(created.body)), now],
    );
    return created;
  });
  return context.json(answer.body as object, answer.status);
}
