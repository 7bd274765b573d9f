import type { TranslationOf } from '../../../i18n/index.js';
import type { OutcomeTexts } from './outcome.vi.js';

export const outcomeEn: TranslationOf<OutcomeTexts> = {
  'pref.saving': 'Recording…',
  'pref.saved': 'Recorded.',
  'pref.failed': 'Not recorded. All optional items stay off; we will retry.',
  'pref.none': 'The privacy notice could not be loaded. All optional items are off.',
  'rc.id': 'Receipt number',
  'error.code': 'Error code',
  loading: 'Loading…',
  retry: 'Try again',
  close: 'Close',
};
