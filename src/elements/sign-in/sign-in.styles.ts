import { css } from 'lit';

export const signInStyles = css`
  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s4);
    max-width: 400px;
  }
  .note ul {
    display: grid;
    justify-items: start;
  }
  .chk {
    display: flex;
    gap: var(--s2);
    align-items: center;
    min-height: 28px;
    font-size: var(--t-sm);
    line-height: 1.5;
    cursor: pointer;
    justify-self: start;
  }
  .chk > input {
    width: 16px;
    height: 16px;
    flex: none;
  }
  .in {
    gap: var(--s2) var(--s4);
  }
  .in > p:focus-visible {
    outline-offset: 4px;
  }
  .form > .sk {
    min-height: calc(var(--h-control) + var(--t-sm) * 1.5 + 6px);
  }
`;
