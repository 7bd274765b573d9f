import { flatten, type Activity, type CourseStructure } from '../content/index.js';
import type {
  Elements,
  Exit,
  HostMessage,
  NavigationRequest,
  OutlineLock,
  StageLaunch,
  Summary,
} from '../stage-protocol/index.js';
import { ActivitySession, type SessionEvent } from './activity-session.js';
import { allowFor, type ContentFrame } from './content-frame.js';
import type { ContentRequest, Dialect } from './dialects/dialect.js';
import type { DirectSender } from './direct-sender.js';
import { checkEntry } from './entry-check.js';
import type { Journal } from './journal.js';
import type { HostLink } from './link.js';
import type { Onlooker } from './onlooker.js';
import type { RuntimeFactory } from './runtime/runtime.js';
import { Saver } from './saver.js';
import type { Move, Sequencer, SequencerParts } from './sequencers/sequencer.js';
import type { TimeLimit } from './time-limit.js';

/** Milliseconds after which a SCO that has loaded should have called Initialize. */
const apiPatience = 20_000;

export interface CourseStageParts {
  launch: StageLaunch;
  course: CourseStructure;
  dialect: Dialect;
  createRuntime: RuntimeFactory;
  createSequencer: (parts: SequencerParts) => Sequencer;
  prerequisites?: SequencerParts['prerequisites'];
  link: HostLink;
  journal: Journal;
  direct: DirectSender;
  frame: ContentFrame;
  fetchFile: typeof fetch;
  now: () => number;
  /** Looks on, where somebody wants to know what happens. */
  onlooker?: Onlooker | undefined;
}

/** Plays one SCORM package: opens the activities that the sequencer names, and keeps what they set. */
export class CourseStage {
  readonly #parts: CourseStageParts;
  readonly #activities: ReadonlyMap<string, Activity>;
  readonly #saver: Saver;
  readonly #sequencer: Sequencer;
  #session: ActivitySession | undefined;
  #steps: Promise<void> = Promise.resolve();
  #shownOutline = '';
  #apiTimer: ReturnType<typeof setTimeout> | undefined;
  #timeLimit: TimeLimit | undefined;
  #paused = false;
  /** The page of content that called Initialize. */
  #beganIn: Document | undefined;

