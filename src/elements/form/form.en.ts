import type { TranslationOf } from '../../i18n/index.js';
import type { FormTexts } from './form.vi.js';

const digits = (n: number): string => (n === 1 ? 'One digit' : `${n} digits`);

export const formEn: TranslationOf<FormTexts> = {
  'form.summary': (n) => (n === 1 ? '1 field needs attention' : `${n} fields need attention`),
  'form.e.required': 'This is needed.',
  'form.e.email': 'This is not an e-mail address, e.g. name@company.vn.',
  'form.e.tooLong': 'Too long. Please shorten it.',
  'form.e.refused': 'The server does not take this. Please check it.',
  'form.e.short': (n) => `${digits(n)} missing. Mobile numbers have 10 digits, e.g. 0912 345 678.`,
  'form.e.long': (n) => `${digits(n)} too many. Mobile numbers have 10 digits, e.g. 0912 345 678.`,
  'form.e.characters': 'A phone number has digits only, e.g. 0912 345 678.',
};
