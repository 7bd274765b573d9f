import { css } from 'lit';

/** Form fields: `.fld` holds label, `.inp` (with `.lock` or `.bad`), `.hint` and `.err`. */
export const field = css`
  .fld {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    align-content: start;
  }
  .fld > label,
  .lab {
    font-weight: 560;
    font-size: var(--t-sm);
    line-height: 1.5;
  }
  .inp {
    display: flex;
    align-items: center;
    gap: var(--s2);
    min-height: var(--h-control);
    border: 1px solid var(--line-strong);
    border-radius: var(--r-m);
    background: var(--s);
    padding: 0 var(--s3);
    width: 100%;
  }
  .inp :is(input, select, textarea) {
    flex: 1;
    min-width: 0;
    border: 0;
    background: none;
    padding: var(--s2) 0;
    outline: none;
  }
  .inp select {
    appearance: none;
    cursor: pointer;
  }
  .inp option {
    background: Canvas;
    color: CanvasText;
  }
  .inp:focus-within {
    outline: 2px solid var(--p);
    outline-offset: 1px;
  }
  .inp ::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  .inp.lock {
    background: var(--sunken);
    border-color: var(--line);
  }
  .inp.lock > .i {
    color: var(--muted);
  }
  .inp.bad {
    border-color: var(--danger);
    box-shadow: inset 0 0 0 1px var(--danger);
  }
  .hint {
    font-size: var(--t-xs);
    color: var(--muted);
    line-height: 1.5;
  }
  .err {
    display: flex;
    gap: 6px;
    align-items: flex-start;
    font-size: var(--t-xs);
    line-height: 1.5;
    color: var(--danger);
  }
  .err .i {
    margin-top: 0.2em;
  }
`;
