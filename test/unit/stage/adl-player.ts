// Plays cases on the run-time as the stage has it, with the least of a player around it.
import { flatten, type Activity } from '../../../src/content/index.js';
import { read } from '../content/parse.js';
import { ActivitySession } from '../../../src/stage/activity-session.js';
import { makeApi } from '../../../src/stage/api-objects.js';
import { secondsOf } from '../../../src/stage/durations.js';
import type { Standard } from '../../../src/stage/runtime/load-standard.js';
import type { Elements } from '../../../src/stage-protocol/index.js';
import type { AdlCase, AdlStep, AdlVisit } from '../../support/adl-suite.js';
import { launchWith } from './launch.js';

export interface Verdict {
  visit: string;
  index: number;
  step: AdlStep;
  answer: string;
  error: string;
  right: boolean;
}

interface Kept {
  elements: Elements;
  suspended: boolean;
}

/** Plays a case and says of each step whether the answer was right. */
export function playCase(
  standard: Standard,
  adlCase: AdlCase,
  manifestFor: (name: string) => string | Uint8Array,
): Verdict[] {
  const courses = new Map<string, Activity[]>();
  const kept = new Map<string, Kept>();
  const buckets = new Map<string, string>();
  const verdicts: Verdict[] = [];

  const playableOf = (course: string): Activity[] => {
    const known = courses.get(course);
    if (known) return known;
    const { activities } = read(manifestFor(course));
    const playable = flatten(activities).filter((each) => each.href !== undefined);
    courses.set(course, playable);
    return playable;
  };

  for (const visit of adlCase.visits) {
    const course = visit.course ?? adlCase.case;
    const activity = playableOf(course)[visit.act - 1];
    if (!activity) throw new Error(`${course} has no activity ${visit.act}.`);
    const key = `${course}/${activity.id}`;
    const before = kept.get(key);
    const session = new ActivitySession({
      activity,
      launch: launchWith({ strict: true }),
      ...standard,
      runtime: standard.createRuntime(),
      stored: before?.elements ?? {},
      fresh: !before?.suspended,
      given: { 'cmi.entry': before?.suspended ? 'resume' : 'ab-initio' },
      now: () => 0,
      onEvent: () => undefined,
      validity: (request) => (/^(choice|jump)/.test(request) ? 'true' : 'false'),
      data: {
        read: (id) => buckets.get(`${course}/${id}`),
        write: (id, value) => void buckets.set(`${course}/${id}`, value),
      },
    });
    if (activity.scormType === 'sco') verdicts.push(...playVisit(session, visit));
    session.terminate('');
    session.close();
    const { request } = session;
    kept.set(key, {
      elements: { ...session.elements },
      suspended: session.effectiveExit === 'suspend' || request?.to === 'suspendAll',
    });
    // Shared data of a course that does not share it with the system ends with the course.
    if (course === 'DDMb' && request?.to === 'exitAll') {
      for (const id of [...buckets.keys()]) if (id.startsWith('DDMb/')) buckets.delete(id);
    }
  }
  return verdicts;
}

function playVisit(session: ActivitySession, visit: AdlVisit): Verdict[] {
  const api = makeApi('2004', () => session);
  const call = (name: string, ...parameters: string[]): string => api[name]?.(...parameters) ?? '';

  const indexOf = (collection: string, id: string): string => {
    const count = Number(call('GetValue', `${collection}._count`));
    for (let i = 0; i < count; i++) {
      if (call('GetValue', `${collection}.${i}.id`) === id) return String(i);
    }
    return String(count);
  };
  const resolve = (element: string): string =>
    element.replace(
      /^(.*?)\.&([^&]*)&/,
      (_, collection: string, id: string) => `${collection}.${indexOf(collection, id)}`,
    );

  return visit.steps.flatMap((step, index) => {
    // One line of the suite came out of the decoding garbled.
    if (!/^[A-Z][A-Za-z]+$/.test(step.call)) return [];
    const element = resolve(step.element ?? '');
    const answer =
      step.call === 'SetValue'
        ? call('SetValue', element, step.value ?? '')
        : call(step.call, element);
    const error = call('GetLastError');
    const isFree = step.returns === 'Returned a valid value or error code';
    const right = isFree || (isRight(step, answer) && step.error === error);
    return [{ visit: visit.label, index, step: { ...step, element }, answer, error, right }];
  });
}

function isRight({ call, element, returns = '' }: AdlStep, answer: string): boolean {
  if (answer === returns) return true;
  if (returns === 'A characterstring value less than 255 characters') return answer.length < 255;
  if (returns === 'An empty characterstring value') return answer === '';
  if (call !== 'GetValue') return false;
  // What the suite does not score.
  if (/^cmi\.learner_(id|name)$/.test(element ?? '')) return answer !== '';
  if (element?.endsWith('_children')) {
    const set = (text: string): string => text.split(',').sort().join();
    return set(answer) === set(returns);
  }
  if (element?.endsWith('_time') && returns !== '') {
    const [a, b] = [secondsOf(answer), secondsOf(returns.replace(/^P0Y/, 'P'))];
    return a !== undefined && a === b;
  }
  return returns !== '' && answer !== '' && Number(returns) === Number(answer);
}
