import type { Cmi5Au } from '../../../src/content/index.js';
import type { LaunchMode } from '../../../src/contract/index.js';
import type { Agent, StatementContext } from '../xapi/statement.js';
import { categories, extensions } from './vocabulary.js';

/** A session as units and statements know it: one launch of one unit in one registration. */
export interface Session {
  /** UUID, made by the LMS (cmi5 9.6.3.1). */
  id: string;
  registration: string;
  actor: Agent;
  /** The LMS's own id of the unit. */
  activityId: string;
  au: Cmi5Au;
  mode: LaunchMode;
}

const launchModes = { normal: 'Normal', browse: 'Browse', review: 'Review' } as const;

/** As cmi5 writes it (10.2.2). */
export const launchModeOf = (mode: LaunchMode): 'Normal' | 'Browse' | 'Review' => launchModes[mode];

/** What every statement of the session has in its context (cmi5 10.2.1). */
export const contextTemplate = ({ id, au }: Pick<Session, 'id' | 'au'>) => ({
  contextActivities: { grouping: [{ id: au.id }] },
  extensions: { [extensions.sessionId]: id },
});

/** The state document that tells a unit how it was launched (cmi5 10). */
export const launchDataOf = (session: Session, returnUrl: string): Record<string, unknown> => {
  const { au, mode } = session;
  return {
    contextTemplate: contextTemplate(session),
    launchMode: launchModeOf(mode),
    moveOn: au.moveOn,
    ...(au.masteryScore === undefined ? {} : { masteryScore: au.masteryScore }),
    ...(au.launchParameters === undefined ? {} : { launchParameters: au.launchParameters }),
    ...(au.entitlementKey === undefined
      ? {}
      : { entitlementKey: { courseStructure: au.entitlementKey } }),
    returnURL: returnUrl,
  };
};

/** Context of a statement that the LMS makes (cmi5 9.6). */
export const lmsContext = (
  registration: string,
  sessionId: string,
  publisherId: string,
  more: { isMoveOn?: boolean; extensions?: Record<string, unknown> } = {},
): StatementContext => ({
  registration,
  contextActivities: {
    grouping: [{ id: publisherId }],
    category: [{ id: categories.cmi5 }, ...(more.isMoveOn ? [{ id: categories.moveOn }] : [])],
  },
  extensions: { [extensions.sessionId]: sessionId, ...more.extensions },
});
