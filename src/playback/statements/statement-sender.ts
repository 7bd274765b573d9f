import XAPI from '@xapi/xapi';
import type { WelearningClient } from '../../client/index.js';
import { Backoff, type Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import { isClosed, isRefusal } from '../delivery.js';
import { failureOf } from '../failure.js';
import type { Statement } from './statement.js';
import type { StatementOutbox } from './statement-outbox.js';
import type { WaitingStatement } from './statement-store.js';

/** What sends. */
export interface SenderOptions {
  client: Pick<WelearningClient, 'baseUrl' | 'launches'>;
  outbox: StatementOutbox;
  clock: Clock;
  random: Random;
  /** Statements that the record store refuses for good: how many, and why. */
  refused(count: number, code: string): void;
}

const atOnce = 50;
// `keepalive` requests of a page may have 64 KiB in all, and the stage sends one of its own.
const keepaliveLimit = 24_000;

/** The launch is given none any more: nobody will take its statements. */
class NoCredential extends Error {}

/** Brings statements to the learning record store: again and again while the network is away, each with its launch's own credential. */
export class StatementSender {
  readonly #options: SenderOptions;
  readonly #tokens = new Map<string, string>();
  readonly #waiters = new Set<() => void>();
  #running = false;
  #stopped = false;
  readonly #backoff: Backoff;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.clock, options.random);
  }

  /** The credential of a launch, as its answer had it. */
  know(launchId: string, token: string): void {
    this.#tokens.set(launchId, token);
  }

  /** Something may be waiting: sends it, unless that is being done. */
  wake(): void {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    void this.#run().finally(() => {
      this.#running = false;
      // What came between the last look and now.
      if (this.#options.outbox.size > 0 && !this.#stopped) return this.wake();
      for (const resolve of this.#waiters) resolve();
      this.#waiters.clear();
    });
  }

  /** Leaves what waits where it is. */
  stop(): void {
    this.#stopped = true;
    this.#backoff.end();
  }

  /** Resolves when nothing waits any more, or when it has stopped. */
  async emptied(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => this.#waiters.add(resolve));
  }

  /** Tries again at once: the network is back. */
  retryNow(): void {
    this.#backoff.startOver();
  }

  /**
   * The page goes: sends a launch's last statements once more or for the first time, by a request that outlives it. Nothing waits for the
   * answer; what the store has already it takes as the same.
   */
  sendLast(launchId: string): void {
    const token = this.#tokens.get(launchId);
    if (token === undefined) return;
    const last: Statement[] = [];
    let size = 0;
    for (const { statement } of this.#options.outbox.of(launchId).reverse()) {
      size += JSON.stringify(statement).length;
      if (size > keepaliveLimit) break;
      last.unshift(statement);
    }
    if (last.length > 0) void this.#store(token, last, true).catch(() => {});
  }

  async #run(): Promise<void> {
    const { outbox } = this.#options;
    // With a credential that was got just now; and one by one, for one that is refused has all others refused with it.
    let renewed = false;
    let alone = false;
    while (!this.#stopped) {
      const entries = outbox.next(alone ? 1 : atOnce);
      const [first] = entries;
      if (!first) return;
      try {
        await this.#send(first.launchId, entries);
        outbox.done(entries);
        this.#backoff.reset();
        renewed = false;
      } catch (error) {
        const failure = failureOf(error);
        const { status, code } = failure;
        if ((status === 401 || status === 403) && !renewed && !isClosed(failure)) {
          this.#tokens.delete(first.launchId);
          renewed = true;
        } else if (error instanceof NoCredential || status === 409 || isRefusal(failure)) {
          if (entries.length > 1 && !(error instanceof NoCredential)) {
            alone = true;
            continue;
          }
          outbox.done(entries);
          this.#options.refused(entries.length, code);
          alone = renewed = false;
        } else {
          renewed = false;
          await this.#backoff.pause(error);
        }
      }
    }
  }

  async #send(launchId: string, entries: readonly WaitingStatement[]): Promise<void> {
    const token = this.#tokens.get(launchId) ?? (await this.#renew(launchId));
    await this.#store(
      token,
      entries.map(({ statement }) => statement),
    );
  }

  async #renew(launchId: string): Promise<string> {
    const { xapi } = await this.#options.client.launches.get(launchId);
    if (xapi?.token === undefined) throw new NoCredential();
    this.#tokens.set(launchId, xapi.token);
    return xapi.token;
  }

  /** By the library's request, over the client's transport. */
  async #store(token: string, statements: readonly Statement[], keepalive = false): Promise<void> {
    const { client } = this.#options;
    const xapi = new XAPI({
      endpoint: `${client.baseUrl}xapi/`,
      auth: `Basic ${token}`,
      adapter: async ({ headers, data }) => {
        const ids = await client.launches.storeStatements(data as unknown[], {
          authorization: String(headers?.['Authorization']),
          version: String(headers?.['X-Experience-API-Version']),
          keepalive,
        });
        return { data: ids as never, headers: {}, status: 200 };
      },
    });
    await xapi.sendStatements({ statements: statements as never });
  }
}
