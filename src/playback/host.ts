/** The window of the content's frame, as far as it is used: the element's `contentWindow`. */
export interface FrameWindow {
  /** As of a `Window`. */
  postMessage(message: unknown, targetOrigin: string, transfer?: Transferable[]): void;
  /** Of a window of its own: it is there no more. */
  readonly closed?: boolean;
  /** As far as another origin may use it. */
  readonly location?: Pick<Location, 'replace'>;
}

/** What the page's window tells. */
export type HostEvents = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/** `navigator.locks`, as far as it is used. */
export interface LockSource {
  /** Runs the callback while the lock is held. */
  request<T>(
    name: string,
    options: { ifAvailable?: boolean; steal?: boolean },
    callback: (lock: unknown) => Promise<T> | T,
  ): Promise<T>;
}

/** A `Storage`, as far as it is used. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem'>;

/** A `BroadcastChannel`, as far as it is used. */
export interface Channel {
  /** Tells all other tabs that have it open. */
  postMessage(message: unknown): void;
  /** Called with what they tell. */
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  /** Hears and tells nothing more. */
  close(): void;
}

/** Opens a channel to the other tabs: `(name) => new BroadcastChannel(name)`. */
export type ChannelSource = (name: string) => Channel;
