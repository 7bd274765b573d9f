import type { TranslationOf } from '../../i18n/index.js';
import { counted } from '../course/counted.js';
import type { courseCatalogVi } from './course-catalog.vi.js';

export const courseCatalogEn: TranslationOf<typeof courseCatalogVi> = {
  'catalog.title': 'Courses',
  'catalog.count': (n, more = '') => `${counted(n, 'course', more)} found`,
  'catalog.search.label': 'Search courses',
  'catalog.search.placeholder': 'Search by title, content or instructor',
  'catalog.sort.label': 'Sort',
  'catalog.sort.due': 'Due soonest',
  'catalog.sort.new': 'Newest',
  'catalog.sort.title': 'Title A → Z',
  'catalog.sort.recent': 'Recently opened',
  'catalog.view': 'View',
  'catalog.view.grid': 'Grid view',
  'catalog.view.list': 'List view',
  'filter.mandatory': 'Mandatory only',
  'enroll.action': 'Enroll',
  'filter.all': 'Filters',
  'filter.category': 'Category',
  'filter.format': 'Format',
  'filter.status': 'Status',
  'filter.duration': 'Duration',
  'catalog.sort.popular': 'Most popular',
  'catalog.sort.rating': 'Highest rated',
  'enroll.ask': 'Ask to enroll',
  'catalog.loading': 'Loading courses…',
  'catalog.error.title': 'Could not load the courses',
};
