import type { Activity, CourseStructure } from '../content/index.js';
import type {
  Exit,
  HostMessage,
  NavigationRequest,
  StageLaunch,
  Summary,
} from '../stage-protocol/index.js';
import { ActivitySession, type SessionEvent } from './activity-session.js';
import { makeCommitSender } from './commit-sender.js';
import { CommitLog } from './commits.js';
import { allowFor, type ContentFrame } from './content-frame.js';
import type { ActivityStatus, Dialect } from './dialects/dialect.js';
import { checkEntry } from './entry-check.js';
import type { HostLink } from './link.js';
import { currentIdIn, firstToOpen, neighborOf, playOrder } from './navigation.js';
import { outlineOf } from './outline.js';
import type { RuntimeFactory } from './runtime/runtime.js';
import { Saver } from './saver.js';
import { StageError } from './stage-error.js';
import { summaryOf } from './summary.js';

/** Milliseconds after which a SCO that has loaded should have called Initialize. */
const apiPatience = 20_000;

export interface CourseStageParts {
  launch: StageLaunch;
  course: CourseStructure;
  dialect: Dialect;
  createRuntime: RuntimeFactory;
  link: HostLink;
  frame: ContentFrame;
  fetchFile: typeof fetch;
  now: () => number;
}

/** Plays one SCORM package: activities one after the other, their state, and the way between them. */
export class CourseStage {
  readonly #parts: CourseStageParts;
  readonly #order: Activity[];
  readonly #log: CommitLog;
  readonly #saver: Saver;
  #session: ActivitySession | undefined;
  #currentId: string | undefined;
  #steps: Promise<void> = Promise.resolve();
  #shownOutline = '';
  #apiTimer: ReturnType<typeof setTimeout> | undefined;
  #paused = false;
  /** The page of content that called Initialize. */
  #beganIn: Document | undefined;

