import type { Launch } from '../client/index.js';
import type {
  HostMessage,
  StageCommit,
  StageLaunch,
  StageMessage,
} from '../stage-protocol/index.js';
import { type Clock, pause } from './clock.js';
import { Delivery, type DeliveryPort } from './delivery.js';
import type { FrameWindow, HostEvents } from './host.js';
import { MemoryOutbox, type Outbox } from './outbox.js';
import { createNonce, stageAddress } from './stage-address.js';
import { StageLink } from './stage-link.js';
import type { HostEventCode, TraceLog } from './trace-log.js';

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
  delivery(outbox: Outbox): DeliveryPort;
  message(message: Exclude<StageMessage, { type: 'commit' }>): void;
  connected(): void;
  failed(code: 'stage_timeout' | 'stage_version'): void;
}

const greetingTime = 15_000;
const preparingTime = 30_000;
const lastWordTime = 1_000;

/** One launch while it is played: its stage link, its outbox and the delivery of what is in it. */
export class RunningLaunch {
  readonly outbox: Outbox;
  readonly delivery: Delivery;
  /** The stage's address with the nonce of this launch. */
  readonly frameAddress: string;

  private readonly nonce = createNonce();
  private link: StageLink | undefined;
  private frame: FrameWindow | undefined;
  private cancelTimer: (() => void) | undefined;
  private token: string;

  constructor(private readonly options: RunningLaunchOptions) {
    const { launch, clock, hostOrigin, ownWindow } = options;
    this.token = launch.token ?? '';
    this.outbox = new MemoryOutbox(launch.state);
    this.delivery = new Delivery(this.outbox, options.delivery(this.outbox), clock);
    this.frameAddress = stageAddress(launch.content.stageUrl, this.nonce, hostOrigin, ownWindow);
  }

  get launch(): Launch {
    return this.options.launch;
  }

  /** The stage tells every call. */
  get debug(): boolean {
    return this.options.debug;
  }

  /** The token that writes this launch, and nothing else. */
  get launchToken(): string {
    return this.token;
  }

  renewed(token: string | undefined): void {
    if (token) this.token = token;
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
      commit: (commit, size) => this.add(commit, size),
      message: (message) => {
        if (this.link !== link) return;
        this.cancelTimer?.();
        options.message(message);
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
        this.send({ type: 'launch', launch: this.stageLaunch() });
        this.note('connected', { origin: options.stageOrigin });
        this.expect(preparingTime);
        options.connected();
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
    const { clock } = this.options;
    this.cancelTimer?.();
    const { link } = this;
    if (link) {
      await pause(clock, lastWordTime);
      link.close();
    }
    await this.delivery.emptied();
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

  private fail(code: 'stage_timeout' | 'stage_version'): void {
    this.cancelTimer?.();
    this.options.failed(code);
  }

  private add(commit: StageCommit, size: number): void {
    // Whatever the message says, it is a commit of this launch; browsing and reviewing write nothing.
    if (this.launch.mode !== 'normal') return;
    const { seq, base, exit } = commit;
    this.note('commit', { seq, base, bytes: size, exit });
    void this.outbox.add(commit, size).then((kept) => {
      if (!kept) this.link?.drop();
      if (kept) this.delivery.wake();
    });
  }

  /** What the stage may know. A stage that is loaded anew goes on from what the one before it has said. */
  private stageLaunch(): StageLaunch {
    const { launch, activityId, stateUrl, locale, strict, debug } = this.options;
    return {
      launchId: launch.id,
      mode: launch.mode,
      credit: launch.credit,
      learner: launch.learner,
      locale: locale(),
      ...(activityId !== undefined && { activityId }),
      // The page may ask for more than the course does, not for less.
      ...((strict || launch.policy.strict) && { strict: true }),
      ...(debug && { debug }),
      policy: launch.policy,
      content: launch.content,
      globals: launch.globals,
      state: this.outbox.state(),
      direct: { stateUrl, token: this.token },
    };
  }
}
