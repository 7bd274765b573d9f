import { html, type TemplateResult } from 'lit';
import type { Announcement } from '../../client/index.js';
import { cross, icon } from '../../ui/icons.js';
import { heading } from '../../ui/index.js';
import { aboutLine, announcementBody, type ItemContext } from './announcement-item.js';

/** An announcement over the page. Escape and a click beside it close it, as its button does. */
export function announcementDialog(
  one: Announcement,
  context: ItemContext,
  level: number,
  closed: () => void,
): TemplateResult {
  return html`<dialog part="dialog" closedby="any" aria-labelledby="shown" @close=${closed}>
    <div class="bar-top">
      <div>
        ${heading(level, html`<span lang=${one.language} dir="auto">${one.title}</span>`, 'title', 'shown')}
        ${aboutLine(one, { ...context, compact: false })}
      </div>
      <button
        type="button"
        class="btn quiet sq s"
        aria-label=${context.localize.term('close')}
        @click=${(event: Event) => (event.currentTarget as Element).closest('dialog')?.close()}
      >
        ${icon(cross)}
      </button>
    </div>
    <div class="body" tabindex="0" role="group" aria-labelledby="shown">
      ${announcementBody(one, context)}
    </div>
  </dialog>`;
}
