import type { Queries } from '../database/database.js';
import { identifierOf } from './identity.js';
import type { Account } from './statement.js';

/** What is known of an agent (part 3, section 2.4): each property is a list. */
export interface Person {
  objectType: 'Person';
  name?: string[];
  mbox?: string[];
  mbox_sha1sum?: string[];
  openid?: string[];
  account?: Account[];
}

/** The agent with all the names that statements have given it; unknown ones have only their identifier. */
export async function personOf(queries: Queries, tenantId: string, key: string): Promise<Person> {
  const rows = await queries.all<{ name: string }>(
    "SELECT name FROM xapi_agents WHERE tenant_id = ? AND agent = ? AND name <> '' ORDER BY name",
    [tenantId, key],
  );
  return {
    objectType: 'Person',
    ...(rows.length > 0 ? { name: rows.map(({ name }) => name) } : {}),
    ...Object.fromEntries(
      Object.entries(identifierOf(key)).map(([property, value]) => [property, [value as unknown]]),
    ),
  };
}
