import type { TranslationOf } from '../../i18n/index.js';
import type { courseCatalogVi } from './course-catalog.vi.js';

const number = (n: number): string => n.toLocaleString('en');
const counted = (n: number, one: string, more = `${one}s`): string =>
  `${number(n)} ${n === 1 ? one : more}`;

export const courseCatalogEn: TranslationOf<typeof courseCatalogVi> = {
  'catalog.title': 'Courses',
  'catalog.count': (n) => `${counted(n, 'course')} found`,
  'catalog.search.label': 'Search courses',
  'catalog.search.placeholder': 'Search by title, content or instructor',
  'catalog.sort.label': 'Sort',
  'catalog.sort.relevance': 'Best match',
  'catalog.sort.due': 'Due soonest',
  'catalog.sort.new': 'Newest',
  'catalog.sort.title': 'Title A → Z',
  'catalog.sort.recent': 'Recently opened',
  'catalog.view': 'View',
  'catalog.view.grid': 'Grid view',
  'catalog.view.list': 'List view',
  'filter.mandatory': 'Mandatory only',
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
  'card.approval': 'Enrollment needs approval',
  'card.closed': 'For assigned learners',
  progress: 'Progress',
  'enroll.action': 'Enroll',
  'enroll.busy': 'Enrolling…',
  'enroll.done': (title) => `You are enrolled in ${title}`,
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
  'catalog.more': 'Load more',
  'catalog.more.loading': 'Loading…',
  'catalog.moreLoaded': (n, a, b) =>
    `${number(n)} more loaded, ${number(a)}${b === undefined ? '' : ` of ${number(b)}`}`,
  'catalog.shown': (a, b) =>
    b === undefined
      ? `Showing ${counted(a, 'course')}`
      : `Showing ${number(a)} of ${counted(b, 'course')}`,
  'catalog.loading': 'Loading courses…',
  'catalog.error.title': 'Could not load the courses',
};
