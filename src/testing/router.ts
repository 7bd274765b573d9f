import type { Feature, Route } from '../contract/index.js';
import type { Answer } from './answer.js';
import type { Call } from './call.js';
import { Refusal } from './refusal.js';
import type { Caller } from './sessions.js';

/**
 * Answers one call. It checks everything before it writes anything: what it throws undoes nothing. What it changes in
 * one go, without waiting, changes in one transaction.
 */
export type Handler = (call: Call) => Answer | Promise<Answer>;

/** The handlers of a resource. */
export interface Slice {
  /** What `GET /` announces for it; absent for what every backend has. Without it the routes are not there. */
  readonly feature?: Feature;
  /** What `GET /` announces in `authMethods`. */
  readonly authMethods?: readonly string[];
  readonly rows: readonly SliceRow[];
}

/** One route with its handler. */
export interface SliceRow {
  readonly route: Route;
  readonly handler: Handler;
  /** Bytes of a body at most. */
  readonly bodyLimit: number;
}

/** What a slice says beside its handlers. */
export interface SliceOptions<R> {
  feature?: Feature;
  authMethods?: readonly string[];
  /** Bytes of a body at most, by route, where it is not 256 KiB. */
  bodyLimits?: Partial<Record<keyof R, number>>;
}

const usualBodyLimit = 256 * 1024;

/**
 * Handlers for a table of routes of the contract. Method, path, permission, fresh answers of an `Idempotency-Key`, CORS
 * and problem answers come from the table and the frame; a handler says only what its route does. To add routes, write
 * `routes/<resource>.ts` and list it in `routes/index.ts`:
 *
 * ```ts
 * // fixtures/announcements.ts
 * export const announcements = table('announcements', ({ now }) => [
 *   ['tet', { id: 'tet', title: 'Lịch nghỉ Tết', publishedAt: timestamp(now) }],
 * ]);
 *
 * // routes/announcements.ts
 * export const announcementSlice = slice(
 *   announcementRoutes,
 *   {
 *     list: (call) =>
 *       json(call.page(call.rows(announcements).values(), { by: ({ id }) => [id], as: (row) => row })),
 *     read: (call) => {
 *       const row = call.found(call.rows(announcements).get(call.parameter('announcementId')));
 *       call.rows(announcements).set(row.id, { ...row, readAt: call.at });
 *       return nothing();
 *     },
 *   },
 *   { feature: 'announcements' },
 * );
 * ```
 */
export function slice<const R extends Record<string, Route>>(
  routes: R,
  handlers: Partial<Record<keyof R, Handler>>,
  { feature, authMethods, bodyLimits = {} }: SliceOptions<R> = {},
): Slice {
  const names = Object.keys(handlers) as (keyof R)[];
  const rows = names.flatMap((name): SliceRow[] => {
    const route = routes[name];
    const handler = handlers[name];
    if (!route || !handler) return [];
    return [{ route, handler, bodyLimit: bodyLimits[name] ?? usualBodyLimit }];
  });
  return { rows, ...(feature !== undefined && { feature }), ...(authMethods && { authMethods }) };
}

/** A route that a request is for, with the parameters of its path. */
export interface Match extends SliceRow {
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds routes by method and path. */
export class Router {
  readonly #rows: readonly (SliceRow & { form: RegExp })[];

  constructor(slices: readonly Slice[]) {
    const rows = slices.flatMap(({ rows }) =>
      rows.map((row) => ({ ...row, form: formOf(row.route.path) })),
    );
    // A word in a path comes before a parameter in its place.
    this.#rows = rows.sort((a, b) => parametersIn(a.route.path) - parametersIn(b.route.path));
  }

  /** @throws Refusal `not_found` where the contract has no such route, or this backend not its feature */
  match(method: string, path: string): Match {
    for (const row of this.#rows) {
      if (row.route.method !== method) continue;
      const parts = row.form.exec(path);
      if (parts) return { ...row, parameters: decoded(parts.groups ?? {}) };
    }
    throw new Refusal('not_found');
  }
}

function formOf(path: string): RegExp {
  const form = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${form}$`);
}

const parametersIn = (path: string): number => path.split('{').length;

function decoded(groups: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]),
    );
  } catch {
    throw new Refusal('not_found');
  }
}

/** Lets through only whom the table of routes names. @throws Refusal `unauthenticated`, `forbidden` */
export function requirePermission({ route, parameters }: Match, caller: Caller): void {
  const { permission } = route;
  if (caller.kind === 'launch' && permission.includes('launch')) {
    if (caller.launchId === parameters['launchId']) return;
    throw new Refusal('forbidden', { detail: 'The token belongs to another launch.' });
  }
  if (permission.includes('public') || permission.includes(caller.kind)) return;
  throw caller.kind === 'launch'
    ? new Refusal('forbidden', { detail: 'A launch token serves its launch only.' })
    : new Refusal('unauthenticated');
}
