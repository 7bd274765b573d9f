import type { ActivitySession } from './activity-session.js';

/** Characters of an argument or an answer that are told. */
const mostCharacters = 2000;

const cut = (text: string): string =>
  text.length > mostCharacters ? `${text.slice(0, mostCharacters)}… (${text.length})` : text;

/** Makes a call and tells the session's listener all about it. */
export function traced(
  session: ActivitySession,
  name: string,
  call: (session: ActivitySession, a: string, b: string) => string,
  a: string,
  b: string,
): string {
  const { trace, activity, finished, initialized } = session;
  const at = Date.now();
  const started = performance.now();
  session.forgetNote();
  const answer = call(session, a, b);
  const milliseconds = performance.now() - started;
  const isValue = /[GS]etValue$/.test(name);
  trace?.({
    kind: 'call',
    at,
    activityId: activity.id,
    name,
    arguments: (/SetValue$/.test(name) ? [a, b] : [a]).map(cut),
    answer: cut(answer),
    error: session.getLastError(),
    ...(session.note === undefined ? {} : { note: session.note }),
    milliseconds,
  });
  if ((isValue || /Commit$/.test(name)) && (finished || !initialized)) {
    trace?.({
      kind: 'warning',
      at,
      activityId: activity.id,
      code: finished ? 'api_after_terminate' : 'api_before_initialize',
      text: name,
    });
  }
  return answer;
}
