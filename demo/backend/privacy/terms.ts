import {
  type Deadline,
  PrivacyRequestKind,
  type PrivacyTerms,
} from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import { ProblemError } from '../problem.js';
import type { Calendar } from './deadlines.js';

/** A text in both languages, as kept. */
export type Texts = Record<'vi' | 'en', string>;

interface TermsRow {
  kind: string;
  acknowledged_within: string;
  answered_within: string;
  grace_within: string | null;
  download_within: string | null;
  basis: string;
}

/** What the tenant promises for each kind of request, in one language. */
export async function privacyTerms(
  queries: Queries,
  tenantId: string,
  language: 'vi' | 'en',
): Promise<PrivacyTerms[]> {
  const rows = await queries.all<TermsRow>('SELECT * FROM privacy_terms WHERE tenant_id = ?', [
    tenantId,
  ]);
  return PrivacyRequestKind.options.flatMap((kind) => {
    const row = rows.find((one) => one.kind === kind);
    if (!row) return [];
    return {
      kind,
      acknowledgedWithin: deadlineIn(row.acknowledged_within),
      answeredWithin: deadlineIn(row.answered_within),
      ...(row.grace_within === null ? {} : { graceWithin: deadlineIn(row.grace_within) }),
      ...(row.download_within === null ? {} : { downloadWithin: deadlineIn(row.download_within) }),
      basis: (JSON.parse(row.basis) as Texts)[language],
    };
  });
}

/** The same for one kind. @throws ProblemError `unsupported` for a kind that the tenant has no rule for */
export async function termsOf(
  queries: Queries,
  tenantId: string,
  kind: PrivacyRequestKind,
): Promise<PrivacyTerms> {
  const terms = await privacyTerms(queries, tenantId, 'vi');
  const found = terms.find((one) => one.kind === kind);
  if (!found)
    throw new ProblemError('unsupported', { detail: 'This tenant takes no such request.' });
  return found;
}

/** By which days the tenant counts. */
export async function calendarOf(
  queries: Queries,
  tenant: { id: string; time_zone: string },
): Promise<Calendar> {
  const rows = await queries.all<{ day: string }>('SELECT day FROM holidays WHERE tenant_id = ?', [
    tenant.id,
  ]);
  return { timeZone: tenant.time_zone, holidays: new Set(rows.map(({ day }) => day)) };
}

const deadlineIn = (json: string): Deadline => JSON.parse(json) as Deadline;
