import { css } from 'lit';
import { field } from '../../../ui/styles/field.js';
import { coverStyles } from '../../course/cover.styles.js';

const side = css`
  #sure:focus-visible {
    border-radius: var(--r-s);
  }
  .quit {
    justify-self: center;
    font-size: var(--t-xs);
    color: var(--muted);
  }
  .quit:hover {
    color: var(--x);
  }
  .sure {
    display: grid;
    gap: var(--s2);
    padding: var(--s3);
    border: 1px solid var(--line);
    border-radius: var(--r-m);
    background: var(--sunken);
  }
  .btn.er:not([aria-disabled='true']) {
    color: var(--danger);
    border-color: color-mix(in oklab, var(--danger) 45%, var(--s));
  }
  .facts {
    display: grid;
    gap: var(--s2);
    font-size: var(--t-sm);
    line-height: 1.5;
  }
  .facts > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--s3);
  }
  .facts dt {
    color: var(--muted);
  }
  .facts dd {
    font-weight: 560;
  }
  .cert {
    display: flex;
    gap: var(--s3);
    align-items: flex-start;
  }
  .cert > .i {
    width: 24px;
    height: 24px;
    stroke-width: 1.1;
    color: var(--p-hover);
    margin-top: 2px;
  }
`;

const text = css`
  .about {
    max-width: 72ch;
  }
  .about > .plain {
    white-space: pre-line;
  }
  .rich > * + *,
  .rich div > * + * {
    margin-top: var(--s3);
  }
  .rich :is(h2, h3, h4, h5, h6) {
    margin-top: var(--s5);
  }
  .rich > :first-child {
    margin-top: 0;
  }
  .rich :is(strong, b) {
    font-weight: 620;
  }
  .rich :is(ul, ol) {
    padding-inline-start: 1.5em;
  }
  .rich ul {
    list-style: disc;
  }
  .rich ol {
    list-style: decimal;
  }
  .rich li + li,
  .rich li > :is(ul, ol, p + p) {
    margin-top: var(--s1);
  }
  /* However deep it goes, it stays on the page. */
  .rich :is(ul, ol) :is(ul, ol) :is(ul, ol) :is(ul, ol) {
    padding-inline-start: 0;
  }
  .goals {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
    gap: var(--s2) var(--s5);
  }
  .goals > li {
    display: flex;
    gap: var(--s2);
    align-items: flex-start;
  }
  .goals .i {
    margin-top: 0.25em;
    color: var(--success);
  }
  .pre,
  .who {
    display: grid;
    gap: var(--s3);
  }
  .pre > li,
  .who > li {
    display: flex;
    gap: var(--s3);
    align-items: flex-start;
    line-height: 1.5;
  }
  .m:not(.meta) {
    display: block;
  }
  .who > li {
    align-items: center;
  }
  .av {
    flex: none;
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    background: var(--p-tint);
    color: var(--p-hover);
    font-weight: 650;
    box-shadow: inset 0 0 0 1px var(--p-line);
  }
`;

const outline = css`
  .outline {
    border: 1px solid var(--line);
    border-radius: var(--r-l);
    background: var(--raised);
    overflow: clip;
  }
  .outline > ol > li + li {
    border-top: 1px solid var(--line);
  }
  .outline ol ol {
    padding-inline-start: var(--s3);
    padding-block-end: var(--s2);
  }
  .outline ol ol ol ol {
    padding-inline-start: 0;
  }
  .ch,
  .ls {
    display: grid;
    width: 100%;
    font-size: var(--t-sm);
    line-height: 1.5;
    text-align: start;
  }
  .ch {
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--s2);
    align-items: start;
    min-height: 44px;
    padding: var(--s3);
    border: 0;
    background: none;
    font-weight: 620;
    cursor: pointer;
  }
  .ch:hover {
    background: var(--hover);
  }
  .outline :focus-visible {
    outline-offset: -3px;
  }
  .ch .i {
    margin-top: 0.2em;
    color: var(--muted);
  }
  .ch[aria-expanded='false'] > .i {
    rotate: -90deg;
  }
  .ch[aria-expanded='false']:dir(rtl) > .i {
    rotate: 90deg;
  }
  .ch .xs,
  .ch .m {
    font-weight: 400;
  }
  .ch .m {
    font-size: var(--t-xs);
    color: var(--muted);
  }
  .ls {
    grid-template-columns: 20px minmax(0, 1fr);
    gap: 1px var(--s3);
    padding: var(--s2) var(--s3);
  }
  /* Also what is written from right to left begins beside its mark. */
  .ls > [dir] {
    justify-self: start;
  }
  .ls .m {
    grid-column: 2;
  }
  .st {
    flex: none;
    width: 20px;
    height: 20px;
    margin-top: 1px;
    border-radius: 50%;
    display: inline-grid;
    place-items: center;
    border: 1.5px solid var(--line-strong);
  }
  .st .i {
    width: 12px;
    height: 12px;
    stroke-width: 2.4;
  }
  .st.kind {
    border: 0;
    color: var(--muted);
  }
  .st.kind .i {
    width: 16px;
    height: 16px;
    stroke-width: 1.5;
  }
  .st.done {
    background: var(--success);
    border-color: var(--success);
    color: var(--s);
  }
  .st.now {
    border-color: var(--p);
    background: radial-gradient(circle, var(--p) 0 3.5px, transparent 4.2px);
  }
  .st.lock {
    border-style: dashed;
    color: var(--muted);
  }
  .st.fail {
    border-color: var(--danger);
    color: var(--danger);
  }
  .all {
    justify-self: start;
    margin: var(--s2) var(--s3) var(--s3);
  }
  @media (forced-colors: active) {
    .st.done {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;

const reviews = css`
  .sum {
    display: grid;
    grid-template-columns: max-content minmax(0, 420px);
    gap: var(--s3) var(--s6);
    align-items: center;
  }
  .avg {
    display: grid;
    justify-items: center;
  }
  .big {
    font-size: calc(var(--size) * 2.4);
    font-weight: 650;
    line-height: 1.35;
  }
  .stars {
    display: inline-flex;
    gap: 2px;
  }
  .bars {
    display: grid;
    gap: 2px;
  }
  .bars > li {
    display: grid;
    grid-template-columns: 4em minmax(40px, 1fr) 6.5em;
    gap: var(--s2);
    align-items: center;
  }
  .fold {
    justify-self: start;
  }
  .revs {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .rev {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s1);
    padding-block: var(--s3);
  }
  .rev + .rev {
    border-top: 1px solid var(--line);
  }
  .said {
    white-space: pre-line;
    max-width: 72ch;
  }
  .sec > .all {
    margin: 0;
  }
  @container wl (max-width: 420px) {
    .sum {
      grid-template-columns: minmax(0, 1fr);
    }
    .avg {
      justify-items: start;
    }
  }
`;

/** What stands below title and action, and covers that are drawn. */
export const bodyStyles = [field, coverStyles, side, text, outline, reviews];
