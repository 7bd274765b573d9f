import type { CommitAnswer, Launch, WelearningClient } from '../client/index.js';
import { isWelearningError } from '../client/index.js';
import type { Clock } from './clock.js';
import type { Random } from './backoff.js';
import { Delivery } from './delivery.js';
import { KeptOutbox } from './kept-outbox.js';
import type { KeptContents, LaunchFacts, OutboxStore } from './outbox-store.js';

/** What a launch of an earlier visit is delivered with. */
export interface LeftLaunchOptions {
  client: Pick<WelearningClient, 'launches'>;
  store: OutboxStore;
  clock: Clock;
  random?: Random | undefined;
  /** The backend has taken a commit in. */
  answered?(facts: LaunchFacts, answer: CommitAnswer): void;
  /** Something was delivered or refused. */
  changed?(): void;
}

/**
 * A launch that nobody plays any more and of which this device keeps something. It is delivered only when the backend says to whoever is
 * signed in that it is theirs: what another learner has left stays where it is, unseen.
 */
export class LeftLaunch {
  readonly outbox: KeptOutbox;
  readonly delivery: Delivery;
  /** The line has gone on by what was delivered. */
  applied = false;
  /** What was refused has not been given to the learner on an earlier visit. */
  readonly asideIsNews: boolean;

  /**
   * @param contents - As read from the device, or of a launch that it does not know yet.
   * @param token - The launch's own; without it the backend is asked before anything is sent.
   */
  constructor(
    private readonly options: LeftLaunchOptions,
    contents: KeptContents,
    origin: 'device' | 'launch',
    private token?: string,
  ) {
    this.asideIsNews = contents.facts.asideGivenAt === undefined;
    this.outbox = new KeptOutbox(options.store, contents, origin, options.changed);
    this.delivery = new Delivery(
      this.outbox,
      {
        put: async (commit) => {
          if (this.token === undefined) await this.identify();
          const own = this.token ? { token: this.token } : {};
          return options.client.launches.putState(this.facts.launchId, commit, own);
        },
        renewToken: () => this.identify(),
        delivered: (_, answer) => {
          if (answer.outcome === 'applied') this.applied = true;
          options.answered?.(this.facts, answer);
        },
        resync: () => {},
        changed: () => options.changed?.(),
      },
      options.clock,
      options.random,
    );
  }

  get facts(): LaunchFacts {
    return this.outbox.facts;
  }

  /** Sends what waits. Resolves when nothing does, or when it is not theirs. */
  async deliver(): Promise<void> {
    this.delivery.wake();
    await this.delivery.emptied();
    await this.outbox.close();
  }

  private async identify(): Promise<void> {
    try {
      const launch = await this.options.client.launches.get(this.facts.launchId);
      // Without a token of its own the learner's stands for it.
      this.token = launch.token ?? '';
      if (!isOf(launch, this.facts)) this.delivery.stop();
    } catch (error) {
      if (isWelearningError(error) && [403, 404, 410].includes(error.status)) this.delivery.stop();
      throw error;
    }
    if (this.delivery.isStopped) throw new Error('The launch is another learner’s.');
  }
}

/** Does the backend name this learner, course and item, and a launch that writes? */
export function isOf(
  launch: Launch,
  facts: Pick<LaunchFacts, 'learnerId' | 'courseId' | 'itemId'>,
): boolean {
  return (
    launch.mode === 'normal' &&
    launch.learner.id === facts.learnerId &&
    launch.courseId === facts.courseId &&
    launch.itemId === facts.itemId
  );
}
