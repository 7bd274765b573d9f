import { html, nothing, type TemplateResult } from 'lit';
import { check, chevronDown, filter, grid, icon, list, search, sort } from '../../ui/icons.js';
import type { CatalogChoice, CatalogSort } from './catalog-query.js';
import type { CatalogTexts } from './catalog-texts.js';

/** How courses are shown. */
export type CatalogLayout = 'grid' | 'list';

/** A filter with a menu of its own; `all` is the menu with every one of them, where there is no room for more. */
export type FilterName = 'category' | 'format' | 'status' | 'duration' | 'all';

/** What the row above the courses shows, and what it does. */
export interface CatalogTools {
  localize: CatalogTexts;
  choice: CatalogChoice;
  sorts: readonly CatalogSort[];
  layout: CatalogLayout;
  /** The filter whose menu is open. */
  open: FilterName | undefined;
  /** The chips of the filters that are set, their menu, and what was searched before: once they have come. */
  chips: TemplateResult | undefined;
  menu: TemplateResult | undefined;
  recent: TemplateResult | undefined;
  /** How many values of a filter are chosen. */
  count(name: FilterName): number;
  onType(event: Event): void;
  onFind(): void;
  onSort(sort: CatalogSort): void;
  onLayout(layout: CatalogLayout): void;
  onMandatory(): void;
  onMenu(name: FilterName, button: HTMLElement): void;
}

/** The filters that a learner has to choose from here. */
export function filtersOf({ category, signedIn }: CatalogChoice): FilterName[] {
  const names: FilterName[] = ['category', 'format', 'status', 'duration'];
  return names.filter(
    (name) => (name !== 'category' || !category) && (name !== 'status' || signedIn),
  );
}

function layoutButton(o: CatalogTools, layout: CatalogLayout, path: string): TemplateResult {
  return html`<button
    type="button"
    aria-pressed=${o.layout === layout}
    aria-label=${o.localize.term(`catalog.view.${layout}`)}
    @click=${() => o.onLayout(layout)}
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

function menuButton(o: CatalogTools, name: FilterName): TemplateResult {
  const count = o.count(name);
  const all = name === 'all';
  return html`<button
    type="button"
    class="fb ${all ? 'all' : ''} ${count ? 'on' : ''}"
    aria-expanded=${o.open === name}
    @click=${(event: Event) => o.onMenu(name, event.currentTarget as HTMLElement)}
  >
    ${all ? icon(filter) : nothing}${o.localize.term(`filter.${name}`)}${
      count ? html` <span class="c">${count}</span>` : nothing
    }${all ? nothing : icon(chevronDown)}
  </button>`;
}

/** Search, sort, grid or list, and filters. */
export function catalogTools(o: CatalogTools): TemplateResult {
  const { localize, choice } = o;
  const { filters, view } = choice;
  const names = filtersOf(choice);
  const mandatory = filters.mandatory ?? false;
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
      ${o.recent} ${menuButton(o, 'all')}${sortChoice(o)}
      <span class="seg" role="group" aria-label=${localize.term('catalog.view')}>
        ${layoutButton(o, 'grid', grid)}${layoutButton(o, 'list', list)}
      </span>
      <div class="row pills">
        ${names.map((name) => menuButton(o, name))}
        ${
          view === 'mandatory'
            ? nothing
            : html`<button
                type="button"
                class="fb"
                aria-pressed=${mandatory}
                @click=${o.onMandatory}
              >
                ${mandatory ? icon(check) : nothing}${localize.term('filter.mandatory')}
              </button>`
        }
      </div>
    </search>
    ${o.menu} ${o.chips}`;
}
