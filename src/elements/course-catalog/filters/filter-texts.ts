import type { Localize } from '../../../ui/index.js';
import type { CatalogDictionary } from '../catalog-texts.js';
import type { filtersVi } from './filters.vi.js';

/** The catalog's texts with those of its filters. */
export type FilterTexts = Localize<CatalogDictionary & typeof filtersVi>;
