import type { Transaction } from '../database/database.js';
import { type DocumentKey, writeDocument } from './documents.js';
import type { Home } from './identity.js';
import type { Agent, Statement } from './statement.js';
import { faultsOf } from './statement-schema.js';
import { storeStatements } from './store.js';

/** As whom the LMS itself speaks. */
export const lmsAuthority = ({ homePage }: Home): Agent => ({
  objectType: 'Agent',
  name: 'LMS',
  account: { homePage, name: 'lms' },
});

/**
 * Stores statements that the LMS makes itself, such as `launched`, `satisfied` and `abandoned` of cmi5, in the transaction
 * that they tell of. No rules of content apply. Answers their ids.
 */
export async function storeLmsStatements(
  tx: Transaction,
  home: Home,
  statements: readonly Statement[],
  now: number,
): Promise<string[]> {
  for (const statement of statements) {
    const [fault] = faultsOf(statement);
    if (fault) throw new Error(`The LMS made a wrong statement: ${JSON.stringify(fault)}`);
  }
  return storeStatements(tx, { home, authority: lmsAuthority(home), now }, { statements });
}

/** Writes a JSON document of the LMS, such as the state `LMS.LaunchData` of cmi5, in place of what was there. */
export const writeLmsDocument = (
  tx: Transaction,
  home: Home,
  key: DocumentKey,
  value: unknown,
  now: number,
): Promise<void> =>
  writeDocument(
    tx,
    home,
    key,
    { contentType: 'application/json', content: Buffer.from(JSON.stringify(value)) },
    now,
  );

/** The state in which cmi5 tells content how it was launched (cmi5, section 10); content may not write it. */
export const launchData = 'LMS.LaunchData';
