import { css } from 'lit';
import { coverStyles } from '../course/cover.styles.js';
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
`;

/** What only shows once the first courses are there, or do not come: drawn covers, the way to more, failures, notices; and what hovers. */
export const laterStyles = [
  gridHover,
  listHover,
  autoView(gridHover, listHover),
  coverStyles,
  common,
];
