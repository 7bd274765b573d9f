import { isoDurationOf, secondsOf } from '../durations.js';
import type { DataModel } from './dialect.js';
import {
  answerOf,
  fractionOf,
  identifierOf,
  lineOf,
  numberText,
  timestampOf,
  wordOf,
} from './mend.js';

// RTE 4.1 and 4.2, SN 5.6; `adl.data` of the 4th edition.
const known =
  /^(?:cmi\.(?:(?:completion_(?:status|threshold)|credit|entry|exit|launch_data|learner_(?:id|name)|location|max_time_allowed|mode|progress_measure|scaled_passing_score|session_time|success_status|suspend_data|time_limit_action|total_time)|(?:objectives\.n\.)?score\.(?:scaled|raw|min|max)|learner_preference\.(?:audio_level|language|delivery_speed|audio_captioning)|comments_from_(?:learner|lms)\.n\.(?:comment|location|timestamp)|objectives\.n\.(?:id|(?:success|completion)_status|progress_measure|description)|interactions\.n\.(?:id|type|timestamp|weighting|learner_response|result|latency|description|objectives\.n\.id|correct_responses\.n\.pattern)|(?:[a-z_]+\.(?:n\.)?)*_(?:children|count|version))|adl\.(?:nav\.request(?:_valid\..+)?|data\.(?:n\.(?:id|store)|_children|_count)))$/;

const types =
  'true-false choice fill-in long-fill-in matching performance sequencing likert numeric other';

/** `cmi.completion_status`, of SCORM 1.2's `lesson_status` too. */
export const completionWord = (value: string | undefined): string | undefined =>
  wordOf(value, ['completed', 'incomplete', 'not attempted', 'unknown'], {
    complete: 'completed',
    passed: 'completed',
    failed: 'completed',
    browsed: 'incomplete',
  });

/** `cmi.success_status`. */
export const successWord = (value: string | undefined): string | undefined =>
  wordOf(value, ['passed', 'failed', 'unknown'], { pass: 'passed', fail: 'failed' });

/** The data model of SCORM 2004. */
export const model2004: DataModel = {
  locationLimit: 1000,
  unknownElement: '401',
  writeOnly: '405',
  knows: (shape) => known.test(shape),
  mend(shape, element, value, held) {
    switch (shape.slice(shape.lastIndexOf('.') + 1)) {
      case 'completion_status':
        return completionWord(value);
      case 'success_status':
        return successWord(value);
      case 'exit':
        return wordOf(value, ['time-out', 'suspend', 'logout', 'normal', '']);
      case 'type':
        return wordOf(value, types.split(' '), { multiplechoice: 'choice' });
      case 'result':
        return (
          wordOf(value, ['correct', 'incorrect', 'unanticipated', 'neutral'], {
            wrong: 'incorrect',
            true: 'correct',
            false: 'incorrect',
          }) ?? numberText(value)
        );
      case 'scaled':
      case 'progress_measure': {
        const share = fractionOf(value);
        return share === undefined ? undefined : numberText(String(share));
      }
      case 'raw':
      case 'min':
      case 'max':
      case 'weighting':
        return numberText(value);
      case 'audio_level':
      case 'delivery_speed':
        return numberText(value, 0);
      case 'audio_captioning':
        return numberText(value, -1, 1);
      case 'language':
        return value.replace(/_/g, '-');
      case 'session_time':
      case 'latency': {
        const seconds = secondsOf(value);
        return seconds === undefined ? undefined : isoDurationOf(seconds);
      }
      case 'timestamp':
        return timestampOf(value);
      case 'id':
        return identifierOf(value);
      case 'comment':
        return lineOf(value, 4000);
      case 'description':
      case 'location':
        return lineOf(value, 250);
      case 'learner_response':
      case 'pattern':
        return answerOf(held(element.replace(/^(cmi\.interactions\.\d+)\..*/, '$1.type')));
      case 'request':
        // The stage reads it; the run-time need not know every identifier.
        return /^\{target=.+\}(?:choice|jump)$/.test(value) ? '_none_' : undefined;
      default:
        return undefined;
    }
  },
};
