import type { Lms, Report, Saved } from '../lms.js';
import { duration2004 } from '../times.js';
import {
  type Endpoint,
  readState,
  saidBefore,
  sendStatements,
  type Statement,
  writeState,
} from './endpoint.js';

/** What a lesson says of the learner. */
export type Verb = 'initialized' | 'completed' | 'passed' | 'failed' | 'terminated';

/** What is kept of a lesson between two visits. */
interface Kept {
  location: string;
  suspendData: string;
}

const keptId = 'wl.progress';

/** How one standard wraps what is said. */
export interface Speech {
  endpoint: Endpoint;
  /** Looking on is not reported. */
  writes: boolean;
  /** The whole context of a statement. */
  contextOf(verb: Verb): Record<string, unknown>;
  /** The lesson is over and everything is sent. */
  ended(): void;
}

const verbs: Record<Verb, { id: string; display: Record<string, string> }> = {
  initialized: verb('initialized', 'đã mở'),
  completed: verb('completed', 'đã hoàn thành'),
  passed: verb('passed', 'đã đạt'),
  failed: verb('failed', 'chưa đạt'),
  terminated: verb('terminated', 'đã kết thúc'),
};

/** Speaks in statements: cmi5 and Tin Can. What is sent is sent in order; what could not be is sent with the next. */
export class StatementsLms implements Lms {
  readonly connected = true;
  // The system leads on, and shares nothing between lessons.
  readonly canContinue = false;
  note = '';
  readonly #speech: Speech;
  readonly #launchData: string;
  #kept: Kept;
  /** In this registration, where once is enough. */
  readonly #said: Set<string>;
  #waiting: Statement[] = [];
  #sending = Promise.resolve();
  #accepted = true;
  #written = '';

  /** @param launchData - what the package gives to its lesson */
  static async begin(speech: Speech, launchData = ''): Promise<StatementsLms> {
    const { endpoint } = speech;
    const kept = await readState<Kept>(endpoint, keptId);
    return new StatementsLms(speech, kept, await saidBefore(endpoint), launchData);
  }

  private constructor(
    speech: Speech,
    kept: Kept | undefined,
    said: Set<string>,
    launchData: string,
  ) {
    this.#speech = speech;
    this.#kept = kept ?? { location: '', suspendData: '' };
    this.#said = said;
    this.#launchData = launchData;
  }

  start(): Saved {
    this.#say('initialized');
    const earned = this.#said.has(verbs.completed.id) || this.#said.has(verbs.passed.id);
    return { ...this.#kept, launchData: this.#launchData, earned };
  }

  save(report: Report): boolean {
    this.#judge(report);
    this.#note(report);
    this.#sending = this.#sending.then(() => this.#send());
    return this.#accepted;
  }

  recordAnswers(): void {
    // The answers are kept with the place; what they come to is said by passed and failed.
  }

  finish(report: Report): boolean {
    this.#judge(report);
    // Only now: whoever fails may try again, and in one visit nobody can fail and pass.
    const { result } = report;
    if (result && !result.passed && !this.#said.has(verbs.passed.id)) {
      this.#judgement('failed', report);
    }
    this.#say('terminated', { duration: duration2004(report.seconds) });
    this.#note(report);
    // Nothing is waited for: the page may be going away.
    void Promise.all([this.#sending, this.#send()]).then(() => {
      if (this.#accepted) this.#speech.ended();
    });
    return this.#accepted;
  }

  #judge(report: Report): void {
    const { result, pagesSeen, pages } = report;
    if (result?.passed) this.#judgement('passed', report);
    if (pagesSeen === pages && (!report.hasQuiz || result)) this.#judgement('completed', report);
  }

  #judgement(verb: Verb, { result, seconds }: Report): void {
    if (!this.#speech.writes || this.#said.has(verbs[verb].id)) return;
    if (verb !== 'failed') this.#said.add(verbs[verb].id);
    const scaled = result?.score ?? 0;
    this.#say(verb, {
      duration: duration2004(seconds),
      ...(verb === 'completed'
        ? { completion: true }
        : {
            success: verb === 'passed',
            score: { scaled, raw: Math.round(scaled * 100), min: 0, max: 100 },
          }),
    });
  }

  #say(verb: Verb, result?: Record<string, unknown>): void {
    const { endpoint, contextOf } = this.#speech;
    this.#waiting.push({
      id: uuid(),
      timestamp: new Date().toISOString(),
      actor: endpoint.actor,
      verb: verbs[verb],
      object: { id: endpoint.activityId },
      ...(result ? { result } : {}),
      context: contextOf(verb),
    });
  }

  #note({ page, suspendData }: Report): void {
    this.#kept = { location: String(page), suspendData };
  }

  async #send(): Promise<void> {
    const { endpoint, writes } = this.#speech;
    const statements = this.#waiting;
    this.#waiting = [];
    try {
      // First: nothing is taken after the last word. Mostly it is there already, and a page that goes away waits for nothing.
      const kept = JSON.stringify(this.#kept);
      if (writes && kept !== this.#written) await writeState(endpoint, keptId, this.#kept);
      this.#written = kept;
      if (statements.length > 0) await sendStatements(endpoint, statements);
      this.#accepted = true;
    } catch {
      // The same id means the same statement: what has arrived all the same does no harm.
      this.#waiting.unshift(...statements);
      this.#accepted = false;
    }
  }
}

function verb(name: string, vietnamese: string): { id: string; display: Record<string, string> } {
  return {
    id: `http://adlnet.gov/expapi/verbs/${name}`,
    display: { vi: vietnamese, 'en-US': name },
  };
}

/** `randomUUID` is missing on intranets without TLS. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
