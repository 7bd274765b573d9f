import type { Service as ServiceAnswer } from '../contract/index.js';
import type { Ground } from './call.js';
import { createClock, type TestClock } from './clock.js';
import { answerContent, noStage, type PackageFiles } from './content.js';
import { packageOf } from './cors.js';
import { tables, type TestData } from './data.js';
import { mainTenant, otherTenant } from './fixtures/tenants.js';
import { createIds } from './ids.js';
import { Limiter } from './limiter.js';
import { Mailbox, type TestMail } from './mailbox.js';
import { Router } from './router.js';
import { slices } from './routes/index.js';
import { Service, type CookieJar } from './service.js';
import { startSession } from './sessions.js';
import { createTenant, type Tenant } from './store.js';
import { type Failure, FailureSwitches, type Latency, NetworkFailure, wait } from './switches.js';

/** How a backend for tests is made. */
export interface TestBackendOptions {
  /** Where it is found. Nothing is there but what `fetch` stands in for. */
  baseUrl?: string;
  /** Origin below which every package has a label of its own: `https://content.learning.test`. */
  content?: string;
  /** Origins of the tenant's pages, for CORS and cookies where a server stands before it. */
  origins?: readonly string[];
  /** Tenants beside the first one: a base URL each. They have the same fixtures, their ids behind the tenant's own. */
  tenants?: readonly { id: string; name?: string; baseUrl: string }[];
  /** A whole number: ids and tokens are then the same in every run. */
  seed?: number;
  /** Milliseconds since 1970, where the clock is to stand until it is moved. */
  now?: number;
  /** Milliseconds that every answer takes. */
  latency?: Latency;
  /** The stage's files by their names, from `dist/stage`, for a server that stands before it: frames do not ask `fetch`. */
  stage?: PackageFiles;
  /** Features that it is to lack: not announced, and their routes not there. */
  without?: readonly string[];
}

/** A tenant of a backend for tests. */
export interface TestTenant {
  readonly id: string;
  readonly baseUrl: string;
  /** What `GET /` says of it; may be changed. */
  readonly about: ServiceAnswer['tenant'];
  /** What it keeps, by ids; may be read and changed. */
  readonly data: TestData;
}

/** A Welearning-compatible backend in memory. */
export interface TestBackend extends TestTenant {
  /** As `fetch`, for addresses of this backend and its content. Rejects for any other, as without a network. */
  fetch(this: void, input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /** Stands in for `globalThis.fetch` at the addresses of this backend. Answers what takes that back. */
  install(): () => void;
  /**
   * Signs a learner in as a browser's cookie would: requests with `credentials: 'include'` count as theirs.
   * `undefined` signs out.
   *
   * @throws RangeError for an id that no learner has
   */
  signInAs(learnerId: string | undefined): void;
  readonly clock: TestClock;
  /** Milliseconds that every answer takes. */
  latency: Latency;
  /** Lets calls fail. Answers what switches that off. */
  fail(failure?: Failure): () => void;
  /** What was mailed, newest first. */
  readonly mails: readonly TestMail[];
  /** Another tenant. @throws RangeError for an id that none has */
  tenant(id: string): TestTenant;
  /** Takes data, sessions, mails, failures and latency back to the beginning; the clock goes on. */
  reset(): void;
}

/**
 * Makes a backend in memory, with fixtures in Vietnamese, for tests and stories: it takes no port, needs no server, and
 * runs in browsers and in Node.
 *
 * ```ts
 * const backend = createTestBackend({ seed: 1 });
 * const undo = backend.install();
 * backend.signInAs('minh-khai');
 * // <wl-provider base-url={backend.baseUrl} auth="cookie">…
 * const recover = backend.fail({ route: courseRoutes.list, code: 'unavailable' });
 * recover();
 * undo();
 * ```
 */
export function createTestBackend(options: TestBackendOptions = {}): TestBackend {
  const clock = createClock(options.now);
  const ids = createIds(options.seed);
  const mailbox = new Mailbox(clock.now);
  const limiter = new Limiter(clock.now);
  const failures = new FailureSwitches();
  const jar: CookieJar = new Map();
  const stage = options.stage ?? noStage;
  const without = options.without ?? [];
  const present = slices.filter(
    ({ feature }) => feature === undefined || !without.includes(feature),
  );
  const content = new URL(options.content ?? 'https://content.learning.test');
  const ground: Ground = {
    ids,
    limiter,
    origins: options.origins ?? [],
    content: { protocol: content.protocol, host: content.host },
    features: distinct(present.map(({ feature }) => feature)),
    authMethods: distinct(present.flatMap(({ authMethods }) => authMethods ?? [])),
    now: clock.now,
    send: mailbox.send,
  };
  const tenants = [
    { ...mainTenant, baseUrl: options.baseUrl ?? 'https://learning.test/embed/v1' },
    ...(options.tenants ?? []).map(({ id, name, baseUrl }) => ({
      ...otherTenant(id, name),
      baseUrl,
    })),
  ].map(({ about, baseUrl }, n) =>
    createTenant({
      id: about.id,
      about,
      baseUrl: baseUrl.replace(/\/+$/, ''),
      ids,
      now: clock.now,
      prefix: n === 0 ? '' : `${about.id}-`,
    }),
  );
  const [first] = tenants as [Tenant, ...Tenant[]];
  const service = new Service(ground, new Router(present), failures, jar);
  const shown = tenants.map(shownTenant);
  let latency = options.latency ?? 0;

  const isOurs = (url: URL): boolean =>
    tenantOf(tenants, url) !== undefined || packageOf(ground.content, url.origin) !== undefined;

  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    await wait(latency, request);
    const tenant = tenantOf(tenants, url);
    if (tenant) return service.answer(tenant, request, url, pathBelow(tenant, url));
    const packageId = packageOf(ground.content, url.origin);
    if (packageId === undefined) throw new NetworkFailure();
    const { method } = request;
    return answerContent(tenants, stage, { packageId, method, url, now: clock.now() });
  };

