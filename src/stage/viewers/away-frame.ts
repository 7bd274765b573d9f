import { el } from './draw.js';

/** Seconds that a page elsewhere has to load, before the learner is shown another way. */
const patience = 8;

/** `here`: it has loaded. `missing`: nothing of it may be seen. `refused`: this page's own policy keeps it out. */
export type Standing = 'here' | 'missing' | 'refused';

export interface AwayFrame {
  readonly element: HTMLIFrameElement;
  /** Nothing more is told after it. */
  close(): void;
}

/**
 * Frames an address elsewhere, and tells what browsers let be known of it.
 *
 * A page that refuses frames (`X-Frame-Options`, `frame-ancestors`) looks to Chromium's and Firefox' scripts like one that is shown: both
 * fire `load` and note its timing. WebKit notes none. A host that does not answer is told of by WebKit and Firefox in that `load` never
 * comes; Chromium fires it for its own page that says so. What is too slow or no page at all never loads anywhere.
 */
export function awayFrame(
  url: URL,
  facts: Readonly<Record<string, unknown>>,
  tell: (standing: Standing) => void,
): AwayFrame {
  const timer = setTimeout(() => tell('missing'), patience * 1000);
  const isNoted = (): boolean => performance.getEntriesByName(url.href, 'resource').length > 0;
  let kept = true;
  const onLoad = (): void => {
    clearTimeout(timer);
    if (kept) tell(isNoted() ? 'here' : 'missing');
  };
  // Also where it leads on, or is led, to a host that is not allowed.
  const onViolation = ({ effectiveDirective }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective === 'frame-src') tell('refused');
  };
  performance.clearResourceTimings();
  document.addEventListener('securitypolicyviolation', onViolation);
  return {
    element: el('iframe', { className: 'away', src: url.href, onload: onLoad, ...facts }),
    close() {
      kept = false;
      clearTimeout(timer);
      document.removeEventListener('securitypolicyviolation', onViolation);
    },
  };
}
