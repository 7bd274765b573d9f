import { screensVi } from '../../src/elements/course-player/screens/screens.vi.js';
import { scriptOf } from './page-script.js';

/** Words about saving, as they stood on the page. */
export interface Display {
  visit: number;
  /** Since when: milliseconds since 1970, by a clock that no fault touches. */
  at: number;
  text: string;
}

/** What the player's words about saving come to. */
export type Meaning = 'saved' | 'device' | 'waiting' | 'saving' | 'nothing';

/** The words are the Vietnamese texts of the player: what learners read is what is promised. */
export function meaningOf(text: string): Meaning {
  if (/trên máy này/.test(text)) return 'device';
  if (/^Đã lưu/.test(text)) return 'saved';
  if (/chờ gửi|Chưa lưu/.test(text)) return 'waiting';
  return text === '' ? 'nothing' : 'saving';
}

/** Name of the function by which pages tell what they show. */
export const tellShown = '__shown';

const questions = [
  screensVi['resume.title'],
  screensVi['tab.title'],
  screensVi['tab.title.device'],
];

/**
 * What runs first in every frame of a visit. It numbers the visit, lets a fault move the clock, and on the portal's page tells each change of the
 * save state and answers the questions that come before content: go on, and here.
 */
export const visitScript = (visit: number, portal: string, ahead = 0): string =>
  scriptOf(watch, { visit, portal, questions, tellShown, ahead });

function watch(o: {
  visit: number;
  portal: string;
  questions: string[];
  tellShown: string;
  ahead: number;
}): void {
  type Page = Window & {
    __visit?: number;
    __moveClock?: (by: number) => void;
    __watched?: true;
  };
  const page = window as unknown as Page;
  // A page that is reloaded for another visit has both scripts, in any order.
  page.__visit = Math.max(page.__visit ?? 0, o.visit);
  if (page.__watched) return;
  page.__watched = true;

  let moved = 0;
  const RealDate = Date;
  page.__moveClock = (by) => {
    moved += by;
    class MovedDate extends RealDate {
      constructor(...parts: unknown[]) {
        if (parts.length === 0) super(RealDate.now() + moved);
        else super(...(parts as [number]));
      }
      static override now(): number {
        return RealDate.now() + moved;
      }
    }
    (window as unknown as { Date: unknown }).Date = MovedDate;
  };

  if (o.ahead !== 0) page.__moveClock(o.ahead);

  if (window.top !== window || location.origin !== o.portal) return;
  const tell = (window as unknown as Record<string, (said: string) => void>)[o.tellShown];
  const heard = new WeakSet<Node>();
  const answered = new WeakSet<Node>();
  let last = '';
  const look = (): void => {
    const root = document.querySelector('wl-course-player')?.shadowRoot;
    if (!root) return;
    if (!heard.has(root)) {
      heard.add(root);
      changes.observe(root, { subtree: true, childList: true, characterData: true });
    }
    const text = root.querySelector('[part~=save-state]')?.textContent?.trim() ?? '';
    if (text !== last) {
      last = text;
      const at = performance.timeOrigin + performance.now();
      tell?.(JSON.stringify({ visit: page.__visit, at, text }));
    }
    const prompt = root.querySelector('[part~=prompt]');
    const title = prompt?.querySelector('#prompt')?.textContent?.trim() ?? '';
    const button = [...(prompt?.querySelectorAll('button') ?? [])].at(-1);
    if (button && !answered.has(button) && o.questions.includes(title)) {
      answered.add(button);
      // Once more, should the question still be there then: it may have been drawn anew in the meantime.
      setTimeout(() => answered.delete(button), 500);
      setTimeout(() => button.click());
    }
  };
  setInterval(look, 250);
  const changes = new MutationObserver(look);
  changes.observe(document, { subtree: true, childList: true });
  look();
}
