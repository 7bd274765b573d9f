import { allowFor, ContentFrame } from '../content-frame.js';
import { fileAddress } from './address.js';
import type { Viewer, ViewerParts } from './viewer.js';

/** Seconds between looks at the clock. */
const beat = 1;

/**
 * A page of its own. It is completed when it is open, when it has been in sight for long enough, or when it says so by a message to its
 * parent: `{"wl": "complete"}`, with `"progress": 0..1` on the way.
 */
export async function openViewer(parts: ViewerParts): Promise<Viewer> {
  const { place, title, content, policy, stored, changed } = parts;
  const { completeBy = 'opened', completeAfter = 0 } = policy;
  const url = await fileAddress(parts, content.entryUrl);
  let opened = stored['wl.opened'] === 'true';
  let seconds = Number(stored['wl.position'] ?? 0) || 0;
  let said = Math.min(1, Number(stored['wl.position'] ?? 0) || 0);

  const frame = new ContentFrame(place);
  const onMessage = ({ source, data }: MessageEvent<unknown>): void => {
    if (
      source === null ||
      source !== place.querySelector('iframe')?.contentWindow ||
      typeof data !== 'object' ||
      data === null
    )
      return;
    const { wl, progress } = data as { wl?: unknown; progress?: unknown };
    if (wl === 'complete') said = 1;
    else if (wl === 'progress' && typeof progress === 'number' && progress >= 0) {
      // Only that it is complete completes it.
      said = Math.max(said, Math.min(progress, 0.99));
    } else return;
    changed(said === 1 ? 'now' : undefined);
  };
  if (completeBy === 'message') addEventListener('message', onMessage);

  const timer =
    completeBy === 'time'
      ? setInterval(() => {
          if (document.visibilityState !== 'visible' || seconds >= completeAfter) return;
          seconds += beat;
          changed(seconds >= completeAfter ? 'now' : undefined);
        }, beat * 1000)
      : undefined;

  await new Promise<void>((resolve) => {
    frame.show({ url, title, allow: allowFor(policy.allow), onLoad: resolve });
  });
  opened = true;
  return {
    get elements() {
      return {
        ...(opened ? { 'wl.opened': 'true' } : {}),
        ...(completeBy === 'time' ? { 'wl.position': String(seconds) } : {}),
        // What is not among the elements is not saved: a summary alone makes no commit.
        ...(completeBy === 'message' ? { 'wl.position': String(said) } : {}),
      };
    },
    get progress() {
      if (completeBy === 'message') return said;
      if (completeBy === 'time') return completeAfter > 0 ? seconds / completeAfter : 1;
      return 1;
    },
    close() {
      clearInterval(timer);
      removeEventListener('message', onMessage);
      frame.remove();
    },
  };
}
