import type { TranslationOf } from '../../i18n/index.js';
import type { PublicFormTexts } from './public-form.vi.js';

export const publicFormEn: TranslationOf<PublicFormTexts> = {
  'pub.loading': 'Opening the form…',
  'pub.unknown': 'Could not open the form',
  'pub.name': 'Full name',
  'pub.email': 'E-mail',
  'pub.email.needed': 'An e-mail address is needed, e.g. name@company.vn.',
  'pub.name.needed': 'A full name is needed, e.g. Nguyễn Thị Minh Khai.',
  'pub.sending': 'Sending…',
  'pub.failed': 'Not sent. What you typed is still here.',
  'pub.e.server': 'The server had a problem. Try again in a few minutes.',
  'pub.e.timeout': 'The server did not answer within 15 seconds. Try again in a few minutes.',
  'pub.e.signedOut': 'Your session has just ended. Send it again: this form needs no sign-in.',
  'pub.e.lacking': 'Forms are not taken online here at present.',
  'pub.contact': 'You can get in touch directly:',
  'pub.contact.none': 'Please ask the training team of your organization.',
  'pub.privacy': 'Privacy notice',
  'pub.newTab': '(opens in a new tab)',
};
