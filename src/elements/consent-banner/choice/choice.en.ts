import type { TranslationOf } from '../../../i18n/index.js';
import type { ChoiceTexts } from './choice.vi.js';

export const choiceEn: TranslationOf<ChoiceTexts> = {
  'pref.title': 'Privacy choices',
  'pref.intro': 'No optional item is pre-selected. Anything you leave blank counts as refused.',
  'pref.more': 'Details',
  'pref.more.of': (title) => `Details: ${title}`,
  'pref.no': 'Refuse',
  'pref.yes': 'Agree',
  'pref.sensitive': 'Sensitive data',
  'pref.silenced': 'Off',
  'pref.recipient': 'Recipient',
  'pref.data': 'Data',
  'pref.country': 'Stored in',
  'pref.retention': 'Kept for',
  'pref.refusal': 'If refused',
  'pref.theirs': 'Recipient’s terms',
  'pref.contact': (contact) => `Questions about personal data: ${contact}`,
  'pref.count': (agreed, refused, open) =>
    `${agreed} agreed · ${refused} refused · ${open} not chosen`,
  'pref.save': 'Save choices',
  cancel: 'Cancel',
};
