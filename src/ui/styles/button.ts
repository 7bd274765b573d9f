import { css } from 'lit';

/** Buttons: `.btn` with `.pri` (one in a view), `.choice`, `.quiet`, small `.s`, square `.sq`; `.lnk` looks like a link. */
export const button = css`
  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--s2);
    min-height: var(--h-control);
    padding: var(--s1) var(--s4);
    border: 1px solid var(--edge);
    border-radius: var(--r-m);
    background: var(--raised);
    font-weight: 550;
    cursor: pointer;
    text-decoration: none;
    text-align: center;
    color: var(--x);
    box-shadow: var(--e1);
    transition: background var(--fast) var(--ease);
  }
  .btn:hover {
    background: color-mix(in oklab, var(--x) 6%, var(--raised));
  }
  .btn.pri {
    background: var(--p);
    border-color: var(--p);
    color: var(--on-p);
  }
  .btn.pri:hover {
    background: var(--p-hover);
  }
  .btn.choice {
    border: 1.5px solid var(--p);
    color: var(--p-hover);
    background: var(--s);
    font-weight: 620;
    box-shadow: none;
  }
  .btn.choice:hover {
    background: var(--p-tint);
  }
  .btn.quiet {
    background: none;
    border-color: transparent;
    box-shadow: none;
  }
  .btn.quiet:hover {
    background: var(--hover);
  }
  .btn.s {
    min-height: var(--h-small);
    padding: 1px var(--s3);
    font-size: var(--t-sm);
  }
  .btn.sq {
    flex: none;
    padding: 0;
    width: var(--h-control);
  }
  .btn.sq.s {
    width: var(--h-small);
  }
  .btn:is([disabled], [aria-disabled='true']) {
    color: var(--muted);
    border-color: var(--line);
    background: var(--sunken);
    box-shadow: none;
    cursor: not-allowed;
  }
  .lnk {
    display: inline-flex;
    gap: var(--s1);
    align-items: center;
    min-height: 24px;
    padding: 2px 0;
    border: 0;
    background: none;
    color: var(--p-hover);
    font-size: inherit;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  @media (forced-colors: active) {
    .btn.pri {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .btn {
      border: 1px solid CanvasText;
    }
  }
`;
