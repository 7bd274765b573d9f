import { css } from 'lit';

export const choiceStyles = css`
  .choose {
    grid-template-rows: minmax(0, 1fr) auto;
    overflow: clip;
  }
  .body {
    display: grid;
    gap: var(--s5);
    align-content: start;
    overflow: auto;
    padding: var(--s5) var(--s6);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s3);
    padding: var(--s3) var(--s6);
    border-top: 1px solid var(--line);
    background: var(--sunken);
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
  }
  .pair .btn {
    min-width: 150px;
  }
  .pg {
    display: grid;
    gap: var(--s2);
  }
  .pg-l {
    border: 1px solid var(--line);
    border-radius: var(--r-m);
    background: var(--s);
  }
  .pu {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--s1) var(--s5);
    padding: var(--s3) var(--s4);
    align-items: start;
  }
  .pu + .pu {
    border-top: 1px solid var(--line);
  }
  .tags {
    gap: 2px var(--s2);
  }
  .pu .lnk {
    font-size: var(--t-xs);
  }
  .yn {
    display: inline-grid;
    grid-template-columns: 1fr 1fr;
    min-width: calc(var(--size) * 13.6);
    border: 1px solid var(--line-strong);
    border-radius: var(--r-m);
    overflow: clip;
  }
  .yn label {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 34px;
    padding: 1px 10px;
    font-size: var(--t-sm);
    line-height: 1.5;
    white-space: nowrap;
    cursor: pointer;
  }
  .yn label + label {
    border-inline-start: 1px solid var(--line-strong);
  }
  .yn input {
    width: 14px;
    height: 14px;
  }
  .yn label:has(:checked) {
    background: var(--p-tint);
    color: var(--p-hover);
    font-weight: 600;
  }
  .yn label:has(:focus-visible) {
    outline: 2px solid var(--p);
    outline-offset: -3px;
  }
  .yn :focus-visible {
    outline: none;
  }
  .dt {
    grid-column: 1/-1;
    display: grid;
    grid-template-columns: 148px minmax(0, 1fr);
    gap: 6px var(--s4);
    padding: var(--s3) var(--s4);
    border-radius: var(--r-s);
    background: var(--sunken);
    font-size: var(--t-sm);
  }
  .dt dt {
    color: var(--muted);
  }
  @container wl (max-width: 560px) {
    .pu,
    .dt {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    .yn,
    .dt {
      width: 100%;
      margin-top: var(--s2);
    }
    .dt dd + dt {
      margin-top: var(--s2);
    }
    .body,
    .foot {
      padding-inline: var(--s4);
    }
    .foot .btn {
      flex: 1;
    }
    .foot > .grow {
      flex-basis: 100%;
    }
    .pair .btn {
      flex: 1;
      min-width: 0;
      padding-inline: var(--s1);
    }
  }
  @media (forced-colors: active) {
    .yn label:has(:checked) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
