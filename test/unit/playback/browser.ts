import type { Channel, KeyStore, LockSource } from '../../../src/playback/index.js';

/** `navigator.locks` of one browser: tabs that share it see each other's locks. */
export class Locks implements LockSource {
  private readonly held = new Map<string, (error: unknown) => void>();

  request<T>(
    name: string,
    options: { ifAvailable?: boolean; steal?: boolean },
    callback: (lock: unknown) => Promise<T> | T,
  ): Promise<T> {
    const holder = this.held.get(name);
    if (holder && options.ifAvailable) return Promise.resolve(callback(null));
    holder?.(new DOMException('stolen', 'AbortError'));
    return new Promise<T>((resolve, reject) => {
      this.held.set(name, reject);
      void Promise.resolve(callback({ name })).then((value) => {
        if (this.held.get(name) === reject) this.held.delete(name);
        resolve(value);
      });
    });
  }

  /** The tab that holds it is gone. */
  crash(): void {
    this.held.clear();
  }
}

/** A `Storage`. */
export class Store implements KeyStore {
  private readonly values = new Map<string, string>();
  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.values.set(key, value);
  }
}

/** `BroadcastChannel` of one browser: a message goes to all others of its name. */
export class Channels {
  private readonly opened = new Map<Channel, string>();

  readonly open = (name: string): Channel => {
    const channel: Channel = {
      onmessage: null,
      postMessage: (data) => {
        for (const [other, of] of this.opened) {
          if (other === channel || of !== name) continue;
          queueMicrotask(() => other.onmessage?.(new MessageEvent('message', { data })));
        }
      },
      close: () => this.opened.delete(channel),
    };
    this.opened.set(channel, name);
    return channel;
  };
}
