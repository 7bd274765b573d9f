import {
  type HostMessage,
  protocolVersions,
  type StageCommit,
  type StageMessage,
} from '../../../src/stage-protocol/index.js';

export const stageOrigin = 'https://p-42.content.example';

export const summary: StageCommit['summary'] = {
  completion: 'incomplete',
  success: 'unknown',
  totalTime: 'PT1M',
};

/** The frame with a stage in it, as the host's window sees it. */
export class FakeStage {
  readonly heard: HostMessage[] = [];
  port: MessagePort | undefined;
  answers = 0;
  /** What it says to have left over; undefined: it says nothing of it. */
  journal: unknown[] | undefined = [];

  constructor(
    private readonly host: EventTarget,
    private readonly nonce: string,
    private readonly origin = stageOrigin,
    private readonly activityId = 'sco',
  ) {}

  postMessage(_message: unknown, targetOrigin: string, transfer: Transferable[] = []): void {
    this.answers += 1;
    if (targetOrigin !== this.origin) return;
    const [port] = transfer;
    this.port = port as MessagePort;
    this.port.onmessage = ({ data }: MessageEvent) => this.heard.push(data as HostMessage);
    if (this.journal) this.say({ type: 'journal', entries: this.journal });
  }

  greet(
    change: { data?: object; origin?: string; source?: unknown; versions?: number[] } = {},
  ): void {
    const data = {
      wl: 'stage-hello',
      nonce: this.nonce,
      versions: change.versions ?? [...protocolVersions],
      ...change.data,
    };
    const { origin = this.origin, source = this } = change;
    this.host.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
  }

  say(message: StageMessage | Record<string, unknown>): void {
    this.port?.postMessage(message);
  }

  commit(
    seq: number,
    base: number,
    elements: Record<string, string | null>,
    more: object = {},
  ): void {
    this.say({
      type: 'commit',
      commit: { seq, base, activities: { [this.activityId]: elements }, summary, ...more },
    });
  }

  heardOf<T extends HostMessage['type']>(type: T): Extract<HostMessage, { type: T }>[] {
    return this.heard.filter((m): m is Extract<HostMessage, { type: T }> => m.type === type);
  }
}

/** Runs out at once when told to; otherwise real. Shortens what the attempt waits for. */
export class QuickClock {
  constructor(private readonly times = 50) {}
  now(): number {
    return Date.now();
  }
  after(milliseconds: number, run: () => void): () => void {
    const timer = setTimeout(run, milliseconds / this.times);
    // What is tried again and again for ever does not keep a test run alive.
    (timer as Partial<NodeJS.Timeout>).unref?.();
    return () => clearTimeout(timer);
  }
}
