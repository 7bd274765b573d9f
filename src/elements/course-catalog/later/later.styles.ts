import { css } from 'lit';
import { coverStyles } from '../../course/cover.styles.js';
import { autoView } from '../course-catalog.styles.js';

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
  .list > .card:has(.name > :focus-visible) {
    outline-offset: -3px;
    border-radius: var(--r-l);
  }
  .list > .card:hover {
    background: var(--hover);
  }
`;

const common = css`
  .sort > select {
    text-overflow: ellipsis;
  }
  .seg > :focus-visible {
    outline-offset: -3px;
  }
  .fb:is(.on, [aria-pressed='true']) {
    background: var(--p-tint);
    border-color: var(--p-line);
    color: var(--p-hover);
    font-weight: 560;
  }
  .fb > .c {
    min-width: 20px;
    padding: 0 6px;
    border-radius: 99px;
    background: var(--p);
    color: var(--on-p);
    font-size: var(--t-xs);
    text-align: center;
  }
  .name > :focus-visible {
    outline: none;
  }
  .card:has(.name > :focus-visible) {
    outline: 2px solid var(--p);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    .fb:is(.on, [aria-pressed='true']),
    .seg > [aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
  .fb:hover {
    background: var(--hover);
  }
  .card:hover .name > :is(a, button) {
    color: var(--p-hover);
  }
  .busy {
    opacity: 0.6;
  }
  mark {
    background: color-mix(in oklab, #f2a51e 32%, transparent);
    color: var(--x);
    border-radius: 2px;
  }
  .excerpt {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    padding-block-start: 0.1em;
  }
  .empty .ways {
    justify-content: center;
  }
  .hints {
    display: grid;
    justify-items: center;
  }
  .more.pages {
    display: flex;
    justify-content: center;
  }
  .tools {
    position: relative;
  }
  .recent {
    position: absolute;
    inset: calc(var(--h-control) + 4px) 0 auto;
    z-index: 3;
    max-width: 420px;
    padding: var(--s3) var(--s4);
    box-shadow: var(--e3);
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
