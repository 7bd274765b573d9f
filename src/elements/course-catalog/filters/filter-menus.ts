import { html, nothing, type TemplateResult } from 'lit';
import { addStyles } from '../../../ui/add-styles.js';
import { cross, icon } from '../../../ui/icons.js';
import { registerTexts } from '../../../ui/index.js';
import type { CatalogFilters } from '../catalog-query.js';
import { type FilterName, filtersOf } from '../catalog-tools.js';
import type { CatalogWork } from '../catalog-work.js';
import {
  type Band,
  bandLabel,
  bandsOf,
  type Choice,
  choicesOf,
  labelOf,
  type ManyName,
  sameBand,
} from './choices.js';
import { Facets } from './facets.js';
import type { FilterTexts } from './filter-texts.js';
import { filtersEn } from './filters.en.js';
import { filterStyles } from './filters.styles.js';
import { filtersVi } from './filters.vi.js';
import { MenuPlace } from './menu-place.js';

registerTexts(filtersVi, filtersEn);

const many: readonly ManyName[] = ['category', 'format', 'status', 'language'];

/** What each menu sets. */
const fieldsOf: Record<Exclude<FilterName, 'all'>, (keyof CatalogFilters)[]> = {
  category: ['category'],
  format: ['format', 'language'],
  status: ['status'],
  duration: ['minMinutes', 'maxMinutes'],
};

interface Chip {
  label: string;
  without: CatalogFilters;
}

/** The filters of a catalog: a menu for each, one for all of them where it is narrow, and a chip for every choice. */
export class FilterMenus {
  /** Whose menu is open. */
  name: FilterName | undefined;

  private readonly facets: Facets;
  private readonly place: MenuPlace;
  private readonly localize: FilterTexts;

  constructor(private readonly work: CatalogWork) {
    const { host, localize } = work;
    this.localize = localize as FilterTexts;
    this.facets = new Facets(work);
    this.place = new MenuPlace(host, () => this.close());
    addStyles(host.shadowRoot, [filterStyles]);
    host.addController({ hostUpdated: () => this.place.changed() });
  }

  /** Opens a filter's menu below its button, or closes it. */
  async toggle(name: FilterName, button: HTMLElement): Promise<void> {
    const { host } = this.work;
    if (this.name === name) return this.close();
    this.name = name;
    host.requestUpdate();
    await host.updateComplete;
    const menu = host.renderRoot.querySelector<HTMLElement>('.pop');
    if (menu && this.name === name) this.place.open(menu, button);
  }

  private close(): void {
    this.name = undefined;
    this.work.host.requestUpdate();
  }

  private get filters(): CatalogFilters {
    return this.work.choice().filters;
  }

  /** How many values of a filter are chosen. */
  count(name: FilterName): number {
    const { filters } = this;
    if (name === 'all') return this.chosen().length;
    if (name === 'duration') {
      return Number(filters.minMinutes !== undefined || filters.maxMinutes !== undefined);
    }
    // What a lesson is made of has its language beside it: most catalogs have one or two.
    const languages = name === 'format' ? (filters.language?.length ?? 0) : 0;
    return (filters[name]?.length ?? 0) + languages;
  }

  private choose(filters: CatalogFilters): void {
    this.work.choose({ filters });
  }

  /** The open menu, or none. */
  menu(): TemplateResult | undefined {
    const { name, localize, work } = this;
    if (!name) {
      this.place.leave();
      return undefined;
    }
    this.facets.refresh();
    const all = name === 'all';
    const names = all ? filtersOf(work.choice()) : [name];
    const { total, loading } = work.list;
    const clear = (): void => this.choose(all ? {} : this.without(fieldsOf[name]));
    const isSet = this.count(name) > 0;
    return html`<div
      popover="manual"
      tabindex="-1"
      class="pop ${all ? 'all' : ''}"
      @keydown=${this.place.keyed}
    >
      ${names.map((one) => this.fields(one))}
      ${all && work.choice().view !== 'mandatory' ? this.mandatory() : nothing}
      <div class="row sp end">
        ${
          isSet
            ? html`<button type="button" class="lnk sm" @click=${clear}>
                ${localize.term(all ? 'filter.clear' : 'filter.clearOne')}
              </button>`
            : html`<span></span>`
        }
        <button
          type="button"
          class="btn s pri"
          aria-busy=${loading}
          @click=${() => this.place.leave(true)}
        >
          ${total === undefined ? localize.term('filter.close') : localize.term('filter.apply', total)}
        </button>
      </div>
    </div>`;
  }

  private fields(name: FilterName): unknown {
    if (name === 'duration') return this.lengths();
    if (name === 'format') return [this.several('format'), this.several('language')];
    return this.several(name as ManyName);
  }

  private without(names: (keyof CatalogFilters)[]): CatalogFilters {
    const left = { ...this.filters };
    for (const name of names) delete left[name];
    return left;
  }

  private counted(count: number | undefined): TemplateResult | typeof nothing {
    return count === undefined
      ? nothing
      : html` <span class="n" aria-hidden="true">${count.toLocaleString(this.localize.lang())}</span
          ><span class="vh">, ${this.localize.term('filter.count', count)}</span>`;
  }

