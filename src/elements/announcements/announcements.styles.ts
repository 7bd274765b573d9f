import { css } from 'lit';

export const announcementsStyles = css`
  .ann {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s4);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s3);
  }
  .head .chip {
    margin-inline-start: auto;
  }
  .chip {
    display: inline-flex;
    gap: var(--s1);
    align-items: center;
    min-height: calc(var(--size) + var(--u) * 4.75);
    padding: 2px var(--s3);
    border: 1px solid var(--edge);
    border-radius: 99px;
    background: var(--raised);
    font-size: var(--t-sm);
    cursor: pointer;
  }
  .chip:hover {
    background: var(--hover);
  }
  .chip[aria-pressed='true'] {
    border-color: var(--p);
    background: var(--p-tint);
    color: var(--p-hover);
    font-weight: 600;
  }
  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s3);
  }
  .list.busy {
    opacity: 0.6;
  }
  .one {
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    background: var(--raised);
  }
  .one.new {
    border-inline-start: 3px solid var(--p);
  }
  .top {
    position: relative;
    display: grid;
    gap: var(--s1);
    padding: var(--s3) var(--s4);
  }
  .open {
    display: flex;
    gap: var(--s3);
    align-items: start;
    justify-content: space-between;
    width: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: var(--x);
    font-weight: 560;
    line-height: 1.47;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  /* The whole upper part opens it; readers have the title's button alone. */
  .open::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--r-l);
  }
  .open:focus-visible {
    outline: none;
  }
  .open:focus-visible::after {
    outline: 2px solid var(--p);
    outline-offset: 2px;
  }
  .open:hover span {
    text-decoration: underline;
  }
  .new .open {
    font-weight: 650;
  }
  .turn {
    margin-block-start: 0.3em;
    color: var(--muted);
    transition: rotate var(--fast) var(--ease);
  }
  [aria-expanded='true'] .turn {
    rotate: 180deg;
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px var(--s3);
  }
  .unread {
    display: inline-flex;
    gap: 5px;
    align-items: center;
    font-weight: 600;
    color: var(--p-hover);
  }
  .unread::before {
    content: '';
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: currentColor;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s3);
    padding: var(--s1) var(--s4) var(--s4);
  }
  .one > .err {
    padding: 0 var(--s4) var(--s3);
  }
  .para {
    max-width: 68ch;
    white-space: pre-line;
  }
  .files {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s3);
  }
  .file {
    display: flex;
    gap: var(--s2);
    align-items: baseline;
    font-size: var(--t-sm);
    line-height: 1.5;
  }
  .file .i {
    color: var(--muted);
    translate: 0 0.15em;
  }
  .file a {
    display: inline-block;
    padding-block: 2px;
  }
  figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s1);
  }
  figure a:has(img) {
    justify-self: start;
    max-width: 100%;
  }
  img,
  video {
    display: block;
    max-width: min(100%, 640px);
    height: auto;
    border: 1px solid var(--line);
    border-radius: var(--r-m);
    background: var(--sunken);
  }
  img.unsized {
    width: 640px;
    aspect-ratio: 16 / 9;
    object-fit: contain;
  }
  video,
  .play {
    width: 640px;
    max-width: 100%;
  }
  .play {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--s2);
    aspect-ratio: 16 / 9;
    padding: var(--s4);
    border: 1px solid var(--line);
    border-radius: var(--r-m);
    background: var(--sunken);
    font-size: var(--t-sm);
    cursor: pointer;
  }
  .play:hover {
    background: var(--hover);
  }
  .play .i {
    width: 32px;
    height: 32px;
    justify-self: center;
    color: var(--p-hover);
  }
  .more {
    display: grid;
    gap: var(--s2);
    justify-items: center;
  }
  .sk.row {
    min-height: calc(var(--t-md) * 1.47 + var(--t-xs) * 1.6 + var(--s3) * 2 + var(--s1));
    border-radius: var(--r-l);
  }

  .compact {
    gap: var(--s2);
  }
  .compact .title {
    font-size: var(--t-sm);
  }
  .compact .list {
    gap: 0;
  }
  .compact .one {
    border: 0;
    border-radius: 0;
    background: none;
  }
  .compact .one + .one {
    border-block-start: 1px solid var(--line);
  }
  .compact .top {
    gap: 0;
    padding: 10px 0;
  }
  .compact .open {
    font-size: var(--t-sm);
    font-weight: 600;
    line-height: 1.55;
  }
  .compact .open::after {
    border-radius: var(--r-s);
  }
  .compact .body {
    padding: 0 0 var(--s3);
    font-size: var(--t-sm);
  }
  .compact .one > .err {
    padding: 0 0 var(--s3);
  }
  .compact .empty {
    padding: var(--s3) 0;
    border: 0;
    justify-items: start;
    text-align: start;
  }
  .compact .empty > .i {
    display: none;
  }
  .compact .more {
    justify-items: start;
  }
  .compact .sk.row {
    min-height: calc(var(--t-sm) * 3.1 + var(--t-xs) * 1.5);
    margin-block: 10px;
    border-radius: var(--r-s);
  }

  dialog {
    display: none;
    grid-template-rows: auto minmax(0, 1fr);
    width: min(680px, calc(100% - 32px));
    max-height: min(80%, 760px);
    padding: 0;
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    background: var(--raised);
    color: var(--x);
    box-shadow: var(--e3);
    overflow: hidden;
  }
  dialog[open] {
    display: grid;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.45);
  }
  dialog .bar-top {
    display: flex;
    gap: var(--s3);
    align-items: start;
    justify-content: space-between;
    padding: var(--s4) var(--s5) var(--s3);
    border-block-end: 1px solid var(--line);
  }
  dialog .bar-top > div {
    display: grid;
    gap: var(--s1);
    min-width: 0;
  }
  dialog .title {
    font-size: var(--t-lg);
  }
  dialog .body {
    overflow: auto;
    padding: var(--s4) var(--s5) var(--s5);
  }
  @media (forced-colors: active) {
    .one.new {
      border-inline-start-width: 6px;
    }
    .unread::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .chip[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
