import { css } from 'lit';

/**
 * The design tokens. A customer sets the eight `--wl-*` ones anywhere above an element; all else is derived from
 * them. Sizes are px and multiples of px: the page may have changed what `rem` means.
 */
export const tokens = css`
  .wl {
    --font: var(--wl-font-family, inherit);
    --size: var(--wl-font-size, 15px);
    --u: var(--wl-space, 4px);
    --radius: var(--wl-radius, 8px);
    --p: var(--wl-color-primary, #2356c8);
    --s: var(--wl-color-surface, #fff);
    --x: var(--wl-color-text, #182033);
    --danger: var(--wl-color-danger, #b8232c);
    --success: #17693c;
    --warning: #8a4b00;
    --tint: 9%;
    --danger-mix: 8%;
    --warning-mix: 15%;
    --success-mix: 11%;
    --raise: 0%;
    --sunk: var(--x) 4%;
    --shadow: 16 24 40;
    --shadow-a: 0.07;
    color-scheme: light;

    --on-p: #fff;
    --p-hover: color-mix(in oklab, var(--p) 88%, var(--x));
    --p-tint: color-mix(in oklab, var(--p) var(--tint), var(--s));
    --p-line: color-mix(in oklab, var(--p) 32%, var(--s));
    --muted: color-mix(in oklab, var(--x) 72%, var(--s));
    --line: color-mix(in oklab, var(--x) 13%, var(--s));
    --line-strong: color-mix(in oklab, var(--x) 52%, var(--s));
    --edge: color-mix(in oklab, var(--x) 22%, var(--s));
    --sunken: color-mix(in oklab, var(--sunk), var(--s));
    --hover: color-mix(in oklab, var(--x) 6.5%, var(--s));
    --track: color-mix(in oklab, var(--x) 11%, var(--s));
    --raised: color-mix(in oklab, var(--x) var(--raise), var(--s));
    --danger-tint: color-mix(in oklab, var(--danger) var(--danger-mix), var(--s));
    --warning-tint: color-mix(in oklab, #f2a51e var(--warning-mix), var(--s));
    --success-tint: color-mix(in oklab, #1fae62 var(--success-mix), var(--s));

    --s1: var(--u);
    --s2: calc(var(--u) * 2);
    --s3: calc(var(--u) * 3);
    --s4: calc(var(--u) * 4);
    --s5: calc(var(--u) * 5);
    --s6: calc(var(--u) * 6);
    --s8: calc(var(--u) * 8);
    --s10: calc(var(--u) * 10);
    --r-s: calc(var(--radius) * 0.625);
    --r-m: var(--radius);
    --r-l: calc(var(--radius) * 1.5);
    --t-xs: calc(var(--size) * 0.8667);
    --t-sm: calc(var(--size) * 0.9333);
    --t-md: var(--size);
    --t-lg: calc(var(--size) * 1.1333);
    --t-xl: calc(var(--size) * 1.3333);
    --t-2xl: calc(var(--size) * 1.6);
    --h-control: calc(var(--size) + var(--u) * 6.25);
    --h-small: calc(var(--size) + var(--u) * 4.25);
    --e1: 0 1px 2px rgb(var(--shadow) / var(--shadow-a));
    --e3:
      0 2px 6px rgb(var(--shadow) / 0.1),
      0 24px 56px -12px rgb(var(--shadow) / calc(var(--shadow-a) * 4));
    --fast: 120ms;
    --ease: cubic-bezier(0.2, 0, 0, 1);
  }
  /* Text on the primary color follows its lightness where the browser can compute that. */
  @supports (color: oklch(from red l c h)) {
    .wl {
      --on-p: oklch(from var(--p) clamp(0.15, (0.68 - l) * 999, 1) 0 0);
    }
  }
  .wl[data-scheme='dark'] {
    --p: var(--wl-color-primary, #8fb3ff);
    --s: var(--wl-color-surface, #12161e);
    --x: var(--wl-color-text, #e7eaf1);
    --danger: var(--wl-color-danger, #ff9a94);
    --success: #79d6a3;
    --warning: #f2bb66;
    --tint: 17%;
    --danger-mix: 17%;
    --warning-mix: 17%;
    --success-mix: 17%;
    --raise: 5%;
    --sunk: #000 9%;
    --shadow: 0 0 0;
    --shadow-a: 0.5;
    color-scheme: dark;
  }
  @media (prefers-reduced-motion: reduce) {
    .wl {
      --fast: 0ms;
    }
  }
`;
