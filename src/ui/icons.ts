import { html, svg, type TemplateResult } from 'lit';

/** A drawing of 16 by 16 units, lines only. It repeats what the text beside it says and is hidden from readers. */
export function icon(path: string, tone = ''): TemplateResult {
  return html`<svg class="i ${tone}" viewBox="0 0 16 16" aria-hidden="true">
    ${svg`<path d=${path}></path>`}
  </svg>`;
}

// By who shows them, so that an element carries its own and not those of all the others.
export * from './icons/account.js';
export * from './icons/announcement.js';
export * from './icons/catalog.js';
export * from './icons/common.js';
export * from './icons/form.js';
export * from './icons/course.js';
export * from './icons/work.js';
export * from './icons/consent.js';
export * from './icons/player.js';
