import { define } from '../define.js';
import { WlNewsletterForm } from './newsletter-form.js';

define('wl-newsletter-form', WlNewsletterForm);

declare global {
  interface HTMLElementTagNameMap {
    'wl-newsletter-form': WlNewsletterForm;
  }
}
