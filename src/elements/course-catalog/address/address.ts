import { type CatalogFilters, type CatalogSort, wordsOf } from '../catalog-query.js';
import type { CatalogWork } from '../catalog-work.js';
import { formats, statuses } from '../filter-values.js';

const lists = ['category', 'format', 'status', 'language'] as const;
const sorts: readonly CatalogSort[] = [
  'relevance',
  'due',
  'new',
  'title',
  'popular',
  'rating',
  'recent',
];
type Name = (typeof lists)[number] | 'q' | 'mandatory' | 'min' | 'max' | 'sort';

/** The most values of one filter that an address can set. */
const mostValues = 50;

/**
 * Search and filters in the page's address, so that they can be shared and are there again after going back. All else in the address
 * stays as it is; no entry is added to the history.
 */
export class CatalogAddress {
  /** @param prefix - Stands before each name, so that two catalogs of a page keep apart. */
  constructor(
    private readonly work: CatalogWork,
    private readonly prefix: string,
  ) {
    this.read();
    work.host.addController({
      hostConnected: () => addEventListener('popstate', this.read),
      hostDisconnected: () => removeEventListener('popstate', this.read),
    });
  }

  /** Chooses what the address says. What it says wrongly is left out. */
  private readonly read = (): void => {
    const asked = new URLSearchParams(location.search);
    const get = (name: Name): string[] => asked.getAll(this.prefix + name);
    const filters: Record<string, unknown> = {};
    for (const name of lists) {
      const known: readonly string[] | undefined =
        name === 'format' ? formats : name === 'status' ? statuses : undefined;
      const values = [...new Set(get(name))].filter((one) => one && (known?.includes(one) ?? true));
      if (values.length) filters[name] = values.slice(0, mostValues);
    }
    if (get('mandatory')[0] === '1') filters['mandatory'] = true;
    for (const [name, field] of [
      ['min', 'minMinutes'],
      ['max', 'maxMinutes'],
    ] as const) {
      const [minutes = ''] = get(name);
      if (/^\d{1,6}$/.test(minutes)) filters[field] = Number(minutes);
    }
    const [q = ''] = get('q');
    const [sort] = get('sort');
    this.work.choose({
      words: wordsOf(q).slice(0, 200),
      filters: filters as CatalogFilters,
      sort: sorts.find((one) => one === sort),
    });
  };

  /** Writes what is chosen. */
  write(): void {
    const { words, filters, sort } = this.work.choice();
    const url = new URL(location.href);
    const before = url.href;
    const set = (name: Name, values: readonly (string | number)[]): void => {
      url.searchParams.delete(this.prefix + name);
      for (const value of values) url.searchParams.append(this.prefix + name, String(value));
    };
    set('q', words ? [words] : []);
    for (const name of lists) set(name, filters[name] ?? []);
    set('mandatory', filters.mandatory ? ['1'] : []);
    set('min', filters.minMinutes === undefined ? [] : [filters.minMinutes]);
    set('max', filters.maxMinutes === undefined ? [] : [filters.maxMinutes]);
    set('sort', sort ? [sort] : []);
    if (url.href === before) return;
    try {
      history.replaceState(history.state, '', url);
    } catch {
      // A browser takes only so many changes in a while; the next one has all of them.
    }
  }
}
