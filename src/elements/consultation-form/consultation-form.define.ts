import { define } from '../define.js';
import { WlConsultationForm } from './consultation-form.js';

define('wl-consultation-form', WlConsultationForm);

declare global {
  interface HTMLElementTagNameMap {
    'wl-consultation-form': WlConsultationForm;
  }
}
