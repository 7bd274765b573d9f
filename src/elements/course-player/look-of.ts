import type { Look } from '../../playback/index.js';

/** How an element looks at this moment: its own box with the tokens says it. */
export function lookOf(element: HTMLElement): Look {
  const box = element.shadowRoot?.querySelector<HTMLElement>('.wl');
  if (!box) return { dark: false };
  const style = getComputedStyle(box);
  const token = (name: string): string | undefined =>
    style.getPropertyValue(name).trim() || undefined;
  const pixels = (text: string | undefined): number | undefined => {
    const number = Number.parseFloat(text ?? '');
    return Number.isFinite(number) ? number : undefined;
  };
  return {
    dark: box.dataset['scheme'] === 'dark',
    primary: token('--p'),
    surface: token('--s'),
    text: token('--x'),
    font: style.fontFamily,
    size: pixels(style.fontSize),
    radius: pixels(token('--radius')),
  };
}
