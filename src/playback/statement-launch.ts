import type { Launch, WelearningClient } from '../client/index.js';
import { isWelearningError } from '../client/index.js';
import type { Exit, NavigationRequest } from '../stage-protocol/index.js';
import { type Clock, pause, within } from './clock.js';
import type { HostEvents } from './host.js';
import type { RunningLaunch } from './running-launch.js';
import type { AttemptSnapshot } from './snapshot.js';
import type { News } from './stage-news.js';
import { activityOf, neighborOf, outlineOf, unitsOf } from './units.js';

/** What a launch of such content is followed by, and whom it tells. */
export interface StatementLaunchOptions {
  running: Pick<RunningLaunch, 'launch' | 'launchToken' | 'renewed' | 'send' | 'windowClosed'>;
  client: Pick<WelearningClient, 'launches'>;
  clock: Clock;
  host: HostEvents;
  /** It is still the one that is played: only then anything is told. */
  isCurrent(): boolean;
  show(change: Partial<AttemptSnapshot>): void;
  /** Launches a unit: each needs a launch of its own. */
  open(activityId: string): void;
  /** Another launch has taken over. */
  takenOver(): void;
}

// How often the backend is asked how the learner stands: more seldom while nothing happens.
const leastBeat = 2_000;
const firstBeat = 8_000;
const longestBeat = 60_000;
const slower = 1.5;
const windowLook = 1_000;
// What content says while its page goes away arrives a little later. In sum 4 s.
const lastWords: readonly number[] = [300, 700, 1_000, 2_000];
const leaveTime = 3_000;
// A unit that has said nothing by then has not found its way to the backend.
const speakingTime = 25_000;

/**
 * A launch whose results come as statements, from content to the backend: a session of cmi5, or Tin Can. Nothing of them passes here, so
 * the backend is asked how the learner stands: while the content is open, and when it has gone. A session that its unit has not ended is
 * abandoned then (cmi5 9.3.6).
 */
export class StatementLaunch {
  /** As last read. */
  private launch: Launch;
  /** The content is there no more. */
  private gone = false;
  /** Another unit is on its way. */
  private moving = false;
  private ending: Promise<void> | undefined;
  private ended = false;
  /** Nothing more is asked or told. */
  private over = false;
  private askedAt = 0;
  /** When the backend had all that content has said. */
  private savedAt: Date | undefined;
  private stageLeft: (() => void) | undefined;
  private cancelBeat: (() => void) | undefined;
  private readonly cancels: (() => void)[] = [];

  constructor(private readonly options: StatementLaunchOptions) {
    const { running, host } = options;
    this.launch = running.launch;
    const listeners = [
      ['visibilitychange', () => this.refresh()],
      ['online', () => this.refresh()],
      ['pageshow', () => this.refresh()],
      ['pagehide', (event: Event) => this.pageHidden(event)],
    ] as const;
    for (const [type, listener] of listeners) {
      host.addEventListener(type, listener);
      this.cancels.push(() => host.removeEventListener(type, listener));
    }
    this.publish();
    this.watchWindow();
  }

  /** What of the stage's words is to be believed: where the learner stands it does not know. */
  heard(message: News): News | undefined {
    switch (message.type) {
      case 'activity':
        if (message.state === 'finished') {
          void this.unitGone();
          return undefined;
        }
        if (message.state === 'running') this.running();
        return { ...message, activityId: activityOf(this.launch) };
      case 'left':
        this.gone = true;
        this.stageLeft?.();
        return undefined;
      case 'error':
        // Nothing has been opened that could still speak.
        void this.end('abandon');
        return message;
      default:
        return undefined;
    }
  }

  /** Goes where the learner asks: to a unit by a launch of it, out by leaving this one. */
  navigate(request: NavigationRequest): void {
    const { launch } = this;
    const units = unitsOf(launch);
    const here = activityOf(launch);
    const refuse = (code: string): void => this.show({ refused: { request, lock: { code } } });
    switch (request.to) {
      case 'choice': {
        const { target } = request;
        if (!units.some(({ id }) => id === target)) return refuse('nothing');
        if (target !== here || this.gone) void this.go(target);
        return;
      }
      case 'continue':
      case 'previous': {
        const next = neighborOf(units, here, request.to, this.gone);
        return next ? void this.go(next.id) : refuse('end');
      }
      default: {
        const exits = { suspendAll: 'suspend', abandonAll: 'abandon' } as const;
        const exit = request.to in exits ? exits[request.to as keyof typeof exits] : 'normal';
        void this.leave(exit).then(() => this.show({ phase: 'left', exit }));
      }
    }
  }

  /** The stage's page was loaded anew: what it was to open works once. */
  again(): void {
    this.gone = true;
    void this.go(activityOf(this.launch));
  }

  /** Has the content leave, and resolves when the backend has its last words. */
  async leave(exit: Exit): Promise<void> {
    if (!this.gone) {
      const left = new Promise<void>((resolve) => (this.stageLeft = resolve));
      this.options.running.send({
        type: 'navigate',
        request: { to: exit === 'suspend' ? 'suspendAll' : 'exitAll' },
      });
      await within(this.options.clock, leaveTime, left);
    }
    await this.end(exit);
  }

  /** Nobody looks at it any more; resolves when it has ended. */
  async close(): Promise<void> {
    if (!this.over) await this.end('suspend');
    this.stop();
  }

  /** Another launch has it: nothing more is to be ended. */
  stop(): void {
    this.over = true;
    this.gone = true;
    this.cancelBeat?.();
    for (const cancel of this.cancels) cancel();
  }

