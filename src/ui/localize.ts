import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SharedTexts, TranslationOf } from '../i18n/index.js';
import { nearest } from './nearest.js';

type Host = ReactiveControllerHost & Element;
type Values<T> = T extends (...values: infer V) => string ? V : [];

const vi: Record<PropertyKey, unknown> = {};
const dictionaries: Record<string, typeof vi> = { vi, en: {} };
const hosts = new Set<Host>();
let observer: MutationObserver | undefined;

/** Adds an element's texts to those of the page, in both languages. */
export function addTexts<T extends object>(texts: T, english: TranslationOf<T>): void {
  Object.assign(vi, texts);
  Object.assign(dictionaries['en'] ?? {}, english);
  updateTexts();
}

/** Lets every element on the page say its texts anew: a `lang` has changed. */
export function updateTexts(): void {
  for (const host of hosts) host.requestUpdate();
}

/**
 * The texts of an element in the language of the nearest `lang`, Vietnamese where that language is not known.
 * `T` is the element's Vietnamese dictionary.
 */
export class Localize<T extends object = object> implements ReactiveController {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
    if (observer) return;
    observer = new MutationObserver(updateTexts);
    observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
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
  term<K extends keyof (T & SharedTexts)>(
    key: K,
    ...values: Values<(T & SharedTexts)[K]>
  ): string {
    const [language = ''] = this.lang().split('-');
    const text = (dictionaries[language] ?? vi)[key];
    return typeof text === 'function' ? text(...values) : String(text ?? key);
  }
}
