import type { Database } from '../../demo/backend/database/database.js';
import type { Protection } from './options.js';
import { scriptOf } from './page-script.js';

/**
 * Takes protections away where the harness touches the pages, the network and the database. The code under test is the same: runs without a
 * protection must break promises, or they would prove nothing.
 */
export function scriptWithout(without: readonly Protection[], portal: string): string | undefined {
  const taken = without.filter((each) => ['journal', 'outbox', 'keepalive'].includes(each));
  return taken.length > 0 ? scriptOf(takeAway, { taken, portal }) : undefined;
}

function takeAway({ taken, portal }: { taken: string[]; portal: string }): void {
  const onPortal = location.origin === portal;
  if (taken.includes('journal') && !onPortal) {
    // Everything seems to be written, and nothing is.
    Storage.prototype.setItem = () => undefined;
  }
  if (taken.includes('outbox') && onPortal) {
    // The transaction completes, and nothing is in it.
    const pretend = function (this: IDBObjectStore): IDBRequest<IDBValidKey> {
      return this.count() as unknown as IDBRequest<IDBValidKey>;
    };
    IDBObjectStore.prototype.put = pretend;
    IDBObjectStore.prototype.add = pretend;
  }
  if (taken.includes('keepalive') && !onPortal) {
    const real = window.fetch.bind(window);
    window.fetch = (input, init) => real(input, { ...init, keepalive: false });
    navigator.sendBeacon = () => true;
  }
}

/**
 * Without supersession the server takes every launch for the one that has read the line last: it lays whatever comes over whatever is there.
 */
export async function forgetWhoHasRead(database: Database): Promise<void> {
  await database.write((tx) =>
    tx.script(
      `CREATE TRIGGER everybody_has_read_the_line AFTER UPDATE OF version ON attempts BEGIN
         UPDATE launches SET line_version = NEW.version WHERE tenant_id = NEW.tenant_id AND attempt_id = NEW.id;
       END`,
    ),
  );
}
