import { type Endpoint, withSlash } from './endpoint.js';
import { StatementsLms } from './statements-lms.js';

/**
 * Begins a lesson of Tin Can by the page's own address: endpoint, credential and learner stand in it. Undefined where the page was not
 * launched so; rejects where the system refuses.
 */
export async function connectTinCan(address: URL): Promise<StatementsLms | undefined> {
  const [endpoint, authorization, actor, registration, activityId, grouping] = [
    'endpoint',
    'auth',
    'actor',
    'registration',
    'activity_id',
    'grouping',
  ].map((name) => address.searchParams.get(name));
  if (!endpoint || !authorization || !actor || !registration || !activityId) return undefined;
  const to: Endpoint = {
    address: withSlash(endpoint),
    authorization,
    actor: JSON.parse(actor) as unknown,
    registration,
    activityId,
  };
  const context = {
    registration,
    ...(grouping ? { contextActivities: { grouping: [{ id: grouping }] } } : {}),
  };
  const speech = {
    endpoint: to,
    writes: true,
    contextOf: () => context,
    ended: () => undefined,
  };
  return StatementsLms.begin(speech);
}
