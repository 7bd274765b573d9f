import type { Exit, Score, Summary } from '../../stage-protocol/index.js';
import type { Listener, Narrator } from './narrator.js';
import { durationText, type Said, type Statement, type StatementMaker } from './statement.js';
import { attemptType } from './vocabulary.js';

/**
 * Statements about an attempt at a package of SCORM, by the xAPI SCORM profile 1.0: `initialized` or `resumed`, `completed`, `passed`,
 * `failed`, `suspended` or `terminated`. All of them are results.
 */
export class ScormNarrator implements Narrator {
  readonly #make: StatementMaker;
  readonly #listener: Listener;
  #known: Pick<Summary, 'completion' | 'success'>;
  #resumes: boolean;
  #beganAt: number | undefined;
  #heardAt = 0;
  #exit: Exit | undefined;
  #endId = '';

  /** @param before what the attempt was when the launch began */
  constructor(make: StatementMaker, listener: Listener, before: Summary, resumes: boolean) {
    this.#make = make;
    this.#listener = listener;
    this.#known = before;
    this.#resumes = resumes;
  }

  saved(summary: Summary, exit: Exit | undefined, at: number): void {
    this.#heardAt = at;
    this.#exit = exit;
    const beganAt = this.#begun(at);
    const { completion, success } = this.#known;
    const duration = durationText(at - beganAt);
    const score = scoreOf(summary.score);
    if (summary.completion === 'completed' && completion !== 'completed') {
      this.#say(at, { verb: 'completed', result: { completion: true, duration, ...score } });
    }
    if (summary.success !== 'unknown' && summary.success !== success) {
      const isPassed = summary.success === 'passed';
      const result = { success: isPassed, duration, ...score };
      this.#say(at, { verb: summary.success, result });
    }
    this.#known = summary;
  }

  left(at: number): void {
    this.#heardAt = Math.max(this.#heardAt, at);
    for (const statement of this.will) this.#listener.say(statement, 'record');
    this.#beganAt = undefined;
    this.#resumes = true;
  }

  get will(): readonly Statement[] {
    if (this.#beganAt === undefined) return [];
    const verb = this.#exit === 'normal' ? 'terminated' : 'suspended';
    const result = { duration: durationText(this.#heardAt - this.#beganAt) };
    return [this.#statement(this.#heardAt, { verb, result }, this.#endId)];
  }

  #begun(at: number): number {
    if (this.#beganAt !== undefined) return this.#beganAt;
    this.#beganAt = at;
    this.#endId = this.#make.newId();
    this.#say(at, { verb: this.#resumes ? 'resumed' : 'initialized' });
    return at;
  }

  #say(at: number, said: Said): void {
    this.#listener.say(this.#statement(at, said), 'record');
  }

  // The profile wants the attempt and the course among what a statement is grouped by.
  #statement(at: number, said: Said, id?: string): Statement {
    const make = this.#make;
    const path = `?attempt=${make.registration}`;
    const attempt = make.activity({ path, type: attemptType, name: make.registration });
    return make.make(at, { ...said, profiled: true, grouping: [attempt, make.course] }, id);
  }
}

function scoreOf(score: Score | undefined): { score?: Record<string, number> } {
  const { scaled, raw, min, max } = score ?? {};
  // xAPI 1.0.3, part 2, 2.4.5.1: what does not fit together would have the whole statement refused.
  const fits = raw === undefined || ((min ?? raw) <= raw && raw <= (max ?? raw));
  const spans = min === undefined || max === undefined || min < max;
  const parts = {
    ...(scaled === undefined || Math.abs(scaled) > 1 ? {} : { scaled }),
    ...(fits && spans ? { ...(raw === undefined ? {} : { raw }) } : {}),
    ...(fits && spans && min !== undefined ? { min } : {}),
    ...(fits && spans && max !== undefined ? { max } : {}),
  };
  return Object.keys(parts).length === 0 ? {} : { score: parts };
}
