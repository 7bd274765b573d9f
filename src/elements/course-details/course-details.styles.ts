import { css } from 'lit';
import { standingStyles } from '../course/standing.styles.js';

/** The page: text, and beside it what is to be done; below each other where there is no room. */
const layout = css`
  .page {
    display: grid;
    grid-template: 'head side' auto 'body side' 1fr / minmax(0, 1fr) 264px;
    gap: var(--s8);
    align-items: start;
    max-width: 1120px;
  }
  .head {
    grid-area: head;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s2);
  }
  .side {
    grid-area: side;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    overflow: clip;
  }
  .side > * {
    padding: var(--s4);
  }
  .side > * + * {
    border-top: 1px solid var(--line);
  }
  .body {
    grid-area: body;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s8);
  }
  .sec {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s3);
  }
  .sec > .row {
    align-items: baseline;
    gap: var(--s1) var(--s3);
  }
  .sec > .row > :is(h2, h3, h4, h5, h6) {
    font-size: var(--t-lg);
  }
  @container wl (max-width: 760px) {
    .page {
      grid-template: 'head' 'side' 'body' / minmax(0, 1fr);
      gap: var(--s5);
    }
    .body {
      margin-top: var(--s2);
    }
  }
`;

const head = css`
  .cov {
    aspect-ratio: 320/72;
    max-height: 176px;
    width: 100%;
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    overflow: hidden;
    background-color: var(--hover);
    margin-bottom: var(--s2);
  }
  .cov > * {
    width: 100%;
    height: 100%;
    display: block;
    object-fit: cover;
  }
  .name {
    font-size: var(--t-2xl);
    padding-block-start: 0.05em;
  }
  .name:focus-visible {
    outline-offset: 4px;
    border-radius: var(--r-s);
  }
  .head .meta {
    font-size: var(--t-sm);
  }
  .lead {
    margin-top: var(--s1);
    max-width: 72ch;
  }
  .star {
    color: var(--line-strong);
  }
  .star.full {
    fill: currentColor;
    color: var(--warning);
  }
  @container wl (max-width: 560px) {
    .cov {
      aspect-ratio: 320/76;
    }
    .name {
      font-size: var(--t-xl);
    }
  }
`;

const side = css`
  .act {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s3);
  }
  .act .standing {
    display: grid;
    gap: 6px;
  }
  .act .note {
    padding: var(--s3);
  }
  #unmet {
    display: grid;
    gap: var(--s1);
  }
`;

const loading = css`
  .line {
    display: block;
    width: 66%;
    border-block: 0.25em solid transparent;
    background-clip: padding-box;
  }
  .line.short {
    width: 120px;
    max-width: 50%;
  }
  .line.full {
    width: 100%;
  }
  .go {
    height: var(--h-control);
  }
`;

export const courseDetailsStyles = [standingStyles, layout, head, side, loading];
