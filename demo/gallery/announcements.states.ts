import type { Announcement, AnnouncementPage } from '../../src/client/index.js';
import type { WlAnnouncements } from '../../src/elements/announcements/announcements.js';
import type { GalleryKit, GalleryState } from './kit.js';
import { serviceWith } from './service.js';

const announcement = (id: string, more: Partial<Announcement> = {}): Announcement => ({
  id,
  title: 'Lịch nghỉ Tết Dương lịch 2027',
  text: 'Công ty nghỉ từ thứ Sáu 01/01/2027 đến hết Chủ nhật 03/01/2027.\n\nCa đêm ngày 31/12 kết thúc lúc 22 giờ.',
  language: 'vi',
  level: 'information',
  publishedBy: 'Phòng Nhân sự',
  publishedAt: '2026-11-16T02:00:00Z',
  attachments: [],
  read: true,
  ...more,
});

const drill = (): Announcement =>
  announcement('dien-tap', {
    title: 'Diễn tập chữa cháy nhà máy Bắc Ninh sáng 25/11',
    text: 'Buổi diễn tập bắt đầu lúc 8 giờ 30 khi có chuông.\n\nBạn dừng máy, ra theo lối thoát gần nhất và tập hợp ở bãi xe.\nTổ trưởng điểm danh và báo về phòng An toàn.',
    level: 'urgent',
    publishedBy: 'Phòng An toàn',
    publishedAt: '2026-11-20T01:00:00Z',
    updatedAt: '2026-11-21T01:00:00Z',
    read: false,
    attachments: [
      {
        id: 'so-do',
        name: 'Sơ đồ điểm tập kết.svg',
        mediaType: 'image/svg+xml',
        sizeBytes: 1_480,
        url: new URL('/assets/logo.svg', globalThis.location?.href ?? 'http://localhost').href,
        width: 160,
        height: 160,
        description: 'Lối đi từ xưởng ra điểm tập kết A ở bãi xe.',
      },
      {
        id: 'video',
        name: 'Cách dùng bình CO₂.mp4',
        mediaType: 'video/mp4',
        sizeBytes: 24_600_000,
        url: 'https://files.gallery.example/binh-co2.mp4',
      },
      {
        id: 'lich',
        name: 'Lịch từng khu vực.xlsx',
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        sizeBytes: 38_200,
        url: 'https://files.gallery.example/lich.xlsx',
      },
      {
        id: 'quy-trinh',
        name: 'Quy trình chữa cháy tại chỗ',
        mediaType: 'text/uri-list',
        sizeBytes: 0,
        url: 'https://minhkhang.example/quy-trinh/chua-chay',
      },
    ],
  });

const three = (): Announcement[] => [
  drill(),
  announcement('haccp', {
    title: 'Chúc mừng 12 đồng nghiệp đạt chứng chỉ HACCP',
    level: 'important',
    publishedBy: 'Phòng Đào tạo',
    publishedAt: '2026-11-18T02:00:00Z',
    read: false,
  }),
  announcement('tet'),
];

const hard = (): Announcement[] => [
  announcement('dai', {
    title: 'THÔNG BÁO VỀ VIỆC ẨN ẪM ỖI ẰNG ẶC '.repeat(9).slice(0, 300),
    read: false,
    level: 'urgent',
  }),
  announcement('khong-cach', { title: 'x'.repeat(200), text: 'y'.repeat(400), read: false }),
  announcement('a-rap', {
    title: 'تدريب على السلامة من الحرائق في المصنع',
    text: 'يبدأ التدريب في الساعة الثامنة والنصف.',
    language: 'ar',
  }),
  announcement('html', {
    title: '<img src=x onerror=alert(1)> & <b>đậm</b>',
    text: '<script>1</script>',
  }),
];

interface Script {
  page?: () => AnnouncementPage | Response | Promise<Response>;
  mark?: () => Response | Promise<Response>;
  signedIn?: boolean;
  attributes?: Record<string, string>;
  provider?: Record<string, string>;
  heading?: string;
}

function show(mount: HTMLElement, kit: GalleryKit, script: Script = {}): WlAnnouncements {
  const signedIn = script.signedIn ?? true;
  const provider = document.createElement('wl-provider');
  provider.connection = kit.connect(
    async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('/read')) {
        const one = three().find(({ id }) => pathname.includes(`/${id}/`));
        return script.mark?.() ?? kit.json({ ...one, read: true, readAt: '2026-11-22T03:32:00Z' });
      }
      if (pathname.endsWith('/announcements')) {
        const answer = await (script.page?.() ?? { items: three(), total: 3, unreadCount: 2 });
        return answer instanceof Response ? answer : kit.json(answer);
      }
      return /^\/embed\/v1\/?$/.test(pathname) ? kit.json(service) : kit.problem(404, 'not_found');
    },
    { signedIn },
  );
  for (const [key, value] of Object.entries(script.provider ?? {})) {
    provider.setAttribute(key, value);
  }
  const element = document.createElement('wl-announcements');
  for (const [key, value] of Object.entries(script.attributes ?? {})) {
    element.setAttribute(key, value);
  }
  if (script.heading) {
    const heading = document.createElement('span');
    heading.slot = 'heading';
    heading.textContent = script.heading;
    element.append(heading);
  }
  provider.append(element);
  mount.append(provider);
  return element;
}

const service = serviceWith(['courses', 'announcements']);

