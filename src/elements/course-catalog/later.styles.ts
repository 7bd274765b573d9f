import { css } from 'lit';
import { autoView } from './course-catalog.styles.js';

const gridHover = css`
  .grid > .card:hover {
    border-color: color-mix(in oklab, var(--x) 28%, var(--s));
    box-shadow:
      0 1px 2px rgb(var(--shadow) / 0.08),
      0 6px 20px -4px rgb(var(--shadow) / calc(var(--shadow-a) * 2));
    transition:
      border-color var(--fast),
      box-shadow var(--fast);
  }
`;

const listHover = css`
  .list > .card:hover {
    background: var(--hover);
  }
`;

const common = css`
  .fb:hover {
    background: var(--hover);
  }
  .card:hover .name > :is(a, button) {
    color: var(--p-hover);
  }
  .busy {
    opacity: 0.6;
  }
  .wl {
    --cover-1: 0.945;
    --cover-2: 0.88;
    --cover-3: 0.77;
    --cover-4: 0.6;
  }
  .wl[data-scheme='dark'] {
    --cover-1: 0.3;
    --cover-2: 0.4;
    --cover-3: 0.52;
    --cover-4: 0.68;
  }
  .cov > svg {
    background-color: oklch(var(--cover-1) calc(0.032 * var(--c, 1)) var(--h));
  }
  .cov .a {
    fill: oklch(var(--cover-2) 0.06 var(--h));
  }
  .cov .b {
    fill: oklch(var(--cover-3) 0.105 var(--h));
  }
  .cov .c {
    fill: oklch(var(--cover-4) 0.12 var(--h));
  }
  .h0 {
    --h: 62;
  }
  .h1 {
    --h: 135;
  }
  .h2 {
    --h: 172;
  }
  .h3 {
    --h: 18;
  }
  .h4 {
    --h: 300;
    --c: 0.8;
  }
  .h5 {
    --h: 340;
    --c: 0.8;
  }
  .h6 {
    --h: 262;
  }
  .h7 {
    --h: 95;
  }
  .h8 {
    --h: 225;
  }
  .h9 {
    --h: 200;
  }
  .st > .err {
    position: relative;
    z-index: 2;
  }
  .more {
    display: grid;
    justify-items: center;
    text-align: center;
    gap: var(--s2);
    padding-top: var(--s2);
  }
  .more > .note {
    width: 100%;
    text-align: start;
  }
  .art {
    width: 112px;
    height: 76px;
    fill: none;
    stroke: var(--line-strong);
    stroke-linecap: round;
    stroke-width: 3;
  }
  .art > .paper {
    fill: var(--sunken);
    stroke-width: 1.5;
  }
  .art > .mark {
    fill: var(--s);
    stroke: var(--p);
    stroke-width: 2.5;
  }
  .art > .mark.bad {
    stroke: var(--danger);
    stroke-width: 2;
  }
  @media (forced-colors: active) {
    .cov > svg {
      display: none;
    }
  }
`;

/** What only shows once the first courses are there, or do not come: drawn covers, the way to more, failures, notices; and what hovers. */
export const laterStyles = [gridHover, listHover, autoView(gridHover, listHover), common];
