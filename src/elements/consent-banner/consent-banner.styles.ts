import { css } from 'lit';

export const consentBannerStyles = css`
  :host(:not([inline])) {
    position: fixed;
    inset: auto 0 0;
    z-index: var(--wl-consent-z-index, 1000);
    pointer-events: none;
  }
  .dock {
    max-width: 1128px;
    margin: auto;
    padding: 0 var(--s6) var(--s6);
  }
  :host([inline]) .dock {
    padding: 0;
  }
  .cb {
    display: grid;
    max-height: 60vh;
    max-height: 60dvh;
    overflow: auto;
    overscroll-behavior: contain;
    pointer-events: auto;
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    background: var(--raised);
    box-shadow: var(--e3);
  }
  :host([inline]) .cb {
    max-height: none;
    box-shadow: none;
  }
  .ask {
    grid-template-columns: minmax(0, 1fr) 284px;
    gap: var(--s4) var(--s8);
    padding: var(--s6);
  }
  .txt {
    display: grid;
    gap: 10px;
    align-content: start;
  }
  .why {
    display: grid;
    gap: 6px;
  }
  .why li {
    display: grid;
    grid-template-columns: 18px minmax(0, 1fr);
    gap: var(--s2);
  }
  .why .i {
    margin-top: 0.3em;
    color: var(--muted);
  }
  .acts,
  .two {
    display: grid;
    gap: var(--s2);
    align-content: center;
  }
  .two {
    grid-template-columns: 1fr 1fr;
  }
  .two .btn {
    padding-inline: var(--s1);
  }
  @container wl (max-width: 900px) {
    .dock {
      padding: 0 var(--s2) var(--s2);
    }
  }
  @container wl (max-width: 820px) {
    .ask {
      grid-template-columns: minmax(0, 1fr);
      padding: var(--s5) var(--s5) 0;
    }
    .acts {
      position: sticky;
      bottom: 0;
      padding-bottom: var(--s3);
      background: var(--raised);
    }
  }
`;