async function part<T extends HTMLElement>(element: WlAnnouncements, selector: string): Promise<T> {
  for (;;) {
    const found = element.shadowRoot?.querySelector<T>(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

const page = (
  items: Announcement[],
  more: Partial<AnnouncementPage> = {},
): (() => AnnouncementPage) => {
  const unreadCount = items.filter(({ read }) => read === false).length;
  return () => ({ items, total: items.length, unreadCount, ...more });
};

const open = async (element: WlAnnouncements): Promise<void> =>
  (await part(element, '.open')).click();

export const states: Record<string, GalleryState> = {
  list: { title: 'List', render: (mount, kit) => void show(mount, kit) },
  opened: {
    title: 'One opened in its place, with a picture, a video, a file and a link',
    render: async (mount, kit) => {
      const element = show(mount, kit);
      await open(element);
      await part(element, '.body');
    },
  },
  dialog: {
    title: 'One opened in a dialog',
    render: async (mount, kit) => {
      const element = show(mount, kit, { attributes: { view: 'dialog' } });
      await open(element);
      await part(element, 'dialog');
    },
  },
  links: {
    title: 'Each leads to a page of its own',
    render: (mount, kit) =>
      void show(mount, kit, { attributes: { 'announcement-href': '/news/{id}' } }),
  },
  more: {
    title: 'There are more',
    render: (mount, kit) =>
      void show(mount, kit, { page: page(three(), { nextCursor: 'more', total: 43 }) }),
  },
  'more-failed': {
    title: 'More could not be loaded',
    render: async (mount, kit) => {
      let asked = 0;
      const element = show(mount, kit, {
        page: () =>
          asked++
            ? kit.problem(500, 'internal')
            : { items: three(), nextCursor: 'more', total: 43, unreadCount: 2 },
      });
      (await part(element, '.more .btn')).click();
      await part(element, '.more .err');
    },
  },
  'mark-failed': {
    title: 'Could not be marked as read',
    render: async (mount, kit) => {
      const element = show(mount, kit, { mark: () => kit.problem(503, 'unavailable') });
      await open(element);
      await part(element, '.body .err');
    },
  },
  'no-picture': {
    title: 'A picture that is not there, one without a size',
    render: async (mount, kit) => {
      const [picture] = drill().attachments;
      if (!picture) return;
      const url = new URL('/missing.png', location.href).href;
      const element = show(mount, kit, {
        page: page([
          announcement('anh', {
            attachments: [
              { ...picture, id: 'a', url, name: 'Ảnh buổi diễn tập.png', mediaType: 'image/png' },
              { ...picture, id: 'b', width: undefined, height: undefined },
              { ...picture, id: 'c', url: 'javascript:alert(1)', name: 'Tệp không mở được' },
            ],
          }),
        ]),
      });
      await open(element);
      await part(element, '.file');
    },
  },
  empty: {
    title: 'Nothing yet',
    render: (mount, kit) => void show(mount, kit, { page: page([]) }),
  },
  'all-read': {
    title: 'Nothing unread',
    render: async (mount, kit) => {
      let asked = 0;
      const element = show(mount, kit, {
        page: () =>
          asked++
            ? { items: [], total: 0, unreadCount: 0 }
            : { items: [announcement('tet')], total: 1, unreadCount: 0 },
      });
      (await part(element, '.chip')).click();
      await part(element, '.empty');
    },
  },
  loading: {
    title: 'Loading',
    render: (mount, kit) => void show(mount, kit, { page: () => kit.never() }),
  },
  error: {
    title: 'Could not be loaded',
    render: (mount, kit) => void show(mount, kit, { page: () => kit.problem(500, 'internal') }),
  },
  'signed-out': {
    title: 'Nobody is signed in: what is for everybody',
    render: (mount, kit) =>
      void show(mount, kit, {
        signedIn: false,
        page: () => ({ items: [announcement('tet', { read: undefined })], total: 1 }),
      }),
  },
  hard: {
    title: 'Titles that are hard to hold',
    render: async (mount, kit) => {
      const element = show(mount, kit, { page: page(hard()) });
      await part(element, '.open');
      for (const each of element.shadowRoot?.querySelectorAll<HTMLElement>('.open') ?? []) {
        each.click();
      }
    },
  },
  compact: {
    title: 'In a side column',
    width: '236px',
    render: (mount, kit) =>
      void show(mount, kit, {
        attributes: { compact: '', limit: '3' },
        heading: 'Tin nội bộ',
      }),
  },
  'compact-opened': {
    title: 'In a side column, one opened',
    width: '280px',
    render: async (mount, kit) => {
      const element = show(mount, kit, {
        attributes: { compact: '' },
        page: page(three(), { nextCursor: 'more' }),
      });
      await open(element);
      await part(element, '.body');
    },
  },
  'compact-empty': {
    title: 'In a side column: nothing yet',
    width: '236px',
    render: (mount, kit) => void show(mount, kit, { attributes: { compact: '' }, page: page([]) }),
  },
  'compact-error': {
    title: 'In a side column: could not be loaded',
    width: '236px',
    render: (mount, kit) =>
      void show(mount, kit, {
        attributes: { compact: '' },
        page: () => kit.problem(500, 'internal'),
      }),
  },
  'compact-loading': {
    title: 'In a side column: loading',
    width: '236px',
    render: (mount, kit) =>
      void show(mount, kit, { attributes: { compact: '' }, page: () => kit.never() }),
  },
  narrow: {
    title: 'A column of 280 px',
    width: '280px',
    render: async (mount, kit) => {
      const element = show(mount, kit);
      await open(element);
      await part(element, '.body');
    },
  },
  dark: {
    title: 'Dark',
    render: async (mount, kit) => {
      const element = show(mount, kit, { provider: { scheme: 'dark' } });
      await open(element);
      await part(element, '.body');
    },
  },
  english: {
    title: 'In English',
    render: (mount, kit) => void show(mount, kit, { provider: { lang: 'en' } }),
  },
};
