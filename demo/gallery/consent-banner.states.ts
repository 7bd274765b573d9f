import type { WlConsentBanner } from '../../src/elements/consent-banner/consent-banner.js';
import type { ConsentNotice, ConsentRequest, Purpose, Service } from '../../src/client/index.js';
import type { GalleryKit, GalleryState } from './kit.js';

const service: Service = {
  contractVersion: '1.0',
  tenant: {
    id: 'minh-khang',
    name: 'Công ty CP Thực phẩm Minh Khang',
    kind: 'organization',
    privacyContact: 'dulieu@minhkhang.example',
    parties: [
      { name: 'Công ty CP Thực phẩm Minh Khang', role: 'controller' },
      { name: 'OES', role: 'processor' },
    ],
    timeZone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
  },
  features: ['courses', 'launches', 'consent', 'account'],
  authMethods: ['password'],
  contentOrigins: ['http://*.localhost:4175'],
  serverTime: '2026-11-22T03:32:00Z',
};

const purpose = (id: string, group: string, more: Partial<Purpose>): Purpose => ({
  id,
  group,
  title: id,
  description: '',
  required: false,
  sensitive: false,
  recipients: [{ name: 'OES', country: 'VN' }],
  legalBasis: 'consent',
  ...more,
});

const notice: ConsentNotice = {
  version: '3.2',
  hash: '6b1f0c7e',
  language: 'vi',
  effectiveFrom: '2026-10-01T00:00:00Z',
  title: 'Thông báo quyền riêng tư',
  policyUrl: 'https://minhkhang.example/quyen-rieng-tu/3.2',
  groups: [
    { id: 'needed', title: 'Cần thiết để học' },
    {
      id: 'analytics',
      title: 'Đo lường',
      description: 'Từ chối không làm mất bài học, điểm hay chứng chỉ nào.',
    },
    { id: 'mail', title: 'E-mail theo chủ đề' },
  ],
  purposes: [
    purpose('learning.record', 'needed', {
      title: 'Hồ sơ học tập',
      description: 'Tiến độ, điểm và chứng chỉ theo hợp đồng với công ty bạn.',
      required: true,
    }),
    purpose('analytics.google_analytics', 'analytics', {
      title: 'Google Analytics',
      description: 'Đếm lượt xem để cải thiện bố cục trang.',
      sensitive: true,
      data: 'trang đã xem, thiết bị',
      retention: '14 tháng',
      onRefusal: 'Không mất gì.',
      recipients: [
        { name: 'Google LLC', country: 'US', link: 'https://policies.google.com/privacy' },
      ],
    }),
    purpose('analytics.power_bi', 'analytics', {
      title: 'Microsoft Power BI',
      description: 'Báo cáo thời lượng và cách học theo phòng ban.',
      sensitive: true,
      data: 'thời gian học, thao tác trong bài',
      retention: '12 tháng',
      recipients: [
        {
          name: 'Microsoft',
          country: 'SG',
          link: 'https://privacy.microsoft.com/privacystatement',
        },
      ],
    }),
    purpose('email.product_updates', 'mail', {
      title: 'Tính năng và sản phẩm mới',
      description: 'Tối đa 1 e-mail mỗi tháng.',
      data: 'họ tên, e-mail',
    }),
    purpose('email.events_promotions', 'mail', {
      title: 'Sự kiện, ưu đãi',
      description: 'Tối đa 2 e-mail mỗi tháng.',
      data: 'họ tên, e-mail',
    }),
  ],
};

interface Script {
  /** Instead of the notice. */
  notice?: () => Response | Promise<Response>;
  /** Instead of a receipt. */
  record?: () => Response | Promise<Response>;
  attributes?: Record<string, string>;
  provider?: Record<string, string>;
}

