import { css } from 'lit';

export const publicFormStyles = css`
  .form,
  .done {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s4);
    max-width: 640px;
  }
  .note ul {
    display: grid;
    justify-items: start;
  }
  .fld > label {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--s2);
  }
  .fld > label .xs {
    font-weight: 400;
  }
  .inp textarea {
    resize: vertical;
    min-height: calc(var(--h-control) * 2);
  }
  .send {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--s3) var(--s5);
    align-items: center;
  }
  .contact ul {
    display: grid;
    gap: var(--s1);
    margin-block-start: var(--s1);
  }
  .contact a {
    display: inline-block;
    padding-block: 2px;
  }
  .done .title:focus-visible {
    outline-offset: 4px;
  }
  .sk.f {
    min-height: calc(var(--h-control) + var(--t-sm) * 1.5 + 6px);
  }
  .sk.b2 {
    min-height: var(--h-control);
    width: 40%;
  }
  @container wl (max-width: 480px) {
    .send {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
