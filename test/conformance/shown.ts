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
    titleOf(line: Element): string {
      const labels = [...line.querySelectorAll(':scope > span:not(.st)')];
      return help.plain(labels.find((span) => help.plain(span.textContent))?.textContent);
    },
  };
  const host = document.querySelector('wl-course-player') as
    (HTMLElement & { updateComplete?: Promise<unknown> }) | null;
  const root = host?.shadowRoot;
  if (!host || !root) {
    return { next: false, previous: false, entries: [], ended: false, words: 'no player' };
  }
  await host.updateComplete;
  for (;;) {
    const folded = root.querySelector<HTMLElement>('[part~=contents] [aria-expanded=false]');
    if (!folded) break;
    folded.click();
    await host.updateComplete;
  }
  const lines = root.querySelectorAll<HTMLElement>('[part~=contents] li > button');
  const entries = [...lines].map((line) => {
    const title = help.titleOf(line);
    // By this it is found again when it is to be clicked.
    line.dataset['title'] = title;
    return {
      title,
      selectable: !help.isOff(line) && !line.classList.contains('ch'),
      current: line.hasAttribute('aria-current'),
      text: help.plain(line.textContent),
    };
  });
  const words = help.plain(root.querySelector('[part~=stage]')?.textContent);
  return {
    next: help.canPress(root, 'Bài tiếp theo'),
    previous: help.canPress(root, 'Bài trước'),
    entries,
    ended: /Bạn đã rời bài học|Bạn đã hoàn thành khóa học|Chưa đạt/.test(words),
    words,
  };
}
