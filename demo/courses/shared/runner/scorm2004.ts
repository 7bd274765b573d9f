import { ApiValues, isTrue } from './api-values.js';
import type { Question } from './lesson-data.js';
import type { AnsweredQuestion, Lms, Report, Request, Saved } from './lms.js';
import { duration2004, timestamp2004 } from './times.js';

/** The functions of SCORM 2004's API object that this runner calls (RTE 3.1). */
export interface Scorm2004Api {
  Initialize(empty: ''): unknown;
  GetValue(element: string): unknown;
  SetValue(element: string, value: string): unknown;
  Commit(empty: ''): unknown;
  Terminate(empty: ''): unknown;
}

/** The objective that the quiz decides; the manifest names the same one. */
export const quizObjectiveId = 'OBJ-KIEM-TRA';

/** Localized strings of the run-time model hold at least 250 characters (RTE 4.1.1.6). */
const descriptionLimit = 250;

/** Speaks SCORM 2004, 4th edition. */
export class Scorm2004Lms implements Lms {
  readonly connected = true;
  readonly #api: Scorm2004Api;
  readonly #values: ApiValues;
  #writable = true;
  #completed = false;
  #passed = false;
  #objective: number | undefined;

  constructor(api: Scorm2004Api) {
    this.#api = api;
    this.#values = new ApiValues((element, value) => api.SetValue(element, value));
  }

  start(): Saved | undefined {
    if (!isTrue(this.#api.Initialize(''))) return undefined;
    const mode = this.#get('cmi.mode');
    this.#writable = mode !== 'browse' && mode !== 'review';
    this.#completed = this.#get('cmi.completion_status') === 'completed';
    this.#passed = this.#get('cmi.success_status') === 'passed';
    return {
      location: this.#get('cmi.location'),
      suspendData: this.#get('cmi.suspend_data'),
      launchData: this.#get('cmi.launch_data'),
      earned: this.#completed || this.#passed,
    };
  }

  save(report: Report): boolean {
    const accepted = this.#values.write({
      'cmi.location': String(report.page),
      'cmi.suspend_data': report.suspendData,
      'cmi.session_time': duration2004(report.seconds),
      'cmi.exit': report.over ? 'normal' : 'suspend',
      ...(this.#writable ? this.#outcome(report) : {}),
    });
    return isTrue(this.#api.Commit('')) && accepted;
  }

  /** Journals the answers: each submission adds interactions, none is rewritten (RTE 4.2.9). */
  recordAnswers(answers: readonly AnsweredQuestion[]): void {
    if (!this.#writable) return;
    const first = Number(this.#get('cmi.interactions._count')) || 0;
    answers.forEach((answer, index) => {
      const at = `cmi.interactions.${first + index}`;
      const { question } = answer;
      this.#values.write({
        [`${at}.id`]: question.id,
        [`${at}.type`]: question.type === 'multiple' ? 'choice' : question.type,
        [`${at}.objectives.0.id`]: quizObjectiveId,
        [`${at}.timestamp`]: timestamp2004(answer.at),
        [`${at}.correct_responses.0.pattern`]: pattern(question, question.answer),
        [`${at}.weighting`]: '1',
        [`${at}.learner_response`]: pattern(question, answer.given),
        [`${at}.result`]: answer.right ? 'correct' : 'incorrect',
        [`${at}.latency`]: duration2004(answer.seconds),
        [`${at}.description`]: `{lang=vi}${question.text}`.slice(0, descriptionLimit),
      });
    });
  }

  finish(report: Report, request?: Request): boolean {
    const saved = this.save(report);
    if (request) this.#values.write({ 'adl.nav.request': request });
    return isTrue(this.#api.Terminate('')) && saved;
  }

  get canContinue(): boolean {
    return this.#get('adl.nav.request_valid.continue') === 'true';
  }

  get note(): string {
    return this.#hasNote ? this.#get('adl.data.0.store') : '';
  }

  set note(text: string) {
    if (!this.#writable || !this.#hasNote) return;
    this.#values.write({ 'adl.data.0.store': text });
    this.#api.Commit('');
  }

  /** A lesson has one bucket at most: the manifest gives it to those that share the note. */
  get #hasNote(): boolean {
    return Number(this.#get('adl.data._count')) > 0;
  }

  #outcome(report: Report): Record<string, string> {
    const kept = report.passesByReading && this.#passed;
    const completed = this.#completed || kept || report.pagesSeen === report.pages;
    const completion = completed ? 'completed' : 'incomplete';
    const values: Record<string, string> = {
      'cmi.progress_measure': completed ? '1' : decimal(report.pagesSeen / report.pages),
      'cmi.completion_status': completion,
    };
    if (!report.hasQuiz) {
      if (completed && report.passesByReading) values['cmi.success_status'] = 'passed';
      return values;
    }
    Object.assign(values, resultValues('cmi', report.result));
    this.#objective ??= this.#findOrAddObjective();
    const objective = `cmi.objectives.${this.#objective}`;
    values[`${objective}.completion_status`] = completion;
    return Object.assign(values, resultValues(objective, report.result));
  }

  /** The system may have set up the manifest's objectives already; ids must not repeat. */
  #findOrAddObjective(): number {
    const count = Number(this.#get('cmi.objectives._count')) || 0;
    for (let index = 0; index < count; index += 1) {
      if (this.#get(`cmi.objectives.${index}.id`) === quizObjectiveId) return index;
    }
    this.#values.write({ [`cmi.objectives.${count}.id`]: quizObjectiveId });
    return count;
  }

  #get(element: string): string {
    return String(this.#api.GetValue(element) ?? '');
  }
}

function resultValues(prefix: string, result: Report['result']): Record<string, string> {
  if (!result) return {};
  return {
    [`${prefix}.score.min`]: '0',
    [`${prefix}.score.max`]: '100',
    [`${prefix}.score.raw`]: String(Math.round(result.score * 100)),
    [`${prefix}.score.scaled`]: decimal(result.score),
    [`${prefix}.success_status`]: result.passed ? 'passed' : 'failed',
  };
}

/** Response patterns of RTE 4.2.9.1: `a[,]b` for choices, `s[.]t[,]s[.]t` for pairs. */
function pattern(question: Question, ids: readonly string[]): string {
  if (question.type === 'matching') return ids.map((id) => id.replace('.', '[.]')).join('[,]');
  return ids.join('[,]');
}

function decimal(value: number): string {
  return String(Number(value.toFixed(4)));
}
