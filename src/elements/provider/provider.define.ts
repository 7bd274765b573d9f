import { define } from '../define.js';
import { WlProvider } from './provider.js';

define('wl-provider', WlProvider);

declare global {
  interface HTMLElementTagNameMap {
    'wl-provider': WlProvider;
  }
}
