import { css } from 'lit';

/** Menus of filters and the chips of what is chosen. */
export const filterStyles = css`
  .pop {
    position: fixed;
    inset: auto;
    margin: 0;
    width: min(280px, 100vw - 16px);
    padding: 0;
    border: 1px solid color-mix(in oklab, var(--x) 16%, var(--s));
    border-radius: var(--r-l);
    background: var(--raised);
    color: inherit;
    box-shadow: var(--e3);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .pop.all {
    width: min(340px, 100vw - 16px);
  }
  .pop > fieldset {
    padding: var(--s3) var(--s4);
  }
  .pop > fieldset + fieldset {
    border-top: 1px solid var(--line);
  }
  .pop legend {
    float: left;
    width: 100%;
    margin-bottom: 6px;
  }
  .pop legend + * {
    clear: both;
  }
  .chk {
    display: flex;
    gap: var(--s2);
    align-items: start;
    min-height: 28px;
    padding: 2px 0;
    padding-inline-start: calc(var(--depth, 0) * var(--s5));
    cursor: pointer;
    font-size: var(--t-sm);
    line-height: 1.5;
  }
  .chk > input {
    width: 16px;
    height: 16px;
    margin: 3px 0 0;
    flex: none;
  }
  .chk > .n {
    margin-inline-start: auto;
    padding-inline-start: var(--s2);
    color: var(--muted);
    white-space: nowrap;
  }
  .pop > .end {
    position: sticky;
    bottom: 0;
    padding: 10px var(--s4);
    border-top: 1px solid var(--line);
    background: inherit;
  }
  .chips {
    gap: var(--s2);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 30px;
    max-width: 100%;
    padding: 1px 6px 1px 12px;
    border: 1px solid var(--p-line);
    border-radius: 99px;
    background: var(--p-tint);
    color: var(--p-hover);
    font-size: var(--t-sm);
    text-align: start;
    cursor: pointer;
  }
  .chip:hover {
    border-color: var(--p);
  }
  @media (forced-colors: active) {
    .chip,
    .pop {
      border-color: CanvasText;
    }
  }
`;
