/** What every dictionary says of its own language. */
export interface Language {
  /** BCP 47, e.g. `vi`. */
  $code: string;
  /** The language's name in itself. */
  $name: string;
  $dir: 'ltr' | 'rtl';
}

export const vietnamese: Language = { $code: 'vi', $name: 'Tiếng Việt', $dir: 'ltr' };
export const english: Language = { $code: 'en', $name: 'English', $dir: 'ltr' };

/**
 * The shape that a translation of a Vietnamese dictionary has: the same keys, texts for texts, and functions of the same
 * values for functions.
 */
export type TranslationOf<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => string ? (...args: A) => string : string;
};
