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
  'filter.clear': 'Clear filters',
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
  'enroll.failed': 'Could not enroll.',
  'enroll.seats': 'The course is full.',
  'enroll.prerequisite': 'You need to complete a prerequisite course first.',
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
  'catalog.none.title': (q) => `No course matches “${q}”`,
  'catalog.none.body':
    'Try a shorter keyword or fewer filters. You can type without diacritics, e.g. “an toan”.',
  'catalog.noneMandatory.title': 'There are no mandatory courses',
  'catalog.noneMandatory.body': 'Mandatory courses appear here once they are assigned to you.',
  'catalog.first.title': 'No course has been assigned to you yet',
  'catalog.first.body':
    'Courses appear here once your manager assigns them. Meanwhile you can browse the open library.',
  'catalog.first.cta': 'Browse the open library',
  'catalog.bare.title': 'There are no courses yet',
  'catalog.bare.body': 'Courses appear here once they are opened. You can load again later.',
  'catalog.error.title': 'Could not load the courses',
};
