import type { Launch } from '../client/index.js';
import type {
  Embedding,
  HostMessage,
  Look,
  Preferences,
  StageCommit,
  StageLaunch,
} from '../stage-protocol/index.js';
import type { Random } from './backoff.js';
import { type Clock, pause, within } from './clock.js';
import { Delivery, type DeliveryPort } from './delivery.js';
import type { FrameWindow, HostEvents } from './host.js';
import { KeptOutbox } from './kept-outbox.js';
import { MemoryOutbox, type Outbox } from './outbox.js';
import type { LaunchFacts, OutboxStore } from './outbox-store.js';
import type { Recording } from './recording.js';
import { createNonce, stageAddress } from './stage-address.js';
import { type LeftEntry, StageLink, type StageWord } from './stage-link.js';
import type { HostEventCode, TraceLog } from './trace-log.js';
import { speaksInStatements } from './units.js';

/** What the stage says that is not for statements only. */
export type Heard = Exclude<StageWord, { type: 'did' }>;

/** What a running launch tells, and where it sends. */
export interface RunningLaunchOptions {
  launch: Launch;
  /** The activity to open, instead of where the learner was. */
  activityId: string | undefined;
  stageOrigin: string;
  hostOrigin: string;
  host: HostEvents;
  clock: Clock;
  /** `PUT /launches/{id}/state` of this launch, for the stage's own last request. */
  stateUrl: string;
  locale(): string;
  /** Refuse what the standard refuses. */
  strict?: boolean | undefined;
  /** Where what happens is told; with `debug` the stage tells every call too. */
  trace: TraceLog;
  debug: boolean;
  ownWindow?: boolean | undefined;
  sharedComputer?: boolean | undefined;
  look?: (() => Look) | undefined;
  preferences(): Preferences;
  random?: Random | undefined;
  /** Where the device keeps what waits. */
  store: OutboxStore;
  facts: LaunchFacts;
  delivery(outbox: Outbox): DeliveryPort;
  /** Has statements made of what is heard, where some are wanted. */
  recording: Recording | undefined;
  /** What the stage says beside commits. */
  message(message: Heard): void;
  /** What the stage has left over of other launches. False: this launch is given up for another one. */
  leftOver(entries: readonly LeftEntry[]): Promise<boolean>;
  /** A commit was taken in. */
  taken(): void;
  /** What the device keeps is another. */
  changed(): void;
  connected(): void;
  /** The stage's page was loaded anew, and what it was told the first time works once only. */
  spent(): void;
  /** The stage's page no longer answers, or does again: it has crashed, or is busy. */
  silent(silent: boolean): void;
  failed(code: 'stage_timeout' | 'stage_version'): void;
}

const greetingTime = 15_000;
const journalTime = 3_000;
const preparingTime = 30_000;
// A page may be busy for a while, or show a question of its own.
const pingTime = 5_000;
const mostUnanswered = 4;
const lastWordTime = 1_000;
// Nobody waits for a device that does not answer.
const forgettingTime = 1_000;

/** One launch while it is played: its stage link, its outbox and the delivery of what is in it. */
export class RunningLaunch {
  readonly outbox: Outbox;
  readonly delivery: Delivery;
  /** The stage's address with the nonce of this launch. */
  readonly frameAddress: string;

  private readonly nonce = createNonce();
  private embedding: Embedding | undefined;
  private shownLook = '';
  private link: StageLink | undefined;
  /** The one that has been told the launch. */
  private launched: StageLink | undefined;
  private told = false;
  private frame: FrameWindow | undefined;
  private cancelTimer: (() => void) | undefined;
  private cancelPing: (() => void) | undefined;
  /** Has it ever answered, and how often has it not lately? */
  private answers = false;
  private unanswered = 0;
  private token: string;
  private keptSeq: number;

  constructor(private readonly options: RunningLaunchOptions) {
    const { launch, clock, hostOrigin, ownWindow } = options;
    this.token = launch.token ?? '';
    this.keptSeq = launch.state.seq;
    this.outbox = this.openOutbox();
    this.delivery = new Delivery(this.outbox, options.delivery(this.outbox), clock, options.random);
    this.frameAddress = stageAddress(launch.content.stageUrl, this.nonce, hostOrigin, ownWindow);
  }

  get launch(): Launch {
    return this.options.launch;
  }

  get facts(): LaunchFacts {
    return this.options.facts;
  }

