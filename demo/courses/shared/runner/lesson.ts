import { isRight, type LessonData, neededChoices, type Question } from './lesson-data.js';
import type { AnsweredQuestion, Lms, Report, Request } from './lms.js';
import { isPage, newProgress, pack, type Progress, unpack } from './progress.js';

/** What a submitted quiz came to. */
export interface QuizResult {
  /** Share of right answers, 0..1. */
  score: number;
  right: number;
  total: number;
  passed: boolean;
}

/** The course of one lesson, without a screen: where the learner is and what is reported of it. */
export class Lesson {
  readonly data: LessonData;
  readonly #lms: Lms;
  readonly #now: () => number;
  readonly #startedAt: number;
  readonly #answeredAt = new Map<string, number>();
  #progress: Progress = newProgress();
  #settings = new Map<string, string>();
  #earned = false;
  #page = 1;
  #quizShownAt: number | undefined;
  #open = false;
  #saved = true;

  constructor(data: LessonData, lms: Lms, now: () => number = () => Date.now()) {
    this.data = data;
    this.#lms = lms;
    this.#now = now;
    this.#startedAt = now();
  }

  /** 1-based. */
  get page(): number {
    return this.#page;
  }

  get isLastPage(): boolean {
    return this.#page === this.data.pages;
  }

  get isQuizPage(): boolean {
    return this.data.quiz !== undefined && this.isLastPage;
  }

  get submitted(): boolean {
    return this.#progress.submitted;
  }

  /** Whether the last report was accepted by the learning system. */
  get saved(): boolean {
    return this.#saved;
  }

  /** Whether the session still takes reports. */
  get open(): boolean {
    return this.#open;
  }

  get connected(): boolean {
    return this.#lms.connected;
  }

  /** The learner has done what this lesson asks for. */
  get done(): boolean {
    if (this.data.quiz) return this.#best?.passed === true;
    return this.#progress.seen.size === this.data.pages;
  }

  /** The quiz may be done again in the same attempt, unless the launch data says `lam-lai=khong`. */
  get mayRetry(): boolean {
    return this.#settings.get('lam-lai') !== 'khong';
  }

  /** Minutes that the launch data gives for the quiz: `thoi-gian=15`. */
  get minutes(): number | undefined {
    return Number(this.#settings.get('thoi-gian')) || undefined;
  }

  /** Where a sequenced course is asked to lead now; undefined: nowhere, the learner only leaves. */
  get request(): Request | undefined {
    if (!this.#over) return undefined;
    if (this.#lms.canContinue) return 'continue';
    return this.data.quiz ? 'exit' : undefined;
  }

  /** What the learner has noted for another lesson of the course. */
  get note(): string {
    return this.#lms.note;
  }

  set note(text: string) {
    if (this.#open) this.#lms.note = text;
  }

  /** Opens the session and goes to the bookmark, or to page 1. */
  start(): void {
    const saved = this.#lms.start();
    this.#open = saved !== undefined;
    this.#saved = this.#open;
    if (saved) {
      this.#progress = unpack(saved.suspendData, this.data);
      this.#settings = settingsOf(saved.launchData);
      this.#earned = saved.earned;
      const bookmark = Number(saved.location);
      if (isPage(bookmark, this.data)) this.#page = bookmark;
    }
    this.#visit();
  }

  goTo(page: number): void {
    if (!isPage(page, this.data)) return;
    this.#page = page;
    this.#visit();
  }

  answerTo(questionId: string): readonly string[] {
    return this.#progress.answers.get(questionId) ?? [];
  }

  /** Keeps an answer before it is submitted, so that it survives leaving. */
  answer(questionId: string, choices: readonly string[]): void {
    if (this.#progress.submitted) return;
    this.#progress.answers.set(questionId, [...choices]);
    this.#answeredAt.set(questionId, this.#now());
    this.save();
  }

  /** Questions that still need an answer. */
  get unanswered(): Question[] {
    return this.#questions.filter(
      (question) => this.answerTo(question.id).length < neededChoices(question),
    );
  }

  /** Result of the answers as they were submitted. */
  get result(): QuizResult | undefined {
    if (!this.#progress.submitted) return undefined;
    const total = this.#questions.length;
    const right = this.#questions.filter((q) => isRight(q, this.answerTo(q.id))).length;
    const score = right / total;
    return { score, right, total, passed: this.#passes(score) };
  }

  /** Hands the answers in; does nothing while one is missing. */
  submit(): QuizResult | undefined {
    if (this.#progress.submitted || this.unanswered.length > 0) return this.result;
    this.#progress.submitted = true;
    const result = this.result;
    if (result) this.#progress.best = Math.max(result.score, this.#progress.best ?? 0);
    if (this.#open) this.#lms.recordAnswers(this.#questions.map((q) => this.#answered(q)));
    this.save();
    return result;
  }

  /** Clears the answers for another try; the best score stays. */
  retry(): void {
    this.#progress.submitted = false;
    this.#progress.answers.clear();
    this.#answeredAt.clear();
    this.#quizShownAt = this.#now();
    this.save();
  }

  save(): void {
    if (this.#open) this.#saved = this.#lms.save(this.#report());
  }

  /** Saves and closes the session. */
  end(request?: Request): void {
    if (!this.#open) return;
    this.#saved = this.#lms.finish(this.#report(), request);
    this.#open = false;
  }

  /** In a sequenced course what is done is over, so that its rules can decide. */
  get #over(): boolean {
    if (this.data.sequenced !== true) return false;
    return this.data.quiz ? this.#progress.submitted : this.done || this.#earned;
  }

  get #questions(): Question[] {
    return this.data.quiz?.questions ?? [];
  }

  get #best(): { score: number; passed: boolean } | undefined {
    const score = this.#progress.best;
    return score === undefined ? undefined : { score, passed: this.#passes(score) };
  }

  #passes(score: number): boolean {
    return score >= this.data.passScore;
  }

  #visit(): void {
    this.#progress.seen.add(this.#page);
    if (this.isQuizPage) this.#quizShownAt ??= this.#now();
    this.save();
  }

  #answered(question: Question): AnsweredQuestion {
    const given = this.answerTo(question.id);
    const shown = this.#quizShownAt ?? this.#startedAt;
    const answered = this.#answeredAt.get(question.id) ?? shown;
    return {
      question,
      given,
      right: isRight(question, given),
      seconds: Math.max(0, answered - shown) / 1000,
      at: new Date(answered),
    };
  }

  #report(): Report {
    const best = this.#best;
    return {
      page: this.#page,
      pages: this.data.pages,
      pagesSeen: this.#progress.seen.size,
      suspendData: pack(this.#progress),
      hasQuiz: this.data.quiz !== undefined,
      over: this.#over,
      passesByReading: this.data.sequenced === true && !this.data.quiz,
      seconds: (this.#now() - this.#startedAt) / 1000,
      ...(best ? { result: best } : {}),
    };
  }
}

/** Launch data as `name=value;name=value`. */
function settingsOf(launchData: string): Map<string, string> {
  return new Map(
    launchData.split(';').flatMap((pair) => {
      const [name = '', value] = pair.split('=').map((part) => part.trim());
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
