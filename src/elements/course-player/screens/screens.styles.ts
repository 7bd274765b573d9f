import { css } from 'lit';

/** What lies over or instead of the lesson: questions, failures, the result; and the notices below the bar. */
export const screensStyles = css`
  .ply-ban .note {
    border-radius: 0;
    border-width: 0 0 1px;
    align-items: center;
    padding-block: var(--s2);
  }
  .ply-ban .note > .i {
    margin: 0;
  }
  .in {
    padding: var(--s5);
    width: min(100%, 720px);
    display: grid;
    gap: var(--s5);
    position: relative;
  }
  .center {
    display: grid;
    justify-items: center;
    text-align: center;
    gap: 10px;
  }
  .center :is(h2, h3, h4, h5, h6) {
    font-size: var(--t-2xl);
  }
  .over {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: safe center;
    background: color-mix(in oklab, var(--s) 72%, transparent);
    backdrop-filter: blur(3px);
    padding: var(--s4);
    z-index: 2;
    overflow: auto;
  }
  .over.plain {
    background: color-mix(in oklab, var(--x) 8%, var(--s));
    backdrop-filter: none;
  }
  .sheet {
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    box-shadow: var(--e3);
    padding: var(--s6);
    width: min(100%, 480px);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s4);
  }
  .sheet.bad {
    box-shadow: none;
    width: min(100%, 560px);
  }
  .sheet :is(h2, h3, h4, h5, h6) {
    font-size: var(--t-lg);
  }
  .head {
    display: flex;
    gap: 14px;
    align-items: start;
  }
  .head .grow {
    display: grid;
    gap: var(--s2);
  }
  .av {
    width: 36px;
    height: 36px;
    flex: none;
    border-radius: 10px;
    display: grid;
    place-items: center;
    background: var(--p-tint);
    color: var(--p-hover);
  }
  .av.w {
    background: var(--warning-tint);
    color: var(--warning);
  }
  .av.d {
    background: var(--danger-tint);
    color: var(--danger);
  }
  .steps {
    list-style: decimal;
    padding-inline-start: 20px;
    margin-top: 2px;
  }
  .end {
    justify-content: flex-end;
  }
  .mid {
    justify-content: center;
  }
  .ring {
    position: relative;
    width: 122px;
    height: 122px;
    display: grid;
    place-content: center;
    line-height: 1.4;
  }
  .ring svg:not(.i) {
    position: absolute;
    inset: 0;
    fill: none;
    stroke: var(--track);
    stroke-width: 10;
    stroke-linecap: round;
  }
  .ring .i {
    width: 44px;
    height: 44px;
  }
  .ring .value {
    stroke: var(--success);
  }
  .ring.bad .value {
    stroke: var(--danger);
  }
  .ring b {
    font-size: calc(var(--size) * 2);
    font-weight: 650;
  }
  .kpi {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
    overflow: clip;
  }
  .kpi > div {
    padding: var(--s4);
    box-shadow: -1px -1px 0 var(--line);
  }
  .kpi dt {
    font-size: var(--t-xs);
    color: var(--muted);
    line-height: 1.5;
  }
  .kpi dd {
    font-size: var(--t-lg);
    font-weight: 650;
    line-height: 1.4;
  }
  .menu {
    position: relative;
    flex: none;
  }
  .menu summary {
    list-style: none;
  }
  .menu summary::-webkit-details-marker {
    display: none;
  }
  .pop {
    position: absolute;
    z-index: 3;
    inset-block-start: calc(100% + 4px);
    inset-inline-end: 0;
    width: 300px;
    max-width: calc(100cqw - 2 * var(--s4));
    padding: var(--s1);
    display: grid;
    border: 1px solid var(--line);
    border-radius: var(--r-m);
    background: var(--raised);
    box-shadow: var(--e2);
  }
  .mi {
    display: grid;
    gap: 2px;
    padding: var(--s2) var(--s3);
    border: 0;
    border-radius: var(--r-s);
    background: none;
    text-align: start;
    font-size: var(--t-sm);
    cursor: pointer;
  }
  .mi b {
    font-weight: 600;
  }
  .mi:hover {
    background: var(--hover);
  }
  .mi[aria-disabled='true'] {
    color: var(--muted);
    cursor: not-allowed;
  }
  .lhead .bdg {
    flex: none;
    padding-block: 3px;
  }
  .sheet b {
    color: var(--x);
  }
  @container wl (max-width: 480px) {
    /* The time that is left goes below a title that would have no room beside it. */
    .lhead {
      flex-wrap: wrap;
    }
    .lhead .grow {
      flex-basis: calc(100% - 100px);
    }
    .lhead .bdg {
      order: 1;
    }
    .sheet {
      padding: var(--s4);
    }
    .sheet .end .btn {
      flex: 1 1 auto;
    }
  }
`;
