import type { Launch, WelearningClient } from '../client/index.js';
import type { Deed, Exit, Summary } from '../stage-protocol/index.js';
import type { Clock } from './clock.js';
import type { Random } from './backoff.js';
import type { HostEvents, LockSource } from './host.js';
import type { Recorder } from './statements/index.js';
import { speaksInStatements } from './units.js';

/** What a recording is made with. */
export interface RecordingOptions {
  client: Pick<WelearningClient, 'baseUrl' | 'launches'>;
  host: HostEvents;
  clock: Clock;
  random?: Random | undefined;
  locks?: LockSource | undefined;
  /** The learner agrees to `learning.telemetry`, as it is now. Without it they do not. */
  telemetry?: (() => boolean) | undefined;
  /** Statements that the record store refuses for good. */
  refused(count: number, code: string): void;
  /** The page went at this moment, as the statements have it: milliseconds since 1970. */
  gone(at: number): void;
}

/**
 * Has statements made of what a launch hears from its stage. Undefined where none are wanted; what makes them is loaded where some are.
 */
export function startRecording(launch: Launch, o: RecordingOptions): Recording | undefined {
  const { telemetry = () => false } = o;
  const { xapi } = launch;
  // Content of some kinds makes its own.
  if (launch.mode !== 'normal' || speaksInStatements(launch)) return;
  if (xapi?.token === undefined) return;
  return new Recording(
    import('./statements/index.js').then(
      ({ Recorder }) => new Recorder({ ...o, launch, xapi, telemetry }),
    ),
    o.host,
    o.clock,
  );
}

/** Milliseconds that a word is on its way at most. */
const longestWay = 1_000;

/** What happens in one launch, as it is told to what makes statements of it; until that is there it waits. */
export class Recording {
  private recorder: Recorder | undefined;
  private waiting: ((recorder: Recorder) => void)[] = [];

  constructor(
    loading: Promise<Recorder>,
    private readonly host: HostEvents,
    private readonly clock: Clock,
  ) {
    host.addEventListener('pagehide', this.goes);
    host.addEventListener('online', this.retry);
    loading.then(
      (recorder) => {
        this.recorder = recorder;
        for (const tell of this.waiting.splice(0)) tell(recorder);
      },
      // Without statements a lesson is as good as with them.
      () => this.close(),
    );
  }

  did(deed: Deed): void {
    const now = this.clock.now();
    // Content may say what it likes; a page that is busy is heard late, but not very late.
    const at = Math.min(now, Math.max(deed.at ?? now, now - longestWay));
    this.tell((recorder) => recorder.did(deed, at));
  }

  saved(summary: Summary, exit: Exit | undefined): void {
    const at = this.clock.now();
    this.tell((recorder) => recorder.saved(summary, exit, at));
  }

  left(): void {
    this.tell((recorder) => recorder.left());
  }

  close(): void {
    this.host.removeEventListener('pagehide', this.goes);
    this.host.removeEventListener('online', this.retry);
    this.tell((recorder) => recorder.close());
  }

  private readonly goes = (): void => this.recorder?.left(true);
  private readonly retry = (): void => this.recorder?.retryNow();

  private tell(what: (recorder: Recorder) => void): void {
    if (this.recorder) what(this.recorder);
    else if (this.waiting.length < 1_000) this.waiting.push(what);
  }
}
