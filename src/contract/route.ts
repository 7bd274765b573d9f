/** Who may call a route: anybody, a signed-in learner, the holder of a launch token, or a customer's own backend. */
export type Permission = 'public' | 'learner' | 'launch' | 'client';

/** One row of the table of routes: what a client sends and what a backend must answer. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Relative to the backend's base URL, with `{name}` for parameters. */
  readonly path: string;
  /** Whoever is named may call; more than one means either. */
  readonly permission: readonly Permission[];
  /** Sending it twice does no more than once, so a client may repeat it after a lost answer. */
  readonly idempotent: boolean;
  /** The call creates something and carries an `Idempotency-Key`. */
  readonly creates?: boolean;
}

/** Keeps the literal types of a route table while checking its rows. */
export function defineRoutes<const T extends Record<string, Route>>(routes: T): T {
  return routes;
}
