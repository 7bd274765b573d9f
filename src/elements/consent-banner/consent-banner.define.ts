import { define } from '../define.js';
import { WlConsentBanner } from './consent-banner.js';

define('wl-consent-banner', WlConsentBanner);

declare global {
  interface HTMLElementTagNameMap {
    'wl-consent-banner': WlConsentBanner;
  }
}
