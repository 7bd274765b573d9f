/** A line of the contents, as a learner sees it. */
export interface Entry {
  title: string;
  /** It can be clicked and then opens. */
  selectable: boolean;
  current: boolean;
  /** Everything that stands in the line. */
  text: string;
}

/** What the player shows now. */
export interface Shown {
  next: boolean;
  previous: boolean;
  entries: Entry[];
  /** The session has ended: neither content nor a choice is open. */
  ended: boolean;
  /** Words that stand over the content or in its place. */
  words: string;
}

/**
 * Reads in the page what the player shows. Folded chapters are unfolded to see what is in them. Everything it needs is inside of it;
 * its helpers are methods, as the loader of TypeScript would wrap functions in a name of its own.
 */
export async function readShown(): Promise<Shown> {
  const help = {
    plain(text: string | null | undefined): string {
      return (text ?? '').replace(/\s+/g, ' ').trim();
    },
    isOff(button: Element): boolean {
      return button.getAttribute('aria-disabled') === 'true' || button.hasAttribute('disabled');
    },
    canPress(root: ShadowRoot, name: string): boolean {
      return [...root.querySelectorAll('button')].some(
        (button) => help.plain(button.textContent).startsWith(name) && !help.isOff(button),
      );
    },
    titleOf(label: Element): string {
      const texts = [...label.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      return help.plain(texts.map((node) => node.textContent).join(''));
    },
    /** The button of a line that opens it, and its title: a chapter has one for folding and one for opening. */
    entryOf(line: Element): Entry {
      const head = line.querySelector(':scope > button, :scope > .chr > button.ch');
      const opener = line.querySelector<HTMLElement>(
        ':scope > button:not(.ch), :scope > .chr > button:not(.ch)',
      );
      const labels = [...(head?.querySelectorAll(':scope > span') ?? [])];
      const title = labels.map((label) => help.titleOf(label)).find(Boolean) ?? '';
      // By this it is found again when it is to be clicked.
      (opener ?? head)?.setAttribute('data-title', title);
      return {
        title,
        selectable: opener !== null && !help.isOff(opener),
        current: head?.hasAttribute('aria-current') ?? false,
        text: help.plain(head?.textContent),
      };
    },
  };
  const host = document.querySelector('wl-course-player') as
    (HTMLElement & { updateComplete?: Promise<unknown> }) | null;
  const root = host?.shadowRoot;
  if (!host || !root) {
    // Who has left is back at the catalog.
    const ended = document.querySelector('wl-course-catalog') !== null;
    const words = ended ? 'the catalog' : 'no player';
    return { next: false, previous: false, entries: [], ended, words };
  }
  await host.updateComplete;
  for (;;) {
    const folded = root.querySelector<HTMLElement>('[part~=contents] [aria-expanded=false]');
    if (!folded) break;
    folded.click();
    await host.updateComplete;
  }
  for (const marked of root.querySelectorAll('[data-title]')) marked.removeAttribute('data-title');
  const lines = [...root.querySelectorAll('[part~=contents] li')];
  const entries = lines.map((line) => help.entryOf(line));
  // The course as a whole is opened by a button in the heading, where it can be.
  const whole = root.querySelector('[part~=contents] .toc-h button[aria-label^="Mở "]');
  if (whole) {
    const title = help.plain(whole.getAttribute('aria-label')?.slice('Mở '.length));
    whole.setAttribute('data-title', title);
    entries.unshift({ title, selectable: true, current: false, text: '' });
  }
  const words = help.plain(root.querySelector('[part~=stage]')?.textContent);
  return {
    next: help.canPress(root, 'Bài tiếp theo'),
    previous: help.canPress(root, 'Bài trước'),
    entries,
    ended: /Bạn đã rời bài học|Bạn đã hoàn thành khóa học|Chưa đạt/.test(words),
    words,
  };
}
