/** What tabs of one session tell each other. */
export type TabMessage = 'signed-in' | 'signed-out';

/** A line to the other sessions of the same kind and backend, in this page and in other tabs. */
export interface TabChannel {
  /** Tells the others. */
  post(message: TabMessage): void;
  /** Hangs up. */
  close(): void;
}

/** Opens a line, or none where the platform has no `BroadcastChannel`. */
export function openTabChannel(
  name: string,
  receive: (message: TabMessage) => void,
): TabChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(`welearning-session ${name}`);
  // In Node an open channel would keep the process alive.
  (channel as { unref?: () => void }).unref?.();
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === 'signed-in' || data === 'signed-out') receive(data);
  };
  return { post: (message) => channel.postMessage(message), close: () => channel.close() };
}