  private several(name: ManyName): TemplateResult {
    const { localize, facets, filters } = this;
    const languages = this.languages();
    const choices = choicesOf(name, filters, localize, facets, languages);
    const chosen: readonly string[] = filters[name] ?? [];
    const choose = ({ value }: Choice, on: boolean): void => {
      // What was chosen since this was rendered counts too.
      const now: readonly string[] = this.filters[name] ?? [];
      const values = [...now.filter((one) => one !== value), ...(on ? [value] : [])];
      this.choose({ ...this.without([name]), ...(values.length && { [name]: values }) });
    };
    return html`<fieldset>
      <legend class="lab">${localize.term(`filter.${name}`)}</legend>
      ${
        choices.length
          ? choices.map(
              (choice) =>
                html`<label class="chk" data-depth=${choice.depth}>
                  <input
                    type="checkbox"
                    .checked=${chosen.includes(choice.value)}
                    @change=${(e: Event) => choose(choice, (e.target as HTMLInputElement).checked)}
                  />
                  <span dir="auto">${choice.label}</span>${this.counted(choice.count)}
                </label>`,
            )
          : html`<p class="sm muted">${localize.term('filter.noChoice')}</p>`
      }
    </fieldset>`;
  }

  private lengths(): TemplateResult {
    const { localize, facets, filters } = this;
    const chosen: Band = { minMinutes: filters.minMinutes, maxMinutes: filters.maxMinutes };
    const radio = (band: Band & { count?: number | undefined }, label: string): TemplateResult =>
      html`<label class="chk">
        <input
          type="radio"
          name="length"
          .checked=${sameBand(band, chosen)}
          @change=${() => {
            const { minMinutes, maxMinutes } = band;
            this.choose({
              ...this.without(['minMinutes', 'maxMinutes']),
              ...(minMinutes !== undefined && { minMinutes }),
              ...(maxMinutes !== undefined && { maxMinutes }),
            });
          }}
        />
        <span>${label}</span>${this.counted(band.count)}
      </label>`;
    return html`<fieldset>
      <legend class="lab">${localize.term('filter.duration')}</legend>
      ${radio({}, localize.term('length.any'))}
      ${bandsOf(filters, facets.counts).map((band) => radio(band, bandLabel(band, localize)))}
    </fieldset>`;
  }

  private mandatory(): TemplateResult {
    const { localize, facets, filters } = this;
    return html`<fieldset>
      <label class="chk">
        <input
          type="checkbox"
          .checked=${filters.mandatory ?? false}
          @change=${(e: Event) =>
            this.choose({
              ...this.without(['mandatory']),
              ...((e.target as HTMLInputElement).checked && { mandatory: true }),
            })}
        />
        <span>${localize.term('filter.mandatory')}</span>${this.counted(facets.counts?.mandatory)}
      </label>
    </fieldset>`;
  }

  private languages(): readonly string[] {
    const shown = this.work.list.items?.map(({ language }) => language) ?? [];
    return [...new Set(['vi', 'en', ...shown])];
  }

  /** What is chosen, each with a way to take it back. */
  chips(): TemplateResult | undefined {
    const chips = this.chosen();
    if (!chips.length) return undefined;
    const { localize } = this;
    return html`<ul class="row chips" aria-label=${localize.term('filter.chosen')}>
      ${chips.map(
        ({ label, without }) =>
          html`<li>
            <button
              type="button"
              class="chip"
              aria-label=${localize.term('filter.remove', label)}
              @click=${(event: Event) => this.remove(without, event.currentTarget as Element)}
            >
              <span dir="auto">${label}</span>${icon(cross)}
            </button>
          </li>`,
      )}
      <li>
        <button type="button" class="lnk sm" @click=${() => this.remove({})}>
          ${localize.term('filter.clear')}
        </button>
      </li>
    </ul>`;
  }

  private chosen(): Chip[] {
    const { localize, facets, filters } = this;
    if (filters.category && !facets.categories) this.facets.refresh();
    const chips = many.flatMap((name) => {
      const values: readonly string[] = filters[name] ?? [];
      return values.map((value): Chip => {
        const others = values.filter((one) => one !== value);
        return {
          label: labelOf(name, value, localize, facets),
          without: { ...this.without([name]), ...(others.length && { [name]: others }) },
        };
      });
    });
    if (this.count('duration')) {
      chips.push({
        label: bandLabel(filters, localize),
        without: this.without(['minMinutes', 'maxMinutes']),
      });
    }
    if (filters.mandatory) {
      chips.push({
        label: localize.term('filter.mandatory.chip'),
        without: this.without(['mandatory']),
      });
    }
    return chips;
  }

  /** Takes a choice back. The focus stays among the chips, or goes to the search when there are none. */
  private async remove(without: CatalogFilters, chip?: Element): Promise<void> {
    const { host } = this.work;
    const place = chip ? [...host.renderRoot.querySelectorAll('.chip')].indexOf(chip) : 0;
    this.choose(without);
    await host.updateComplete;
    const left = host.renderRoot.querySelectorAll<HTMLElement>('.chip');
    const next = left[Math.min(place, left.length - 1)];
    (next ?? host.renderRoot.querySelector<HTMLElement>('input'))?.focus();
  }
}
