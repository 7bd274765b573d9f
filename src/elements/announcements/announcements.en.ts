import type { TranslationOf } from '../../i18n/index.js';
import type { AnnouncementsTexts } from './announcements.vi.js';

const number = (n: number): string => n.toLocaleString('en');

export const announcementsEn: TranslationOf<AnnouncementsTexts> = {
  'ann.title': 'Announcements',
  'ann.loading': 'Loading announcements…',
  'ann.unread': 'Unread',
  'ann.unread.n': (n) => `${number(n)} unread`,
  'ann.unread.only': 'Unread only',
  'ann.level.information': 'Information',
  'ann.level.important': 'Important',
  'ann.level.urgent': 'Urgent',
  'ann.updated': (date) => `Updated ${date}`,
  'ann.read': (left) =>
    left ? `Marked as read. ${number(left)} still unread.` : 'Marked as read.',
  'ann.read.failed': 'That you have read it could not be noted.',
  'ann.files': 'Attachments',
  'ann.video.play': (name) => `Play the video ${name}`,
  'ann.video.failed': 'This page cannot play the video. Open it by the link below.',
  'ann.newTab': '(opens in a new tab)',
  'ann.more': 'Load more',
  'ann.more.done': (added, shown, total) =>
    total === undefined
      ? `${number(added)} more loaded, showing ${number(shown)}`
      : `${number(added)} more loaded, ${number(shown)} of ${number(total)}`,
  'ann.more.failed': 'Could not load more.',
  'ann.count': (n) => (n === 1 ? '1 announcement' : `${number(n)} announcements`),
  'ann.none': 'No announcements yet',
  'ann.none.d': 'New announcements will show here.',
  'ann.none.refresh': 'Check again',
  'ann.none.unread': 'You have read everything',
  'ann.none.unread.d': 'No announcement is unread.',
  'ann.all': 'Show all announcements',
  'ann.error': 'Could not load announcements',
};
