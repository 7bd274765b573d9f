import type { TranslationOf } from '../../../i18n/index.js';
import { counted } from '../../course/counted.js';
import type { catalogNoticesVi } from './catalog-notices.vi.js';

const number = (n: number): string => n.toLocaleString('en');
const courses = (n: number): string => counted(n, 'course');

export const catalogNoticesEn: TranslationOf<typeof catalogNoticesVi> = {
  'enroll.busy': 'Enrolling…',
  'enroll.done': (title) => `You are enrolled in ${title}`,
  'enroll.failed': 'Could not enroll.',
  'enroll.seats': 'The course is full.',
  'enroll.prerequisite': 'You need to complete a prerequisite course first.',
  'catalog.moreLoaded': (n, a, b) =>
    `${number(n)} more loaded, ${number(a)}${b === undefined ? '' : ` of ${number(b)}`}`,
  'catalog.shownOf': (a, b) =>
    `Showing ${number(a)} of ${number(b)} ${b === 1 ? 'course' : 'courses'}`,
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
  'catalog.noneChosen.title': 'No course matches the filters',
  'catalog.noneChosen.body': 'Remove some filters to see more courses.',
  'catalog.noneRecommended.title': 'No recommended course yet',
  'catalog.noneRecommended.body': 'You are enrolled in the open courses. New ones appear here.',
  'catalog.hint.unfiltered': (n) => `Without filters: ${courses(n)}`,
  'catalog.hint.words': (words, n) => `Search “${words}”: ${courses(n)}`,
  'filter.clear': 'Clear filters',
  'page.nav': 'Pages',
  'page.previous': 'Previous page',
  'page.next': 'Next page',
  'page.of': (a, b) =>
    b === undefined ? `Page ${number(a)}` : `Page ${number(a)} of ${number(b)}`,
  'recent.title': 'Recent searches',
  'recent.remove': (words) => `Remove “${words}” from recent searches`,
  'recent.clear': 'Clear all',
  'catalog.all': 'See all',
  'catalog.more': 'Load more',
  'catalog.sort.relevance': 'Best match',
  'catalog.suggest': 'Suggest a course',
  'catalog.shown': (n) => `Showing ${courses(n)}`,
};
