import { noticeEn } from './notice.en.js';
import { noticeVi } from './notice.vi.js';
import { purposes, type NoticeTexts, type PurposeFacts } from './purposes.js';

const verification: PurposeFacts = {
  id: 'verification.third_party',
  group: 'contact',
  required: false,
  sensitive: false,
  ground: 'consent',
  version: '3.0',
  recipients: [],
};

/** The purposes of the version before the one in force: what it had is kept, so that people see what has changed. */
export const purposes31: readonly PurposeFacts[] = [
  ...purposes
    .filter(({ id }) => id !== 'embed.other')
    .map((purpose) => ({ ...purpose, version: '3.0' })),
  verification,
];

export const noticeVi31: NoticeTexts = changed(noticeVi, {
  'analytics.google_analytics': { retention: '26 tháng' },
  'email.events_promotions': { description: 'Tối đa 4 e-mail mỗi tháng.' },
  'verification.third_party': {
    title: 'Đối chiếu thông tin với bên thứ ba',
    description: 'OES có thể so sánh thông tin bạn cung cấp với nguồn của bên thứ ba.',
    data: 'Họ tên, e-mail, điện thoại',
    retention: '12 tháng',
    legalBasis: 'Sự đồng ý của bạn',
    onRefusal: 'Thông tin của bạn không được đối chiếu với bên ngoài.',
  },
});

export const noticeEn31: NoticeTexts = changed(noticeEn, {
  'analytics.google_analytics': { retention: '26 months' },
  'email.events_promotions': { description: 'At most four e-mails a month.' },
  'verification.third_party': {
    title: 'Comparing information with third parties',
    description: 'OES may compare what you have given with sources of third parties.',
    data: 'Name, e-mail, phone',
    retention: '12 months',
    legalBasis: 'Your consent',
    onRefusal: 'Your information is not compared with anything outside.',
  },
});

function changed(
  now: NoticeTexts,
  then: Record<string, Partial<NoticeTexts['purposes'][string]>>,
): NoticeTexts {
  const texts = { ...now.purposes };
  for (const [id, change] of Object.entries(then)) {
    texts[id] = { ...texts[id], ...change } as NoticeTexts['purposes'][string];
  }
  return { ...now, purposes: texts };
}
