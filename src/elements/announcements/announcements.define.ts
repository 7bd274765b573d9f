import { define } from '../define.js';
import { WlAnnouncements } from './announcements.js';

define('wl-announcements', WlAnnouncements);

declare global {
  interface HTMLElementTagNameMap {
    'wl-announcements': WlAnnouncements;
  }
}
