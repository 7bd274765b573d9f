import type { Database, Transaction } from '../database/database.js';
import type { Credential, CredentialKind } from './credentials.js';
import type { DocumentKey, NewDocument } from './documents.js';
import type { Home } from './identity.js';
import type { Statement, StoredStatement } from './statement.js';

/** A statement that is not there yet: as content sent it, and as it is kept. */
export interface NewStatement {
  sent: Statement;
  statement: StoredStatement;
}

/** What content wants to do with a document; without an id, with all documents of one kind that it may write. */
export interface DocumentChange {
  method: 'PUT' | 'POST' | 'DELETE';
  key: Omit<DocumentKey, 'id'> & { id?: string };
  /** What is sent; absent where it is deleted. */
  document?: NewDocument;
}

/** Whose content sends something, and when. */
export interface FromLaunch {
  home: Home;
  credential: Credential;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * What a standard demands of its content beyond xAPI. Each runs in the transaction that stores: what it throws, best a
 * ProblemError `forbidden` whose detail says why, is the answer, and nothing is stored.
 */
export interface LaunchRules {
  /** Before statements are stored: all those of one request that are not there yet, in their order. */
  beforeStatements?(
    tx: Transaction,
    from: FromLaunch,
    statements: readonly NewStatement[],
  ): Promise<void>;
  /** After they are stored. It may store more, on behalf of the LMS (`lms.ts`). */
  afterStatements?(
    tx: Transaction,
    from: FromLaunch,
    statements: readonly NewStatement[],
  ): Promise<void>;
  /** Before a document is written or deleted. */
  beforeDocument?(tx: Transaction, from: FromLaunch, change: DocumentChange): Promise<void>;
  /** After a document was asked for, whether it is there or not, in a transaction of its own where it wants one. */
  afterRead?(database: Database, from: FromLaunch, key: DocumentKey): Promise<void>;
}

/** The rules of each kind of content that has some. */
export type AllLaunchRules = Partial<Record<CredentialKind, LaunchRules>>;
