import type { JsonWebKey } from 'node:crypto';
import type { Queries, Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { hashOf } from '../secrets.js';

/** A public key of a client (RFC 7517). */
export type ClientKey = JsonWebKey & { kid?: string };

/** An application of the customer's: a page that signs in by redirect, a backend that trades assertions, or both. */
export interface Client {
  id: string;
  /** For people. */
  name: string;
  /** Public keys of its assertions. */
  keys: readonly ClientKey[];
  /** Where its sign-ins by redirect may end. */
  redirectUris: readonly string[];
  /** Whether an assertion about somebody new makes an account. */
  mayCreateLearners: boolean;
}

interface ClientRow {
  id: string;
  name: string;
  secret_hash: string | null;
  keys: string;
  redirect_uris: string;
  may_create_learners: number;
}

/**
 * Registers a client, or changes it.
 *
 * @param secret - Kept as a hash. Without one it cannot trade assertions.
 * @throws TypeError for an address to come back to that is not https (http on this computer), or has a fragment
 */
export async function saveClient(
  tx: Transaction,
  tenantId: string,
  client: Client,
  secret?: string,
): Promise<void> {
  for (const address of client.redirectUris) {
    const { protocol, hostname, hash } = new URL(address);
    const isOwnComputer = protocol === 'http:' && hostname === 'localhost';
    if ((protocol !== 'https:' && !isOwnComputer) || hash !== '') {
      throw new TypeError(`"${address}" is no address to come back to.`);
    }
  }
  await tx.run(
    `INSERT INTO clients (tenant_id, id, name, secret_hash, keys, redirect_uris, may_create_learners)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name,
       secret_hash = excluded.secret_hash, keys = excluded.keys, redirect_uris = excluded.redirect_uris,
       may_create_learners = excluded.may_create_learners`,
    [
      tenantId,
      client.id,
      client.name,
      secret === undefined ? null : hashOf(secret),
      JSON.stringify(client.keys),
      JSON.stringify(client.redirectUris),
      client.mayCreateLearners ? 1 : 0,
    ],
  );
}

export async function clientById(
  queries: Queries,
  tenantId: string,
  id: string,
): Promise<Client | undefined> {
  const row = await clientRow(queries, tenantId, id);
  return row && clientOf(row);
}

/**
 * The client whose id and secret `Authorization: Basic` brings (RFC 6749 §2.3.1).
 *
 * @throws ProblemError `unauthenticated`
 */
export async function authenticateClient(
  queries: Queries,
  tenantId: string,
  authorization: string | undefined,
): Promise<{ client: Client; secret: string }> {
  const encoded = /^Basic +([A-Za-z0-9+/=]+) *$/i.exec(authorization ?? '')?.[1] ?? '';
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  const id = formDecoded(decoded.slice(0, Math.max(colon, 0)));
  const secret = formDecoded(decoded.slice(colon + 1));
  const row = id === '' ? undefined : await clientRow(queries, tenantId, id);
  // Hashes are compared: how far they agree tells nothing of the secret.
  if (!row || row.secret_hash === null || row.secret_hash !== hashOf(secret)) {
    throw new ProblemError('unauthenticated', {
      detail: 'Send the id and the secret of a registered client as Basic.',
    });
  }
  return { client: clientOf(row), secret };
}

const clientRow = (
  queries: Queries,
  tenantId: string,
  id: string,
): Promise<ClientRow | undefined> =>
  queries.get<ClientRow>('SELECT * FROM clients WHERE tenant_id = ? AND id = ?', [tenantId, id]);

const clientOf = (row: ClientRow): Client => ({
  id: row.id,
  name: row.name,
  keys: JSON.parse(row.keys) as ClientKey[],
  redirectUris: JSON.parse(row.redirect_uris) as string[],
  mayCreateLearners: row.may_create_learners === 1,
});

/** RFC 6749 has both encoded as in a form. What is not well-formed stays as it is, and fits no client. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
