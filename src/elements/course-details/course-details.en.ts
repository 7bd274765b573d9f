import type { TranslationOf } from '../../i18n/index.js';
import type { CourseDetailsTexts } from './course-details.vi.js';

const number = (n: number): string => n.toLocaleString('en');
const counted = (n: number, one: string): string => `${number(n)} ${n === 1 ? one : `${one}s`}`;

export const courseDetailsEn: TranslationOf<CourseDetailsTexts> = {
  'details.loading': 'Loading the course…',
  'details.error': 'Could not load the course',
  'details.gone.title': 'This course was not found',
  'details.gone.body':
    'It may have been removed or moved elsewhere. You can choose another course from the catalog.',
  'details.rating': (average, n) => `${average}/5 (${counted(n, 'review')})`,
  'details.signIn': 'Sign in to enroll and to learn.',
  'details.enroll': 'Enroll',
  'details.enroll.busy': 'Enrolling…',
  'details.enroll.done': (title) => `You are enrolled in ${title}`,
  'details.ask': 'Ask to enroll',
  'details.ask.hint': 'Enrollment needs approval',
  'details.ask.busy': 'Sending…',
  'details.ask.done': 'Your request to enroll was sent and waits for approval',
};
