import { html, nothing, type TemplateResult } from 'lit';
import { check, chevronDown, grid, icon, list, search, sort } from '../../ui/icons.js';
import type { CatalogSort } from './catalog-query.js';
import type { CatalogTexts } from './catalog-texts.js';

/** How courses are shown. */
export type CatalogView = 'grid' | 'list';

/** What the row above the courses shows, and what it does. */
export interface CatalogTools {
  localize: CatalogTexts;
  sorts: readonly CatalogSort[];
  view: CatalogView;
  /** Undefined: all courses are mandatory, or that is not for the learner to choose. */
  mandatoryOnly: boolean | undefined;
  onType(event: Event): void;
  onFind(): void;
  onSort(sort: CatalogSort): void;
  onView(view: CatalogView): void;
  onMandatory(): void;
}

function viewButton(o: CatalogTools, view: CatalogView, path: string): TemplateResult {
  return html`<button
    type="button"
    aria-pressed=${o.view === view}
    aria-label=${o.localize.term(`catalog.view.${view}`)}
    @click=${() => o.onView(view)}
  >
    ${icon(path)}
  </button>`;
}

function sortChoice(o: CatalogTools): TemplateResult {
  const { localize, sorts } = o;
  return html`<label class="inp sort">
    ${icon(sort)}<span class="vh">${localize.term('catalog.sort.label')}</span>
    <select @change=${(e: Event) => o.onSort((e.target as HTMLSelectElement).value as CatalogSort)}>
      ${sorts.map(
        (name) =>
          html`<option value=${name}>${localize.term(`catalog.sort.${name as 'due'}`)}</option>`,
      )}
    </select>
    ${icon(chevronDown)}
  </label>`;
}

/** Search, sort, grid or list, and filters. */
export function catalogTools(o: CatalogTools): TemplateResult {
  const { localize, mandatoryOnly } = o;
  return html`<search class="tools" part="search" aria-labelledby="title">
    <label class="inp find">
      ${icon(search)}<span class="vh">${localize.term('catalog.search.label')}</span>
      <input
        type="search"
        autocomplete="off"
        enterkeyhint="search"
        maxlength="200"
        placeholder=${localize.term('catalog.search.placeholder')}
        @input=${o.onType}
        @compositionend=${o.onType}
        @change=${o.onFind}
      />
    </label>
    ${sortChoice(o)}
    <span class="seg" role="group" aria-label=${localize.term('catalog.view')}>
      ${viewButton(o, 'grid', grid)}${viewButton(o, 'list', list)}
    </span>
    ${
      mandatoryOnly === undefined
        ? nothing
        : html`<div class="row pills">
            <button type="button" class="fb" aria-pressed=${mandatoryOnly} @click=${o.onMandatory}>
              ${mandatoryOnly ? icon(check) : nothing}${localize.term('filter.mandatory')}
            </button>
          </div>`
    }
  </search>`;
}