  return {
    ...(shown[0] as TestTenant),
    clock,
    fetch: (input, init) => answer(new Request(input, init)),
    install: () => install(isOurs, answer),
    signInAs: (learnerId) => {
      if (learnerId === undefined) {
        jar.delete(first.id);
        return;
      }
      if (!first.rows(tables.learners).has(learnerId)) {
        throw new RangeError(`There is no learner "${learnerId}".`);
      }
      const session = startSession(first, learnerId, 'cookie', { ids, now: clock.now() });
      jar.set(first.id, session.cookie ?? '');
    },
    get latency() {
      return latency;
    },
    set latency(value) {
      latency = value;
    },
    fail: (failure = {}) => failures.add(failure),
    get mails() {
      return mailbox.mails;
    },
    tenant: (id) => {
      const tenant = shown.find((other) => other.id === id);
      if (tenant) return tenant;
      throw new RangeError(`There is no tenant "${id}".`);
    },
    reset: () => {
      for (const tenant of tenants) tenant.reset();
      mailbox.reset();
      limiter.reset();
      failures.reset();
      jar.clear();
      latency = options.latency ?? 0;
    },
  };
}

function install(
  isOurs: (url: URL) => boolean,
  answer: (request: Request) => Promise<Response>,
): () => void {
  const before = globalThis.fetch;
  const standIn: typeof fetch = (input, init) => {
    // Asked before a request is made of it, which would use up the body of one that goes on.
    const address = input instanceof Request ? input.url : String(input);
    const isStoodInFor = URL.canParse(address) && isOurs(new URL(address));
    return isStoodInFor ? answer(new Request(input, init)) : before(input, init);
  };
  globalThis.fetch = standIn;
  return () => {
    // Whoever has stood in for this one since is not thrown out.
    if (globalThis.fetch === standIn) globalThis.fetch = before;
  };
}

const distinct = (names: readonly (string | undefined)[]): string[] => [
  ...new Set(names.filter((name) => name !== undefined)),
];

function tenantOf(tenants: readonly Tenant[], url: URL): Tenant | undefined {
  const isBelow = ({ baseUrl }: Tenant): boolean => {
    const base = new URL(baseUrl);
    const path = base.pathname.replace(/\/$/, '');
    return (
      url.origin === base.origin && (url.pathname === path || url.pathname.startsWith(`${path}/`))
    );
  };
  const found = tenants.filter(isBelow);
  return found.sort((a, b) => b.baseUrl.length - a.baseUrl.length)[0];
}

function pathBelow({ baseUrl }: Tenant, url: URL): string {
  const path = url.pathname.slice(new URL(baseUrl).pathname.replace(/\/$/, '').length);
  return path === '' ? '/' : path;
}

function shownTenant(tenant: Tenant): TestTenant {
  const data = Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(tables).map(([name, table]) => [
        name,
        { enumerable: true, get: () => tenant.rows<unknown>(table as never) },
      ]),
    ),
  ) as TestData;
  return { id: tenant.id, baseUrl: tenant.baseUrl, about: tenant.about, data };
}
