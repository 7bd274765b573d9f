import type { CommitAnswer, Launch, LaunchMode } from '../client/index.js';
import type { Embedding, Exit, NavigationRequest, StageCommit } from '../stage-protocol/index.js';
import { asideFileOf } from './aside-file.js';
import { AttemptLock, lockName } from './attempt-lock.js';
import type { AttemptOptions, LaunchOptions } from './attempt-options.js';
import { type Clock, pause, systemClock, within } from './clock.js';
import { drained, playedHere, startDraining } from './draining.js';
import { type Failure, failureOf } from './failure.js';
import type { FrameWindow } from './host.js';
import { KeptPreferences } from './kept-preferences.js';
import { latestBranch } from './latest-branch.js';
import { askToLast } from './lasting-storage.js';
import { launchingSnapshot } from './launching.js';
import { Leftovers } from './leftovers.js';
import { factsOf, lineOf, noStore, type OutboxStore } from './outbox-store.js';
import { OwnLaunches } from './own-launches.js';
import { startRecording } from './recording.js';
import { requestLaunch } from './request-launch.js';
import { type Heard, RunningLaunch } from './running-launch.js';
import { saveOf } from './save-shown.js';
import { type AttemptSnapshot, idleSnapshot } from './snapshot.js';
import { acceptedStageOrigin } from './stage-address.js';
import type { LeftEntry } from './stage-link.js';
import type { StatementLaunch } from './statement-launch.js';
import { newsOf } from './stage-news.js';
import { Takeover } from './takeover.js';
import { noteMessage, type NoteParts, noteSaving } from './trace-notes.js';
import { TraceLog } from './trace-log.js';
import { speaksInStatements } from './units.js';
import { watchPage } from './watch-page.js';

// A delivery that takes longer does not hold up the learner: what comes late may become a branch.
const drainTime = 5_000;
const leaveTime = 3_000;
// A stage that is told to pause hands over what it has not sent.
const lastWordTime = 250;
// Long enough to read a sentence twice.
const refusedTime = 12_000;

/**
 * A learner's try at one item, without a user interface: launches it, talks to the stage in the frame that it is handed, and brings
 * what content sets to the backend. Fires `change`; `snapshot` says how things stand.
 *
 * The stage is content's and so is all that it says. It can change this launch's state by this launch's own token, and here the
 * outline, the summary and the save state; nothing else.
 *
 * @fires change - `snapshot` is another one.
 * @fires ask-embed - The learner wants links to this service always framed: to be asked on this page, and answered by `setEmbedding`.
 */
export class Attempt extends EventTarget {
  /** What happens, for people who look for a fault. Not part of the snapshot. */
  readonly trace: TraceLog;

  /** From the next launch on the stage tells every call. */
  debug: boolean;

  private current: RunningLaunch | undefined;
  /** Follows the current launch, where its results come as statements. */
  private statements: StatementLaunch | undefined;
  private shown: AttemptSnapshot = idleSnapshot;
  private turn = 0;
  private disposed = false;
  private mode: LaunchMode | undefined;
  private leaving: (() => void) | undefined;
  private readonly retired = new Set<RunningLaunch>();
  private readonly clock: Clock;
  private readonly lock: AttemptLock;
  private readonly own: OwnLaunches;
  private readonly preferences: KeptPreferences;
  private readonly outboxes: OutboxStore;
  private readonly leftovers: Leftovers;
  private readonly takeover: Takeover;
  private readonly unwatch: () => void;
  private readonly line: string;
  /** The lock of the launch that was in the way, as far as this browser knows it. */
  private openLock: string | undefined;
  private locale: string;

