import { define } from '../define.js';
import { WlAccountPanel } from './account-panel.js';

define('wl-account-panel', WlAccountPanel);

declare global {
  interface HTMLElementTagNameMap {
    'wl-account-panel': WlAccountPanel;
  }
}
