import { type Clock, systemClock } from '../clock.js';
import type { Random } from '../backoff.js';
import type { SenderOptions, StatementSender } from './statement-sender.js';
import { StatementOutbox } from './statement-outbox.js';
import { openStatementStore, type StatementScope } from './statement-store.js';

/** Sends the statements that this device keeps of one learner. Resolves when all are sent, or at the signal. Never rejects. */
export async function deliverStatements(
  o: { client: SenderOptions['client']; learnerId: string; clock?: Clock; random?: Random },
  signal: AbortSignal,
): Promise<void> {
  const { client, learnerId, clock = systemClock, random = Math.random } = o;
  const store = openStatementStore();
  const all = await store.waiting().catch(() => []);
  const theirs = all.filter(
    (entry) => entry.baseUrl === client.baseUrl && entry.learnerId === learnerId,
  );
  if (theirs.length === 0 || signal.aborted) return;
  // Few have any, so only they load it.
  const sending = await import('./statement-sender.js').catch(() => undefined);
  if (!sending) return;
  const outbox = new StatementOutbox(store);
  outbox.adopt(theirs);
  const sender: StatementSender = new sending.StatementSender({
    client,
    outbox,
    clock,
    random,
    refused: () => {},
  });
  signal.addEventListener('abort', () => sender.stop());
  sender.wake();
  await sender.emptied();
}

/** Removes what this device keeps of it. */
export const wipeStatements = (of: StatementScope): Promise<void> => openStatementStore().wipe(of);