  /** The stage tells every call. */
  get debug(): boolean {
    return this.options.debug;
  }

  /** The window of the stage, where it has one of its own, is there no more. */
  get windowClosed(): boolean {
    return this.frame?.closed === true;
  }

  /** The token that writes this launch, and nothing else. */
  get launchToken(): string {
    return this.token;
  }

  renewed(token: string | undefined): void {
    if (!token || token === this.token) return;
    this.token = token;
    this.send({ type: 'token', token });
  }

  /** How it stands with the learner's consent to a link's host. */
  setEmbedding(embed: Embedding): void {
    if (embed === this.embedding) return;
    this.embedding = embed;
    this.send({ type: 'embed', embed });
  }

  /** The page may look otherwise than before. */
  lookAgain(): void {
    const look = this.options.look?.();
    const text = JSON.stringify(look);
    if (!look || text === this.shownLook) return;
    this.shownLook = text;
    this.send({ type: 'look', look });
  }

  /** Waits for the stage in this window. Once more with another window after the frame was moved. */
  connect(frame: FrameWindow): void {
    if (frame === this.frame) return;
    const { options, nonce } = this;
    // What the old page still has to say comes by its port, a moment later than the page goes.
    const old = this.link;
    if (old) options.clock.after(lastWordTime, () => old.close());
    this.frame = frame;
    const link = new StageLink({
      host: options.host,
      frame,
      origin: options.stageOrigin,
      nonce,
      clock: options.clock,
      commit: (commit, size) => void this.add(commit, size),
      journal: (entries) => {
        if (this.link === link) void this.takeJournal(link, entries);
      },
      message: (message) => {
        if (this.link !== link) return;
        if (this.launched === link) this.cancelTimer?.();
        if (message.type === 'did') return options.recording?.did(message.deed);
        options.message(message);
        if (message.type === 'left') options.recording?.left();
      },
      answered: () => {
        if (this.link === link) this.answered();
      },
      alone: () => {
        // A frame is led by its element.
        if (this.link === link && options.ownWindow) frame.location?.replace(this.frameAddress);
      },
      unspeakable: () => this.fail('stage_version'),
      overrun: () => this.send({ type: 'resync' }),
      dropped: (count) => {
        // Whoever sends nonsense without end shall not fill the log with it.
        if (/^10*$/.test(String(count))) this.note('dropped', { count }, true);
      },
      traced: options.debug,
      connected: () => {
        if (this.link !== link) return;
        this.launched = undefined;
        this.note('connected', { origin: options.stageOrigin });
        options.connected();
        // Who only looks delivers nothing; a stage that does not say what it has left over has nothing.
        if (this.launch.mode !== 'normal') return this.sendLaunch(link);
        this.cancelTimer?.();
        this.cancelTimer = options.clock.after(journalTime, () => this.sendLaunch(link));
      },
    });
    this.link = link;
    this.expect(greetingTime);
  }

  send(message: HostMessage): void {
    this.link?.send(message);
  }

  /** No longer played: hears the last words, then only delivers. */
  async retire(): Promise<void> {
    const { clock, recording } = this.options;
    this.cancelTimer?.();
    this.cancelPing?.();
    const { link } = this;
    if (link) {
      await pause(clock, lastWordTime);
      link.close();
    }
    recording?.close();
    await this.delivery.emptied();
    await within(clock, forgettingTime, this.outbox.close());
  }

  /** Takes in what the stage has left over of this launch. True when it is on the device. */
  async takeOwn({ commit, size }: LeftEntry): Promise<boolean> {
    if (commit.seq > this.outbox.lastSeq) await this.take(commit, size);
    return this.outbox.settled();
  }

  private note(
    code: HostEventCode,
    facts: Record<string, string | number | undefined>,
    failed?: boolean,
  ): void {
    const { trace, clock } = this.options;
    trace.note(clock.now(), code, facts, failed);
  }

  private expect(milliseconds: number): void {
    this.cancelTimer?.();
    this.cancelTimer = this.options.clock.after(milliseconds, () => this.fail('stage_timeout'));
  }

  /** Asks for a sign of life, again and again. No browser tells that a frame's page has crashed. */
  private ping(link: StageLink): void {
    const { clock, ownWindow, silent } = this.options;
    // A window of its own is seen to be closed.
    if (ownWindow) return;
    this.cancelPing?.();
    this.unanswered += 1;
    link.send({ type: 'ping' });
    this.cancelPing = clock.after(pingTime, () => {
      if (this.link !== link) return;
      // A stage of an earlier version never answers.
      if (this.answers && this.unanswered === mostUnanswered) silent(true);
      this.ping(link);
    });
  }

