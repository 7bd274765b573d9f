import type { SharedTexts, TranslationOf } from '../i18n/index.js';
import { nearest } from './nearest.js';

type Values<T> = T extends (...values: infer V) => string ? V : [];

const vi: Record<PropertyKey, unknown> = {};
const en: typeof vi = {};
const dictionaries: Readonly<Record<string, typeof vi>> = { vi, en };

/** Adds texts in both languages to those of the page: before they are said, elements do not look for later ones. */
export function addTexts<T extends object>(vietnamese: T, english: TranslationOf<T>): void {
  Object.assign(vi, vietnamese);
  Object.assign(en, english);
}

/**
 * The texts of an element in the language of the nearest `lang`, Vietnamese where that language is not known.
 * `T` is the element's Vietnamese dictionary.
 */
export class Localize<T extends object = object> {
  readonly #host: Element;

  constructor(host: Element) {
    this.#host = host;
  }

  /** The nearest `lang`, of the element itself first. */
  lang(): string {
    const lang = nearest(this.#host, (element) => element.getAttribute('lang') || undefined);
    try {
      return lang ? new Intl.Locale(lang).toString().toLowerCase() : 'vi';
    } catch {
      return 'vi';
    }
  }

  /** The text of this name, with the values that it speaks of. */
  term<K extends keyof (T & SharedTexts)>(key: K, ...values: Values<(T & SharedTexts)[K]>): string {
    const [language = ''] = this.lang().split('-');
    const text = (dictionaries[language] ?? vi)[key];
    return typeof text === 'function' ? text(...values) : String(text ?? key);
  }
}
