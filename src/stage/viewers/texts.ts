import type { TranslationOf } from '../../i18n/index.js';
import type { viewersVi } from './viewers.vi.js';

export type ViewerTexts = TranslationOf<typeof viewersVi>;

/** The texts for a language: English where it asks for that, Vietnamese otherwise. */
export const textsFor = async (locale: string): Promise<ViewerTexts> =>
  /^en\b/i.test(locale)
    ? (await import('./viewers.en.js')).viewersEn
    : (await import('./viewers.vi.js')).viewersVi;
