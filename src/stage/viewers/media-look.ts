import { css } from './look.js';

/** The look of video and audio: media-chrome's parts with our tokens. */
export const mediaLook = css`
  media-controller {
    flex: 1;
    inline-size: 100%;
    min-block-size: 0;
    background: #000;
    --media-font-family: var(--font);
    --media-font-size: 14px;
    --media-control-height: 24px;
    --media-control-padding: 8px;
    --media-button-icon-height: 24px;
    --media-primary-color: #fff;
    --media-secondary-color: rgb(10 14 22 / 0.78);
    --media-control-hover-background: rgb(255 255 255 / 0.16);
    --media-range-bar-color: color-mix(in oklab, var(--p) 45%, #fff);
    --media-range-thumb-background: #fff;
    --media-focus-box-shadow: inset 0 0 0 2px #fff;
    --media-menu-background: #12161e;
  }
  .listen {
    display: grid;
    flex: 1;
    align-content: center;
    justify-items: center;
    gap: 16px;
    min-block-size: 0;
    overflow: auto;
    padding: 24px 16px;
    background: var(--sunken);
    position: relative;
  }
  #content .listen > svg {
    inline-size: 56px;
    block-size: 56px;
    color: var(--muted);
    stroke-width: 1.2;
  }
  .listen .said {
    min-block-size: 3.2em;
    max-inline-size: 46ch;
    margin: 0;
    font-size: calc(var(--size) * 1.1333);
    line-height: 1.6;
    text-align: center;
    text-wrap: balance;
  }
  .listen media-controller {
    inline-size: min(100%, 720px);
  }
  /* Its menus open over what is around it. */
  media-controller[audio] {
    position: static;
    overflow: visible;
    flex: none;
    border-radius: var(--radius);
    background: #12161e;
    --media-secondary-color: #12161e;
  }
  media-controller[audio] media-control-bar {
    inline-size: 100%;
    border-radius: inherit;
  }
  /* What is not open takes no room. */
  media-controller > [role='menu'] {
    position: absolute;
  }
  media-controller video {
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  media-time-range {
    flex: 1;
    min-inline-size: 60px;
  }
  /* One ground for all of them, where there is none too. */
  media-control-bar {
    background: var(--media-secondary-color);
    --media-control-background: transparent;
  }
  /* A control that has no room is not a smaller one. */
  media-control-bar > :not(media-time-range) {
    flex: none;
  }
  @media (width < 520px) {
    media-volume-range,
    media-seek-backward-button,
    media-pip-button {
      display: none;
    }
    /* Time has a row of its own. */
    media-control-bar {
      flex: none;
      flex-wrap: wrap;
    }
    media-time-range {
      order: -1;
      flex: 1 0 100%;
      block-size: 32px;
      min-block-size: 0;
    }
    media-time-display {
      margin-inline-end: auto;
    }
  }
  @media (width < 330px) {
    media-mute-button {
      display: none;
    }
    media-control-bar {
      --media-control-padding: 8px 6px;
    }
  }
  .note {
    flex: none;
    margin: 0;
    padding: 4px 12px;
    background: var(--sunken);
    font-size: calc(var(--size) * 0.9333);
  }
  .foot {
    border-block: 1px solid var(--line);
    border-block-end: 0;
  }
  /* Words that are short of room have a line of their own. */
  .foot .grow {
    flex-basis: 12em;
  }
  .foot .b {
    min-block-size: 32px;
    padding: 2px 12px;
    font-size: calc(var(--size) * 0.9333);
  }
  .panel {
    flex: none;
    max-block-size: 40%;
    overflow: auto;
    padding: 8px 16px;
    border-block-start: 1px solid var(--line);
  }
  .panel p {
    max-inline-size: 70ch;
    margin: 0 0 8px;
    line-height: 1.6;
  }
  .chapters {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .chapter {
    display: flex;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 8px 12px;
    border: 0;
    border-inline-start: 3px solid transparent;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .chapter .quiet {
    min-inline-size: 4ch;
    line-height: inherit;
  }
  .chapter:hover {
    background: var(--hover);
  }
  .chapter[aria-current] {
    border-color: var(--p);
    background: var(--p-tint);
    font-weight: 600;
  }
  .chapter[aria-disabled] {
    color: var(--muted);
    cursor: default;
  }
  #content .chapter:focus-visible {
    outline-offset: -2px;
  }
`;