  private answered(): void {
    this.answers = true;
    if (this.unanswered > mostUnanswered) this.options.silent(false);
    this.unanswered = 0;
  }

  private fail(code: 'stage_timeout' | 'stage_version'): void {
    this.cancelTimer?.();
    this.cancelPing?.();
    this.options.failed(code);
  }

  private openOutbox(): Outbox {
    const { launch, store, facts } = this.options;
    const contents = { facts, state: launch.state };
    return launch.mode === 'normal'
      ? new KeptOutbox(store, contents, 'launch', () => this.deviceChanged())
      : new MemoryOutbox(contents);
  }

  /** Before the launch is told: it is to begin with what earlier pages of the stage have left over. */
  private async takeJournal(link: StageLink, entries: readonly LeftEntry[]): Promise<void> {
    const { launch, options } = this;
    if (launch.mode !== 'normal' || this.launched === link) return;
    this.cancelTimer?.();
    const others: LeftEntry[] = [];
    for (const entry of entries) {
      const { launchId, learnerId, commit, size } = entry;
      if (learnerId !== launch.learner.id) continue;
      if (launchId !== launch.id) others.push(entry);
      else if (commit.seq > this.outbox.lastSeq) await this.take(commit, size);
      else {
        // The device may take its time, or never answer.
        void this.outbox.settled().then((kept) => {
          if (kept) this.send({ type: 'kept', launchId, seq: commit.seq });
        });
      }
    }
    if (others.length > 0 && !(await options.leftOver(others))) return;
    this.sendLaunch(link);
  }

  private sendLaunch(link: StageLink): void {
    if (this.link !== link || this.launched === link) return;
    this.launched = link;
    const isAgain = this.told;
    this.told = true;
    if (isAgain && speaksInStatements(this.launch)) return this.options.spent();
    this.send({ type: 'launch', launch: this.stageLaunch() });
    this.ping(link);
    this.expect(preparingTime);
  }

  private async add(commit: StageCommit, size: number): Promise<void> {
    // Whatever the message says, it is a commit of this launch; browsing and reviewing write nothing, and some content never does so.
    const { launch } = this;
    if (launch.mode === 'normal' && !speaksInStatements(launch)) await this.take(commit, size);
  }

  /** The device keeps all that has come, or no longer: the stage hears what it need not keep itself. */
  private deviceChanged(): void {
    const { lastSeq, device } = this.outbox;
    if (device === 'kept' && lastSeq > this.keptSeq) {
      this.keptSeq = lastSeq;
      this.send({ type: 'kept', launchId: this.launch.id, seq: lastSeq });
    }
    this.options.changed();
  }

  private async take(commit: StageCommit, size: number): Promise<boolean> {
    const { seq, base, exit } = commit;
    this.note('commit', { seq, base, bytes: size, exit });
    const taken = await this.outbox.add(commit, size);
    if (!taken) this.link?.drop();
    if (!taken) return false;
    this.options.recording?.saved(commit.summary, exit);
    // Whether or not the device keeps it: sending is the main thing.
    this.delivery.wake();
    this.options.taken();
    return true;
  }

  /** What the stage may know. A stage that is loaded anew goes on from what the one before it has said. */
  private stageLaunch(): StageLaunch {
    const { launch, activityId, stateUrl, locale, strict, debug, sharedComputer, recording } =
      this.options;
    const { look, preferences } = this.options;
    return {
      launchId: launch.id,
      mode: launch.mode,
      credit: launch.credit,
      learner: launch.learner,
      item: { id: launch.itemId, title: launch.content.title ?? '' },
      locale: locale(),
      ...(activityId !== undefined && { activityId }),
      // The page may ask for more than the course does, not for less.
      ...((strict || launch.policy.strict) && { strict: true }),
      ...(debug && { debug }),
      ...(sharedComputer && { sharedComputer }),
      ...(recording && { records: true }),
      preferences: preferences(),
      ...(look && { look: look() }),
      ...(this.embedding && { embed: this.embedding }),
      policy: launch.policy,
      content: launch.content,
      globals: launch.globals,
      state: this.outbox.state(),
      direct: { stateUrl, token: this.token },
    };
  }
}
