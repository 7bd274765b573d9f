import type { CourseSummary } from '../../src/client/index.js';
import { courses, facets, hard } from './course-catalog/courses.js';
import type { GalleryKit, GalleryState, Respond } from './kit.js';

const empty: CourseSummary[] = [];

function pages(kit: GalleryKit, all: CourseSummary[], total = all.length): Respond {
  return (request) => {
    const url = new URL(request.url);
    if (!url.pathname.endsWith('/courses')) return kit.problem(404, 'not_found');
    const limit = Number(url.searchParams.get('limit'));
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const items = all.slice(from, from + limit);
    return kit.json({
      items,
      total,
      ...(from + items.length < total && { nextCursor: String(from + items.length) }),
    });
  };
}

interface Look {
  signedIn?: boolean;
  attributes?: Record<string, string>;
  providerAttributes?: Record<string, string>;
}

function show(mount: HTMLElement, kit: GalleryKit, respond: Respond, o: Look = {}): HTMLElement {
  const provider = document.createElement('wl-provider');
  for (const [name, value] of Object.entries(o.providerAttributes ?? {})) {
    provider.setAttribute(name, value);
  }
  provider.connection = kit.connect(respond, { signedIn: o.signedIn ?? true });
  const catalog = document.createElement('wl-course-catalog');
  catalog.setAttribute('course-href', '#/courses/{id}');
  for (const [name, value] of Object.entries(o.attributes ?? {})) catalog.setAttribute(name, value);
  provider.append(catalog);
  mount.append(provider);
  return catalog;
}

