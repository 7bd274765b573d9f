import type { TranslationOf } from '../../i18n/index.js';
import type { ConsentBannerTexts } from './consent-banner.vi.js';

export const consentBannerEn: TranslationOf<ConsentBannerTexts> = {
  'cb.region': 'Privacy notice',
  'cb.title': 'May we measure how this site is used?',
  'cb.title.any': 'Do you agree to these optional items?',
  'cb.body': (parties, n) =>
    `${parties} use the data needed for you to learn and to record results. ${
      n === 1
        ? 'The item below is optional and never affects'
        : `The ${n === 2 ? 'two' : n} items below are optional and never affect`
    } your courses:`,
  'cb.and': (all, last) => `${all} and ${last}`,
  'cb.received': (country) => `Received in ${country}.`,
  'cb.sensitive': 'Behavioral tracking data is sensitive personal data.',
  'cb.policy': (version) => `Policy version ${version}`,
  'cb.change': 'Change your mind any time under “Privacy” at the foot of the page.',
  'cb.reject': 'Reject all',
  'cb.accept': 'Accept all',
  'cb.choose': 'Choose item by item',
  'pref.gpc': 'Your browser signals “do not track” (GPC): analytics is off.',
  'error.network': 'The server cannot be reached. Check your connection and try again.',
};