  constructor(parts: CourseStageParts) {
    this.#parts = parts;
    const { course, launch, dialect, onlooker, link, journal, direct } = parts;
    this.#activities = new Map(
      flatten(course.activities).map((activity) => [activity.id, activity]),
    );
    this.#saver = new Saver({
      ...{ launch, link, journal, direct },
      gather: () => this.#gather(),
      superseded: () => this.#stop(),
    });
    this.#sequencer = parts.createSequencer({
      course,
      launch,
      dialect,
      trace: onlooker?.trace,
      prerequisites: parts.prerequisites,
      elementsOf: (id) =>
        this.#session?.activity.id === id ? this.#session.elements : this.#saver.log.elementsOf(id),
    });
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
      this.#keep(session, true);
      this.#session = this.#makeSession(session.activity, session.results);
    }
    return this.#session;
  }

  /** Opens the activity in which the learner was. */
  start(): void {
    const { activityId } = this.#parts.launch;
    this.#step(() => this.#follow(this.#sequencer.begin(activityId)));
  }

  handle(message: HostMessage): void {
    if (message.type === 'navigate') this.#step(() => this.#navigate(message.request));
    else this.#saver.handle(message);
  }

  /** The page may be about to go away: what is unsent goes now. With `exit` the learner has left, as far as is known. */
  pageHidden(exit?: Exit): void {
    this.#saver.pageHidden(this.#session ? exit : undefined);
  }

  /** The page is there, or there again. */
  pageShown(): void {
    this.#saver.pageShown();
  }

  /** Another launch has taken over. */
  #stop(): void {
    this.#paused = true;
    this.#stopTimers();
    this.#session = undefined;
    this.#parts.frame.remove();
  }

  // One step after the other: a learner who clicks twice must not open two activities.
  #step(work: () => Promise<void>): void {
    this.#steps = this.#steps.then(async () => {
      if (this.#paused) return;
      try {
        await work();
      } catch (error) {
        this.#parts.link.threw(error, this.#sequencer.current);
      }
    });
  }

  /** What the learner asks for. What cannot be granted takes nothing away. */
  async #navigate(request: NavigationRequest): Promise<void> {
    this.#report();
    const lock = this.#sequencer.obstacle(request);
    if (lock) return this.#refuse(request, lock);
    await this.#closeSession();
    await this.#follow(this.#sequencer.navigate(request), request);
  }

  async #follow(move: Move, request?: NavigationRequest | ContentRequest): Promise<void> {
    const activity = move.open === undefined ? undefined : this.#activities.get(move.open);
    if (activity) return this.#open(activity);
    this.#saver.now(move.left);
    if (move.left !== undefined) {
      this.#parts.link.send({ type: 'left', exit: move.left });
      return;
    }
    this.#publishOutline();
    this.#parts.link.send({ type: 'choosing' });
    // Where a course begins with the learner's choice, nobody has been refused anything.
    const leaves = !request && move.refused?.code === 'flow_off';
    if (move.refused && !leaves) this.#refuse(request, move.refused);
  }

  #refuse(request: NavigationRequest | ContentRequest | undefined, lock: OutlineLock): void {
    const shown = asLearners(request);
    if (shown) this.#parts.link.send({ type: 'refused', request: shown, lock });
  }

  async #open(activity: Activity): Promise<void> {
    const { launch, frame, link } = this.#parts;
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
    void this.#limitTime(session);
    this.#saver.now();
    frame.show({
      url: url.href,
      title: activity.title,
      allow: allowFor(launch.policy.allow),
      onLoad: () => this.#onLoad(),
    });
  }

  /** @param said - results of earlier pages of the same visit */
  #makeSession(activity: Activity, said?: Readonly<Elements>): ActivitySession {
    const sequencer = this.#sequencer;
    const session: ActivitySession = new ActivitySession({
      activity,
      launch: this.#parts.launch,
      dialect: this.#parts.dialect,
      runtime: this.#parts.createRuntime(),
      stored: this.#saver.log.elementsOf(activity.id),
      ...sequencer.entrance(activity.id),
      said,
      ...(sequencer.data ? { data: sequencer.data } : {}),
      ...(sequencer.validity
        ? {
            validity: (request: string) => {
              this.#report();
              return sequencer.validity?.(request) ?? 'unknown';
            },
          }
        : {}),
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
      const text = `No Initialize within ${String(apiPatience / 1000)} s.`;
      const activityId = session.activity.id;
      this.#parts.onlooker?.warn('never_initialized', text, activityId);
      this.#parts.link.fail('api_not_found', text, activityId);
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
        this.#grant(session);
        break;
    }
  }

  // What content asks for happens after its own call has returned, and only if it is still there: content that
  // finishes because the learner leaves asks for nothing.
  #grant(session: ActivitySession): void {
    const { request } = session;
    if (!request) return;
    setTimeout(() => {
      this.#step(async () => {
        if (this.#session !== session) return;
        await this.#closeSession();
        await this.#follow(this.#sequencer.navigate(request), request);
      });
    }, 0);
  }

  async #closeSession(): Promise<void> {
    this.#stopTimers();
    await this.#parts.frame.leave();
    const session = this.#session;
    if (!session) return;
    this.#keep(session);
    this.#session = undefined;
  }

  /** Closes a session: what it has come to, into the log and to the sequencer. `again`: content begins another where it was. */
  #keep(session: ActivitySession, again = false): void {
    session.close();
    this.#parts.onlooker?.ended(session, again);
    this.#saver.log.record(session.activity.id, session.elements);
    this.#sequencer.report({ ...session.results, 'cmi.exit': session.effectiveExit });
  }

  #report(): void {
    if (this.#session) this.#sequencer.report(this.#session.results);
  }

  #gather(): Summary {
    if (this.#session) this.#saver.log.record(this.#session.activity.id, this.#session.elements);
    this.#report();
    this.#saver.log.recordSequencing(this.#sequencer.state);
    if (this.#sequencer.globals) this.#saver.log.recordGlobals(this.#sequencer.globals);
    this.#publishOutline();
    return this.#sequencer.summary();
  }

  #publishOutline(): void {
    const outline = this.#sequencer.outline();
    const text = JSON.stringify(outline);
    if (text === this.#shownOutline) return;
    this.#shownOutline = text;
    this.#parts.link.send({ type: 'outline', outline });
  }

  async #limitTime(session: ActivitySession): Promise<void> {
    const { launch, dialect, link, now } = this.#parts;
    const { attemptAbsoluteDurationLimit, maxTimeAllowed } = session.activity;
    // Few courses have any, and only they load what counts it down.
    if (!(launch.policy.timeLimit ?? attemptAbsoluteDurationLimit ?? maxTimeAllowed)) return;
    const { TimeLimit, timeLimitOf } = await import('./time-limit.js');
    const limit = timeLimitOf(session.activity, launch);
    if (!limit || this.#session !== session) return;
    const { seconds } = dialect.statusOf(session.activity, launch, session.elements);
    this.#timeLimit = new TimeLimit(limit, seconds, now, (notice) => {
      link.send({ type: 'time', activityId: session.activity.id, ...notice });
      if (notice.left > 0 || !notice.exits) return;
      this.#step(async () => {
        if (this.#session !== session) return;
        await this.#closeSession();
        const request = { to: 'leave', exit: 'time-out' } as const;
        await this.#follow(this.#sequencer.navigate(request), request);
      });
    });
  }

  #stopTimers(): void {
    clearTimeout(this.#apiTimer);
    this.#timeLimit?.stop();
    this.#timeLimit = undefined;
  }
}

/** A request as the learner could have made it; undefined for what cannot be refused. */
function asLearners(
  request: NavigationRequest | ContentRequest | undefined,
): NavigationRequest | undefined {
  switch (request?.to) {
    case undefined:
      return { to: 'continue' };
    case 'jump':
      return { to: 'choice', target: request.target };
    case 'leave':
    case 'abandon':
      return undefined;
    default:
      return request;
  }
}
