export type { TranslationOf } from './dictionary.js';
export { sharedEn } from './shared.en.js';
export { sharedVi, type SharedTexts } from './shared.vi.js';
