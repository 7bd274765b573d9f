import type { TranslationOf } from '../../../i18n/index.js';
import type { openedVi } from './opened.vi.js';

export const openedEn: TranslationOf<typeof openedVi> = {
  'opened.back': 'All courses',
};