/** A banner that asks for what the pictures ask for. */
async function banner(
  mount: HTMLElement,
  kit: GalleryKit,
  script: Script = {},
): Promise<WlConsentBanner> {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('wl-consent:')) localStorage.removeItem(key);
  }
  const receipts = async (request: Request): Promise<Response> => {
    const asked = (await request.json()) as ConsentRequest;
    return kit.json({ ...asked, id: 'CR-2026-11-0482', createdAt: '2026-11-22T03:32:00Z' }, 201);
  };
  const connection = kit.connect((request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/consent/notice')) return script.notice?.() ?? kit.json(notice);
    if (pathname.endsWith('/me/consents')) return kit.json({ decisions: {}, receipts: [] });
    if (pathname.endsWith('/consents')) return script.record?.() ?? receipts(request);
    return kit.json(service);
  });
  const provider = document.createElement('wl-provider');
  provider.connection = connection;
  for (const [name, value] of Object.entries(script.provider ?? {})) {
    provider.setAttribute(name, value);
  }
  const element = document.createElement('wl-consent-banner');
  const attributes = {
    purposes: 'analytics.google_analytics analytics.power_bi',
    'confirmation-time': '0',
    ...script.attributes,
  };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  provider.append(element);
  mount.append(provider);
  await element.updateComplete;
  return element;
}

/** Waits until the banner shows something that fits, and answers it. */
async function part<T extends HTMLElement>(element: WlConsentBanner, selector: string): Promise<T> {
  for (;;) {
    const found = element.renderRoot.querySelector<T>(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

const refuse = async (element: WlConsentBanner): Promise<void> =>
  (await part(element, '.two .btn')).click();
const choose = async (element: WlConsentBanner): Promise<void> =>
  (await part(element, '.acts .quiet')).click();

async function answerSome(element: WlConsentBanner): Promise<void> {
  await choose(element);
  const answer = async (id: string, nth: number): Promise<void> => {
    await part(element, `input[name="${id}"]`);
    element.renderRoot.querySelectorAll<HTMLInputElement>(`input[name="${id}"]`)[nth]?.click();
  };
  await answer('analytics.google_analytics', 0);
  await answer('email.product_updates', 1);
  element.renderRoot.querySelector<HTMLElement>('.pu .lnk')?.click();
  element.renderRoot.querySelector<HTMLElement>('.title')?.blur();
}

export const states: Record<string, GalleryState> = {
  loading: {
    title: 'While the notice is loading nothing shows',
    render: async (mount, kit) => void (await banner(mount, kit, { notice: () => kit.never() })),
  },
  ask: {
    title: 'Asks for two purposes',
    render: async (mount, kit) => void (await banner(mount, kit)),
  },
  'ask-all': {
    title: 'Asks for all optional purposes',
    render: async (mount, kit) => void (await banner(mount, kit, { attributes: { purposes: '' } })),
  },
  choosing: {
    title: 'Item by item, nothing preselected',
    render: async (mount, kit) => choose(await banner(mount, kit)),
  },
  'choosing-answered': {
    title: 'Item by item, some answered, details open',
    render: async (mount, kit) =>
      answerSome(await banner(mount, kit, { attributes: { inline: '' } })),
  },
  saving: {
    title: 'A decision is on its way',
    render: async (mount, kit) => refuse(await banner(mount, kit, { record: () => kit.never() })),
  },
  recorded: {
    title: 'The server has recorded it',
    render: async (mount, kit) => refuse(await banner(mount, kit)),
  },
  failed: {
    title: 'It could not be recorded: everything optional stays off',
    render: async (mount, kit) =>
      refuse(await banner(mount, kit, { record: () => kit.problem(503, 'unavailable') })),
  },
  gpc: {
    title: 'The browser signals “do not track”',
    render: async (mount, kit) => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
      await banner(mount, kit, { attributes: { purposes: '' } });
    },
  },
  error: {
    title: 'Asked for, but the notice cannot be loaded',
    render: async (mount, kit) => {
      const element = await banner(mount, kit, { notice: () => kit.problem(500, 'internal') });
      await element.show();
    },
  },
  inline: {
    title: 'In the flow of the page',
    render: async (mount, kit) => void (await banner(mount, kit, { attributes: { inline: '' } })),
  },
  narrow: {
    title: 'In a column of 300 px',
    width: '300px',
    render: async (mount, kit) => choose(await banner(mount, kit, { attributes: { inline: '' } })),
  },
  english: {
    title: 'In English, with a notice in Vietnamese',
    render: async (mount, kit) => void (await banner(mount, kit, { provider: { lang: 'en' } })),
  },
};
