import { askProfile, type Endpoint, readState, withSlash } from './endpoint.js';
import { StatementsLms } from './statements-lms.js';

/** The state document that a system writes before it launches (cmi5 10). */
interface LaunchData {
  contextTemplate: {
    contextActivities?: Record<string, unknown>;
    extensions?: Record<string, unknown>;
  };
  launchMode: 'Normal' | 'Browse' | 'Review';
  masteryScore?: number;
  launchParameters?: string;
  returnURL?: string;
}

const contexts = 'https://w3id.org/xapi/cmi5/context';

/**
 * Begins a session of cmi5 by the page's own address (cmi5 8.1): token, launch data, preferences, and what was kept. Undefined where the
 * page was not launched so; rejects where the system refuses.
 */
export async function connectCmi5(address: URL): Promise<StatementsLms | undefined> {
  const [endpoint, fetchUrl, actor, registration, activityId] = [
    'endpoint',
    'fetch',
    'actor',
    'registration',
    'activityId',
  ].map((name) => address.searchParams.get(name));
  if (!endpoint || !fetchUrl || !actor || !registration || !activityId) return undefined;
  const answer = await fetch(fetchUrl, { method: 'POST' });
  const { 'auth-token': token } = (await answer.json()) as { 'auth-token'?: string };
  if (!token) throw new Error('The launch address has been used before.');
  const to: Endpoint = {
    address: withSlash(endpoint),
    authorization: `Basic ${token}`,
    actor: JSON.parse(actor) as unknown,
    registration,
    activityId,
  };
  const launch = await readState<LaunchData>(to, 'LMS.LaunchData');
  if (!launch) throw new Error('There is no launch data.');
  await askProfile(to, 'cmi5LearnerPreferences');
  const { contextTemplate, launchMode, masteryScore, returnURL } = launch;
  const speech = {
    endpoint: to,
    writes: launchMode === 'Normal',
    contextOf: (verb: string) => {
      const judges = ['completed', 'passed', 'failed'].includes(verb);
      const names = ['cmi5', ...(judges ? ['moveon'] : [])];
      return {
        ...contextTemplate,
        registration,
        contextActivities: {
          ...contextTemplate.contextActivities,
          category: names.map((name) => ({ id: `${contexts}/categories/${name}` })),
        },
        extensions: {
          ...contextTemplate.extensions,
          ...(masteryScore !== undefined && (verb === 'passed' || verb === 'failed')
            ? { [`${contexts}/extensions/masteryscore`]: masteryScore }
            : {}),
        },
      };
    },
    ended: () => {
      if (returnURL) location.replace(returnURL);
    },
  };
  return StatementsLms.begin(speech, launch.launchParameters);
}
