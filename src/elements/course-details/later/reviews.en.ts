import type { TranslationOf } from '../../../i18n/index.js';
import type { ReviewsTexts } from './reviews.vi.js';

const number = (n: number): string => n.toLocaleString('en');
const counted = (n: number, one: string): string => `${number(n)} ${n === 1 ? one : `${one}s`}`;

export const reviewsEn: TranslationOf<ReviewsTexts> = {
  'details.reviews.none': 'There are no reviews yet.',
  'details.reviews.of': (average) => `${average} out of 5`,
  'details.reviews.count': (n) => counted(n, 'review'),
  'details.reviews.stars': (n) => counted(n, 'star'),
  'details.reviews.share': (n, percent) => `${number(n)} (${percent})`,
  'details.reviews.spread': 'Number of reviews by stars',
  'details.reviews.show': 'Show the latest reviews',
  'details.reviews.hide': 'Hide the reviews',
  'details.reviews.more': 'Load more reviews',
  'details.reviews.added': (n) => `${counted(n, 'more review')} loaded`,
  'details.reviews.failed': 'Could not load the reviews.',
  'details.reviews.mine': 'yours',
  'details.reviews.edited': 'edited',
  'details.reviews.gone.author': 'Its author has deleted this review.',
  'details.reviews.gone.terms': 'This review was removed because it breaks the terms of use.',
  'details.reviews.gone.complaint': 'This review was removed after a complaint.',
  'details.reviews.gone.ip_notice': 'This review was removed after a copyright notice.',
  'details.reviews.gone.authority': 'This review was removed by order of an authority.',
};
