import { join } from 'node:path';
import { buildCourses } from '../../courses/build.js';
import { createPortal } from '../../portal/server.js';
import { createApis } from '../api/tenants.js';
import { createBackend, type Backend } from '../backend.js';
import { demoTenantId, repositoryRoot, type BackendConfig, type LrsKey } from '../config.js';
import { createContentServer } from '../content/app.js';
import { keptSecret } from '../kept-secret.js';
import type { DatabaseServer } from '../database/database.js';
import { silent, type Log } from '../log.js';
import type { RelayOptions } from '../mail/relay.js';
import type { CourseBuilder } from '../seed/courses.js';
import { newSecret } from '../secrets.js';
import { seed } from '../seed/seed.js';
import { seedSignIn, signInDemo } from '../seed/sign-in.js';
import { openReceiptKey } from '../consent/receipt-key.js';
import { openDataDir } from './data-dir.js';
import { listen, PortError, type Listener } from './listen.js';
import { StartError } from './start-error.js';
import { tidy } from './tidy.js';

export interface DemoOptions {
  dataDir: string;
  /** Instead of the database in the data folder. */
  databaseServer?: DatabaseServer | undefined;
  /** Takes the mails that otherwise stay in the data folder. */
  mailServer?: RelayOptions | undefined;
  /** The tenant's own access to its learning records. */
  lrsKey?: LrsKey | undefined;
  /** 0, the default, takes a free one. */
  ports?: { portal?: number; api?: number; content?: number };
  /** Folder of the built stage: `dist/stage` where nothing else is said. */
  stageDir?: string;
  /** Origins beside the portal's own that are the tenant's. */
  moreOrigins?: readonly string[];
  /** The sample courses; a test that needs none hands in an empty list. */
  buildCourses?: CourseBuilder;
  log?: Log;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** A running demo. */
export interface Demo {
  /** Origins. */
  portal: string;
  api: string;
  content: string;
  backend: Backend;
  close(): Promise<void>;
}

/**
 * Starts portal, API and content server, with database and sample courses prepared.
 *
 * @throws StartError when a port or the data folder cannot be had
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const ports = { portal: 0, api: 0, content: 0, ...options.ports };
  const listeners: Listener[] = [];
  const take = async (name: keyof typeof ports): Promise<Listener> => {
    const listener = await listenOrSay(ports[name], name);
    listeners.push(listener);
    return listener;
  };
  const closeAll = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.close()));
  };

  try {
    const portal = await take('portal');
    const api = await take('api');
    const content = await take('content');
    const origins = {
      portal: originOf(portal),
      api: originOf(api),
      content: originOf(content),
    };
    const config: BackendConfig = {
      dataDir: options.dataDir,
      stageDir: options.stageDir ?? `${repositoryRoot}dist/stage`,
      tenantId: demoTenantId,
      api: origins.api,
      content: origins.content,
      portalOrigins: [origins.portal, ...(options.moreOrigins ?? [])],
      mailServer: options.mailServer,
      lrsKey: options.lrsKey,
      now: options.now ?? Date.now,
    };
    const database = await openDataDir(options.dataDir, options.databaseServer);
    try {
      const receiptKey = await openReceiptKey(options.dataDir);
      const backend = createBackend(config, database, receiptKey, options.log ?? silent);
      await tidy(database, options.dataDir, config.now());
      await seed(
        { dataDir: options.dataDir, database, now: config.now() },
        options.buildCourses ?? buildCourses,
      );
      const portalSecret = await keptSecret(join(options.dataDir, 'portal-secret'), () =>
        newSecret('wlk'),
      );
      await seedSignIn(database, { origin: origins.portal, secret: portalSecret }, config.now());
      const portalApp = createPortal({
        ...origins,
        company: {
          clientId: signInDemo.portalClientId,
          clientSecret: portalSecret,
          now: config.now,
        },
      });
      portal.serve(portalApp.fetch);
      api.serve(createApis(backend));
      content.serve(createContentServer(backend).fetch);
      return {
        ...origins,
        backend,
        close: async () => {
          await closeAll();
          await backend.background.settled();
          await backend.mail.close();
          await database.close();
        },
      };
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function listenOrSay(port: number, name: 'portal' | 'api' | 'content'): Promise<Listener> {
  try {
    return await listen(port);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const why =
      error.code === 'EADDRINUSE' ? 'is already in use' : `cannot be used (${error.code})`;
    throw new StartError(
      `Port ${String(port)} ${why}; set WL_${name.toUpperCase()}_PORT to another one.`,
    );
  }
}

const originOf = (listener: Listener): string => `http://localhost:${String(listener.port)}`;