/** Waits until the element shows what `selector` finds, then answers it. */
async function shown<T extends HTMLElement>(element: HTMLElement, selector: string): Promise<T> {
  for (;;) {
    const found = element.shadowRoot?.querySelector<T>(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

async function search(catalog: HTMLElement, words: string): Promise<void> {
  const input = await shown<HTMLInputElement>(catalog, 'input');
  await shown(catalog, 'ul[aria-busy]');
  input.value = words;
  input.dispatchEvent(new Event('change'));
}

/** A backend that counts, and lists what is mandatory or how the learner stands. */
function counted(kit: GalleryKit): Respond {
  return (request) => {
    const asked = new URL(request.url).searchParams;
    if (asked.has('facets')) return kit.json({ items: [], total: 70, facets });
    const statuses = asked.getAll('status');
    return pages(
      kit,
      courses.filter(
        ({ mandatory, enrollment }) =>
          (!asked.has('mandatory') || mandatory) &&
          (!statuses.length || statuses.includes(enrollment?.status ?? 'not_started')),
      ),
    )(request);
  };
}

/** Opens the menu behind the button that `menu` finds, and makes these choices in it, counted from 0. */
async function choose(catalog: HTMLElement, menu: string, choices: number[]): Promise<void> {
  (await shown(catalog, menu)).click();
  await shown(catalog, '.pop input');
  for (const n of choices) {
    const all = catalog.shadowRoot?.querySelectorAll<HTMLInputElement>('.pop .chk > input');
    all?.[n]?.click();
    await shown(catalog, '.chip');
  }
}

export const states: Record<string, GalleryState> = {
  grid: {
    title: 'Grid',
    render: (mount, kit) =>
      void show(mount, kit, pages(kit, courses, 128), { attributes: { limit: '9' } }),
  },
  list: {
    title: 'List',
    render: (mount, kit) =>
      void show(mount, kit, pages(kit, courses), { attributes: { layout: 'list' } }),
  },
  narrow: {
    title: 'A column of 300 px',
    width: '300px',
    render: (mount, kit) =>
      void show(mount, kit, pages(kit, courses, 128), { attributes: { limit: '4' } }),
  },
  'narrow-grid': {
    title: 'Cards in a column of 300 px',
    width: '300px',
    render: (mount, kit) =>
      void show(mount, kit, pages(kit, courses, 6), { attributes: { limit: '2', layout: 'grid' } }),
  },
  'very-narrow': {
    title: 'A column of 240 px',
    width: '240px',
    render: (mount, kit) => void show(mount, kit, pages(kit, courses.slice(3, 6))),
  },
  dark: {
    title: 'Dark',
    render: (mount, kit) =>
      void show(mount, kit, pages(kit, courses, 128), {
        attributes: { limit: '9' },
        providerAttributes: { scheme: 'dark' },
      }),
  },
  english: {
    title: 'In English',
    render: (mount, kit) =>
      void show(mount, kit, pages(kit, courses), { providerAttributes: { lang: 'en' } }),
  },
  'hard-titles': {
    title: 'Long titles, capitals with stacked marks, Arabic, markup, a broken cover',
    render: (mount, kit) => void show(mount, kit, pages(kit, hard)),
  },
  loading: {
    title: 'Loading',
    render: (mount, kit) =>
      void show(
        mount,
        kit,
        (request) =>
          request.url.includes('/courses') ? kit.never() : kit.problem(404, 'not_found'),
        { attributes: { limit: '6' } },
      ),
  },
  'loading-more': {
    title: 'Loading more',
    render: async (mount, kit) => {
      const answer = pages(kit, courses, 128);
      const catalog = show(
        mount,
        kit,
        (request) => (request.url.includes('cursor=') ? kit.never() : answer(request)),
        { attributes: { limit: '3' } },
      );
      (await shown(catalog, '.more .btn')).click();
    },
  },
  'more-failed': {
    title: 'More could not be loaded',
    render: async (mount, kit) => {
      const answer = pages(kit, courses, 128);
      const catalog = show(
        mount,
        kit,
        (request) =>
          request.url.includes('cursor=') ? kit.problem(503, 'unavailable') : answer(request),
        { attributes: { limit: '3' } },
      );
      (await shown(catalog, '.more .btn')).click();
      await shown(catalog, '.more .note');
    },
  },
  mandatory: {
    title: 'Mandatory courses only',
    render: async (mount, kit) => {
      const catalog = show(mount, kit, counted(kit));
      await shown(catalog, '.cards .cov svg');
      (await shown(catalog, '.fb[aria-pressed]')).click();
      await shown(catalog, '.chip');
    },
  },
  filtered: {
    title: 'Filters in use, in rows',
    render: async (mount, kit) => {
      const catalog = show(mount, kit, counted(kit), { attributes: { layout: 'list' } });
      await shown(catalog, '.cards .cov svg');
      await choose(catalog, '.pills > .fb:nth-child(3)', [1, 0]);
      (await shown(catalog, '.pop .pri')).click();
      (await shown(catalog, '.fb[aria-pressed]')).click();
      await shown(catalog, '.chips li:nth-child(4)');
    },
  },
  menu: {
    title: 'The menu of a filter is open',
    render: async (mount, kit) => {
      const catalog = show(mount, kit, counted(kit), { attributes: { limit: '3' } });
      await shown(catalog, '.cards .cov svg');
      await choose(catalog, '.pills > .fb:nth-child(3)', [1, 0]);
    },
  },
  'menu-narrow': {
    title: 'All filters in one menu, in a column of 300 px',
    width: '300px',
    render: async (mount, kit) => {
      const catalog = show(mount, kit, counted(kit), { attributes: { limit: '3' } });
      await shown(catalog, '.cards .cov svg');
      await choose(catalog, '.fb.all', [4]);
    },
  },
  uncounted: {
    title: 'A menu where the backend does not count',
    render: async (mount, kit) => {
      const catalog = show(mount, kit, pages(kit, courses), { attributes: { limit: '3' } });
      await shown(catalog, '.cards .cov svg');
      await choose(catalog, '.pills > .fb:nth-child(4)', [1]);
    },
  },
  found: {
    title: 'Found, and marked where',
    render: async (mount, kit) => {
      const said = 'Nhận biết mối nguy trước khi bắt đầu ca làm việc, và cách báo cho tổ trưởng.';
      const catalog = show(
        mount,
        kit,
        pages(
          kit,
          courses.map((one) => ({ ...one, summary: said, rating: { average: 4.56, count: 128 } })),
        ),
      );
      await search(catalog, 'moi nguy');
      await shown(catalog, 'mark');
    },
  },
  hints: {
    title: 'Nothing found, but without the filters',
    render: async (mount, kit) => {
      const answer = pages(kit, courses);
      const catalog = show(mount, kit, (request) =>
        request.url.includes('mandatory=') && request.url.includes('q=')
          ? pages(kit, empty)(request)
          : answer(request),
      );
      await shown(catalog, '.cards .cov svg');
      (await shown(catalog, '.fb[aria-pressed]')).click();
      await search(catalog, 'eisenhower');
      await shown(catalog, '.hints');
    },
  },
  paged: {
    title: 'Page by page',
    render: (mount, kit) =>
      void show(mount, kit, pages(kit, courses), { attributes: { limit: '3', paging: 'pages' } }),
  },
  million: {
    title: 'A million courses',
    render: (mount, kit) =>
      void show(mount, kit, pages(kit, courses, 1_000_000), { attributes: { limit: '3' } }),
  },
  compact: {
    title: 'Compact, in a column of 280 px',
    width: '280px',
    render: (mount, kit) =>
      void show(mount, kit, pages(kit, courses), {
        attributes: { limit: '3', compact: '', 'all-href': '#/courses' },
      }),
  },
  waiting: {
    title: 'Waiting for approval',
    render: (mount, kit) =>
      void show(
        mount,
        kit,
        pages(
          kit,
          courses.slice(5, 8).map((one) => ({
            ...one,
            enrollment: undefined,
            enrollmentPolicy: 'approval' as const,
            ...(one.id === 'time' && {
              enrollmentRequest: {
                id: 'r1',
                courseId: one.id,
                status: 'pending' as const,
                requestedAt: '2026-11-20T03:00:00Z',
              },
            }),
          })),
        ),
      ),
  },
  'own-cards': {
    title: "The page's own cards",
    render: (mount, kit) => {
      const catalog = show(mount, kit, pages(kit, courses), { attributes: { limit: '6' } });
      const template = document.createElement('template');
      const card = document.createElement('article');
      const link = document.createElement('a');
      link.dataset['wlLink'] = '';
      link.dataset['wlField'] = 'title';
      const due = document.createElement('small');
      due.dataset['wlField'] = 'due';
      card.append(link, document.createElement('br'), due);
      template.content.append(card);
      catalog.append(template);
    },
  },
  'no-result': {
    title: 'Nothing found',
    render: async (mount, kit) => {
      const answer = pages(kit, courses);
      const catalog = show(mount, kit, (request) =>
        request.url.includes('q=') ? pages(kit, empty)(request) : answer(request),
      );
      await search(catalog, 'kế toán thuế');
    },
  },
  'nothing-assigned': {
    title: 'Nothing assigned',
    render: (mount, kit) =>
      void show(mount, kit, pages(kit, empty), { attributes: { view: 'mine' } }),
  },
  empty: {
    title: 'No courses at all',
    render: (mount, kit) => void show(mount, kit, pages(kit, empty)),
  },
  error: {
    title: 'Could not be loaded',
    render: (mount, kit) => void show(mount, kit, () => kit.problem(500, 'internal')),
  },
  offline: {
    title: 'The server cannot be reached',
    render: (mount, kit) =>
      void show(mount, kit, () => Promise.reject(new TypeError('Failed to fetch'))),
  },
  'signed-out': {
    title: 'Own courses, and nobody is signed in',
    render: (mount, kit) =>
      void show(mount, kit, pages(kit, courses), {
        signedIn: false,
        attributes: { view: 'mine' },
      }),
  },
  public: {
    title: 'All courses, and nobody is signed in',
    render: (mount, kit) =>
      void show(
        mount,
        kit,
        pages(
          kit,
          courses.map(({ enrollment: _, ...rest }) => rest),
        ),
        { signedIn: false },
      ),
  },
  enrolling: {
    title: 'Enrolling',
    render: async (mount, kit) => {
      const answer = pages(kit, courses.slice(4, 7));
      const catalog = show(mount, kit, (request) =>
        request.method === 'POST' ? kit.never() : answer(request),
      );
      (await shown(catalog, '.act')).click();
    },
  },
  'enroll-failed': {
    title: 'Could not enroll',
    render: async (mount, kit) => {
      const answer = pages(kit, courses.slice(4, 7));
      const catalog = show(mount, kit, (request) =>
        request.method === 'POST' ? kit.problem(409, 'seat_limit_reached') : answer(request),
      );
      (await shown(catalog, '.act')).click();
      await shown(catalog, '.st .err');
    },
  },
};
