import type { TranslationOf } from './dictionary.js';
import type { SharedTexts } from './shared.vi.js';

export const sharedEn: TranslationOf<SharedTexts> = {
  retry: 'Try again',
  'error.ref': (id, mail) =>
    mail
      ? `Still failing? Send code ${id} to ${mail}`
      : `Still failing? Send code ${id} to your IT team`,
  'error.code': 'Error code',
  'error.network': 'The server cannot be reached. Check your connection and try again.',
  'error.timeout': 'The server did not answer within 15 seconds. Your progress is not affected.',
  'error.signedOut': 'Your session has ended. Sign in again to continue.',
  'error.forbidden': 'You do not have access to this content.',
  'error.notFound': 'This content was not found. It may have moved.',
  'error.busy': 'The server is busy. Try again in a few minutes.',
  'error.server': 'The server had a problem. Your progress is not affected.',
  'signedOut.title': 'You are not signed in',
  'signedOut.body': 'Sign in to see this content.',
  'signedOut.action': 'Sign in',
  copy: 'Copy',
  copied: 'Copied',
  close: 'Close',
  cancel: 'Cancel',
  optional: 'optional',
  loading: 'Loading…',
  'duration.hm': (h, m) => [h && `${h} h`, m && `${m} min`].filter(Boolean).join(' ') || '0 min',
};
