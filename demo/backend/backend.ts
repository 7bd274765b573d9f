import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Background } from './background.js';
import type { BackendConfig } from './config.js';
import type { ReceiptKey } from './consent/receipt-key.js';
import { Database, type DatabaseServer } from './database/database.js';
import { migrate } from './database/migrate.js';
import type { Log } from './log.js';
import type { Mailer } from './mail/mail.js';
import { Outbox, outboxDir } from './mail/outbox.js';
import { Relay } from './mail/relay.js';
import { RateLimiter } from './rate-limit.js';
import { launchRules } from './registrations/launch-rules.js';
import type { AllLaunchRules } from './xapi/launch-rules.js';

/** What every part of the backend is handed. */
export interface Backend {
  readonly config: BackendConfig;
  readonly database: Database;
  readonly log: Log;
  readonly mail: Mailer;
  readonly limiter: RateLimiter;
  readonly receiptKey: ReceiptKey;
  readonly background: Background;
  /** What standards demand of their content that speaks xAPI. */
  readonly launchRules: AllLaunchRules;
}

/**
 * Opens the data folder, makes it where it is missing, and brings the database up to date: the one in the folder, or that of
 * a server.
 */
export async function openDatabase(dataDir: string, server?: DatabaseServer): Promise<Database> {
  await mkdir(packagesDir(dataDir), { recursive: true });
  const database = await Database.open(server ?? { file: join(dataDir, 'welearning.db') });
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** The folder whose folders are the unzipped packages. */
export const packagesDir = (dataDir: string): string => join(dataDir, 'packages');

export function createBackend(
  config: BackendConfig,
  database: Database,
  receiptKey: ReceiptKey,
  log: Log,
): Backend {
  const outbox = new Outbox(outboxDir(config.dataDir), config.now);
  return {
    config,
    database,
    log,
    receiptKey,
    mail: config.mailServer ? new Relay(outbox, config.mailServer, log) : outbox,
    limiter: new RateLimiter(config.now),
    background: new Background(log),
    launchRules,
  };
}
