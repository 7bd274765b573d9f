import { css } from 'lit';

/** Drawn covers, in a box `.cov`: the hue is the category's, four steps of it the scheme's. */
export const coverStyles = css`
  .wl {
    --cover-1: 0.945;
    --cover-2: 0.88;
    --cover-3: 0.77;
    --cover-4: 0.6;
  }
  .wl[data-scheme='dark'] {
    --cover-1: 0.3;
    --cover-2: 0.4;
    --cover-3: 0.52;
    --cover-4: 0.68;
  }
  .cov > svg {
    background-color: oklch(var(--cover-1) calc(0.032 * var(--c, 1)) var(--h));
  }
  .cov .a {
    fill: oklch(var(--cover-2) 0.06 var(--h));
  }
  .cov .b {
    fill: oklch(var(--cover-3) 0.105 var(--h));
  }
  .cov .c {
    fill: oklch(var(--cover-4) 0.12 var(--h));
  }
  .h0 {
    --h: 62;
  }
  .h1 {
    --h: 135;
  }
  .h2 {
    --h: 172;
  }
  .h3 {
    --h: 18;
  }
  .h4 {
    --h: 300;
    --c: 0.8;
  }
  .h5 {
    --h: 340;
    --c: 0.8;
  }
  .h6 {
    --h: 262;
  }
  .h7 {
    --h: 95;
  }
  .h8 {
    --h: 225;
  }
  .h9 {
    --h: 200;
  }
  @media (forced-colors: active) {
    .cov > svg {
      display: none;
    }
  }
`;
