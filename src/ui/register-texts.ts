import { sharedEn, sharedVi, type TranslationOf } from '../i18n/index.js';
import { addTexts } from './localize.js';

let sharedRegistered = false;

/** Registers an element's dictionary in both languages, and the shared one with the first. */
export function registerTexts<T extends object>(vi: T, en: TranslationOf<T>): void {
  if (!sharedRegistered) {
    sharedRegistered = true;
    addTexts(sharedVi, sharedEn);
  }
  addTexts(vi, en);
}