  constructor(parts: CourseStageParts) {
    this.#parts = parts;
    this.#order = playOrder(parts.course);
    this.#log = new CommitLog(parts.launch.state);
    this.#saver = new Saver(this.#log, makeCommitSender(parts.link, parts.launch), () =>
      this.#gather(),
    );
  }

  /** The session that content's calls go to. */
  get session(): ActivitySession | undefined {
    return this.#session;
  }

  /**
   * The session for a call of Initialize. Content that has loaded another page of its own begins anew where it was,
   * and so does content of SCORM 1.2 that has finished: each page of some courses is a session of its own.
   */
  get sessionToBegin(): ActivitySession | undefined {
    const session = this.#session;
    if (!session?.initialized) return session;
    const moved = this.#parts.frame.document !== this.#beganIn;
    if (moved || (session.finished && this.#parts.course.standard === '1.2')) {
      session.close();
      this.#log.record(session.activity.id, session.elements);
      this.#session = this.#makeSession(session.activity);
    }
    return this.#session;
  }

  /** Opens the activity in which the learner was. */
  start(): void {
    const first = firstToOpen(
      this.#order,
      currentIdIn(this.#parts.launch.state.sequencing),
      (activity) => this.#statusOf(activity),
    );
    if (first) this.#step(() => this.#open(first));
  }

  handle(message: HostMessage): void {
    switch (message.type) {
      case 'navigate':
        this.#step(() => this.#navigate(message.request));
        break;
      case 'confirmed':
        this.#log.confirm(message.seq);
        break;
      case 'resync':
        this.#log.resync();
        this.#saver.now();
        break;
      case 'pause':
        this.#paused = true;
        this.#saver.stop();
        clearTimeout(this.#apiTimer);
        this.#session = undefined;
        this.#parts.frame.remove();
        break;
      default:
        break;
    }
  }

  /** The page may be about to go away: what is unsent goes now. With `exit` the learner has left, as far as is known. */
  pageHidden(exit?: Exit): void {
    this.#saver.pageHidden(this.#session ? exit : undefined);
  }

  /** The page is there, or there again. */
  pageShown(): void {
    this.#saver.pageShown();
  }

  // One step after the other: a learner who clicks twice must not open two activities.
  #step(work: () => Promise<void>): void {
    this.#steps = this.#steps.then(async () => {
      if (this.#paused) return;
      try {
        await work();
      } catch (error) {
        this.#parts.link.fail(
          error instanceof StageError ? error.code : 'internal',
          error instanceof Error ? error.message : String(error),
          this.#currentId,
        );
      }
    });
  }

  async #navigate(request: NavigationRequest): Promise<void> {
    switch (request.to) {
      case 'continue':
      case 'previous': {
        const step = request.to === 'continue' ? 1 : -1;
        const target = neighborOf(this.#order, this.#currentId, step);
        if (target) await this.#open(target);
        break;
      }
      case 'choice': {
        const target = this.#order.find((activity) => activity.id === request.target);
        if (target) await this.#open(target);
        break;
      }
      case 'suspendAll':
        await this.#leave('suspend');
        break;
      case 'exit':
      case 'exitAll':
        await this.#leave('normal');
        break;
      case 'abandonAll':
        await this.#leave('abandon');
        break;
    }
  }

  async #open(activity: Activity): Promise<void> {
    const { launch, frame, link } = this.#parts;
    await this.#closeSession();
    this.#currentId = activity.id;
    link.send({ type: 'activity', activityId: activity.id, state: 'loading' });
    const url = new URL(activity.href ?? '', launch.content.baseUrl);
    try {
      await checkEntry(url, new URL(launch.content.baseUrl).origin, this.#parts.fetchFile);
    } catch (error) {
      this.#saver.now();
      throw error;
    }
    if (this.#paused) return;
    const session = this.#makeSession(activity);
    this.#session = session;
    this.#saver.now();
    frame.show({
      url: url.href,
      title: activity.title,
      allow: allowFor(launch.policy.allow),
      onLoad: () => this.#onLoad(),
    });
  }

  #makeSession(activity: Activity): ActivitySession {
    const session = new ActivitySession({
      activity,
      launch: this.#parts.launch,
      dialect: this.#parts.dialect,
      runtime: this.#parts.createRuntime(),
      stored: this.#log.elementsOf(activity.id),
      now: this.#parts.now,
      onEvent: (event) => this.#onSession(session, event),
    });
    return session;
  }

  #onLoad(): void {
    const session = this.#session;
    if (!session) return;
    this.#parts.link.send({
      type: 'activity',
      activityId: session.activity.id,
      state: session.finished ? 'finished' : 'running',
    });
    session.opened();
    if (session.activity.scormType !== 'sco' || session.initialized) return;
    this.#apiTimer = setTimeout(() => {
      if (this.#session !== session || session.initialized) return;
      this.#parts.link.fail(
        'api_not_found',
        `No Initialize within ${String(apiPatience / 1000)} s.`,
        session.activity.id,
      );
    }, apiPatience);
  }

  #onSession(session: ActivitySession, event: SessionEvent): void {
    if (this.#session !== session) return;
    switch (event) {
      case 'initialized':
        clearTimeout(this.#apiTimer);
        this.#beganIn = this.#parts.frame.document;
        break;
      case 'changed':
        this.#saver.soon();
        break;
      case 'committed':
        this.#saver.now();
        break;
      case 'finished':
        this.#saver.now();
        this.#parts.link.send({
          type: 'activity',
          activityId: session.activity.id,
          state: 'finished',
        });
        this.#follow(session);
        break;
    }
  }

  // What content asks for happens after its own call has returned, and only if it is still there: content that
  // finishes because the learner leaves asks for nothing.
  #follow(session: ActivitySession): void {
    const { request } = session;
    if (!request) return;
    setTimeout(() => {
      this.#step(async () => {
        if (this.#session !== session) return;
        if (request.to === 'leave') await this.#leave(request.exit);
        else if (request.to === 'jump')
          await this.#navigate({ to: 'choice', target: request.target });
        else if (request.to === 'abandon') await this.#leave('abandon');
        else await this.#navigate(request);
      });
    }, 0);
  }

  async #leave(exit: Exit): Promise<void> {
    await this.#closeSession();
    this.#saver.now(exit);
    this.#parts.link.send({ type: 'left', exit });
  }

  async #closeSession(): Promise<void> {
    clearTimeout(this.#apiTimer);
    await this.#parts.frame.leave();
    const session = this.#session;
    if (!session) return;
    session.close();
    this.#log.record(session.activity.id, session.elements);
    this.#session = undefined;
  }

  #gather(): Summary {
    if (this.#session) {
      this.#log.record(this.#session.activity.id, this.#session.elements);
      // Only what could be opened is come back to.
      this.#log.recordSequencing({ current: this.#session.activity.id });
    }
    this.#publishOutline();
    return summaryOf(this.#order.map((activity) => this.#statusOf(activity)));
  }

  #statusOf(activity: Activity): ActivityStatus {
    const { dialect, launch } = this.#parts;
    return dialect.statusOf(activity, launch, this.#log.elementsOf(activity.id));
  }

  #publishOutline(): void {
    const outline = outlineOf(
      this.#parts.course,
      this.#parts.dialect.label,
      this.#order,
      this.#currentId,
      (activity) => this.#statusOf(activity),
    );
    const text = JSON.stringify(outline);
    if (text === this.#shownOutline) return;
    this.#shownOutline = text;
    this.#parts.link.send({ type: 'outline', outline });
  }
}
