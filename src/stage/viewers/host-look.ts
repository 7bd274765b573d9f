import type { Look } from '../../stage-protocol/index.js';

// As computed styles give them; nothing that asks for an address or another property.
const color =
  /^(#[0-9a-f]{3,8}|[a-z]{3,30}|(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]{1,80}\))$/i;
const fonts = /^[\p{L}\p{N} ,"'_-]{1,300}$/u;

const between = (value: number | undefined, least: number, most: number): string | undefined =>
  value === undefined ? undefined : `${String(Math.min(most, Math.max(least, value)))}px`;

/**
 * Makes what the stage shows by itself look like the page around it. Each value is one that a token can have; what is not is left out, and
 * the token keeps its own.
 */
export function wear({ dark, primary, surface, text, font, size, radius }: Look): void {
  const { style } = document.documentElement;
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) style.removeProperty(name);
    else style.setProperty(name, value);
  };
  const asColor = (value: string | undefined): string | undefined =>
    value !== undefined && color.test(value) && CSS.supports('color', value) ? value : undefined;
  set('color-scheme', dark ? 'dark' : 'light');
  set('--p', asColor(primary));
  set('--s', asColor(surface));
  set('--x', asColor(text));
  set('--font', font !== undefined && fonts.test(font) ? font : undefined);
  set('--size', between(size, 12, 24));
  set('--radius', between(radius, 0, 24));
}
