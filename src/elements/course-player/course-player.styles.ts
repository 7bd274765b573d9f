import { css } from 'lit';

/** The player: bar, contents, lesson and what lies over it. The stage fills what is left. */
export const coursePlayerStyles = css`
  /* Where a lesson would be: on a surface of its own, whatever the page is painted in. */
  .empty {
    background: var(--raised);
    border: 1px solid var(--line);
  }
  .ply {
    height: var(--wl-player-height, 720px);
    display: grid;
    grid-template: 'top top' auto 'ban ban' auto 'toc main' minmax(0, 1fr) / 312px minmax(0, 1fr);
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    overflow: clip;
    background: var(--s);
    position: relative;
  }
  .ply:fullscreen {
    height: 100%;
    border: 0;
    border-radius: 0;
  }
  .ply.fixed {
    position: fixed;
    inset: 0;
    width: auto;
    height: auto;
    margin: 0;
    padding: 0;
    color: inherit;
    border: 0;
    border-radius: 0;
    z-index: 2147483000;
  }
  .ply-top {
    grid-area: top;
    display: grid;
    grid-template-columns: auto auto minmax(0, 1fr) auto auto auto;
    align-items: center;
    gap: 0 var(--s3);
    padding: var(--s2) var(--s3);
    border-bottom: 1px solid var(--line);
    background: var(--raised);
    min-height: 60px;
  }
  .ply-top :is(h2, h3, h4, h5, h6) {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    padding-block: 0.12em;
  }
  .sep {
    width: 1px;
    height: 24px;
    background: var(--line);
  }
  .prog {
    display: flex;
    align-items: center;
    gap: 10px;
    width: 150px;
  }
  .prog .bar {
    flex: 1;
  }
  .save {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    font-size: var(--t-xs);
    line-height: 1.5;
    color: var(--muted);
    white-space: nowrap;
  }
  .save.wn {
    color: var(--warning);
  }
  .save.er {
    color: var(--danger);
  }
  .ply-ban {
    grid-area: ban;
    min-width: 0;
  }
  .thin {
    height: 3px;
    border-radius: 0;
  }
  .skip {
    position: absolute;
    z-index: 5;
    inset-block-start: var(--s2);
    inset-inline-start: var(--s2);
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
    pointer-events: none;
  }
  .toc {
    grid-area: toc;
    border-inline-end: 1px solid var(--line);
    background: var(--sunken);
    overflow: auto;
    padding: var(--s3);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--s1);
  }
  .toc-h {
    padding: 2px 4px 6px 8px;
  }
  .ch,
  .ls {
    display: grid;
    width: 100%;
    border: 0;
    background: none;
    text-align: start;
    border-radius: var(--r-s);
    font-size: var(--t-sm);
    line-height: 1.5;
    cursor: pointer;
  }
  .ch {
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--s2);
    align-items: start;
    padding: var(--s2);
    font-weight: 620;
    min-height: 40px;
  }
  .chr {
    display: flex;
    gap: 2px;
    align-items: start;
  }
  .chr .btn {
    margin-top: 4px;
    color: var(--muted);
  }
  .chr .btn:is(:hover, :focus-visible) {
    color: var(--p-hover);
  }
  .ch .i {
    margin-top: 0.2em;
    color: var(--muted);
  }
  .ch .m {
    display: block;
    font-size: var(--t-xs);
    font-weight: 400;
    color: var(--muted);
  }
  .ch .xs {
    font-weight: 400;
  }
  .toc ol ol {
    padding-inline-start: var(--s2);
  }
  .ls {
    grid-template-columns: 20px minmax(0, 1fr);
    gap: 1px var(--s3);
    padding: var(--s2) var(--s2) var(--s2) var(--s3);
    min-height: 40px;
    position: relative;
  }
  .ch:hover,
  .ls:hover {
    background: var(--hover);
  }
  .toc :focus-visible {
    outline-offset: -3px;
  }
  .ls .m {
    grid-column: 2;
    font-size: var(--t-xs);
    color: var(--muted);
    font-weight: 400;
  }
  .ls[aria-current] {
    background: var(--s);
    box-shadow:
      inset 0 0 0 1px var(--p-line),
      var(--e1);
    font-weight: 600;
  }
  .ls[aria-current]::before {
    content: '';
    position: absolute;
    inset-block: 8px;
    inset-inline-start: 0;
    width: 3px;
    border-radius: 3px;
    background: var(--p);
  }
  .ls[aria-disabled='true'] {
    color: var(--muted);
    cursor: not-allowed;
  }
  .st {
    width: 20px;
    height: 20px;
    margin-top: 1px;
    border-radius: 50%;
    display: inline-grid;
    place-items: center;
    border: 1.5px solid var(--line-strong);
  }
  .st .i {
    width: 12px;
    height: 12px;
    stroke-width: 2.4;
  }
  .st.done {
    background: var(--success);
    border-color: var(--success);
    color: var(--s);
  }
  .st.now {
    border-color: var(--p);
    background: conic-gradient(var(--p) calc(var(--value, 0.4) * 100%), transparent 0);
    box-shadow: inset 0 0 0 2px var(--s);
  }
  .st.lock {
    border-style: dashed;
    color: var(--muted);
  }
  .st.fail {
    border-color: var(--danger);
    color: var(--danger);
  }
  #lesson:focus-visible {
    outline: none;
  }
  .main {
    grid-area: main;
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    min-width: 0;
  }
  .lhead {
    display: flex;
    gap: var(--s3);
    align-items: center;
    padding: var(--s3) var(--s5);
  }
  .lhead :is(h2, h3, h4, h5, h6) {
    font-size: var(--t-lg);
  }
  .stage {
    position: relative;
    grid-row: 2;
    background: color-mix(in oklab, var(--x) 8%, var(--s));
    display: grid;
    place-items: safe center;
    min-height: 220px;
    overflow: auto;
  }
  iframe {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    border: 0;
    background: #fff;
  }
  .navb {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--s3);
    padding: var(--s3) var(--s5);
    border-top: 1px solid var(--line);
    background: var(--raised);
    min-width: 0;
  }
  .navb .btn {
    flex: 0 1 auto;
    min-width: 0;
  }
  .navb .mid {
    text-align: center;
    text-wrap: balance;
  }
  .navb .btn span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    padding-block: 0.1em;
  }
  .scrim {
    position: absolute;
    inset: 0;
    border: 0;
    background: rgb(15 20 32 / 0.45);
    z-index: 3;
  }
  .sk {
    display: block;
    height: 1.2em;
  }
  @container wl (max-width: 860px) {
    .ply {
      grid-template: 'top' auto 'ban' auto 'main' minmax(0, 1fr) / minmax(0, 1fr);
    }
    .ply-top {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }
    .ply-top .save {
      grid-area: 2 / 2;
    }
    .ply-top .btn {
      grid-row: 1 / 3;
    }
    .ply-top .tail {
      grid-column: 3;
    }
    .toc {
      display: none;
    }
    .toc.open {
      display: grid;
      position: absolute;
      z-index: 4;
      inset: 0 auto 0 0;
      width: min(88%, 340px);
      box-shadow: var(--e3);
      background: var(--s);
    }
    .lhead {
      padding: var(--s3) var(--s4);
    }
    .navb {
      padding: var(--s2) var(--s3);
      display: grid;
      grid-template-columns: repeat(2, minmax(0, auto));
      gap: var(--s2);
    }
    .navb .mid {
      order: -1;
      grid-column: 1 / -1;
    }
    .hide-n {
      display: none !important;
    }
  }
  @container wl (max-width: 360px) {
    .navb .btn {
      padding-inline: var(--s2);
      font-size: var(--t-sm);
    }
  }
  @container wl (min-width: 861px) {
    .show-n {
      display: none !important;
    }
  }
  @media (forced-colors: active) {
    .ls[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .st.now {
      forced-color-adjust: none;
    }
    .btn[aria-disabled='true'] {
      color: GrayText;
      border-color: GrayText;
    }
  }
`;
