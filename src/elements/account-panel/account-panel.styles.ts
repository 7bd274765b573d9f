import { css } from 'lit';

export const accountPanelStyles = css`
  .acc {
    display: grid;
    grid-template-columns: 216px minmax(0, 1fr);
    gap: var(--s8);
    align-items: start;
  }
  .side {
    display: grid;
    gap: var(--s4);
  }
  .who {
    gap: var(--s3);
    padding-inline-start: var(--s1);
  }
  .who .b {
    line-height: 1.45;
  }
  .av {
    flex: none;
    display: grid;
    place-items: center;
    width: 52px;
    height: 52px;
    border-radius: 50%;
    background: var(--p-tint);
    color: var(--p-hover);
    font-size: var(--t-lg);
    font-weight: 650;
    box-shadow: inset 0 0 0 1px var(--p-line);
  }
  .nav ul {
    display: grid;
    gap: 2px;
  }
  .nav li:last-child {
    margin-top: 10px;
    padding-top: 10px;
    border-top: 1px solid var(--line);
  }
  .nav button {
    display: flex;
    gap: var(--s3);
    align-items: center;
    width: 100%;
    min-height: 38px;
    padding: var(--s1) var(--s3);
    border: 0;
    border-radius: var(--r-s);
    background: none;
    font-size: var(--t-sm);
    text-align: start;
    cursor: pointer;
  }
  .nav .i {
    color: var(--muted);
  }
  .nav button:hover {
    background: var(--hover);
  }
  .nav [aria-current] {
    background: var(--p-tint);
    color: var(--p-hover);
    font-weight: 600;
  }
  .nav [aria-current] .i {
    color: inherit;
  }
  .sec {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s3);
  }
  .sec + .sec {
    margin-top: var(--s8);
  }
  .sec :is(h2, h3, h4, h5, h6) {
    font-size: var(--t-lg);
  }
  .sec .muted {
    max-width: 66ch;
  }
  .form {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--s5);
  }
  .fld > label {
    display: flex;
    justify-content: space-between;
    flex-wrap: wrap;
    gap: 4px var(--s2);
  }
  .fld > label .xs {
    font-weight: 400;
  }
  .note .lnk {
    font-size: var(--t-sm);
  }
  .sk.h {
    height: 22px;
    width: 45%;
  }
  .sk.f {
    height: calc(var(--h-control) + var(--t-sm) * 1.5 + 6px);
  }
  @container wl (max-width: 760px) {
    .acc {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s5);
    }
    .nav ul {
      grid-template-columns: 1fr auto;
    }
    .nav li:last-child {
      margin: 0;
      padding: 0;
      border: 0;
    }
  }
  @container wl (max-width: 520px) {
    .form {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    .av,
    .nav [aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
