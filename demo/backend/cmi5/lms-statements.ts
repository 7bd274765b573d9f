import type { LanguageMap } from '../../../src/content/index.js';
import { durationOf, timestamp } from '../time.js';
import type { Activity, Agent, Statement } from '../xapi/statement.js';
import { launchModeOf, lmsContext, type Session } from './session.js';
import { activityTypes, extensions, verbs } from './vocabulary.js';

/** Says that a unit is about to be launched (cmi5 9.3.1). `launchUrl` is without the parameters of the launch. */
export function launched(session: Session, launchUrl: string, now: number): Statement {
  const { au, mode } = session;
  return {
    ...said(session.actor, 'launched', now),
    object: unitOf(session),
    context: lmsContext(session.registration, session.id, au.id, {
      extensions: {
        [extensions.launchMode]: launchModeOf(mode),
        [extensions.launchUrl]: launchUrl,
        [extensions.moveOn]: au.moveOn,
        ...(au.masteryScore === undefined ? {} : { [extensions.masteryScore]: au.masteryScore }),
        ...(au.launchParameters === undefined
          ? {}
          : { [extensions.launchParameters]: au.launchParameters }),
      },
    }),
  };
}

/** Says that a session has ended without the unit's saying so (cmi5 9.3.6, 9.5.4.2). */
export const abandoned = (session: Session, seconds: number, now: number): Statement => ({
  ...said(session.actor, 'abandoned', now),
  object: unitOf(session),
  result: { duration: durationOf(seconds) },
  context: lmsContext(session.registration, session.id, session.au.id),
});

/** Says that a unit need not be done (cmi5 9.3.7). The session is one of its own, in which nothing else happens. */
export const waived = (session: Session, reason: string, now: number): Statement => ({
  ...said(session.actor, 'waived', now),
  object: unitOf(session),
  result: { success: true, completion: true, extensions: { [extensions.reason]: reason } },
  context: lmsContext(session.registration, session.id, session.au.id, { isMoveOn: true }),
});

/** Says that all in a block or the course is satisfied (cmi5 9.3.9), in the session that has brought it about. */
export const satisfied = (
  { registration, actor, id }: Pick<Session, 'registration' | 'actor' | 'id'>,
  node: { kind: 'block' | 'course'; id: string; activityId: string; title: LanguageMap },
  now: number,
): Statement => ({
  ...said(actor, 'satisfied', now),
  object: {
    objectType: 'Activity',
    id: node.activityId,
    definition: { type: activityTypes[node.kind], name: node.title },
  },
  context: lmsContext(registration, id, node.id),
});

const said = (
  actor: Agent,
  verb: keyof typeof verbs,
  now: number,
): Pick<Statement, 'actor' | 'verb' | 'timestamp'> => ({
  actor,
  verb: { id: verbs[verb], display: { en: verb } },
  timestamp: timestamp(now),
});

const unitOf = ({ activityId, au }: Session): Activity => ({
  objectType: 'Activity',
  id: activityId,
  definition: {
    name: au.title,
    description: au.description,
    ...(au.activityType === undefined ? {} : { type: au.activityType }),
  },
});
