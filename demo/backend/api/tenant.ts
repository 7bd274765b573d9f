import type { Queries } from '../database/database.js';
import { ProblemError } from '../problem.js';

export interface Tenant {
  id: string;
  name: string;
  kind: 'organization' | 'individual';
  phone: string | null;
  support_email: string | null;
  privacy_contact: string | null;
  /** JSON. */
  parties: string;
  time_zone: string;
  /** JSON. */
  languages: string;
}

/** The tenant that a request is for: one base URL is one tenant. */
export async function resolveTenant(queries: Queries, id: string): Promise<Tenant> {
  const tenant = await queries.get<Tenant>('SELECT * FROM tenants WHERE id = ?', [id]);
  if (!tenant) throw new ProblemError('unavailable', { retryAfter: 1 });
  return tenant;
}
