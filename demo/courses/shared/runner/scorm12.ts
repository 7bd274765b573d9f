import { ApiValues, isTrue } from './api-values.js';
import type { Lms, Report, Saved } from './lms.js';
import { timespan12 } from './times.js';

/** The functions of SCORM 1.2's API object that this runner calls (RTE 3.3). */
export interface Scorm12Api {
  LMSInitialize(empty: ''): unknown;
  LMSGetValue(element: string): unknown;
  LMSSetValue(element: string, value: string): unknown;
  LMSCommit(empty: ''): unknown;
  LMSFinish(empty: ''): unknown;
}

/** Speaks SCORM 1.2. */
export class Scorm12Lms implements Lms {
  readonly connected = true;
  // SCORM 1.2 leaves it to the player to lead on, and shares nothing between lessons.
  readonly canContinue = false;
  note = '';
  readonly #api: Scorm12Api;
  readonly #values: ApiValues;
  #writable = true;
  #earned = false;

  constructor(api: Scorm12Api) {
    this.#api = api;
    this.#values = new ApiValues((element, value) => api.LMSSetValue(element, value));
  }

  start(): Saved | undefined {
    if (!isTrue(this.#api.LMSInitialize(''))) return undefined;
    const mode = this.#get('cmi.core.lesson_mode');
    this.#writable = mode !== 'browse' && mode !== 'review';
    this.#earned = ['passed', 'completed'].includes(this.#get('cmi.core.lesson_status'));
    return {
      location: this.#get('cmi.core.lesson_location'),
      suspendData: this.#get('cmi.suspend_data'),
      launchData: this.#get('cmi.launch_data'),
      earned: this.#earned,
    };
  }

  save(report: Report): boolean {
    const accepted = this.#write(report);
    return isTrue(this.#api.LMSCommit('')) && accepted;
  }

  recordAnswers(): void {
    // SCORM 1.2 interactions are write-only and optional; the answers are in the suspend data.
  }

  finish(report: Report): boolean {
    const saved = this.save(report);
    return isTrue(this.#api.LMSFinish('')) && saved;
  }

  #write(report: Report): boolean {
    const status = statusOf(report);
    const values: Record<string, string> = {
      'cmi.core.lesson_location': String(report.page),
      'cmi.suspend_data': report.suspendData,
      'cmi.core.session_time': timespan12(report.seconds),
      'cmi.core.exit': 'suspend',
    };
    if (this.#writable) {
      if (report.result) {
        values['cmi.core.score.min'] = '0';
        values['cmi.core.score.max'] = '100';
        values['cmi.core.score.raw'] = String(Math.round(report.result.score * 100));
      }
      // A status that was earned is never taken back, not even when the suspend data was lost.
      const earned = status === 'passed' || status === 'completed';
      if (earned || !this.#earned) values['cmi.core.lesson_status'] = status;
    }
    return this.#values.write(values);
  }

  #get(element: string): string {
    return String(this.#api.LMSGetValue(element) ?? '');
  }
}

function statusOf(report: Report): 'incomplete' | 'completed' | 'passed' | 'failed' {
  if (report.result) return report.result.passed ? 'passed' : 'failed';
  return !report.hasQuiz && report.pagesSeen === report.pages ? 'completed' : 'incomplete';
}
