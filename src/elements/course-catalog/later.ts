/** What a catalog does once its first courses are there. It is loaded beside them, not before. */
export { drawCover } from './cover.js';
export { addPage, enroll, refresh } from './course-list-later.js';
export { PageReturn } from './page-return.js';
