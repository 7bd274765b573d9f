import { html, nothing, type TemplateResult } from 'lit';
import { heading } from '../../../ui/index.js';
import { icon } from '../../../ui/icons.js';
import type { ScreensView as View } from './screens-view.js';

/** What a sheet says and offers. */
export interface SheetOptions {
  drawing: string;
  tone?: string;
  title: string;
  body: unknown;
  note?: string | undefined;
  /** The last one is the next action. */
  actions: readonly (readonly [string, () => void])[];
  /** Buttons that are not the next action have no frame. */
  quiet?: boolean;
}

/** A question or word over the stage, with its buttons. */
export function sheet({ level }: View, o: SheetOptions): TemplateResult {
  const other = o.quiet ? 'quiet' : '';
  return html`<div class="over">
    <div class="sheet" role="dialog" aria-modal="false" aria-labelledby="prompt" part="prompt">
      <div class="head">
        <span class="av ${o.tone ?? ''}">${icon(o.drawing)}</span>
        <div class="grow">
          ${heading(level + 1, o.title, '', 'prompt')}
          <p class="sm muted">${o.body}</p>
        </div>
      </div>
      ${o.note ? html`<p class="xs muted">${o.note}</p>` : nothing}
      <div class="row end">
        ${o.actions.map(
          ([label, act], n) =>
            html`<button
              type="button"
              class="btn ${n === o.actions.length - 1 ? 'pri' : other}"
              @click=${act}
            >
              ${label}
            </button>`,
        )}
      </div>
    </div>
  </div>`;
}
