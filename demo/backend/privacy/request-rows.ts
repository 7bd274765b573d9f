import type { PrivacyRequestCreate, PrivacyRequestKind } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';

/** What was sent beside the kind. */
export type RequestContent = Omit<PrivacyRequestCreate, 'kind' | 'now'>;

/** A row of `privacy_requests`. */
export interface RequestRow {
  tenant_id: string;
  id: string;
  number: string;
  learner_id: string;
  kind: PrivacyRequestKind;
  status: 'open' | 'completed' | 'refused' | 'cancelled';
  /** JSON: `RequestContent`. */
  content: string;
  created_at: number;
  due_at: number;
  /** Of an erasure that has stopped processing. */
  grace_ends_at: number | null;
  ended_at: number | null;
}

/** A row of `privacy_steps`. */
export interface StepRow {
  position: number;
  code: string;
  due_at: number | null;
  done_at: number | null;
  /** JSON: counts by kind of data. */
  detail: string | null;
}

/** One of a learner's own requests. */
export const requestRow = (
  queries: Queries,
  tenantId: string,
  learnerId: string,
  id: string,
): Promise<RequestRow | undefined> =>
  queries.get<RequestRow>(
    'SELECT * FROM privacy_requests WHERE tenant_id = ? AND learner_id = ? AND id = ?',
    [tenantId, learnerId, id],
  );

/** A learner's request of this kind that is under way. */
export const openRequest = (
  queries: Queries,
  tenantId: string,
  learnerId: string,
  kind: PrivacyRequestKind,
): Promise<RequestRow | undefined> =>
  queries.get<RequestRow>(
    `SELECT * FROM privacy_requests WHERE tenant_id = ? AND learner_id = ? AND kind = ? AND status = 'open'`,
    [tenantId, learnerId, kind],
  );

/** All of a learner's requests of this kind that are under way, the oldest first. */
export const openRequests = (
  queries: Queries,
  tenantId: string,
  learnerId: string,
  kind: PrivacyRequestKind,
): Promise<RequestRow[]> =>
  queries.all<RequestRow>(
    `SELECT * FROM privacy_requests WHERE tenant_id = ? AND learner_id = ? AND kind = ? AND status = 'open'
     ORDER BY created_at, id`,
    [tenantId, learnerId, kind],
  );

/** The steps of a request in their order. */
export const stepRows = (queries: Queries, row: RequestRow): Promise<StepRow[]> =>
  queries.all<StepRow>(
    `SELECT position, code, due_at, done_at, detail FROM privacy_steps
     WHERE tenant_id = ? AND request_id = ? ORDER BY position`,
    [row.tenant_id, row.id],
  );
