/**
 * The shape that a translation of a Vietnamese dictionary has: the same keys, texts for texts, and functions of the same
 * values for functions.
 */
export type TranslationOf<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => string ? (...args: A) => string : string;
};
