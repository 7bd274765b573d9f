import { html, type TemplateResult } from 'lit';
import type { View } from './view.js';

/** The player's shape while the course is on its way. */
export function skeleton({ localize }: Pick<View, 'localize'>): TemplateResult {
  return html`<p class="vh" role="status">${localize.term('player.loading')}</p>
    <div class="ply" aria-hidden="true">
      <div class="ply-top"><span></span><span></span><span class="sk"></span></div>
      <div class="toc">
        ${[1, 2, 3, 4].map(() => html`<span class="ls"><span></span><span class="sk"></span></span>`)}
      </div>
      <div class="main"><div class="stage"></div></div>
    </div>`;
}
