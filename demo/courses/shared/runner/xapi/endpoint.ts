/** A statement as far as this runner makes them (xAPI 1.0.3, Data 2.4). */
export interface Statement {
  id: string;
  timestamp: string;
  actor: unknown;
  verb: { id: string; display: Record<string, string> };
  object: { id: string };
  result?: Record<string, unknown>;
  context: Record<string, unknown>;
}

/** Where statements and documents go, and of whom and what they are. */
export interface Endpoint {
  /** Ends with a slash. */
  address: string;
  /** The whole value of `Authorization`. */
  authorization: string;
  actor: unknown;
  registration: string;
  activityId: string;
}

/** The address with a slash at its end. */
export const withSlash = (address: string): string => address.replace(/\/*$/, '/');

function ask(to: Endpoint, path: string, query: Record<string, string>, init: RequestInit = {}) {
  const url = new URL(path, to.address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return fetch(url, {
    ...init,
    headers: {
      Authorization: to.authorization,
      'X-Experience-API-Version': '1.0.3',
      ...(init.body ? { 'Content-Type': 'application/json' } : {}),
    },
  });
}

const stateOf = (to: Endpoint, stateId: string): Record<string, string> => ({
  stateId,
  activityId: to.activityId,
  agent: JSON.stringify(to.actor),
  registration: to.registration,
});

/** A state document (Communication 2.3); undefined where there is none. Rejects when the system does not answer. */
export async function readState<T>(to: Endpoint, stateId: string): Promise<T | undefined> {
  const answer = await ask(to, 'activities/state', stateOf(to, stateId));
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`The state is refused with ${answer.status}.`);
  return (await answer.json()) as T;
}

/** Keeps a state document. The page may go away meanwhile. */
export async function writeState(to: Endpoint, stateId: string, document: unknown): Promise<void> {
  const body = JSON.stringify(document);
  const init = { method: 'PUT', body, keepalive: true };
  const answer = await ask(to, 'activities/state', stateOf(to, stateId), init);
  if (!answer.ok) throw new Error(`The state is refused with ${answer.status}.`);
}

/** Asks for a document of the learner's; what it says does not matter to this runner. */
export async function askProfile(to: Endpoint, profileId: string): Promise<void> {
  await ask(to, 'agents/profile', { profileId, agent: JSON.stringify(to.actor) });
}

/** Sends statements, all in one request: their order counts. The page may go away meanwhile. */
export async function sendStatements(to: Endpoint, statements: Statement[]): Promise<void> {
  const init = { method: 'POST', body: JSON.stringify(statements), keepalive: true };
  const answer = await ask(to, 'statements', {}, init);
  if (!answer.ok) throw new Error(`Statements are refused with ${answer.status}.`);
}

/** The verbs that were said of the activity in this registration. Rejects when the system does not answer. */
export async function saidBefore(to: Endpoint): Promise<Set<string>> {
  const { activityId: activity, registration, actor } = to;
  const agent = JSON.stringify(actor);
  const answer = await ask(to, 'statements', { agent, activity, registration, limit: '100' });
  if (!answer.ok) throw new Error(`Statements are not told: ${answer.status}.`);
  const { statements } = (await answer.json()) as { statements: Statement[] };
  return new Set(statements.map(({ verb }) => verb.id));
}
