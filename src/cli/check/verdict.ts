/** What a check has come to. */
export type Verdict =
  /** The backend does what the clause says. */
  | 'passed'
  /** It does not. */
  | 'failed'
  /** It does, but somebody should look at what was seen. */
  | 'warned'
  /** It need not: the backend does not announce the feature. */
  | 'absent'
  /** Not known: it takes an option that was not given, or data that the backend lacks. */
  | 'untested';

/** Thrown by a check to end it; the message is what was seen, or what is needed, in one sentence. */
export class CheckEnd extends Error {
  readonly verdict: Exclude<Verdict, 'passed'>;

  constructor(verdict: Exclude<Verdict, 'passed'>, seen: string) {
    super(seen);
    this.name = 'CheckEnd';
    this.verdict = verdict;
  }
}

/** The backend breaks the clause: `throw failed('GET /me answered without an ETag')`. */
export const failed = (seen: string): CheckEnd => new CheckEnd('failed', seen);

/** Nothing is broken, but it may bite. */
export const warned = (seen: string): CheckEnd => new CheckEnd('warned', seen);

/** The backend does not announce what the check is about. */
export const absent = (why: string): CheckEnd => new CheckEnd('absent', why);

/** The check cannot be made; says what it would take, e.g. `needs --clock`. */
export const untested = (why: string): CheckEnd => new CheckEnd('untested', why);
