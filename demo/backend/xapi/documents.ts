import { createHash } from 'node:crypto';
import type { Queries, Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { identifierOf, learnerOf, type Home } from './identity.js';
import { parseJson } from './json.js';

export type DocumentKind = 'state' | 'activity_profile' | 'agent_profile';

/** What names a document (part 3, sections 2.3, 2.6 and 2.7). */
export interface DocumentKey {
  kind: DocumentKind;
  /** Of states and activity profiles. */
  activityId?: string | undefined;
  /** Of states and agent profiles: the agent as `keyOf` has it. */
  agent?: string | undefined;
  /** Of states that have one, in lower case. */
  registration?: string | undefined;
  id: string;
}

/** Documents that share all but their id; without a registration, states of any. */
export type DocumentScope = Omit<DocumentKey, 'id'>;

export interface Document {
  contentType: string;
  content: Uint8Array;
  /** In quotes, as it stands in a header. */
  etag: string;
  /** Milliseconds since 1970. */
  updatedAt: number;
}

export type NewDocument = Pick<Document, 'contentType' | 'content'>;

interface DocumentRow {
  content_type: string;
  content: ArrayBuffer;
  etag: string;
  updated_at: number;
}

export async function readDocument(
  queries: Queries,
  tenantId: string,
  key: DocumentKey,
): Promise<Document | undefined> {
  const row = await queries.get<DocumentRow>(
    `SELECT content_type, content, etag, updated_at FROM xapi_documents WHERE ${sameKey}`,
    argsOf(tenantId, key),
  );
  return (
    row && {
      contentType: row.content_type,
      content: new Uint8Array(row.content),
      etag: row.etag,
      updatedAt: row.updated_at,
    }
  );
}

/** Ids of the documents in a scope, of those that changed after `since` (milliseconds since 1970). */
export async function documentIds(
  queries: Queries,
  tenantId: string,
  scope: DocumentScope,
  since: number | undefined,
): Promise<string[]> {
  const { where, args } = inScope(tenantId, scope);
  const rows = await queries.all<{ id: string }>(
    `SELECT DISTINCT id FROM xapi_documents WHERE ${where} AND updated_at > ? ORDER BY id`,
    [...args, since ?? -1],
  );
  return rows.map(({ id }) => id);
}

/** Puts a document in the place of what was there. */
export async function writeDocument(
  tx: Transaction,
  home: Home,
  key: DocumentKey,
  { contentType, content }: NewDocument,
  now: number,
): Promise<void> {
  const learnerId =
    key.agent === undefined ? undefined : await learnerOf(tx, home, identifierOf(key.agent));
  await tx.run(
    `INSERT INTO xapi_documents (tenant_id, kind, activity, agent, registration, id, learner_id, content_type, content,
       etag, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (tenant_id, kind, activity, agent, registration, id) DO UPDATE SET
       content_type = excluded.content_type, content = excluded.content, etag = excluded.etag,
       updated_at = excluded.updated_at`,
    [...argsOf(home.tenantId, key), learnerId, contentType, content, etagOf(content), now],
  );
}

/**
 * Adds the properties of a JSON document to those that are there; only the uppermost ones are put together (part 3, section
 * 2.2). Where there is none yet, it is written as it is.
 *
 * @throws ProblemError `invalid_input` where either is no JSON object
 */
export async function mergeDocument(
  tx: Transaction,
  home: Home,
  key: DocumentKey,
  document: NewDocument,
  now: number,
): Promise<void> {
  const before = await readDocument(tx, home.tenantId, key);
  const added = isJson(document.contentType) ? jsonObjectOf(document) : undefined;
  if (isJson(document.contentType) && !added) {
    throw new ProblemError('invalid_input', { detail: 'The document is no JSON object.' });
  }
  if (!before) {
    await writeDocument(tx, home, key, document, now);
    return;
  }
  const held = isJson(before.contentType) ? jsonObjectOf(before) : undefined;
  if (!added || !held) {
    throw new ProblemError('invalid_input', {
      detail: 'Only a JSON object can be added, and only to a JSON object. PUT replaces.',
    });
  }
  const content = Buffer.from(JSON.stringify({ ...held, ...added }));
  await writeDocument(tx, home, key, { contentType: before.contentType, content }, now);
}

export async function deleteDocument(
  tx: Transaction,
  tenantId: string,
  key: DocumentKey,
): Promise<void> {
  await tx.run(`DELETE FROM xapi_documents WHERE ${sameKey}`, argsOf(tenantId, key));
}

/** Deletes all documents in a scope but one that has a certain id. */
export async function deleteDocuments(
  tx: Transaction,
  tenantId: string,
  scope: DocumentScope,
  spared?: string,
): Promise<void> {
  const { where, args } = inScope(tenantId, scope);
  await tx.run(`DELETE FROM xapi_documents WHERE ${where} AND id IS NOT ?`, [...args, spared]);
}

const sameKey =
  'tenant_id = ? AND kind = ? AND activity = ? AND agent = ? AND registration = ? AND id = ?';

const argsOf = (tenantId: string, key: DocumentKey): string[] => [
  tenantId,
  key.kind,
  key.activityId ?? '',
  key.agent ?? '',
  key.registration ?? '',
  key.id,
];

function inScope(tenantId: string, scope: DocumentScope): { where: string; args: string[] } {
  const { kind, activityId = '', agent = '', registration } = scope;
  const args = [tenantId, kind, activityId, agent];
  const where = 'tenant_id = ? AND kind = ? AND activity = ? AND agent = ?';
  return registration === undefined
    ? { where, args }
    : { where: `${where} AND registration = ?`, args: [...args, registration] };
}

// SHA-1 because the standard asks for it (part 3, section 3.1); nothing is secured by it.
const etagOf = (content: Uint8Array): string =>
  `"${createHash('sha1').update(content).digest('hex')}"`;

/** Whether a document says of itself that it is JSON. */
export const isJson = (contentType: string): boolean =>
  /^application\/json\s*(?:;|$)/i.test(contentType);

/** The properties of a JSON document; undefined where it is no JSON object. */
export function jsonObjectOf({
  content,
}: Pick<NewDocument, 'content'>): Record<string, unknown> | undefined {
  try {
    const value = parseJson(content);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
