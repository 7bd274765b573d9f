import { secondsOf, timespanOf } from '../durations.js';
import type { DataModel } from './dialect.js';
import { answerOf, identifierOf, lineOf, numberText, wordOf } from './mend.js';

// RTE 1.2, 3.4.4.
const known =
  /^(?:cmi\.(?:core\.(?:student_(?:id|name)|lesson_(?:location|status|mode)|credit|entry|total_time|exit|session_time|score\.(?:raw|min|max))|suspend_data|launch_data|comments|comments_from_lms|objectives\.n\.(?:id|status|score\.(?:raw|min|max))|student_data\.(?:mastery_score|max_time_allowed|time_limit_action)|student_preference\.(?:audio|language|speed|text)|interactions\.n\.(?:id|time|type|weighting|student_response|result|latency|objectives\.n\.id|correct_responses\.n\.pattern)|(?:[a-z_]+\.(?:n\.)?)*_(?:children|count|version))|nav\.event)$/;

const types = 'true-false choice fill-in matching performance likert sequencing numeric';

/** `cmi.core.lesson_status`, of SCORM 2004's two statuses too. */
export const statusWord = (value: string | undefined): string | undefined =>
  wordOf(value, ['passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted'], {
    complete: 'completed',
    pass: 'passed',
    fail: 'failed',
    unknown: 'incomplete',
  });

/** The data model of SCORM 1.2. */
export const model12: DataModel = {
  locationLimit: 255,
  unknownElement: '401',
  writeOnly: '404',
  knows: (shape) => known.test(shape),
  mend(shape, element, value, held) {
    switch (shape.slice(shape.lastIndexOf('.') + 1)) {
      case 'lesson_status':
      case 'status': {
        const word = statusWord(value);
        return word === 'not attempted' ? 'incomplete' : word;
      }
      case 'exit':
        return wordOf(value, ['time-out', 'suspend', 'logout', ''], { normal: '' });
      case 'type':
        return wordOf(value, types.split(' '), {
          longfillin: 'fill-in',
          multiplechoice: 'choice',
          other: 'performance',
        });
      case 'result':
        return (
          wordOf(value, ['correct', 'wrong', 'unanticipated', 'neutral'], {
            incorrect: 'wrong',
            true: 'correct',
            false: 'wrong',
          }) ?? numberText(value)
        );
      case 'raw':
      case 'min':
      case 'max':
        return numberText(value, 0, 100);
      case 'weighting':
        return numberText(value);
      case 'audio':
        return numberText(value, -1, 100);
      case 'speed':
        return numberText(value, -100, 100);
      case 'text':
        return numberText(value, -1, 1);
      case 'session_time':
      case 'latency': {
        const seconds = secondsOf(value);
        return seconds === undefined ? undefined : timespanOf(seconds);
      }
      case 'time': {
        const [, h = '', m, s] = /(\d{1,2}):(\d\d):(\d\d)/.exec(value) ?? [];
        return m === undefined || s === undefined ? undefined : `${h.padStart(2, '0')}:${m}:${s}`;
      }
      case 'id':
        return identifierOf(value);
      case 'student_response':
      case 'pattern':
        return answerOf(held(element.replace(/^(cmi\.interactions\.\d+)\..*/, '$1.type')));
      case 'comments':
        return lineOf(value, 4096);
      case 'language':
        return lineOf(value, 255);
      default:
        return undefined;
    }
  },
};
