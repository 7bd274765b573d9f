import type { AttemptLock } from './attempt-lock.js';
import { type Clock, within } from './clock.js';
import type { ChannelSource, Channel } from './host.js';

const channelName = 'wl-playback';
// What the other tab has not delivered by then is on the device, if the device keeps anything.
const deliveryTime = 5_000;

interface Delivered {
  type: 'delivered';
  lock: string;
}

const isDelivered = (data: unknown, lock: string): boolean => {
  const { type, lock: of } = (data ?? {}) as Partial<Delivered>;
  return type === 'delivered' && of === lock;
};

/** How one tab hands an attempt over to another: the later one takes the lock, the earlier one delivers and says so. */
export class Takeover {
  constructor(
    private readonly lock: AttemptLock,
    private readonly channels: ChannelSource | undefined,
    private readonly clock: Clock,
  ) {}

  /** Takes the lock; from another tab of this browser, and waits until it has delivered what it had, for 5 s at most. */
  async take(lock: string): Promise<void> {
    if (this.lock.holds(lock)) return;
    if (await this.lock.tryTake(lock)) return;
    const channel = this.open();
    const delivered = new Promise<void>((resolve) => {
      if (!channel) return resolve();
      channel.onmessage = ({ data }) => {
        if (isDelivered(data, lock)) resolve();
      };
    });
    await this.lock.take(lock);
    await within(this.clock, deliveryTime, delivered);
    channel?.close();
  }

  /** The lock was taken away: waits for what is on its way and tells the tab that has it. */
  async handOver(lock: string, delivered: Promise<unknown>): Promise<void> {
    await within(this.clock, deliveryTime, delivered);
    const channel = this.open();
    const message: Delivered = { type: 'delivered', lock };
    channel?.postMessage(message);
    channel?.close();
  }

  private open(): Channel | undefined {
    try {
      return this.channels?.(channelName);
    } catch {
      // Refused with the rest of the storage: the other tab waits its 5 s.
      return undefined;
    }
  }
}
