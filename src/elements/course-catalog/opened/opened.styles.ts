import { css } from 'lit';

/** What is opened in the place of the courses, or in a dialog above them. */
export const openedStyles = css`
  .back {
    margin-block-end: var(--s3);
    margin-inline-start: calc(var(--s3) * -1);
  }
  dialog {
    width: min(960px, 100vw - 32px);
    max-height: calc(100dvh - 32px);
    padding: 0;
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    background: var(--s);
    color: inherit;
    box-shadow: var(--e3);
    overflow: auto;
    overscroll-behavior: contain;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.45);
  }
  dialog > .opened {
    padding: clamp(16px, 3vw, var(--s6));
  }
  .shut {
    position: sticky;
    top: 0;
    z-index: 2;
    display: flex;
    justify-content: flex-end;
    height: 0;
  }
  .shut > .btn {
    background: var(--raised);
  }
`;
