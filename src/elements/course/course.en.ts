import type { TranslationOf } from '../../i18n/index.js';
import type { courseVi } from './course.vi.js';

/** A number with its noun, as English counts. */
export const counted = (n: number, one: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : `${one}s`}`;

export const courseEn: TranslationOf<typeof courseVi> = {
  'card.mandatory': 'Mandatory',
  'card.lessons': (n) => counted(n, 'lesson'),
  'card.due': (date) => `Due ${date}`,
  'card.dueLeft': (n) => `${counted(n, 'day')} left`,
  'card.dueToday': 'today',
  'card.overdue': (n) => `${counted(n, 'day')} overdue`,
  'card.notStarted': 'Not started',
  'card.inProgress': 'In progress',
  'card.done': (date) => `Completed ${date}`.trim(),
  'card.passed': 'Passed',
  'card.failed': 'Not passed',
  'card.score': (score) => `${score} points`,
  'card.closed': 'For assigned learners',
  'card.start': 'Start',
  'card.continue': 'Continue',
  'card.review': 'Review',
  'card.retake': 'Retake',
  'card.rating': 'Rating',
  'card.requested': 'Enrollment requested, waiting for approval',
  progress: 'Progress',
  'format.scorm': 'SCORM',
  'format.cmi5': 'cmi5',
  'format.tincan': 'xAPI',
  'format.html5': 'HTML5',
  'format.video': 'Video',
  'format.audio': 'Audio',
  'format.image': 'Image',
  'format.pdf': 'PDF',
  'format.file': 'File',
  'format.link': 'Link',
};
