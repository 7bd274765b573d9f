import type { Activity } from '../../content/index.js';
import type { Elements, Score, StageLaunch } from '../../stage-protocol/index.js';
import { secondsOf, timespanOf } from '../durations.js';
import { numberOf } from '../elements.js';
import type { Dialect } from './dialect.js';
import { entryOf } from './entry.js';
import { model12, statusWord } from './model12.js';

const status = 'cmi.core.lesson_status';

const names = {
  exit: 'cmi.core.exit',
  sessionTime: 'cmi.core.session_time',
  totalTime: 'cmi.core.total_time',
  location: 'cmi.core.lesson_location',
  suspendData: 'cmi.suspend_data',
  completion: status,
  navigation: 'nav.event',
} as const;

/** Raw score that passes, on the scale of 0 to 100: the policy's, else the manifest's. */
function masteryOf(activity: Activity, launch: StageLaunch): number | undefined {
  const scaled = launch.policy.masteryScore;
  return scaled === undefined || scaled === null
    ? activity.masteryScore
    : Math.round(scaled * 10_000) / 100;
}

function scoreOf(elements: Readonly<Elements>): Score | undefined {
  const raw = numberOf(elements['cmi.core.score.raw']);
  if (raw === undefined) return undefined;
  const min = numberOf(elements['cmi.core.score.min']);
  const max = numberOf(elements['cmi.core.score.max']);
  const from = min ?? 0;
  const to = max !== undefined && max > from ? max : 100;
  const scaled = Math.min(1, Math.max(-1, (raw - from) / (to - from)));
  return {
    scaled: Math.round(scaled * 10_000) / 10_000,
    raw,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** SCORM 1.2 run-time environment. */
export const scorm12: Dialect = {
  label: 'SCORM 1.2',
  names,
  model: model12,
  timeText: timespanOf,

  given(activity, launch, stored) {
    const done = ['completed', 'passed', 'failed'].includes(statusWord(stored[status]) ?? '');
    const mastery = masteryOf(activity, launch);
    const seconds = secondsOf(launch.policy.timeLimit ?? undefined);
    const limit = seconds === undefined ? activity.maxTimeAllowed : timespanOf(seconds);
    return {
      'cmi.core.student_id': launch.learner.id,
      'cmi.core.student_name': launch.learner.name,
      'cmi.core.credit': launch.credit && launch.mode === 'normal' ? 'credit' : 'no-credit',
      'cmi.core.lesson_mode': launch.mode,
      'cmi.core.entry': entryOf(names, stored, done),
      'cmi.core.total_time': stored[names.totalTime] ?? timespanOf(0),
      'cmi.launch_data': activity.dataFromLms ?? '',
      ...(mastery === undefined ? {} : { 'cmi.student_data.mastery_score': String(mastery) }),
      ...(limit === undefined ? {} : { 'cmi.student_data.max_time_allowed': limit }),
      ...(activity.timeLimitAction === undefined
        ? {}
        : { 'cmi.student_data.time_limit_action': activity.timeLimitAction }),
    };
  },

  seeds: () => ({}),

  finished(activity, launch, elements) {
    const said = statusWord(elements[status]) ?? 'not attempted';
    const silent = said === 'not attempted';
    let result = silent && launch.policy.completeOn === 'finish' ? 'completed' : said;
    const mastery = masteryOf(activity, launch);
    const raw = numberOf(elements['cmi.core.score.raw']);
    // RTE 3.4.4, mastery_score: it decides where content itself has not said passed or failed.
    if (
      launch.credit &&
      mastery !== undefined &&
      raw !== undefined &&
      (silent || result === 'completed')
    ) {
      const reached = launch.policy.masteryScore
        ? (scoreOf(elements)?.scaled ?? 0) >= launch.policy.masteryScore
        : raw >= mastery;
      result = reached ? 'passed' : 'failed';
    }
    return result === 'not attempted' ? { ...elements } : { ...elements, [status]: result };
  },

  statusOf(_activity, _launch, elements) {
    const said = statusWord(elements[status]);
    const attempted = Object.keys(elements).length > 0;
    const done = said === 'completed' || said === 'passed' || said === 'failed';
    const score = scoreOf(elements);
    return {
      completion: done ? 'completed' : attempted ? 'incomplete' : 'not_attempted',
      success: said === 'passed' || said === 'failed' ? said : 'unknown',
      ...(score === undefined ? {} : { score }),
      ...(done ? { progress: 1 } : {}),
      seconds:
        (secondsOf(elements[names.totalTime]) ?? 0) + (secondsOf(elements[names.sessionTime]) ?? 0),
    };
  },

  requestOf(navigation, exit) {
    if (navigation === 'continue' || navigation === 'previous') return { to: navigation };
    if (exit === 'logout' || exit === 'time-out') return { to: 'leave', exit };
    return undefined;
  },
};
