import { define } from '../define.js';
import { WlCourseCatalog } from './course-catalog.js';

define('wl-course-catalog', WlCourseCatalog);

declare global {
  interface HTMLElementTagNameMap {
    'wl-course-catalog': WlCourseCatalog;
  }
}
