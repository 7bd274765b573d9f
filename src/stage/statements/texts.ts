import type { TranslationOf } from '../../i18n/index.js';
import type { statementsVi } from './statements.vi.js';

export type StatementTexts = TranslationOf<typeof statementsVi>;

/** The texts for a language: English where it asks for that, Vietnamese otherwise. */
export const textsFor = async (locale: string): Promise<StatementTexts> =>
  /^en\b/i.test(locale)
    ? (await import('./statements.en.js')).statementsEn
    : (await import('./statements.vi.js')).statementsVi;
