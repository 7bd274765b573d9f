import { expect } from '@open-wc/testing';
import type { GalleryState } from '../../demo/gallery/kit.js';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';

/** The widths of columns in which elements have to do. */
const columns = [280, 300, 390];

/** Resolves when no answer is on its way and two pictures have been drawn since. */
async function settled(kit: ScriptedKit): Promise<void> {
  for (let quiet = 0; quiet < 2; quiet += 1) {
    await new Promise(requestAnimationFrame);
    if (kit.busy) quiet = 0;
  }
}

/** A test for each state of the gallery: axe finds nothing in light Vietnamese and dark English, and narrow columns hold it. */
export function everyState(states: Record<string, GalleryState>): void {
  for (const [name, { title, render }] of Object.entries(states)) {
    for (const [scheme, lang] of [
      ['light', 'vi'],
      ['dark', 'en'],
    ] as const) {
      it(`${name}, ${scheme} and ${lang}: ${title}`, async () => {
        const page = document.createElement('main');
        page.lang = lang;
        page.setAttribute('scheme', scheme);
        document.body.append(page);
        try {
          const kit = new ScriptedKit();
          await render(page, kit);
          await settled(kit);
          // A state may have colors of its own; the page behind it follows, as one that is dark itself would.
          const [last = page] = [...page.querySelectorAll('[scheme]')].reverse();
          const isDark = last.getAttribute('scheme') === 'dark';
          page.style.setProperty('background', isDark ? '#12161e' : '#fff');
          await expect(page).to.be.accessible();
          for (const width of columns) {
            page.style.setProperty('inline-size', `${width}px`);
            await new Promise(requestAnimationFrame);
            expect(page.scrollWidth, `${width} px`).to.be.at.most(width);
          }
        } finally {
          page.remove();
        }
      });
    }
  }
}
