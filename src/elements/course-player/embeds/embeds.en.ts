import type { TranslationOf } from '../../../i18n/index.js';
import type { embedsVi } from './embeds.vi.js';

/** Texts of the question whether links to a service are always shown. */
export const embedsEn: TranslationOf<typeof embedsVi> = {
  'embed.title': (purpose: string) => `Always allow “${purpose}”?`,
  'embed.receives': 'Recipient',
  'embed.data': 'Data',
  'embed.withdraw':
    'This holds for all lessons and is recorded. You can withdraw it at any time under Privacy.',
  'embed.no': 'No, ask each time',
  'embed.yes': 'Always allow',
  'embed.saving': 'Recording…',
  'embed.failed': 'It could not be recorded, so nothing has changed. Please try again.',
};
