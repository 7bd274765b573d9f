import type { Localize } from '../../ui/index.js';
import type { courseVi } from '../course/course.vi.js';
import type { catalogNoticesVi } from './later/catalog-notices.vi.js';
import type { courseCatalogVi } from './course-catalog.vi.js';

/** The catalog's texts: those that the first courses do not need come after them. */
export type CatalogDictionary = typeof courseVi & typeof courseCatalogVi & typeof catalogNoticesVi;

/** The same, in the language of the element. */
export type CatalogTexts = Localize<CatalogDictionary>;
