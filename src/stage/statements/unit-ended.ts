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
 * Tells the stage that its unit has ended: the windows of this origin around this one, since some units work in frames of their own, or
 * the one that has opened it. Whoever does not listen does not hear it.
 */
export function tellUnitEnded(window: ReturnWindow): void {
  const { origin } = window.location;
  let outermost = window;
  while (outermost.parent !== outermost && isOf(outermost.parent, origin)) {
    outermost = outermost.parent;
    outermost.postMessage({ wl: word }, origin);
  }
  const opener = window.opener as ReturnWindow | null | undefined;
  if (opener && isOf(opener, origin)) opener.postMessage({ wl: word }, origin);
}

/** A window of another origin does not say whose it is. */
function isOf(window: ReturnWindow, origin: string): boolean {
  try {
    return window.location.origin === origin;
  } catch {
    return false;
  }
}

/** Is this the return page's word, from this page's own origin? */
export function isUnitEnded({ data, origin }: MessageEvent<unknown>, own: string): boolean {
  return (
    origin === own && typeof data === 'object' && data !== null && 'wl' in data && data.wl === word
  );
}
