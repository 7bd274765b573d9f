import { css, type CSSResult, unsafeCSS } from 'lit';
import { standingStyles } from '../course/standing.styles.js';

/** Cards side by side. */
const gridView = css`
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 216px), 1fr));
    gap: var(--s4);
  }
  .grid > .card {
    display: flex;
    flex-direction: column;
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    background: var(--raised);
    overflow: clip;
  }
  .grid .cov {
    aspect-ratio: 320/112;
    border-bottom: 1px solid var(--line);
  }
  .grid .kind > .bdg {
    position: absolute;
    inset: var(--s2) auto auto var(--s2);
    background: var(--raised);
    color: var(--x);
    box-shadow: var(--e1);
  }
  .grid .kind > .bdg .i {
    color: var(--danger);
  }
  .grid .txt {
    display: grid;
    gap: var(--s1);
    padding: var(--s3) var(--s4) 0;
  }
  .grid .name > :is(a, button) {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    padding-block-start: 0.1em;
  }
  .grid .st {
    margin-top: auto;
    padding: var(--s3) var(--s4) var(--s4);
  }
`;

/** Rows below each other. */
const listView = css`
  .list {
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    background: var(--raised);
    overflow: clip;
  }
  .list > .card {
    display: grid;
    grid-template-columns: 104px minmax(0, 1fr) 206px;
    gap: var(--s4);
    padding: var(--s3) var(--s4) var(--s3) var(--s3);
    align-items: center;
  }
  .list > .card + .card {
    border-top: 1px solid var(--line);
  }
  .list .cov {
    aspect-ratio: 104/68;
    border-radius: var(--r-s);
  }
  .list .name {
    margin-block: 1px;
  }
  @container wl (max-width: 620px) {
    .list > .card {
      grid-template-columns: 76px minmax(0, 1fr);
      row-gap: var(--s2);
    }
    .list .cov {
      aspect-ratio: 1;
      align-self: start;
    }
    .list .st {
      grid-column: 2;
    }
  }
  @container wl (max-width: 360px) {
    .list > .card {
      grid-template-columns: 56px minmax(0, 1fr);
      column-gap: var(--s3);
      padding-inline: var(--s3);
    }
  }
  @container wl (max-width: 260px) {
    .list > .card {
      grid-template-columns: minmax(0, 1fr);
    }
    .list .cov {
      display: none;
    }
    .list .st {
      grid-column: 1;
    }
  }
`;

const common = css`
  .cat {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s4);
  }
  .head {
    display: flex;
    align-items: baseline;
    gap: var(--s1) var(--s3);
    flex-wrap: wrap;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
    row-gap: var(--s4);
  }
  .tools > .find {
    flex: 1;
  }
  .tools > .sort {
    width: auto;
    max-width: 100%;
    position: relative;
  }
  /* The select fills the box: its own arrow lies over it and lets clicks through. */
  .sort > select {
    margin: 0 calc(var(--s3) * -1);
    padding-inline: calc(var(--s3) + 1.1em + var(--s2));
  }
  .sort > .i {
    position: absolute;
    inset-inline-start: var(--s3);
    pointer-events: none;
  }
  .sort > select + .i {
    inset-inline: auto var(--s3);
  }
  .seg {
    display: inline-flex;
    border: 1px solid var(--edge);
    border-radius: var(--r-m);
    overflow: hidden;
    background: var(--raised);
  }
  .seg > button {
    border: 0;
    background: none;
    width: 38px;
    min-height: calc(var(--h-control) - 2px);
    cursor: pointer;
    color: var(--muted);
  }
  .seg > button + button {
    border-inline-start: 1px solid var(--line);
  }
  .seg > [aria-pressed='true'] {
    background: var(--p-tint);
    color: var(--p-hover);
  }
  .pills {
    flex-basis: 100%;
  }
  .fb,
  .inp.sort {
    border-color: var(--edge);
    background: var(--raised);
  }
  .fb {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 34px;
    padding: 1px var(--s3);
    border: 1px solid var(--edge);
    border-radius: 99px;
    font-size: var(--t-sm);
    cursor: pointer;
  }
  .tools > .all {
    display: none;
  }
  .card {
    position: relative;
  }
  .name {
    font-size: var(--t-md);
    line-height: 1.47;
    font-weight: 620;
    text-wrap: pretty;
  }
  .name > :is(a, button) {
    padding: 0;
    border: 0;
    background: none;
    color: var(--x);
    font: inherit;
    text-align: match-parent;
    text-decoration: none;
    cursor: pointer;
  }
  .name > :is(a, button)::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: 1;
  }
  .kind {
    row-gap: 2px;
  }
  .cov {
    overflow: hidden;
    flex: none;
    background-color: var(--hover);
  }
  .cov > * {
    width: 100%;
    height: 100%;
    display: block;
    object-fit: cover;
  }
  .meta > * {
    white-space: nowrap;
  }
  .st {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    line-height: 1.5;
  }
  .do {
    color: var(--p-hover);
    font-weight: 560;
  }
  .act {
    position: relative;
    z-index: 2;
    justify-self: start;
  }
  .line {
    display: block;
    width: 66%;
    border-block: 0.25em solid transparent;
    background-clip: padding-box;
  }
  .line.full {
    width: 100%;
  }
  @container wl (max-width: 560px) {
    .grid .cov {
      aspect-ratio: 320/76;
    }
    .tools {
      row-gap: var(--s3);
    }
    .tools > .find {
      flex-basis: 100%;
    }
    .tools > .all {
      display: inline-flex;
    }
    .tools > :is(.seg, .pills) {
      display: none;
    }
    .inp.sort {
      min-height: 34px;
      border-radius: 99px;
      font-size: var(--t-sm);
    }
    .sort > select {
      padding-block: 5px;
    }
  }
`;

/** A catalog that was not told how to look is a grid where there is room, and rows where there is not. */
export const autoView = (wide: CSSResult, narrow: CSSResult): CSSResult =>
  unsafeCSS(
    `@container wl (min-width: 560.02px) { ${wide.cssText.replaceAll('.grid', '.auto')} }
  @container wl (max-width: 560px) { ${narrow.cssText.replaceAll('.list', '.auto')} }`,
  );

export const courseCatalogStyles = [
  gridView,
  listView,
  autoView(gridView, listView),
  standingStyles,
  common,
];
