import type { Course, Item, LaunchMode, Service } from '../../client/index.js';
import type { AttemptSnapshot, LaunchOptions, TraceLog } from '../../playback/index.js';
// By its own module: the rest of playback is loaded when there is something to play.
import { idleSnapshot } from '../../playback/snapshot.js';
import { type Failure, failureOf } from '../provider/connected-element.js';
import type { Connection } from '../provider/connection.js';
import type { AttemptLike } from './attempt-like.js';
import { CourseKeeper, type StandingChange } from './course-keeper.js';
import { isDone, itemToOpen, type Lesson, playableItems } from './lessons.js';
import type { createAttempt } from './own-attempt.js';
import { hasChoice } from './resume.js';
import { type Way, way } from './ways.js';

/** What a run is asked to play, and where. */
export interface RunRequest {
  connection: Connection;
  courseId: string;
  /** The item to open; empty: where the learner left off. */
  item: string;
  /** The activity of that item to open. */
  activity: string;
  mode: LaunchMode | undefined;
  /** Goes on without asking where the learner could also begin anew. */
  resumes: boolean;
}

/** The player itself: what it is asked for, and how it looks. */
export interface Manner extends HTMLElement {
  strict: boolean;
  debug: boolean;
  display: 'frame' | 'window';
}

/** Who shows the run. */
export interface RunHost {
  /** BCP 47. */
  locale(): string;
  /** How content is to be played from the next launch on. */
  manner(): Manner;
  /** Something that is shown has changed. */
  changed(): void;
  /** The learner has asked for a lesson, for this one once more, or for the result: that is where they want to be. */
  moved(): void;
  failed(failure: Failure, retry: () => void): void;
  standingChanged(change: StandingChange): void;
  attemptChanged(snapshot: AttemptSnapshot, before: AttemptSnapshot): void;
}

/** A learner's way through a course: which item is open, its attempt, and what the backend makes of it. */
export class CourseRun {
  course: Course | undefined;
  /** Why the course could not be loaded. */
  failure: Failure | undefined;
  openItem: string | undefined;
  /** The item of which the learner is asked whether to go on or to begin anew. */
  asked: Item | undefined;
  /** The result is shown instead of a lesson. */
  finished = false;
  enrolling = false;
  enrollFailure: Failure | undefined;

  private given: AttemptLike | undefined;
  private own: AttemptLike | undefined;
  private heard: AttemptLike | undefined;
  private last: AttemptSnapshot = idleSnapshot;
  private request: RunRequest | undefined;
  private service: Service | undefined;
  private createAttempt: typeof createAttempt | undefined;
  private keeper: CourseKeeper | undefined;
  /** One log for all lessons of the course. */
  private trace: TraceLog | undefined;
  private turn = 0;

  constructor(private readonly host: RunHost) {}

  /** The page's own attempt, or the one that was made here. */
  get attempt(): AttemptLike | undefined {
    return this.given ?? this.own;
  }

  get snapshot(): AttemptSnapshot {
    return this.attempt?.snapshot ?? idleSnapshot;
  }

  /** A course is being played or about to be. */
  get isOpen(): boolean {
    return this.request !== undefined;
  }

  /** An attempt of the page's own is shown instead of one made here. */
  give(attempt: AttemptLike | undefined): void {
    this.given = attempt;
    this.listen();
  }

  /** Loads the course and goes on where the learner left off. */
  async open(request: RunRequest): Promise<void> {
    this.close();
    this.request = request;
    const turn = ++this.turn;
    const { connection, courseId } = request;
    const keeper = new CourseKeeper(connection, courseId, (change) => {
      if (this.keeper !== keeper) return;
      this.course = keeper.course;
      this.host.changed();
      if (change) this.host.standingChanged(change);
    });
    this.keeper = keeper;
    try {
      // Playing is loaded beside the course: whoever has not enrolled yet sees the entrance sooner.
      const [course, service, playing] = await Promise.all([
        keeper.load(),
        connection.service(),
        import('./own-attempt.js'),
      ]);
      if (turn !== this.turn) return;
      this.service = service;
      this.createAttempt = playing.createAttempt;
      this.begin(course);
    } catch (error) {
      if (turn !== this.turn) return;
      this.failure = failureOf(error);
      this.host.changed();
      this.host.failed(this.failure, () => void this.open(request));
    }
  }

  /** Loads the course once more after a failure. */
  reopen(): void {
    if (this.request) void this.open(this.request);
    this.host.changed();
  }

  /** Lets go of everything; what is not saved yet is still delivered. */
  close(): void {
    this.turn += 1;
    this.own?.dispose();
    this.own = undefined;
    this.listen();
    this.request = undefined;
    this.trace = undefined;
    this.keeper = undefined;
    this.course = undefined;
    this.failure = undefined;
    this.openItem = undefined;
    this.asked = undefined;
    this.finished = false;
    this.host.changed();
  }

  async enroll(): Promise<void> {
    const { keeper, request } = this;
    if (!keeper || !request || this.enrolling) return;
    this.enrolling = true;
    this.enrollFailure = undefined;
    this.host.changed();
    try {
      await request.connection.client.enrollments.create(request.courseId);
      const course = await keeper.load();
      if (keeper === this.keeper) this.begin(course);
    } catch (error) {
      this.enrollFailure = failureOf(error);
      this.host.failed(this.enrollFailure, () => void this.enroll());
    } finally {
      this.enrolling = false;
      this.host.changed();
    }
  }