  constructor(private readonly options: AttemptOptions) {
    super();
    const { storage, client, courseId, itemId } = options;
    this.clock = options.clock ?? systemClock;
    this.locale = options.locale;
    this.mode = options.mode;
    this.trace = options.trace ?? new TraceLog();
    this.debug = options.debug ?? false;
    const shared = options.sharedComputer;
    this.preferences = new KeptPreferences(shared ? storage?.tab : storage?.browser);
    this.own = new OwnLaunches(storage?.browser, storage?.tab);
    const item = { baseUrl: client.baseUrl, courseId, itemId };
    this.line = lineOf(item);
    this.lock = new AttemptLock(options.locks, this.clock, (name) => this.lockLost(name));
    this.takeover = new Takeover(this.lock, options.channels, this.clock);
    this.outboxes = options.outboxes ?? noStore;
    this.leftovers = new Leftovers({
      client,
      store: this.outboxes,
      clock: this.clock,
      random: options.random,
      locks: options.locks,
      holds: (name) => this.lock.holds(name),
      item,
      answered: ({ launchId }, { seq, outcome, current }) => {
        this.note('committed', { launch: launchId, seq, outcome, current });
        if (outcome === 'branched') this.show({ branched: true });
      },
      changed: () => this.saveChanged(this.current),
    });
    this.unwatch = watchPage(options.host, {
      retry: () => this.retrySaving(),
      returned: () => void this.returned(),
    });
  }

  /** How things stand. A new object after every change. */
  get snapshot(): AttemptSnapshot {
    return this.shown;
  }

  /** Where to point the frame: the stage with this launch's nonce. Undefined while there is no launch. */
  get frameAddress(): string | undefined {
    return this.current?.frameAddress;
  }

  /** The stage of the present launch tells every call; undefined while there is no launch. */
  get traced(): boolean | undefined {
    return this.current?.debug;
  }

  /**
   * Opens the item: what is still on its way, and what earlier visits have left on this device, is delivered first, for 5 s at most.
   * Failures are told by the snapshot, never thrown.
   */
  launch(options: LaunchOptions = {}): Promise<void> {
    return this.open(options, false);
  }

  /**
   * Completes the handshake with the stage in this window (the frame's `contentWindow`). Without its greeting within 15 s the attempt
   * fails with `stage_timeout`. A frame that was moved in the document has another window: connect again.
   */
  connect(frame: FrameWindow): void {
    this.current?.connect(frame);
  }

  /** Asks the stage to go elsewhere. It decides; the outline says what is possible. */
  navigate(request: NavigationRequest): void {
    this.note('navigate', {
      to: request.to,
      target: request.to === 'choice' ? request.target : undefined,
    });
    if (this.shown.refused) this.show({ refused: undefined });
    if (this.statements) this.statements.navigate(request);
    else this.current?.send({ type: 'navigate', request });
  }

  /** Language of the stage's own texts. */
  setLocale(locale: string): void {
    // Whoever says so has drawn anew.
    this.current?.lookAgain();
    if (locale === this.locale) return;
    this.locale = locale;
    this.current?.send({ type: 'locale', locale });
  }

  /** Of a link: how it stands with the learner's consent to what its host hears of them. */
  setEmbedding(embed: Embedding): void {
    this.current?.setEmbedding(embed);
  }

  /** Sends what waits at once instead of after the pause. */
  retrySaving(): void {
    this.current?.delivery.retryNow();
    for (const launch of this.retired) launch.delivery.retryNow();
    this.leftovers.retryNow();
  }

  /** Leaves the content and resolves when its last commit is saved, or after 8 s; what is not saved then stays in the outbox. */
  async leave(exit: Extract<Exit, 'normal' | 'suspend'> = 'suspend'): Promise<void> {
    const { current } = this;
    if (!current) return;
    const { phase } = this.shown;
    if (this.statements) {
      await this.statements.leave(exit);
    } else if (phase === 'playing' || phase === 'loading' || phase === 'choosing') {
      const left = new Promise<void>((resolve) => (this.leaving = resolve));
      this.navigate({ to: exit === 'normal' ? 'exitAll' : 'suspendAll' });
      await within(this.clock, leaveTime, left);
    }
    await within(this.clock, drainTime, current.delivery.emptied());
    if (this.current === current) this.show({ phase: 'left' });
  }

