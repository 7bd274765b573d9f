import type { Launch, LaunchXapi, WelearningClient } from '../../client/index.js';
import type { Deed, Exit, Summary } from '../../stage-protocol/index.js';
import type { Clock } from '../clock.js';
import type { Random } from '../backoff.js';
import type { LockSource } from '../host.js';
import { ItemNarrator } from './item-narrator.js';
import { MediaNarrator } from './media-narrator.js';
import type { Listener, Narrator, Purpose } from './narrator.js';
import { ScormNarrator } from './scorm-narrator.js';
import { createUuid, type Statement, StatementMaker } from './statement.js';
import { StatementOutbox } from './statement-outbox.js';
import { StatementSender } from './statement-sender.js';
import {
  openStatementStore,
  type Owner,
  type StatementStore,
  type Will,
} from './statement-store.js';

/** What statements of a launch are made with. */
export interface RecorderOptions {
  launch: Launch;
  xapi: LaunchXapi;
  client: Pick<WelearningClient, 'baseUrl' | 'launches'>;
  clock: Clock;
  random?: Random | undefined;
  locks?: LockSource | undefined;
  /** The learner agrees to `learning.telemetry`, as it is now. */
  telemetry(): boolean;
  /** Statements that the record store refuses for good. */
  refused(count: number, code: string): void;
  /** The page went at this moment, as the statements have it: milliseconds since 1970. */
  gone(at: number): void;
  store?: Pick<StatementStore, 'waiting' | 'wills' | 'put' | 'drop'> | undefined;
}

// A video tells ten times a second where it is.
const willTime = 2_000;
// Where nobody can know whether a page still lives.
const silentTime = 12 * 3_600_000;

const lockOf = (launchId: string): string => `wl-statements:${launchId}`;

/** Makes, keeps and sends the player's own statements about one launch. */
export class Recorder implements Listener {
  readonly #options: RecorderOptions;
  readonly #owner: Owner;
  readonly #store: Pick<StatementStore, 'waiting' | 'wills' | 'put' | 'drop'>;
  readonly #outbox: StatementOutbox;
  readonly #sender: StatementSender;
  readonly #narrator: Narrator;
  #said: Statement[] = [];
  #willAt = 0;
  #free: (() => void) | undefined;

  constructor(options: RecorderOptions) {
    this.#options = options;
    const { launch, xapi, client, clock, random = Math.random, refused } = options;
    this.#owner = {
      baseUrl: client.baseUrl,
      learnerId: launch.learner.id,
      launchId: launch.id,
    };
    this.#store = options.store ?? openStatementStore();
    this.#outbox = new StatementOutbox(this.#store);
    this.#sender = new StatementSender({ client, outbox: this.#outbox, clock, random, refused });
    this.#sender.know(launch.id, xapi.token ?? '');
    this.#narrator = narratorOf(
      launch,
      new StatementMaker({ launch, xapi, baseUrl: client.baseUrl, id: createUuid }),
      this,
    );
    void this.#adopt();
  }

  get telemetry(): boolean {
    return this.#options.telemetry();
  }

  /** @param at milliseconds since 1970 */
  did(deed: Deed, at: number): void {
    this.#narrator.did?.(deed, at);
    this.#keep(deed.did === 'watched');
  }

  saved(summary: Summary, exit: Exit | undefined, at: number): void {
    this.#narrator.saved?.(summary, exit, at);
    this.#keep();
  }

  /** The lesson is left; with `pageGoes` there may be no other moment to send what there is. */
  left(pageGoes = false): void {
    const at = this.#options.clock.now();
    this.#narrator.left(at);
    if (pageGoes) this.#options.gone(at);
    this.#keep();
    if (pageGoes) this.#sender.sendLast(this.#owner.launchId);
  }

  /** Tries again at once to send what waits. */
  retryNow(): void {
    this.#sender.retryNow();
  }

  /** Nothing more is heard. What waits is still sent. */
  close(): void {
    this.left();
    this.#free?.();
  }

  say(statement: Statement, purpose: Purpose): void {
    if (purpose === 'telemetry' && (!this.telemetry || this.#outbox.isFull)) return;
    this.#said.push(statement);
  }

  #keep(lazily = false): void {
    const now = this.#options.clock.now();
    if (lazily && this.#said.length === 0 && now - this.#willAt < willTime) return;
    this.#willAt = now;
    const said = this.#said.splice(0);
    this.#outbox.add(this.#owner, said, { statements: this.#narrator.will, writtenAt: now });
    if (said.length > 0) this.#sender.wake();
  }

  /** What earlier pages have left to say and to send. */
  async #adopt(): Promise<void> {
    const { locks } = this.#options;
    this.#hold();
    const isOurs = ({ baseUrl, learnerId }: Owner): boolean =>
      baseUrl === this.#owner.baseUrl && learnerId === this.#owner.learnerId;
    try {
      this.#outbox.adopt((await this.#store.waiting()).filter(isOurs));
      for (const will of (await this.#store.wills()).filter(isOurs)) {
        if (will.launchId === this.#owner.launchId) continue;
        if (!locks) this.#execute(will);
        else {
          await locks.request(lockOf(will.launchId), { ifAvailable: true }, (lock) =>
            lock ? this.#execute(will) : undefined,
          );
        }
      }
    } catch {
      // What the device does not give is not there.
    }
    if (this.#outbox.size > 0) this.#sender.wake();
  }

  #execute(will: Will): void {
    const { clock, locks } = this.#options;
    const { statements, writtenAt, ...owner } = will;
    if (!locks && clock.now() - writtenAt < silentTime) return;
    this.#outbox.add(owner, statements, { statements: [], writtenAt });
  }

  /** The browser frees it however the page ends. */
  #hold(): void {
    const { locks } = this.#options;
    const held = new Promise<void>((free) => (this.#free = free));
    void locks?.request(lockOf(this.#owner.launchId), {}, () => held).catch(() => {});
  }
}

function narratorOf(launch: Launch, make: StatementMaker, listener: Listener): Narrator {
  const { content, policy, state } = launch;
  switch (content.kind) {
    case 'video':
    case 'audio':
      return new MediaNarrator(make, listener, policy.completionThreshold ?? 1);
    case 'scorm':
      return new ScormNarrator(make, listener, state.summary, state.seq > 0);
    default:
      return new ItemNarrator(make, listener);
  }
}