  /** Opens a lesson that the learner has chosen: the stage is asked for what lies in its own package. */
  choose({ activityId, itemId }: Lesson): void {
    const { phase } = this.snapshot;
    const runs = ['playing', 'choosing', 'failed'].includes(phase) && this.attempt?.frameAddress;
    this.host.moved();
    if (activityId && itemId === this.openItem && runs && !this.finished) {
      this.attempt?.navigate({ to: 'choice', target: activityId });
    } else {
      void this.play(itemId);
    }
  }

  /** Where previous or next leads, or why it leads nowhere. */
  way(to: 'continue' | 'previous'): Way {
    const { course, openItem, snapshot } = this;
    return way(to, {
      course,
      openItem,
      snapshot,
      navigate: (direction) => this.attempt?.navigate({ to: direction }),
      play: (itemId) => {
        this.host.moved();
        void this.play(itemId);
      },
    });
  }

  /** The learner has said whether to go on or to begin anew. */
  resume(attempt: 'resume' | 'new'): void {
    const { asked } = this;
    if (!asked) return;
    this.host.moved();
    void this.play(asked.id, attempt === 'new' ? { attempt } : {});
  }

  /** Opens what is still to do. */
  goOn(): void {
    const { todo } = this;
    if (!todo) return;
    this.host.moved();
    void this.play(todo.id);
  }

  /** What there is still to do in the course once the open item is done. */
  get todo(): Item | undefined {
    const items = this.course ? playableItems(this.course) : [];
    const at = items.findIndex(({ id }) => id === this.openItem);
    return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(
      ({ status, lock }) => !lock && !isDone(status) && status !== 'failed',
    );
  }

  /** Launches the item that is open once more. */
  relaunch(options: LaunchOptions = {}): void {
    this.finished = false;
    this.asked = undefined;
    this.host.moved();
    this.tell();
    if (this.attempt) void this.attempt.launch(options);
    else if (this.openItem) void this.play(this.openItem, options);
  }

  /** Back from the result: to the lesson while it runs, otherwise to look at it again. */
  review(): void {
    if (!this.attempt || this.snapshot.phase === 'left') return this.relaunch({ mode: 'review' });
    this.finished = false;
    this.host.moved();
  }

  showResult(): void {
    this.finished = true;
    this.host.moved();
    this.host.changed();
  }

  private begin(course: Course): void {
    this.course = course;
    this.host.changed();
    const item = course.enrollment && itemToOpen(course, this.request?.item);
    if (!item) return;
    this.openItem = item.id;
    const { mode, resumes, activity: activityId } = this.request ?? {};
    // A course that is done opens on its result; the lessons are a click away.
    const done = course.enrollment !== undefined && isDone(course.enrollment.status);
    if (done && !this.request?.item && !this.given) this.finished = true;
    else if (activityId) void this.play(item.id, { activityId });
    else if (!resumes && !this.given && hasChoice(course, item, mode)) this.asked = item;
    else void this.play(item.id);
    this.host.changed();
  }

  private async play(itemId: string, options: LaunchOptions = {}): Promise<void> {
    const { request, service, own, createAttempt } = this;
    const turn = ++this.turn;
    this.finished = false;
    this.asked = undefined;
    if (own) {
      if (this.openItem !== itemId) await own.leave();
      if (turn !== this.turn) return;
      own.dispose();
      this.own = undefined;
    }
    this.openItem = itemId;
    if (!this.given && request && service && createAttempt) {
      const { connection, courseId, mode } = request;
      const locale = this.host.locale();
      const { trace } = this;
      const player = this.host.manner();
      const o = { connection, service, courseId, itemId, mode, locale, player, trace };
      this.own = createAttempt(o);
      this.trace = this.own.trace;
    }
    this.listen();
    this.host.changed();
    this.tell();
    await this.own?.launch(options);
  }

  /** From the next launch on the stage tells its calls, or no longer. */
  private tell(): void {
    if (this.own) this.own.debug = this.host.manner().debug;
  }

  private listen(): void {
    const { attempt } = this;
    if (attempt === this.heard) return;
    this.heard?.removeEventListener('change', this.heardChange);
    this.heard = attempt;
    this.last = this.snapshot;
    attempt?.addEventListener('change', this.heardChange);
  }

  private readonly heardChange = (): void => {
    const { snapshot, last } = this;
    this.last = snapshot;
    this.host.changed();
    this.host.attemptChanged(snapshot, last);
    if (snapshot.summary !== last.summary && last.summary) void this.keeper?.refresh();
    if (snapshot.failure && snapshot.failure !== last.failure) {
      this.host.failed(snapshot.failure, () => this.relaunch());
    }
    if (snapshot.phase === 'left' && last.phase !== 'left') void this.hasLeft();
  };

  private async hasLeft(): Promise<void> {
    await this.keeper?.refresh();
    const status = this.course?.enrollment?.status;
    if (this.snapshot.phase !== 'left' || !status) return;
    if (isDone(status) || status === 'failed') this.showResult();
  }
}
