import { css } from 'lit';

/** Badges `.bdg`, notices `.note` (tones `.w .d .g .n`), progress `.bar`, empty and error states `.empty`, panels. */
export const notice = css`
  .bdg {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    font-size: var(--t-xs);
    font-weight: 560;
    line-height: 1.5;
    padding: 1px 8px;
    border-radius: 99px;
    background: var(--hover);
    color: var(--x);
    white-space: nowrap;
  }
  .bdg.p {
    background: var(--p-tint);
    color: var(--p-hover);
  }
  .bdg.g {
    background: var(--success-tint);
    color: var(--success);
  }
  .bdg.w {
    background: var(--warning-tint);
    color: var(--warning);
  }
  .bdg.d {
    background: var(--danger-tint);
    color: var(--danger);
  }
  .bar {
    height: 6px;
    border-radius: 9px;
    background: var(--track);
    overflow: hidden;
  }
  .bar > i {
    display: block;
    height: 100%;
    width: calc(var(--value, 0) * 100%);
    background: var(--p);
    border-radius: 9px;
  }
  .bar.g > i {
    background: var(--success);
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s3);
    align-items: flex-start;
    padding: var(--s3) var(--s4);
    border: 1px solid var(--p-line);
    border-radius: var(--r-m);
    background: var(--p-tint);
    font-size: var(--t-sm);
    line-height: 1.6;
  }
  .note > .i {
    margin-top: 0.22em;
    color: var(--p-hover);
  }
  .note > div {
    /* Beside the icon whatever the width; only what follows it may wrap. */
    flex: 1 1 min(220px, calc(100% - 1.1em - var(--s3)));
    min-width: 0;
  }
  .note .ways {
    margin-block-start: 8px;
  }
  .note.w {
    background: var(--warning-tint);
    border-color: color-mix(in oklab, var(--warning) 32%, var(--s));
  }
  .note.w > .i {
    color: var(--warning);
  }
  .note.d {
    background: var(--danger-tint);
    border-color: color-mix(in oklab, var(--danger) 32%, var(--s));
  }
  .note.d > .i {
    color: var(--danger);
  }
  .note.g {
    background: var(--success-tint);
    border-color: color-mix(in oklab, var(--success) 30%, var(--s));
  }
  .note.g > .i {
    color: var(--success);
  }
  .note.n {
    background: var(--sunken);
    border-color: var(--line);
  }
  .note.n > .i {
    color: var(--muted);
  }
  .panel {
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    background: var(--raised);
  }
  .empty {
    display: grid;
    justify-items: center;
    text-align: center;
    gap: var(--s3);
    padding: var(--s10) var(--s5);
    border: 1px dashed var(--edge);
    border-radius: var(--r-l);
  }
  .empty p {
    max-width: 46ch;
    text-wrap: balance;
  }
  .empty > .i {
    width: 28px;
    height: 28px;
    color: var(--muted);
  }
  .sk {
    background: linear-gradient(100deg, var(--hover) 40%, var(--track) 50%, var(--hover) 60%) 0 /
      300% 100%;
    border-radius: var(--r-s);
  }
  @media (prefers-reduced-motion: no-preference) {
    .sk {
      animation: sk 1.6s linear infinite;
    }
    @keyframes sk {
      from {
        background-position: 100% 0;
      }
      to {
        background-position: 0 0;
      }
    }
  }
  @media (forced-colors: active) {
    .bar,
    .bdg,
    .note {
      border: 1px solid CanvasText;
    }
    .bar > i {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
