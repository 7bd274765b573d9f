import { randomUUID } from 'node:crypto';
import type { Transaction } from '../database/database.js';
import { invalidInput, ProblemError } from '../problem.js';
import { timestamp } from '../time.js';
import { attachmentsOf, type AttachedContent } from './attachments.js';
import { isWithin, type Credential } from './credentials.js';
import { keepDefinitions } from './definitions.js';
import { writeFoundBy } from './found-by.js';
import { keyOf, learnerOf, type Home } from './identity.js';
import type { LaunchRules, NewStatement } from './launch-rules.js';
import { actorsOf, withParts } from './parts.js';
import { newestStoredAt } from './query.js';
import { sameStatement } from './same-statement.js';
import { voidedVerb, type Agent, type Statement, type StoredStatement } from './statement.js';

/** Who stores, and when. */
export interface Storing {
  home: Home;
  /** Who vouches for the statements (part 2, section 2.4.9); what they say of it themselves does not count. */
  authority: Agent;
  /** Of content; absent for the LMS and the tenant's own key. */
  credential?: Credential;
  rules?: LaunchRules | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** Statements that were checked one by one, and the bytes that came with them. */
export interface Batch {
  statements: readonly Statement[];
  attachments?: ReadonlyMap<string, AttachedContent>;
}

/**
 * Stores statements, all or none, and answers the id of each. One that is there already is not stored again.
 *
 * @throws ProblemError `conflict` where another statement has the id of one, `invalid_input` for a statement that would void
 *   a voiding one, and whatever `rules` refuse
 */
export async function storeStatements(
  tx: Transaction,
  storing: Storing,
  batch: Batch,
): Promise<string[]> {
  const { home, credential, rules, now } = storing;
  // Later than whatever is there: who asks for what came since the last one that they have seen misses nothing.
  const storedAt = Math.max(now, (await newestStoredAt(tx, home.tenantId)) + 1);
  const all = batch.statements.map((sent): NewStatement => ({
    sent,
    statement: completed(sent, storing.authority, timestamp(storedAt)),
  }));
  const fresh = await withoutKnown(tx, home.tenantId, all);
  if (fresh.length > 0) {
    const from = credential && { home, credential, now };
    if (from) await rules?.beforeStatements?.(tx, from, fresh);
    const learners = new Learners(tx, home);
    for (const { statement } of fresh) {
      await insert(tx, storing, statement, storedAt, batch.attachments ?? new Map(), learners);
    }
    await keepDefinitions(
      tx,
      home.tenantId,
      fresh.map(({ statement }) => statement),
      (id) => !credential || isWithin(credential, id),
    );
    if (from) await rules?.afterStatements?.(tx, from, fresh);
  }
  return all.map(({ statement }) => statement.id);
}

/** What the LRS adds to a statement (part 2, section 2.4). */
function completed(sent: Statement, authority: Agent, stored: string): StoredStatement {
  const { id, version, ...said } = sent;
  return withParts(
    {
      id: id ?? randomUUID(),
      ...said,
      timestamp: sent.timestamp ?? stored,
      stored,
      authority,
      version: version ?? '1.0.0',
    },
    {},
  );
}

/** Those that are not there yet. Who sends a statement again does not know that it had arrived. */
async function withoutKnown(
  tx: Transaction,
  tenantId: string,
  all: readonly NewStatement[],
): Promise<NewStatement[]> {
  const fresh: NewStatement[] = [];
  for (const candidate of all) {
    const { id } = candidate.statement;
    const known =
      candidate.sent.id !== undefined &&
      (await tx.get<{ statement: string }>(
        'SELECT statement FROM xapi_statements WHERE tenant_id = ? AND id = ?',
        [tenantId, id.toLowerCase()],
      ));
    if (!known) {
      fresh.push(candidate);
    } else if (!sameStatement(candidate.sent, JSON.parse(known.statement) as StoredStatement)) {
      throw new ProblemError('conflict', { detail: `Another statement has the id ${id}.` });
    }
  }
  return fresh;
}

async function insert(
  tx: Transaction,
  { home: { tenantId }, credential }: Storing,
  statement: StoredStatement,
  storedAt: number,
  attachments: ReadonlyMap<string, AttachedContent>,
  learners: Learners,
): Promise<void> {
  const id = statement.id.toLowerCase();
  const { object } = statement;
  const targetId = object.objectType === 'StatementRef' ? object.id.toLowerCase() : undefined;
  const voids = statement.verb.id === voidedVerb;
  if (voids) await refuseVoidingAgain(tx, tenantId, targetId);
  const row = await tx.get<{ sequence: number }>(
    `INSERT INTO xapi_statements (tenant_id, id, learner_id, actor, registration, target_id, voids, voided_by, stored_at,
       statement)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ${voids ? 'NULL' : voidingOf}, ?8, ?9) RETURNING sequence`,
    [
      tenantId,
      id,
      credential?.learnerId ?? (await learners.of(statement.actor)),
      keyOf(statement.actor),
      statement.context?.registration?.toLowerCase(),
      targetId,
      voids ? 1 : 0,
      storedAt,
      JSON.stringify(statement),
    ],
  );
  if (!row) throw new ProblemError('internal');
  const { sequence } = row;
  await writeFoundBy(tx, { tenantId, sequence, id, statement, targetId });
  if (voids) {
    await tx.run(
      `UPDATE xapi_statements SET voided_by = ? WHERE tenant_id = ? AND id = ? AND voided_by IS NULL`,
      [id, tenantId, targetId],
    );
  }
  for (const { sha2 } of attachmentsOf(statement)) {
    const attached = attachments.get(sha2.toLowerCase());
    if (!attached) continue;
    await tx.run(
      `INSERT OR IGNORE INTO xapi_attachments (sequence, sha2, tenant_id, content_type, content)
       VALUES (?, ?, ?, ?, ?)`,
      [sequence, sha2.toLowerCase(), tenantId, attached.contentType, attached.content],
    );
  }
  await keepNames(tx, tenantId, statement, learners);
}

// A statement may come later than the one that voids it.
const voidingOf = `(SELECT v.id FROM xapi_statements v
  WHERE v.tenant_id = ?1 AND v.target_id = ?2 AND v.voids = 1 ORDER BY v.sequence LIMIT 1)`;

async function refuseVoidingAgain(
  tx: Transaction,
  tenantId: string,
  targetId: string | undefined,
): Promise<void> {
  const target = await tx.get<{ voids: number }>(
    'SELECT voids FROM xapi_statements WHERE tenant_id = ? AND id = ?',
    [tenantId, targetId],
  );
  if (target?.voids !== 1) return;
  throw invalidInput('/object/id', 'voids_a_voiding_statement', 'A voiding statement stays.');
}

async function keepNames(
  tx: Transaction,
  tenantId: string,
  statement: StoredStatement,
  learners: Learners,
): Promise<void> {
  for (const { part } of actorsOf(statement)) {
    const key = keyOf(part);
    if (key === undefined || part.objectType === 'Group') continue;
    await tx.run(
      'INSERT OR IGNORE INTO xapi_agents (tenant_id, agent, name, learner_id) VALUES (?, ?, ?, ?)',
      [tenantId, key, part.name ?? '', await learners.of(part)],
    );
  }
}

/** Who of the agents are learners; each is asked for once. */
class Learners {
  readonly #known = new Map<string, string | undefined>();
  readonly #tx: Transaction;
  readonly #home: Home;

  constructor(tx: Transaction, home: Home) {
    this.#tx = tx;
    this.#home = home;
  }

  async of(actor: Statement['actor']): Promise<string | undefined> {
    const key = keyOf(actor);
    if (key === undefined || actor.objectType === 'Group') return undefined;
    if (!this.#known.has(key)) {
      this.#known.set(key, await learnerOf(this.#tx, this.#home, actor));
    }
    return this.#known.get(key);
  }
}
