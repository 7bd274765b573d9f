import type { Exit, LaunchMode } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import type { ResultRow } from '../courses/roll-up.js';
import type { ItemRow } from '../courses/rows.js';
import { ProblemError } from '../problem.js';
import type { KeptState } from './state.js';

export interface AttemptRow extends ResultRow {
  tenant_id: string;
  id: string;
  enrollment_id: string;
  number: number;
  created_at: number;
  /** JSON of a `KeptState`. */
  state: string;
  seq: number;
  version: number;
  writer_launch_id: string | null;
}

export interface LaunchRow {
  tenant_id: string;
  id: string;
  attempt_id: string | null;
  enrollment_id: string;
  learner_id: string;
  session_id: string | null;
  course_id: string;
  item_id: string;
  package_id: string;
  mode: LaunchMode;
  device: string | null;
  created_at: number;
  last_active_at: number;
  exit: Exit | null;
  superseded_by: string | null;
  held: number;
  line_version: number;
  branch_id: string | null;
  base_seconds: number;
  counted_seconds: number;
}

export interface BranchRow {
  tenant_id: string;
  id: string;
  attempt_id: string;
  launch_id: string;
  state: string;
  seq: number;
}

export const launchRow = (
  queries: Queries,
  tenantId: string,
  id: string,
): Promise<LaunchRow | undefined> =>
  queries.get('SELECT * FROM launches WHERE tenant_id = ? AND id = ?', [tenantId, id]);

/** The item that a launch plays. */
export async function itemOfLaunch(queries: Queries, launch: LaunchRow): Promise<ItemRow> {
  const item = await queries.get<ItemRow>(
    'SELECT * FROM items WHERE tenant_id = ? AND course_id = ? AND id = ?',
    [launch.tenant_id, launch.course_id, launch.item_id],
  );
  if (!item) throw new ProblemError('internal');
  return item;
}

export const attemptRow = (
  queries: Queries,
  tenantId: string,
  id: string,
): Promise<AttemptRow | undefined> =>
  queries.get('SELECT * FROM attempts WHERE tenant_id = ? AND id = ?', [tenantId, id]);

/** Number of the attempt that a launch plays, or of the first one where there is none yet. */
export async function attemptNumberOf(queries: Queries, launch: LaunchRow): Promise<number> {
  if (launch.attempt_id === null) return 1;
  return (await attemptRow(queries, launch.tenant_id, launch.attempt_id))?.number ?? 1;
}

export const branchRow = (
  queries: Queries,
  tenantId: string,
  id: string,
): Promise<BranchRow | undefined> =>
  queries.get('SELECT * FROM branches WHERE tenant_id = ? AND id = ?', [tenantId, id]);

export const parseState = (json: string): KeptState => JSON.parse(json) as KeptState;
