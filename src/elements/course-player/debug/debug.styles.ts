import { css } from 'lit';
import { field } from '../../../ui/styles/field.js';

/** The debug panel: below the player, beside it where there is room. */
export const debugStyles = css`
  ${field}
  .dbg-in {
    display: flex;
    flex-direction: column;
    margin-block-start: var(--s4);
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    overflow: clip;
    background: var(--s);
    position: relative;
  }
  .dbg-top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2);
    padding: var(--s2) var(--s3);
    background: var(--raised);
  }
  .dbg-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s3);
    padding: 0 var(--s3) var(--s2);
    background: var(--raised);
    border-block-end: 1px solid var(--line);
  }
  .dbg-find {
    flex: 1 1 220px;
    width: auto;
    min-height: var(--h-small);
    font-size: var(--t-sm);
  }
  .dbg-find.inp input {
    padding: var(--s1) 0;
  }
  .dbg-find .i {
    color: var(--muted);
  }
  .dbg-chip {
    min-height: 30px;
    padding: 2px var(--s3);
    border: 1px solid var(--line-strong);
    border-radius: 99px;
    background: none;
    font-size: var(--t-xs);
    line-height: 1.5;
    cursor: pointer;
  }
  .dbg-chip[aria-pressed='true'] {
    border-color: var(--p);
    background: var(--p-tint);
    color: var(--p-hover);
    font-weight: 560;
  }
  .dbg-priv {
    flex-basis: 100%;
  }
  .dbg-hint {
    padding: var(--s1) var(--s3);
  }
  .dbg-list {
    overflow: auto;
    overscroll-behavior: contain;
    flex: 1 1 auto;
    min-height: 0;
    height: 340px;
    background: var(--sunken);
    font-size: var(--t-xs);
    line-height: 1.5;
    position: relative;
  }
  .dbg-li {
    border-block-end: 1px solid var(--line);
    background: var(--s);
  }
  .dbg-row {
    display: grid;
    grid-template-columns: auto auto 7em minmax(0, 3fr) minmax(0, 2fr);
    align-items: center;
    gap: 0 var(--s2);
    width: 100%;
    min-height: 32px;
    padding: 3px var(--s3);
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .dbg-row:hover {
    background: var(--hover);
  }
  .dbg-row:focus-visible {
    outline-offset: -3px;
  }
  .dbg-row .bdg {
    justify-self: start;
    padding-inline: 6px;
  }
  .bdg.o {
    background: none;
    box-shadow: inset 0 0 0 1px var(--line-strong);
  }
  .dbg-main,
  .dbg-end {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    padding-block: 0.1em;
  }
  .dbg-main:nth-last-child(1) {
    grid-column: 4 / -1;
  }
  .turn {
    width: 0.9em;
    color: var(--muted);
    transition: transform var(--fast) var(--ease);
  }
  [aria-expanded='true'] > .turn {
    transform: rotate(90deg);
  }
  .dbg-dl,
  .dbg-why {
    padding: var(--s2) var(--s3) var(--s3) calc(var(--s3) + 2em);
    background: var(--sunken);
  }
  .dbg-dl {
    display: grid;
    gap: var(--s1);
  }
  .dbg-dl > div {
    display: grid;
    grid-template-columns: 9em minmax(0, 1fr);
    gap: var(--s2);
  }
  .dbg-dl dd {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    max-height: 12em;
    overflow: auto;
  }
  .dbg-why {
    padding-block-start: 0;
  }
  .dbg-why ul {
    list-style: disc;
    padding-inline-start: 1.3em;
  }
  .dbg-old {
    margin-inline-start: var(--s3);
  }
  .dbg-none {
    display: grid;
    gap: var(--s3);
    justify-items: center;
    align-content: center;
    min-height: 100%;
    padding: var(--s5);
    text-align: center;
  }
  .dbg-end-b {
    position: absolute;
    inset-block-end: var(--s3);
    inset-inline-end: var(--s5);
  }
  @container wl (max-width: 620px) {
    .dbg-row {
      grid-template-columns: auto auto minmax(0, 1fr);
    }
    .dbg-main,
    .dbg-main:nth-last-child(1),
    .dbg-end {
      grid-column: 2 / -1;
    }
    .dbg-dl,
    .dbg-why {
      padding-inline-start: var(--s3);
    }
    .dbg-dl > div {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }
  @container wl (min-width: 1560px) {
    .desk:has(> .dbg .dbg-list) {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 480px;
      gap: var(--s4);
    }
    .desk > .dbg {
      position: relative;
    }
    .desk:has(> .dbg .dbg-list) > .dbg > .dbg-in {
      position: absolute;
      inset: 0;
      margin: 0;
    }
    .desk:has(> .dbg .dbg-list) .dbg-list {
      height: auto;
    }
  }
  @media (forced-colors: active) {
    .dbg-chip[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
