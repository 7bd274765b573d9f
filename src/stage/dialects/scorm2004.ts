import type { Activity } from '../../content/index.js';
import type { Elements, Score, StageLaunch } from '../../stage-protocol/index.js';
import { isoDurationOf, secondsOf } from '../durations.js';
import { numberOf } from '../elements.js';
import type { Dialect } from './dialect.js';
import { entryOf } from './entry.js';
import { fractionOf } from './mend.js';
import { completionWord, model2004, successWord } from './model2004.js';

const completion = 'cmi.completion_status';
const success = 'cmi.success_status';

const names = {
  exit: 'cmi.exit',
  sessionTime: 'cmi.session_time',
  totalTime: 'cmi.total_time',
  location: 'cmi.location',
  suspendData: 'cmi.suspend_data',
  completion,
  navigation: 'adl.nav.request',
} as const;

const passingScoreOf = (activity: Activity, launch: StageLaunch): number | undefined =>
  launch.policy.masteryScore ?? activity.minNormalizedMeasure;

const thresholdOf = (activity: Activity): number | undefined =>
  activity.completionThreshold?.completedByMeasure
    ? activity.completionThreshold.minProgressMeasure
    : undefined;

function scoreOf(elements: Readonly<Elements>): Score | undefined {
  const score: Score = {};
  for (const part of ['scaled', 'raw', 'min', 'max'] as const) {
    const said = elements[`cmi.score.${part}`];
    const value = part === 'scaled' ? fractionOf(said) : numberOf(said);
    if (value !== undefined) score[part] = value;
  }
  if (score.scaled === undefined && score.raw !== undefined) {
    const from = score.min ?? 0;
    const to = score.max !== undefined && score.max > from ? score.max : 100;
    score.scaled = Math.min(1, Math.max(-1, (score.raw - from) / (to - from)));
  }
  return score.scaled === undefined ? undefined : score;
}

// RTE 4.2.4.1 and 4.2.22.1: where a threshold and a measure are known, they decide and not what content has set.
function completionOf(activity: Activity, elements: Readonly<Elements>): string {
  const threshold = thresholdOf(activity);
  const measure = fractionOf(elements['cmi.progress_measure']);
  if (threshold !== undefined && measure !== undefined) {
    return measure >= threshold ? 'completed' : 'incomplete';
  }
  return completionWord(elements[completion]) ?? 'unknown';
}

function successOf(activity: Activity, launch: StageLaunch, elements: Readonly<Elements>): string {
  const passing = passingScoreOf(activity, launch);
  const scaled = fractionOf(elements['cmi.score.scaled']);
  if (passing !== undefined && scaled !== undefined) {
    return scaled >= passing ? 'passed' : 'failed';
  }
  return successWord(elements[success]) ?? 'unknown';
}

/** SCORM 2004 run-time environment, 2nd to 4th edition. */
export const scorm2004: Dialect = {
  label: 'SCORM 2004',
  names,
  model: model2004,
  timeText: isoDurationOf,

  given(activity, launch, stored) {
    const passing = passingScoreOf(activity, launch);
    const threshold = thresholdOf(activity);
    const limit = launch.policy.timeLimit ?? activity.attemptAbsoluteDurationLimit;
    return {
      'cmi.learner_id': launch.learner.id,
      'cmi.learner_name': launch.learner.name,
      'cmi.credit': launch.credit && launch.mode === 'normal' ? 'credit' : 'no-credit',
      'cmi.mode': launch.mode,
      'cmi.entry': entryOf(names, stored, completionOf(activity, stored) === 'completed'),
      'cmi.total_time': stored[names.totalTime] ?? isoDurationOf(0),
      ...(activity.dataFromLms === undefined ? {} : { 'cmi.launch_data': activity.dataFromLms }),
      ...(passing === undefined ? {} : { 'cmi.scaled_passing_score': String(passing) }),
      ...(threshold === undefined ? {} : { 'cmi.completion_threshold': String(threshold) }),
      ...(limit === undefined ? {} : { 'cmi.max_time_allowed': limit }),
      ...(activity.timeLimitAction === undefined
        ? {}
        : { 'cmi.time_limit_action': activity.timeLimitAction }),
    };
  },

  // RTE 4.2.17: the collection begins with the objectives that the manifest names.
  seeds(activity, stored) {
    if (Object.keys(stored).some((name) => name.startsWith('cmi.objectives.'))) return {};
    const ids = (activity.sequencing?.objectives ?? []).flatMap((objective) => objective.id ?? []);
    return Object.fromEntries(
      [...new Set(ids)].map((id, i) => [`cmi.objectives.${String(i)}.id`, id]),
    );
  },

  finished(activity, launch, elements) {
    const results: Elements = {};
    const complete = completionOf(activity, elements);
    const succeeded = successOf(activity, launch, elements);
    const silent = complete === 'unknown' && launch.policy.completeOn === 'finish';
    if (silent || complete !== 'unknown') results[completion] = silent ? 'completed' : complete;
    if (launch.credit && succeeded !== 'unknown') results[success] = succeeded;
    return { ...elements, ...results };
  },

  statusOf(activity, launch, elements) {
    const attempted = Object.keys(elements).some(
      (name) => !/^cmi\.objectives\.\d+\.id$/.test(name),
    );
    const complete = completionOf(activity, elements);
    const succeeded = successOf(activity, launch, elements);
    const score = scoreOf(elements);
    const measure = fractionOf(elements['cmi.progress_measure']);
    const progress = complete === 'completed' ? 1 : measure;
    return {
      completion:
        complete === 'completed' ? 'completed' : attempted ? 'incomplete' : 'not_attempted',
      success: succeeded === 'passed' || succeeded === 'failed' ? succeeded : 'unknown',
      ...(score === undefined ? {} : { score }),
      ...(progress === undefined ? {} : { progress: Math.min(1, Math.max(0, progress)) }),
      seconds:
        (secondsOf(elements[names.totalTime]) ?? 0) + (secondsOf(elements[names.sessionTime]) ?? 0),
    };
  },

  requestOf(navigation, exit) {
    const [, target, way] = /^\{target=([^}]+)\}(choice|jump)$/.exec(navigation ?? '') ?? [];
    if (target !== undefined) return { to: way === 'jump' ? 'jump' : 'choice', target };
    const asked = requests.find((request) => request === navigation);
    if (asked) return { to: asked };
    if (exit === 'logout' || exit === 'time-out') return { to: 'leave', exit };
    return undefined;
  },
};

const requests = [
  'continue',
  'previous',
  'exit',
  'exitAll',
  'abandon',
  'abandonAll',
  'suspendAll',
] as const;