  /** The session goes on, or for Tin Can the launch. */
  private get isOpen(): boolean {
    const { session } = this.launch.content;
    return session !== 'terminated' && session !== 'abandoned';
  }

  private running(): void {
    const { clock } = this.options;
    this.beat(firstBeat);
    this.cancels.push(
      clock.after(speakingTime, () => {
        void this.ask().then(() => {
          if (this.gone || this.launch.content.session !== 'launched') return;
          this.show({ contentNotice: 'api_not_found' });
        });
      }),
    );
  }

  private beat(wait: number): void {
    this.cancelBeat?.();
    this.cancelBeat = this.options.clock.after(wait, () => {
      void this.ask().then((changed) => {
        if (this.gone || !this.isOpen) return;
        this.beat(changed ? firstBeat : Math.min(longestBeat, wait * slower));
      });
    });
  }

  private watchWindow(): void {
    const { clock, running } = this.options;
    const look = (): void => {
      if (this.gone) return;
      if (running.windowClosed) void this.unitGone();
      else clock.after(windowLook, look);
    };
    clock.after(windowLook, look);
  }

  private async go(activityId: string): Promise<void> {
    if (this.moving) return;
    this.moving = true;
    this.show({ phase: 'launching', refused: undefined });
    await this.leave('normal');
    if (!this.over && this.options.isCurrent()) this.options.open(activityId);
  }

  /** The content has gone by itself: the learner goes on where there is something to do. */
  private async unitGone(): Promise<void> {
    if (this.moving || this.gone) return;
    this.gone = true;
    await this.end('normal');
    if (this.moving) return;
    const units = unitsOf(this.launch);
    const looks = this.launch.mode !== 'normal';
    const more = units.length > 1 && (looks || units.some(({ satisfied }) => !satisfied));
    this.show(
      more
        ? { phase: 'choosing', currentActivityId: undefined, failure: undefined }
        : { phase: 'left', exit: 'normal' },
    );
  }

  private end(exit: Exit): Promise<void> {
    return (this.ending ??= this.settle(exit));
  }

  /** Waits for the content's last words, then ends the launch in its place if it has not. */
  private async settle(exit: Exit): Promise<void> {
    const { clock, client } = this.options;
    const isUnit = this.launch.content.kind === 'cmi5';
    this.gone = true;
    this.cancelBeat?.();
    this.publish();
    for (const wait of isUnit ? lastWords : lastWords.slice(0, 1)) {
      await pause(clock, wait);
      await this.ask();
      // Nothing can come of a unit that has never begun.
      if (!this.isOpen || this.launch.content.session === 'launched') break;
    }
    if (this.isOpen) {
      try {
        const { id } = this.launch;
        await client.launches.exit(id, isUnit ? 'abandon' : exit, this.credential());
        if (!isUnit) this.savedAt = new Date(clock.now());
        await this.ask();
      } catch {
        // The backend does it when the item is launched next.
      }
    }
    this.ended = true;
    this.publish();
  }

  /** Something may have happened of which nobody has told. */
  private refresh(): void {
    if (!this.gone && this.options.clock.now() - this.askedAt > leastBeat) void this.ask();
  }

  /** Asks the backend how the learner stands. True: otherwise than before. */
  private async ask(): Promise<boolean> {
    if (this.over) return false;
    const { clock } = this.options;
    this.askedAt = clock.now();
    const now = await this.read().catch(() => undefined);
    if (!now || this.over) return false;
    if (!now.current) {
      this.stop();
      if (this.options.isCurrent()) this.options.takenOver();
      return true;
    }
    const { launch: before } = this;
    this.launch = now;
    if (now.content.session === 'terminated') this.savedAt ??= new Date(clock.now());
    if (standingOf(now) === standingOf(before)) return false;
    this.publish();
    return true;
  }

  private async read(): Promise<Launch> {
    const { client, running } = this.options;
    const { id } = this.launch;
    try {
      return await client.launches.get(id, this.credential());
    } catch (error) {
      if (!isWelearningError(error) || error.status !== 401) throw error;
      const launch = await client.launches.get(id);
      running.renewed(launch.token);
      return launch;
    }
  }

  /** Without a token of its own the learner's stands for it. */
  private credential(): { token?: string } {
    const { launchToken: token } = this.options.running;
    return token ? { token } : {};
  }

  /** The page goes away and takes the content along: what it may still say it says now. */
  private pageHidden(event: Event): void {
    if ((event as PageTransitionEvent).persisted || !this.isOpen || this.ending) return;
    const { client } = this.options;
    const options = { ...this.credential(), keepalive: true };
    void client.launches.exit(this.launch.id, 'suspend', options).catch(() => undefined);
  }

  private show(change: Partial<AttemptSnapshot>): void {
    if (this.options.isCurrent()) this.options.show(change);
  }

  private publish(): void {
    const { launch, gone, ending, ended, savedAt } = this;
    const { session } = launch.content;
    // Only when content has ended is it certain that the backend has all that it has said.
    const state = ending && !ended ? 'saving' : savedAt ? 'saved' : 'idle';
    this.show({
      outline: outlineOf(launch, gone),
      summary: launch.state.summary,
      ...(!gone && { currentActivityId: activityOf(launch) }),
      ...((gone || session === 'initialized') && { contentNotice: undefined }),
      save: { state, at: savedAt, pending: 0, aside: 0, offline: false },
    });
  }
}

/** What is shown of how the learner stands. */
const standingOf = ({ content: { session, structure }, state: { summary } }: Launch): string =>
  JSON.stringify([session, structure, summary]);
