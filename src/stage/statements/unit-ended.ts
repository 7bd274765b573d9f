/** What the return page says, to windows of its own origin only. */
const word = 'unit-ended';

/** What is used of a window, and of those around it. */
export interface ReturnWindow {
  readonly parent: ReturnWindow;
  readonly opener: unknown;
  readonly location: { readonly origin: string };
  postMessage(message: unknown, targetOrigin: string): void;
}

/**
 * Tells the stage that its unit has ended: the windows around this one, since some units work in frames of their own, or the one that has
 * opened it. Others on the way do not hear it: they are not of this origin, or not listening.
 */
export function tellUnitEnded(window: ReturnWindow): void {
  const { origin } = window.location;
  const tell = (to: Pick<ReturnWindow, 'postMessage'>): void =>
    to.postMessage({ wl: word }, origin);
  let outermost = window;
  while (outermost.parent !== outermost) {
    outermost = outermost.parent;
    tell(outermost);
  }
  // Unreadable where the window is not of this origin: then the unit has none of its own.
  const opener = outermost === window ? window.opener : undefined;
  if (opener) tell(opener as ReturnWindow);
}

/** Is this the return page's word, from this page's own origin? */
export function isUnitEnded({ data, origin }: MessageEvent<unknown>, own: string): boolean {
  return (
    origin === own && typeof data === 'object' && data !== null && 'wl' in data && data.wl === word
  );
}