  /** Continues from what another device, or this one, saved beside the line. False when there is no such branch. */
  async takeBranch(): Promise<boolean> {
    const enrollmentId = this.shown.launch?.enrollmentId;
    if (!enrollmentId) return false;
    const branch = await latestBranch(this.options.client, enrollmentId, this.options.itemId);
    if (!branch) return false;
    await this.launch({ branchId: branch.id, supersede: true });
    return true;
  }

  /** The learner has been told that there are two lines. */
  dismissBranch(): void {
    this.show({ branched: false });
  }

  /** What the backend has refused for good, as a JSON file for support. Undefined when there is nothing. */
  asideFile(): string | undefined {
    const { current } = this;
    const refused = [
      ...(current ? this.leftovers.refusedOf(current.launch.learner.id) : []),
      ...this.retired,
      ...(current ? [current] : []),
    ];
    // The next visit need not tell of it again.
    for (const { outbox } of refused) {
      if (outbox.aside.length > 0) outbox.asideGiven(this.clock.now());
    }
    return asideFileOf(refused);
  }

  /** Stops. For a second the stage's last commits are still taken in, and the outbox is emptied however long that takes. */
  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.turn += 1;
    this.endCurrent();
    this.leftovers.stop();
    const emptied = drained(this.line);
    void within(this.clock, drainTime, emptied).then(() => this.lock.release());
    void emptied.then(this.unwatch);
  }

  /** @param again - It was launched a moment ago; what the stage had left over has changed the line since. */
  private async open(options: LaunchOptions, again: boolean): Promise<void> {
    const turn = ++this.turn;
    this.mode = options.mode ?? this.mode;
    const before = this.shown.launch;
    const lock = this.openLock ?? (before && lockName(before));
    this.endCurrent();
    const { itemId } = this.options;
    this.note('launching', { item: itemId, mode: this.mode, attempt: options.attempt });
    this.show(launchingSnapshot);
    const writes = (this.mode ?? 'normal') === 'normal';
    // Another tab may still have something: it is to deliver first.
    if (writes && options.supersede && lock && !this.lock.holds(lock)) {
      await this.takeover.take(lock);
      if (turn !== this.turn) return;
    }
    const delivered = drained(this.line).then(() =>
      writes ? this.leftovers.deliver() : undefined,
    );
    await within(this.clock, drainTime, delivered);
    if (turn !== this.turn) return;
    try {
      const launch = await this.create(options, turn);
      if (turn === this.turn && launch) await this.begin(launch, turn, options, again);
    } catch (error) {
      if (turn === this.turn) this.fail(failureOf(error));
    }
  }

  private async create(options: LaunchOptions, turn: number): Promise<Launch | undefined> {
    const { client, courseId, itemId, device, locks } = this.options;
    const { attempt, branchId, supersede, activityId } = options;
    const { own, lock } = this;
    const isOver = (): boolean => turn !== this.turn;
    const answer = await requestLaunch(
      { client, own, lock, hasLocks: locks !== undefined, isOver },
      courseId,
      {
        itemId,
        ...(this.mode && { mode: this.mode }),
        ...(attempt && { attempt }),
        ...(branchId && { branchId }),
        // What the stage opens of a package, the backend opens of a course of cmi5.
        ...(activityId && { activityId }),
        ...(supersede && { supersede }),
        ...(device && { device }),
      },
    );
    if (!answer || isOver()) return undefined;
    this.openLock = 'open' in answer ? answer.open.lock : undefined;
    if ('launch' in answer) return answer.launch;
    this.show({ phase: 'open_elsewhere', openElsewhere: answer.open.shown });
    return undefined;
  }

  private async begin(
    launch: Launch,
    turn: number,
    { activityId }: LaunchOptions,
    again: boolean,
  ): Promise<void> {
    const { hostOrigin, contentOrigins, client, host, strict, ownWindow, random, sharedComputer } =
      this.options;
    if (launch.mode === 'normal') this.own.remember(launch.id, lockName(launch));
    const stageOrigin = acceptedStageOrigin(launch.content, hostOrigin, contentOrigins);
    if (!stageOrigin) {
      return this.fail({ code: 'stage_refused', status: 0, detail: launch.content.stageUrl });
    }
    if (launch.mode === 'normal') await this.lock.take(lockName(launch));
    // One course in ten needs it.
    const follow = speaksInStatements(launch) ? await import('./statement-launch.js') : undefined;
    if (turn !== this.turn) return;
    const running: RunningLaunch = new RunningLaunch({
      launch,
      activityId,
      stageOrigin,
      hostOrigin,
      host,
      clock: this.clock,
      stateUrl: `${client.baseUrl}launches/${encodeURIComponent(launch.id)}/state`,
      locale: () => this.locale,
      strict: strict || launch.policy.strict,
      debug: this.debug,
      ownWindow,
      sharedComputer,
      look: this.options.look,
      preferences: () => this.preferences.all,
      trace: this.trace,
      random,
      store: this.outboxes,
      facts: factsOf(launch, client.baseUrl, this.clock.now()),
      delivery: () => ({
        put: (commit) =>
          client.launches.putState(launch.id, commit, { token: running.launchToken }),
        renewToken: async () => running.renewed((await client.launches.get(launch.id)).token),
        delivered: (commit, answer) => {
          const { seq, outcome, current } = answer;
          this.note('committed', { sent: commit.seq, seq, outcome, current });
          this.delivered(running, commit, answer);
        },
        resync: () => running.send({ type: 'resync' }),
        changed: () => this.saveChanged(running),
      }),
      recording: startRecording(launch, {
        ...this.options,
        clock: this.clock,
        refused: (count, code) => this.note('statements_refused', { count, code }, true),
        gone: (at) => running.send({ type: 'gone', at }),
      }),
      taken: () => askToLast(this.options.outboxes, this.options.persist),
      changed: () => this.saveChanged(running),
      message: (message) => {
        if (this.current === running) this.heard(message);
      },
      spent: () => this.statements?.again(),
      leftOver: async (entries) => {
        const applied = await this.takeLeftOver(running, entries);
        if (this.current !== running) return false;
        if (!applied || again) return true;
        // What this launch has read is no longer the line.
        void this.open({ activityId, supersede: true }, true);
        return false;
      },
      connected: () => {
        if (this.current === running && this.shown.phase === 'connecting') {
          this.show({ phase: 'loading' });
        }
      },
      silent: (silent) => {
        if (this.current !== running) return;
        this.note('silent', {}, silent);
        this.show({ contentNotice: silent ? 'not_responding' : undefined });
      },
      failed: (code) => {
        if (this.current !== running) return;
        this.endCurrent();
        this.fail({ code, status: 0, detail: stageOrigin });
      },
    });
    const { id, mode, attempt, content } = launch;
    this.note('launched', { id, mode, attempt, kind: content.kind, seq: launch.state.seq });
    playedHere.set(launch.id, running);
    this.current = running;
    this.show({
      phase: 'connecting',
      launch,
      summary: launch.state.summary,
      save: idleSnapshot.save,
    });
    if (follow) {
      this.statements = new follow.StatementLaunch({
        ...{ running, client, host, clock: this.clock },
        isCurrent: () => this.current === running,
        show: (change) => this.show(change),
        open: (unit) => void this.launch({ activityId: unit, supersede: true }),
        takenOver: () => this.takenOver(),
      });
    } else {
      this.saveChanged(running);
    }
    if (launch.mode === 'normal') this.leftovers.sweep(launch);
  }

  /** What the stage has left over of launches before this one. True: the line has gone on by it. */
  private takeLeftOver(running: RunningLaunch, entries: readonly LeftEntry[]): Promise<boolean> {
    const tell = (launchId: string, seq: number): void => {
      running.send({ type: 'kept', launchId, seq });
    };
    const others: LeftEntry[] = [];
    for (const entry of entries) {
      // One that this page has just left is still being delivered.
      const left = [...this.retired].find(({ launch }) => launch.id === entry.launchId);
      if (!left) others.push(entry);
      else void left.takeOwn(entry).then((kept) => kept && tell(entry.launchId, entry.commit.seq));
    }
    return this.leftovers.takeJournal(running.launch, others, tell);
  }

  private heard(message: Heard): void {
    if (message.type === 'trace') return this.trace.add(message.entries);
    noteMessage(this.trace, this.clock.now(), message);
    if (message.type === 'prefer') return this.preferences.change(message.preferences);
    if (message.type === 'ask-embed') {
      this.dispatchEvent(new Event('ask-embed'));
      return;
    }
    if (message.type === 'unkept') {
      return this.show({ save: { ...this.shown.save, stage: 'refused' } });
    }
    const word = this.statements ? this.statements.heard(message) : message;
    const news = word ? newsOf(this.shown, word, this.clock.now()) : {};
    if (Object.keys(news).length > 0) this.show(news);
    if (message.type === 'left') this.leaving?.();
    const { refused } = news;
    if (!refused) return;
    this.clock.after(refusedTime, () => {
      if (this.shown.refused === refused) this.show({ refused: undefined });
    });
  }

  private delivered(running: RunningLaunch, commit: StageCommit, answer: CommitAnswer): void {
    running.send({ type: 'confirmed', seq: answer.seq });
    if (answer.outcome === 'branched' && !this.shown.branched) this.show({ branched: true });
    if (this.current !== running) return;
    if (JSON.stringify(commit.summary) !== JSON.stringify(this.shown.summary)) {
      this.show({ summary: commit.summary });
    }
    if (!answer.current) {
      this.takenOver();
    } else if (answer.outcome === 'branched' && running.outbox.pending === 0) {
      // What this launch has read is no longer the line: read it again.
      void this.launch({ supersede: true });
    }
  }

  private takenOver(): void {
    if (this.shown.phase === 'superseded' || !this.current) return;
    this.current.send({ type: 'pause' });
    this.statements?.stop();
    this.note('superseded', {}, true);
    this.show({ phase: 'superseded' });
  }

  /** Another tab of this browser has taken the lock: it plays as soon as this one has delivered. */
  private lockLost(lock: string): void {
    const { current, clock } = this;
    this.takenOver();
    this.leftovers.stop();
    const handedOver = pause(clock, lastWordTime).then(() =>
      Promise.all([current?.delivery.emptied(), drained(this.line)]),
    );
    void this.takeover.handOver(lock, handedOver);
  }

  /** The page was put away and is back: is the launch still the one that is played? */
  private async returned(): Promise<void> {
    this.retrySaving();
    const { current } = this;
    if (current?.launch.mode !== 'normal') return;
    const token = current.launchToken;
    const now = await this.options.client.launches
      .get(current.launch.id, token ? { token } : {})
      .catch(() => undefined);
    if (now?.current === false && this.current === current) this.takenOver();
  }

  private saveChanged(running: RunningLaunch | undefined): void {
    if (!running || this.current !== running || this.statements) return;
    const { launch, delivery, outbox } = running;
    const before = this.shown.save;
    noteSaving(this.trace, this.clock.now(), before, delivery, outbox);
    const earlier = this.leftovers.refusedOf(launch.learner.id);
    const save = saveOf(running, earlier);
    this.show({ save: { ...save, stage: before.stage } });
  }

  private note(...[code, facts, failed]: NoteParts): void {
    this.trace.note(this.clock.now(), code, facts, failed);
  }

  private fail(failure: Failure): void {
    const { code, status, requestId, detail } = failure;
    // What the stage has told is noted already.
    if (this.current === undefined) this.note('failed', { code, status, requestId, detail }, true);
    this.show({ phase: 'failed', failure });
  }

  private endCurrent(): void {
    const { current } = this;
    if (!current) return;
    this.current = undefined;
    this.retired.add(current);
    const ended = this.statements?.close();
    this.statements = undefined;
    const done = Promise.all([current.retire(), ended]).finally(() => {
      playedHere.delete(current.launch.id);
      if (current.outbox.aside.length === 0) this.retired.delete(current);
    });
    startDraining(this.line, done);
  }

  private show(change: Partial<AttemptSnapshot>): void {
    this.shown = Object.freeze({ ...this.shown, ...change });
    this.dispatchEvent(new Event('change'));
  }
}
