import { css } from 'lit';

/** What stands below a course's title, `.meta`, and how the learner stands with it, `.due`. */
export const standingStyles = css`
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    font-size: var(--t-xs);
    line-height: 1.55;
    color: var(--muted);
    margin-inline-start: -14px;
    clip-path: inset(0 0 0 14px);
  }
  /* The dot stands before each fact and is cut off where it begins a line. */
  .meta > * {
    position: relative;
    padding-inline-start: 14px;
  }
  .meta > *::before {
    content: '·';
    position: absolute;
    inset-inline-start: 5px;
  }
  .meta:dir(rtl) {
    clip-path: inset(0 14px 0 0);
  }
  .due {
    display: flex;
    gap: 5px;
    align-items: flex-start;
    font-weight: 560;
  }
  .due > .i {
    margin-top: 0.22em;
  }
  .due .meta {
    color: inherit;
    font-size: inherit;
  }
`;
