/** What a catalog does once its first courses are there. It is loaded beside them, not before. */
export * from './catalog-notices.js';
export { addPage, enroll, settle } from './course-list-later.js';
export { drawnCover } from '../course/drawn-cover.js';
