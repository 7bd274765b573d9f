// IRIs that cmi5 has given its meanings (cmi5 9.3, 9.4, 9.5.5, 9.6).

export const verbs = {
  launched: 'http://adlnet.gov/expapi/verbs/launched',
  initialized: 'http://adlnet.gov/expapi/verbs/initialized',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
  passed: 'http://adlnet.gov/expapi/verbs/passed',
  failed: 'http://adlnet.gov/expapi/verbs/failed',
  terminated: 'http://adlnet.gov/expapi/verbs/terminated',
  abandoned: 'https://w3id.org/xapi/adl/verbs/abandoned',
  waived: 'https://w3id.org/xapi/adl/verbs/waived',
  satisfied: 'https://w3id.org/xapi/adl/verbs/satisfied',
} as const;

/** Verbs of statements that units make. */
export const auVerbs = ['initialized', 'completed', 'passed', 'failed', 'terminated'] as const;
export type AuVerb = (typeof auVerbs)[number];

export const categories = {
  cmi5: 'https://w3id.org/xapi/cmi5/context/categories/cmi5',
  moveOn: 'https://w3id.org/xapi/cmi5/context/categories/moveon',
} as const;

const contextExtension = 'https://w3id.org/xapi/cmi5/context/extensions';

export const extensions = {
  sessionId: `${contextExtension}/sessionid`,
  masteryScore: `${contextExtension}/masteryscore`,
  launchMode: `${contextExtension}/launchmode`,
  launchUrl: `${contextExtension}/launchurl`,
  moveOn: `${contextExtension}/moveon`,
  launchParameters: `${contextExtension}/launchparameters`,
  /** Of a result. */
  reason: 'https://w3id.org/xapi/cmi5/result/extensions/reason',
} as const;

export const activityTypes = {
  block: 'https://w3id.org/xapi/cmi5/activitytype/block',
  course: 'https://w3id.org/xapi/cmi5/activitytype/course',
} as const;

/** Id of the agent profile that says how a learner likes content (cmi5 11). */
export const preferencesId = 'cmi5LearnerPreferences';
