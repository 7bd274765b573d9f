import type { TranslationOf } from '../../../i18n/index.js';
import { counted } from '../../course/counted.js';
import type { filtersVi } from './filters.vi.js';

const courses = (n: number): string => counted(n, 'course');

export const filtersEn: TranslationOf<typeof filtersVi> = {
  'status.not_started': 'Not started',
  'status.in_progress': 'In progress',
  'status.completed': 'Completed',
  'status.failed': 'Not passed',
  'status.overdue': 'Overdue',
  'length.any': 'Any',
  'length.under': (time) => `Under ${time}`,
  'length.over': (time) => `Over ${time}`,
  'filter.mandatory.chip': 'Mandatory',
  'filter.chosen': 'Filters in use',
  'filter.language': 'Language',
  'filter.remove': (x) => `Remove filter: ${x}`,
  'filter.clearOne': 'Clear',
  'filter.apply': (n) => `Show ${courses(n)}`,
  'filter.close': 'Show results',
  'filter.noChoice': 'There is nothing to choose from for these courses.',
  'filter.count': courses,
};
