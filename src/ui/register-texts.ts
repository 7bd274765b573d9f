import { registerTranslation } from '@shoelace-style/localize';
import { english, sharedEn, sharedVi, type TranslationOf, vietnamese } from '../i18n/index.js';

let sharedRegistered = false;

/** Registers an element's dictionary in both languages, and the shared one with the first. */
export function registerTexts<T extends object>(vi: T, en: TranslationOf<T>): void {
  if (!sharedRegistered) {
    sharedRegistered = true;
    registerTranslation({ ...vietnamese, ...sharedVi }, { ...english, ...sharedEn });
  }
  registerTranslation({ ...vietnamese, ...vi }, { ...english, ...en });
}
