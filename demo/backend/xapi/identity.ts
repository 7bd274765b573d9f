import type { Queries } from '../database/database.js';
import { type Actor, type Agent, type Identifier } from './statement.js';

/** Whose agents they are: the learners of a tenant have accounts at its base URL. */
export interface Home {
  tenantId: string;
  /** Base URL of the tenant's API. */
  homePage: string;
}

/**
 * An actor as it is compared and looked up: the same text for the same identifier (part 2, section 2.4.2), whatever name it
 * bears. Undefined for an anonymous group, which is never the same as another.
 */
export function keyOf(actor: Actor): string | undefined {
  if (actor.mbox !== undefined) return actor.mbox;
  if (actor.mbox_sha1sum !== undefined) return `sha1:${actor.mbox_sha1sum.toLowerCase()}`;
  if (actor.openid !== undefined) return `openid:${actor.openid}`;
  if (actor.account !== undefined) {
    return `account:${JSON.stringify([actor.account.homePage, actor.account.name])}`;
  }
  return undefined;
}

/** The identifier that a key stands for. */
export function identifierOf(key: string): Identifier {
  if (key.startsWith('sha1:')) return { mbox_sha1sum: key.slice('sha1:'.length) };
  if (key.startsWith('openid:')) return { openid: key.slice('openid:'.length) };
  if (!key.startsWith('account:')) return { mbox: key };
  const [homePage, name] = JSON.parse(key.slice('account:'.length)) as [string, string];
  return { account: { homePage, name } };
}

/** A learner as content and statements know them: an account that tells nothing but that it is the same one. */
export const learnerActor = ({ homePage }: Home, learnerId: string, name?: string): Agent => ({
  objectType: 'Agent',
  ...(name === undefined ? {} : { name }),
  account: { homePage, name: learnerId },
});

/** The tenant's learner that an agent is, by account or by e-mail address. */
export async function learnerOf(
  queries: Queries,
  { tenantId, homePage }: Home,
  { account, mbox }: Identifier,
): Promise<string | undefined> {
  const id = account?.homePage === homePage ? account.name : undefined;
  const email = mbox?.slice('mailto:'.length).toLowerCase();
  if (id === undefined && email === undefined) return undefined;
  const row = await queries.get<{ id: string }>(
    `SELECT id FROM learners WHERE tenant_id = ? AND ${id === undefined ? 'email' : 'id'} = ?`,
    [tenantId, id ?? email],
  );
  return row?.id;
}
