import type { CourseQuery } from '../../client/index.js';

/** What a lesson can be made of, in the order in which it is offered. */
export const formats: readonly NonNullable<CourseQuery['format']>[number][] = [
  'scorm',
  'cmi5',
  'tincan',
  'html5',
  'video',
  'audio',
  'image',
  'pdf',
  'file',
  'link',
];

/** How a learner can stand with a course, in the order in which it is offered. */
export const statuses: readonly NonNullable<CourseQuery['status']>[number][] = [
  'not_started',
  'in_progress',
  'completed',
  'failed',
  'overdue',
];
