import type { ReactiveController } from 'lit';
import type { HostEventCode } from '../../playback/index.js';
import type { CourseRun } from './course-run.js';

/** How the lesson's own window stands. */
export type WindowState =
  /** The learner has not opened it. */
  | 'none'
  | 'open'
  /** The browser has not let it open. */
  | 'blocked'
  /** The learner has closed it. */
  | 'closed'
  /** It was gone before the lesson has ever answered from it. */
  | 'cut_off';

/** Whose lesson it is. */
interface WindowHost {
  /** `window`: the lesson is played in a window of its own. */
  display: 'frame' | 'window';
  readonly isConnected: boolean;
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
}

const features = 'popup,width=1100,height=780';
const look = 500;
const removalTime = 1_000;

/** The lesson's own window: opened in the learner's click, watched, and closed with the player. */
export class LessonWindow implements ReactiveController {
  state: WindowState = 'none';
  private shown: Window | null = null;
  private address: string | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private used = false;

  constructor(
    private readonly host: WindowHost,
    private readonly run: CourseRun,
  ) {
    host.addController(this);
  }

  /** The lesson is to be played in a window of its own. */
  get asked(): boolean {
    return this.host.display === 'window';
  }

  /** Opens it. To be called within the learner's click: elsewhere browsers refuse. */
  readonly open = (): void => {
    this.close();
    const address = this.run.attempt?.frameAddress;
    this.shown = window.open(address ?? 'about:blank', '_blank', features);
    this.address = this.shown ? address : undefined;
    if (!this.shown) return this.to('blocked');
    this.used = true;
    this.timer = setInterval(this.watch, look);
    addEventListener('pagehide', this.close);
    this.to('open');
  };

  /** The learner has chosen a lesson of this item: in the same click its window can be opened. */
  choosing(itemId: string): void {
    if (!this.asked || this.shown) return;
    if (this.used || itemId !== this.run.openItem) this.open();
  }

  /** Brings it to the front. */
  readonly focus = (): void => this.shown?.focus();

  /** Closes it; the stage sends what is unsent as it goes. */
  readonly close = (): void => {
    this.forget();
    this.shown?.close();
    this.shown = null;
    if (this.state === 'open') this.state = 'none';
  };

  hostUpdated(): void {
    const { shown, run, asked } = this;
    const { attempt, snapshot } = run;
    if (!shown) return this.openAgain();
    if (!asked || snapshot.phase === 'left' || snapshot.phase === 'superseded') return this.close();
    const address = attempt?.frameAddress;
    if (!address || shown.closed) return;
    if (address !== this.address) this.lead(address);
    attempt.connect(shown);
  }

  /** A learner who goes on by a button of the player need not press another one to have the window back. */
  private openAgain(): void {
    const begins = ['launching', 'connecting'].includes(this.run.snapshot.phase);
    if (this.asked && this.used && this.state === 'none' && begins && canOpen()) this.open();
  }

  hostDisconnected(): void {
    setTimeout(() => {
      if (!this.host.isConnected) this.close();
    }, removalTime);
  }

  private readonly watch = (): void => {
    const { shown, run } = this;
    if (!shown) return;
    const { phase } = run.snapshot;
    if (shown.closed) {
      this.forget();
      this.shown = null;
      return this.to(phase === 'launching' || phase === 'connecting' ? 'cut_off' : 'closed');
    }
  };

  private lead(address: string): void {
    this.address = address;
    this.shown?.location.replace(address);
  }

  private forget(): void {
    clearInterval(this.timer);
    removeEventListener('pagehide', this.close);
  }

  private to(state: WindowState): void {
    this.state = state;
    const code: HostEventCode = 'window';
    const trace = this.run.attempt?.trace;
    trace?.note(Date.now(), code, { state });
    if (state === 'blocked' || state === 'cut_off') {
      trace?.add([{ kind: 'warning', at: Date.now(), code: `window_${state}`, text: '' }]);
    }
    this.host.requestUpdate();
  }
}

// Missing in some browsers, whatever its type says.
const canOpen = (): boolean =>
  (navigator.userActivation as UserActivation | undefined)?.isActive === true;
