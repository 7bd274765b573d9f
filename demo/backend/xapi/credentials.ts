import { randomBytes } from 'node:crypto';
import type { AccountState } from '../accounts/account-state.js';
import type { Queries, Transaction } from '../database/database.js';
import { hashOf } from '../secrets.js';
import type { Agent } from './statement.js';

/** Whose content holds a credential: the standard that it was launched by, or this project's own player of media. */
export type CredentialKind = 'cmi5' | 'tincan' | 'player';

/** What content of one launch may do: its statements are of this actor and registration, about this activity and those below. */
export interface Credential {
  tenantId: string;
  hash: string;
  kind: CredentialKind;
  launchId: string;
  learnerId: string;
  /** UUID in lower case. */
  registration: string;
  activityId: string;
  actor: Agent;
  /** Milliseconds since 1970. */
  createdAt: number;
  expiresAt: number;
  endedAt?: number;
}

interface CredentialRow {
  tenant_id: string;
  hash: string;
  kind: CredentialKind;
  launch_id: string;
  learner_id: string;
  registration: string;
  activity_id: string;
  actor: string;
  created_at: number;
  expires_at: number;
  ended_at: number | null;
  state: AccountState;
}

/** Makes a credential. Its token goes behind `Basic ` as it is; it also reads as a user with a password (RFC 7617). */
export async function issueCredential(
  tx: Transaction,
  credential: Omit<Credential, 'hash' | 'createdAt' | 'endedAt'>,
  now: number,
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const token = Buffer.from(`wlx:${secret}`).toString('base64');
  await tx.run(
    `INSERT INTO xapi_credentials (tenant_id, hash, kind, launch_id, learner_id, registration, activity_id, actor,
       created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      credential.tenantId,
      hashOf(token),
      credential.kind,
      credential.launchId,
      credential.learnerId,
      credential.registration.toLowerCase(),
      credential.activityId,
      JSON.stringify(credential.actor),
      now,
      credential.expiresAt,
    ],
  );
  return token;
}

/** Ends the credentials of a launch: from now on nothing more is taken from its content. */
export async function endCredentials(
  tx: Transaction,
  tenantId: string,
  launchId: string,
  now: number,
): Promise<void> {
  await tx.run(
    'UPDATE xapi_credentials SET ended_at = ? WHERE tenant_id = ? AND launch_id = ? AND ended_at IS NULL',
    [now, tenantId, launchId],
  );
}

/** The credential of a hashed token, ended or not, and the state of its learner's account. */
export async function credentialOf(
  queries: Queries,
  tenantId: string,
  hash: string,
): Promise<(Credential & { accountState: AccountState }) | undefined> {
  const row = await queries.get<CredentialRow>(
    `SELECT c.*, l.state FROM xapi_credentials c
     JOIN learners l ON l.tenant_id = c.tenant_id AND l.id = c.learner_id
     WHERE c.tenant_id = ? AND c.hash = ?`,
    [tenantId, hash],
  );
  return (
    row && {
      tenantId: row.tenant_id,
      hash: row.hash,
      kind: row.kind,
      launchId: row.launch_id,
      learnerId: row.learner_id,
      registration: row.registration,
      activityId: row.activity_id,
      actor: JSON.parse(row.actor) as Agent,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
      accountState: row.state,
    }
  );
}

/** Whether an activity is a credential's own, or one below it. */
export const isWithin = ({ activityId }: Pick<Credential, 'activityId'>, id: string): boolean =>
  id === activityId ||
  (id.startsWith(activityId) && /[/#?]/.test(activityId.slice(-1) + id.charAt(activityId.length)));
