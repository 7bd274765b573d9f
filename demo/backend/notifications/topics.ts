type Texts = Readonly<Record<'vi' | 'en', string>>;

/** The ways in which notices reach a learner, in the order in which they are shown. */
export const channels = [
  { id: 'site', title: { vi: 'Trên trang', en: 'On the site' } },
  { id: 'email', title: { vi: 'E-mail', en: 'E-mail' } },
  { id: 'zalo', title: { vi: 'Zalo', en: 'Zalo' } },
] as const;

/** How a topic comes by a channel before the learner has chosen: `locked` is on for good. */
export type Beginning = 'on' | 'off' | 'locked';

/** What notices are about. */
export interface Topic {
  id: string;
  title: Texts;
  frequency: Texts;
  /** Id in the privacy notice. */
  purpose: string;
  /** The purpose is optional: what was decided of it is what counts. */
  byConsent?: true;
  channels: Readonly<Record<string, Beginning>>;
}

/** Topics that are shown together. */
export interface TopicGroup {
  id: string;
  title: Texts;
  about?: Texts;
  topics: readonly Topic[];
}

const usual = { site: 'on', email: 'on', zalo: 'off' } as const;
const always = { site: 'locked', email: 'locked', zalo: 'off' } as const;

/** All that this backend tells learners of. */
export const topicGroups: readonly TopicGroup[] = [
  {
    id: 'learning',
    title: { vi: 'Học tập', en: 'Learning' },
    topics: [
      {
        id: 'course.assigned',
        title: { vi: 'Được giao khóa học', en: 'A course was assigned to you' },
        frequency: { vi: 'Ngay khi được giao', en: 'As soon as it is assigned' },
        purpose: 'learning.record',
        channels: usual,
      },
      {
        id: 'course.due_soon',
        title: { vi: 'Sắp đến hạn', en: 'A course is due soon' },
        frequency: { vi: 'Trước 7 ngày và 1 ngày', en: '7 days and 1 day before' },
        purpose: 'learning.record',
        channels: usual,
      },
      {
        id: 'comment.replied',
        title: { vi: 'Có người trả lời bình luận', en: 'Somebody answered your comment' },
        frequency: { vi: 'Gộp tối đa 1 lần mỗi ngày', en: 'Together, at most once a day' },
        purpose: 'learning.record',
        channels: { site: 'on', email: 'off', zalo: 'off' },
      },
    ],
  },
  {
    id: 'service',
    title: { vi: 'Hệ thống và an toàn', en: 'Service and security' },
    about: {
      vi: 'Không tắt được, nhưng bạn chọn được kênh nhận.',
      en: 'These cannot be switched off, but you choose by which way more they come.',
    },
    topics: [
      {
        id: 'security.alerts',
        title: { vi: 'Cảnh báo bảo mật', en: 'Security alerts' },
        frequency: {
          vi: 'Đăng nhập lạ, đổi mật khẩu',
          en: 'Unfamiliar sign-ins, password changes',
        },
        purpose: 'session',
        channels: always,
      },
      {
        id: 'service.incidents',
        title: { vi: 'Sự cố dịch vụ', en: 'Service incidents' },
        frequency: { vi: 'Gián đoạn và bảo trì', en: 'Interruptions and maintenance' },
        purpose: 'email.service_incidents',
        channels: always,
      },
    ],
  },
  {
    id: 'news',
    title: { vi: 'Tin từ OES', en: 'News from OES' },
    about: {
      vi: 'Tự nguyện. Tắt ở đây cũng là rút đồng ý, có biên nhận.',
      en: 'Voluntary. To switch one off here is to withdraw your consent, with a receipt.',
    },
    topics: [
      {
        id: 'news.product_updates',
        title: { vi: 'Tính năng và sản phẩm mới', en: 'New features and products' },
        frequency: { vi: 'Tối đa 1 e-mail mỗi tháng.', en: 'At most 1 e-mail a month.' },
        purpose: 'email.product_updates',
        byConsent: true,
        channels: { email: 'off' },
      },
      {
        id: 'news.events_promotions',
        title: { vi: 'Sự kiện, ưu đãi', en: 'Events and offers' },
        frequency: { vi: 'Tối đa 2 e-mail mỗi tháng.', en: 'At most 2 e-mails a month.' },
        purpose: 'email.events_promotions',
        byConsent: true,
        channels: { email: 'off' },
      },
    ],
  },
];

/** The topics of all groups. */
export const topics: readonly Topic[] = topicGroups.flatMap((group) => group.topics);
