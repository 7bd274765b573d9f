import { css } from 'lit';

export const consultationFormStyles = css`
  .number {
    display: grid;
    gap: var(--s1);
    padding: var(--s3) var(--s4);
    border: 1px solid var(--line);
    border-radius: var(--r-m);
    background: var(--sunken);
  }
  .number .mono {
    font-size: var(--t-lg);
    font-weight: 650;
    user-select: all;
  }
`;
