import { css } from 'lit';

/**
 * The ground of every element: nothing that the page says of `*` or inherits reaches inside, except the font family,
 * which is meant to be the page's own.
 */
export const base = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none !important;
  }
  .wl {
    all: initial;
    container: wl / inline-size;
    display: block;
    font: 400 var(--t-md)/1.6 sans-serif;
    font-family: var(--font);
    color: var(--x);
    accent-color: var(--p);
    -webkit-text-size-adjust: 100%;
    font-variant-numeric: tabular-nums;
    text-underline-offset: 0.2em;
    overflow-wrap: anywhere;
  }
  .wl,
  .wl *,
  .wl *::before,
  .wl *::after {
    box-sizing: border-box;
  }
  :where(h2, h3, h4, h5, h6, p, ul, ol, dl, dd, figure, fieldset, legend) {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  :where(ul, ol) {
    list-style: none;
  }
  :where(h2, h3, h4, h5, h6) {
    font-size: var(--t-md);
    font-weight: 650;
    line-height: 1.42;
    text-wrap: balance;
  }
  :where(button, input, select, textarea) {
    font: inherit;
    color: inherit;
    line-height: 1.5;
    margin: 0;
  }
  :where(a) {
    color: var(--p-hover);
    text-decoration-color: color-mix(in oklab, currentColor 45%, transparent);
  }
  a:hover {
    text-decoration-color: currentColor;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--p);
    outline-offset: 2px;
  }
  :where(p, li, dd) {
    text-wrap: pretty;
  }
  [hidden] {
    display: none !important;
  }
  .i {
    width: 1.1em;
    height: 1.1em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: -0.18em;
  }
  .vh {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .title {
    font-size: var(--t-xl);
  }
  .muted {
    color: var(--muted);
  }
  .sm {
    font-size: var(--t-sm);
    line-height: 1.5;
  }
  .xs {
    font-size: var(--t-xs);
    line-height: 1.5;
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--s2);
    flex-wrap: wrap;
  }
  .nw {
    flex-wrap: nowrap;
  }
  .sp {
    justify-content: space-between;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .ok {
    color: var(--success);
  }
  .wn {
    color: var(--warning);
  }
  .er {
    color: var(--danger);
  }
  .b {
    font-weight: 600;
  }
  .mono {
    font-family: ui-monospace, SFMono-Regular, Consolas, 'Noto Sans Mono', monospace;
    font-size: 0.92em;
  }
  @media (forced-colors: active) {
    .i {
      color: inherit;
    }
  }
`;
