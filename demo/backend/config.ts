import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabaseServer } from './database/database.js';
import type { RelayOptions } from './mail/relay.js';
import { StartError } from './server/start-error.js';

/** Where a running backend is found and keeps its things. */
export interface BackendConfig {
  /** Folder of the database and the packages. */
  dataDir: string;
  /** Folder of the built stage. */
  stageDir: string;
  /** The tenant that this base URL is. */
  tenantId: string;
  /** Base URL of the API. */
  api: string;
  /** Bare origin of the content server; packages have labels of their own below it. */
  content: string;
  /** Origins of the tenant's pages: what they ask is answered with credentials. */
  portalOrigins: readonly string[];
  /** Takes the mails that otherwise stay in the data folder. */
  mailServer?: RelayOptions | undefined;
  /** Opens all statements and documents of the tenant below `/xapi`; without it only launches have a way in. */
  lrsKey?: LrsKey | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Name and secret of the tenant's own access to its learning records, as HTTP Basic has them. */
export interface LrsKey {
  key: string;
  secret: string;
}

export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url));

/** The company whose portal the demo shows. Its base URL is the API's origin. */
export const demoTenantId = 'minh-khang';

/** Another company behind the same server, which has nothing to do with the first one: below `/t/lam-phong`. */
export const otherTenantId = 'lam-phong';

/** The data folder that the environment names, or the demo's own. */
export function dataDirFrom(environment: NodeJS.ProcessEnv): string {
  return resolve(environment['WL_DATA_DIR'] || `${repositoryRoot}demo/.data`);
}

/** The database server that the environment names, if it names one. */
export function databaseServerFrom(environment: NodeJS.ProcessEnv): DatabaseServer | undefined {
  const url = environment['WL_DATABASE_URL'];
  if (!url) return undefined;
  const authToken = environment['WL_DATABASE_TOKEN'];
  return { url, ...(authToken ? { authToken } : {}) };
}

/** The mail server that the environment names, if it names one. */
export function mailServerFrom(environment: NodeJS.ProcessEnv): RelayOptions | undefined {
  const url = environment['WL_SMTP_URL'];
  if (!url) return undefined;
  return { url, from: environment['WL_MAIL_FROM'] || 'Welearning <no-reply@demo.example>' };
}

/** The tenant's key to its learning records that the environment names, if it names one: `key:secret`. */
export function lrsKeyFrom(environment: NodeJS.ProcessEnv): LrsKey | undefined {
  const text = environment['WL_LRS_KEY'];
  if (!text) return undefined;
  const colon = text.indexOf(':');
  const [key, secret] = [text.slice(0, colon), text.slice(colon + 1)];
  if (colon < 1 || secret === '') throw new StartError('WL_LRS_KEY is not of the form key:secret.');
  return { key, secret };
}

/** Origin of one package. */
export function packageOrigin(config: Pick<BackendConfig, 'content'>, packageId: string): string {
  const bare = new URL(config.content);
  return `${bare.protocol}//p-${packageId}.${bare.host}`;
}

/** What `GET /` announces: `*` stands for a package's own label. */
export function contentOriginPattern(config: Pick<BackendConfig, 'content'>): string {
  const bare = new URL(config.content);
  return `${bare.protocol}//*.${bare.host}`;
}

/** True for the origin of a package, whichever. */
export function isContentOrigin(config: Pick<BackendConfig, 'content'>, origin: string): boolean {
  const bare = new URL(config.content);
  const start = `${bare.protocol}//p-`;
  const end = `.${bare.host}`;
  return (
    origin.startsWith(start) &&
    origin.endsWith(end) &&
    /^[a-z0-9-]+$/.test(origin.slice(start.length, -end.length))
  );
}
