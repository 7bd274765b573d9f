import { define } from '../define.js';
import { WlCoursePlayer } from './course-player.js';

define('wl-course-player', WlCoursePlayer);

declare global {
  interface HTMLElementTagNameMap {
    'wl-course-player': WlCoursePlayer;
  }
}
