import { define } from '../define.js';
import { WlCourseDetails } from './course-details.js';

define('wl-course-details', WlCourseDetails);

declare global {
  interface HTMLElementTagNameMap {
    'wl-course-details': WlCourseDetails;
  }
}
