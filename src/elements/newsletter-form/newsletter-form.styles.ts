import { css } from 'lit';

export const newsletterFormStyles = css`
  .often {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--s5);
  }
  .often legend {
    margin-block-end: var(--s1);
  }
  .often label {
    display: flex;
    gap: var(--s2);
    align-items: center;
    min-height: 28px;
    font-size: var(--t-sm);
    line-height: 1.5;
    cursor: pointer;
  }
  .often input {
    flex: none;
    width: 16px;
    height: 16px;
  }
  .done > p {
    max-width: 60ch;
  }
`;
