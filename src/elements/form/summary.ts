import { html, type TemplateResult } from 'lit';
import { icon, warning } from '../../ui/icons.js';
import type { Localize } from '../../ui/index.js';
import type { FormTexts } from './form.vi.js';

/** What is to be mended, each a way to its field. Takes the focus by its id, `summary`. */
export function summary(
  localize: Localize<FormTexts>,
  bad: readonly { name: string; label: string }[],
  focus: (name: string) => unknown,
): TemplateResult {
  return html`<div
    class="note d"
    id="summary"
    tabindex="-1"
    role="group"
    aria-labelledby="summary-t"
  >
    ${icon(warning)}
    <div>
      <p class="b" id="summary-t">${localize.term('form.summary', bad.length)}</p>
      <ul>
        ${bad.map(
          ({ name, label }) =>
            html`<li>
              <button type="button" class="lnk" @click=${() => focus(name)}>${label}</button>
            </li>`,
        )}
      </ul>
    </div>
  </div>`;
}
