import { html, type TemplateResult } from 'lit';

const line = (size = ''): TemplateResult => html`<span class="sk line ${size}">&nbsp;</span>`;

/** What stands below the title, while that is still to come. */
export const bodySkeleton = (): TemplateResult[] =>
  [line(), line('full')].map(
    (last) =>
      html`<div class="sec" aria-hidden="true">
        ${line('short')}${line('full')}${line('full')}${last}
      </div>`,
  );

/** A course that is still to come, about as high as one. */
export const skeleton = (): TemplateResult =>
  html`<div class="page" aria-hidden="true">
    <div class="head">
      <div class="cov sk"></div>
      <div class="sm">${line('short')}</div>
      <div class="name">${line('full')}</div>
      <div class="xs">${line()}</div>
    </div>
    <div class="side panel">
      <div class="act">
        <div class="sm">${line()}</div>
        <div class="sk go"></div>
      </div>
      <div class="sm">${line('full')}${line()}</div>
    </div>
    <div class="body">${bodySkeleton()}</div>
  </div>`;
