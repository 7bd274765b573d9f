import { LocalizeController } from '@shoelace-style/localize';
import type { Language, SharedTexts } from '../i18n/index.js';
import { nearest } from './nearest.js';

/**
 * The texts of an element in the language of the nearest `lang`, Vietnamese where that language is not known.
 * `T` is the element's Vietnamese dictionary.
 */
export class Localize<T extends object = object> extends LocalizeController<
  T & SharedTexts & Language
> {
  /** The nearest `lang`, of the element itself first. */
  override lang(): string {
    const lang = nearest(this.host, (element) => element.getAttribute('lang') || undefined);
    try {
      return lang ? new Intl.Locale(lang).toString().toLowerCase() : 'vi';
    } catch {
      return 'vi';
    }
  }
}
