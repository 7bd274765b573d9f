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
  'enroll.action': 'Enroll',
  'catalog.more': 'Load more',
  'catalog.shown': (n) => `Showing ${counted(n, 'course')}`,
  'catalog.loading': 'Loading courses…',
  'catalog.error.title': 'Could not load the courses',
};
