import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { states } from '../../demo/gallery/announcements.states.js';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';
import type { Announcement } from '../../src/client/index.js';
import type { WlAnnouncements } from '../../src/elements/announcements/announcements.js';
import type { Connection } from '../../src/elements/provider/connection.js';
import '../../src/elements/announcements/announcements.define.js';
import '../../src/elements/provider/provider.define.js';
import { everyState } from './gallery-states.js';

interface Backend {
  /** The latest first. */
  all: Announcement[];
  features: string[];
  asked: URLSearchParams[];
  read: string[];
  lists: 'answer' | 'fail';
  marks: 'answer' | 'fail';
}

interface Page {
  mount: HTMLElement;
  element: WlAnnouncements;
  backend: Backend;
  connection: Connection;
}

const announcement = (n: number, more: Partial<Announcement> = {}): Announcement => ({
  id: `tin-${n}`,
  title: `Tin số ${n}`,
  text: 'Đoạn một.\n\nĐoạn hai\ncó hai dòng.',
  language: 'vi',
  level: 'information',
  publishedAt: '2026-11-20T20:00:00Z',
  attachments: [],
  read: false,
  ...more,
});

const pages: HTMLElement[] = [];

/** Announcements of a backend that keeps what was read. */
function page(
  o: { backend?: Partial<Backend>; signedIn?: boolean; attributes?: Record<string, string> } = {},
): Page {
  const backend: Backend = {
    all: [announcement(3, { level: 'urgent' }), announcement(2), announcement(1, { read: true })],
    features: ['announcements'],
    asked: [],
    read: [],
    lists: 'answer',
    marks: 'answer',
    ...o.backend,
  };
  const signedIn = o.signedIn ?? true;
  const kit = new ScriptedKit();
  const connection = kit.connect(
    ({ url, method }) => {
      const { pathname, searchParams } = new URL(url);
      if (/\/v1\/?$/.test(pathname)) {
        return kit.json({
          contractVersion: '1.0',
          tenant: {
            id: 'a',
            name: 'A',
            kind: 'organization',
            timeZone: 'Asia/Ho_Chi_Minh',
            languages: ['vi'],
          },
          features: backend.features,
          authMethods: [],
          contentOrigins: [],
          serverTime: '2026-11-22T03:32:00Z',
        });
      }
      if (method === 'POST') {
        if (backend.marks === 'fail') return kit.problem(503, 'unavailable');
        const id = pathname.split('/').at(-2) ?? '';
        backend.read.push(id);
        const one = backend.all.find((each) => each.id === id);
        if (!one) return kit.problem(404, 'not_found');
        Object.assign(one, { read: true, readAt: '2026-11-22T03:32:00Z' });
        return kit.json(one);
      }
      backend.asked.push(searchParams);
      if (backend.lists === 'fail') return kit.problem(500, 'internal');
      const shown = backend.all
        .filter(({ read }) => searchParams.get('unread') !== 'true' || read === false)
        .map(({ read, ...one }) => (signedIn ? { ...one, read } : one));
      const start = Number(searchParams.get('cursor') ?? 0);
      const end = start + Number(searchParams.get('limit'));
      return kit.json({
        items: shown.slice(start, end),
        total: shown.length,
        ...(end < shown.length && { nextCursor: String(end) }),
        ...(signedIn && { unreadCount: backend.all.filter(({ read }) => read === false).length }),
      });
    },
    { signedIn },
  );
  const mount = document.createElement('main');
  mount.lang = 'vi';
  const provider = document.createElement('wl-provider');
  provider.connection = connection;
  const element = document.createElement('wl-announcements');
  for (const [name, value] of Object.entries(o.attributes ?? {})) element.setAttribute(name, value);
  provider.append(element);
  mount.append(provider);
  document.body.append(mount);
  pages.push(mount);
  return { mount, element, backend, connection };
}

/** Modules that are loaded on demand take their time on a busy machine. */
const until = (condition: () => unknown, what?: string): Promise<void> =>
  waitUntil(() => Boolean(condition()), what, { timeout: 30_000 });

async function seen<T extends HTMLElement>(element: WlAnnouncements, selector: string): Promise<T> {
  await until(() => element.renderRoot?.querySelector(selector), `${selector} shows`);
  return element.renderRoot.querySelector<T>(selector) as T;
}

const all = <T extends HTMLElement>(element: WlAnnouncements, selector: string): T[] => [
  ...element.renderRoot.querySelectorAll<T>(selector),
];
const text = (node: Node | null | undefined): string =>
  (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
const status = (element: WlAnnouncements): string =>
  text(element.renderRoot.querySelector('.ann > [role=status]'));
const active = (element: WlAnnouncements): Element | null | undefined =>
  element.shadowRoot?.activeElement;

const next = <K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  name: K,
): Promise<HTMLElementEventMap[K]> =>
  new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));

describe('wl-announcements', () => {
  afterEach(() => pages.splice(0).forEach((each) => each.remove()));

  describe('in every state', () => everyState(states));

  it('says of each what it is, how much it asks for, when it came and whether it is unread', async () => {
    const { element } = page();
    await seen(element, '.one');
    expect(all(element, '.one').map(text)).to.deep.equal([
      'Tin số 3 Khẩn 21/11/2026 Chưa đọc',
      'Tin số 2 Thông tin 21/11/2026 Chưa đọc',
      'Tin số 1 Thông tin 21/11/2026',
    ]);
    expect(text(await seen(element, '.head'))).to.contain('2 chưa đọc');
    expect(status(element)).to.equal('3 thông báo');
  });

  it('opens in its place by keys, marks it as read and says so, and closes again', async () => {
    const { element, backend } = page();
    const button = await seen<HTMLButtonElement>(element, '.open');
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    expect(button.parentElement?.localName).to.equal('h3');
    button.focus();
    const read = next(element, 'wl-announcement-read');
    await sendKeys({ press: 'Enter' });
    const { announcementId, unreadCount } = await read;
    expect([announcementId, unreadCount]).to.deep.equal(['tin-3', 1]);
    await until(() => status(element) === 'Đã đánh dấu là đã đọc. Còn 1 chưa đọc.');
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(all(element, '.body .para').map(({ textContent }) => textContent)).to.deep.equal([
      'Đoạn một.',
      'Đoạn hai\ncó hai dòng.',
    ]);
    expect(text(all(element, '.one')[0])).not.to.contain('Chưa đọc');
    expect(text(await seen(element, '.head'))).to.contain('1 chưa đọc');
    await sendKeys({ press: 'Space' });
    await until(() => !element.renderRoot.querySelector('.body'));
    await sendKeys({ press: 'Enter' });
    await seen(element, '.body');
    expect(backend.read).to.deep.equal(['tin-3']);
  });

  it('opens in a dialog that gives the focus back', async () => {
    const { element, backend } = page({ attributes: { view: 'dialog' } });
    const button = await seen(element, '.open');
    expect(button.getAttribute('aria-haspopup')).to.equal('dialog');
    button.focus();
    await sendKeys({ press: 'Enter' });
    const dialog = await seen<HTMLDialogElement>(element, 'dialog');
    await until(() => dialog.open && dialog.contains(active(element) ?? null));
    expect(
      text(element.renderRoot.querySelector(`#${dialog.getAttribute('aria-labelledby')}`)),
    ).to.equal('Tin số 3');
    await until(() => backend.read.length === 1);
    await sendKeys({ press: 'Escape' });
    await until(() => !element.renderRoot.querySelector('dialog'));
    await until(() => active(element) === button, 'the focus is where it came from');
    button.click();
    (await seen(element, 'dialog .btn')).click();
    await until(() => !element.renderRoot.querySelector('dialog'));
  });

  it('leads to a page of the host’s own', async () => {
    const { element, backend } = page({ attributes: { 'announcement-href': '/news/{id}' } });
    const link = await seen<HTMLAnchorElement>(element, 'a.open');
    expect(link.getAttribute('href')).to.equal('/news/tin-3');
    let asked = '';
    element.addEventListener('wl-announcement-open', (event) => {
      asked = event.announcementId;
      event.preventDefault();
    });
    link.click();
    await until(() => backend.read.length === 1);
    expect(asked).to.equal('tin-3');
    expect(location.pathname).not.to.equal('/news/tin-3');
    expect(element.renderRoot.querySelector('.body')).to.equal(null);
  });

  it('shows only what is unread where that is asked for, and keeps what is being read', async () => {
    const { element, backend } = page();
    const chip = await seen<HTMLButtonElement>(element, '.chip');
    chip.click();
    await until(() => all(element, '.one').length === 2);
    expect(chip.getAttribute('aria-pressed')).to.equal('true');
    expect(backend.asked.at(-1)?.get('unread')).to.equal('true');
    (await seen(element, '.open')).click();
    await until(() => backend.read.length === 1);
    expect(all(element, '.one')).to.have.length(2);
    (all(element, '.open')[1] as HTMLElement).click();
    await until(() => backend.read.length === 2);
    chip.click();
    await until(() => all(element, '.one').length === 3);
    chip.click();
    await until(() => text(element.renderRoot.querySelector('.empty')).includes('Bạn đã đọc hết'));
    (await seen(element, '.empty .btn')).click();
    await until(() => all(element, '.one').length === 3);
  });

  it('loads more with the focus on the first new one, and takes none twice when something new comes between', async () => {
    const { element, backend } = page({
      attributes: { limit: '2' },
      backend: { all: [5, 4, 3, 2, 1].map((n) => announcement(n)) },
    });
    const more = await seen(element, '.more .btn');
    backend.all.unshift(announcement(6));
    more.click();
    await until(() => all(element, '.one').length === 3);
    expect(all(element, '.one .open').map(text)).to.deep.equal([
      'Tin số 5',
      'Tin số 4',
      'Tin số 3',
    ]);
    await until(() => text(active(element)) === 'Tin số 3');
    expect(status(element)).to.equal('Đã tải thêm 1, tổng 3/6');
    (await seen(element, '.more .btn')).click();
    await until(() => all(element, '.one').length === 5);
    expect(element.renderRoot.querySelector('.more')).to.equal(null);
  });

  it('says when more does not come, and tries again', async () => {
    const { element, backend } = page({ attributes: { limit: '2' } });
    const more = await seen(element, '.more .btn');
    backend.lists = 'fail';
    const failed = next(element, 'wl-error');
    more.click();
    expect((await failed).requestId).to.equal('WL-7F3A-20C1');
    expect(text(await seen(element, '.more [role=alert]'))).to.contain('Chưa tải thêm được');
    backend.lists = 'answer';
    more.click();
    await until(() => all(element, '.one').length === 3);
  });

  it('says when it could not be marked as read, and does so on a retry', async () => {
    const { element, backend } = page({ backend: { marks: 'fail' } });
    (await seen(element, '.open')).click();
    expect(text(await seen(element, '.body [role=alert]'))).to.contain('Chưa ghi nhận được');
    expect(text(all(element, '.one')[0])).to.contain('Chưa đọc');
    backend.marks = 'answer';
    (await seen(element, '.body .lnk')).click();
    await until(() => !element.renderRoot.querySelector('[role=alert]'));
    expect(text(all(element, '.one')[0])).not.to.contain('Chưa đọc');
  });

  it('is for everybody where nobody is signed in: nothing is unread, nothing is marked', async () => {
    const { element, backend } = page({ signedIn: false });
    (await seen(element, '.open')).click();
    await seen(element, '.body');
    expect(text(element.shadowRoot)).not.to.contain('hưa đọc');
    expect(element.renderRoot.querySelector('.chip')).to.equal(null);
    expect(backend.read).to.deep.equal([]);
  });

  it('asks anew for whom comes, and shows nothing of whom goes', async () => {
    const { element, backend, connection } = page();
    await seen(element, '.unread');
    const session = connection.session as unknown as {
      end(reason: string): void;
      enter(person: object): void;
    };
    (await seen(element, '.open')).click();
    await seen(element, '.body');
    const before = backend.asked.length;
    session.end('signed-out');
    session.enter({ learnerId: 'quoc-bao' });
    await until(() => backend.asked.length > before && element.renderRoot.querySelector('.one'));
    expect(element.renderRoot.querySelector('.body')).to.equal(null);
  });

  it('asks for one course’s only, and as many as are wanted', async () => {
    const { element, backend } = page({ attributes: { 'course-id': 'so-cap-cuu', limit: '500' } });
    await seen(element, '.one');
    expect(backend.asked[0]?.get('courseId')).to.equal('so-cap-cuu');
    expect(backend.asked[0]?.get('limit')).to.equal('100');
  });

  it('keeps room for pictures, loads them late, and has a link where they do not come', async () => {
    const { element } = page({
      backend: {
        all: [
          announcement(1, {
            attachments: [
              {
                id: 'a',
                name: 'Sơ đồ.png',
                mediaType: 'image/png',
                sizeBytes: 48_200,
                url: `${location.origin}/docs/images/catalog.png`,
                width: 400,
                height: 200,
                description: 'Lối ra',
              },
              {
                id: 'b',
                name: 'Mất rồi.png',
                mediaType: 'image/png',
                sizeBytes: 48_200,
                url: `${location.origin}/no-such-picture.png`,
              },
            ],
          }),
        ],
      },
    });
    (await seen(element, '.open')).click();
    const image = await seen<HTMLImageElement>(element, 'img');
    expect(image.alt).to.equal('Lối ra');
    expect(image.loading).to.equal('lazy');
    expect([image.getAttribute('width'), image.getAttribute('height')]).to.deep.equal([
      '400',
      '200',
    ]);
    const link = await seen<HTMLAnchorElement>(element, '.file a');
    expect(link.target).to.equal('_blank');
    expect(text(link.parentElement)).to.contain('Mất rồi.png');
    expect(text(link.parentElement)).to.contain('48 kB');
  });

  it('loads nothing of a video before it is played, and has a link where it does not play', async () => {
    const { element } = page({
      backend: {
        all: [
          announcement(1, {
            attachments: [
              {
                id: 'v',
                name: 'Bình CO₂.mp4',
                mediaType: 'video/mp4',
                sizeBytes: 24_600_000,
                url: `${location.origin}/no-such-video.mp4`,
              },
            ],
          }),
        ],
      },
    });
    (await seen(element, '.open')).click();
    const play = await seen(element, '.play');
    expect(text(play)).to.equal('Phát video Bình CO₂.mp4');
    expect(element.renderRoot.querySelector('video')).to.equal(null);
    play.click();
    await until(() => text(element.shadowRoot).includes('Trang này không phát được video'));
    expect(text(await seen(element, '.file'))).to.contain('24,6 MB');
  });

  it('leads nowhere but to web addresses, and says where a link leads', async () => {
    const file = { sizeBytes: 0, mediaType: 'text/uri-list' };
    const { element } = page({
      backend: {
        all: [
          announcement(1, {
            attachments: [
              { ...file, id: 'a', name: 'Quy trình', url: 'https://minhkhang.example/quy-trinh' },
              { ...file, id: 'b', name: 'Xấu', url: 'javascript:alert(1)' },
              {
                ...file,
                id: 'c',
                name: 'Ảnh xấu',
                mediaType: 'image/png',
                url: 'data:text/html,x',
              },
            ],
          }),
        ],
      },
    });
    (await seen(element, '.open')).click();
    await seen(element, '.file');
    const links = all<HTMLAnchorElement>(element, '.file a');
    expect(links.map(({ href }) => href)).to.deep.equal(['https://minhkhang.example/quy-trinh']);
    expect(links[0]?.rel).to.equal('noopener noreferrer');
    expect(text(all(element, '.file')[0])).to.contain('minhkhang.example');
    expect(all(element, '.file').map(text)).to.include('Xấu');
    expect(element.renderRoot.querySelector('img')).to.equal(null);
  });

  it('takes what is written for words, never for markup', async () => {
    const { element } = page({
      backend: { all: [announcement(1, { title: '<b>Đậm</b>', text: '<img src=x>' })] },
    });
    (await seen(element, '.open')).click();
    expect(text(await seen(element, '.para'))).to.equal('<img src=x>');
    expect(element.renderRoot.querySelector('.open b, .para img')).to.equal(null);
  });

  it('hides what the backend does not have', async () => {
    const { element } = page({ backend: { features: ['courses'] } });
    await seen(element, '.wl');
    await until(() => !element.renderRoot.querySelector('.ann'));
    expect(text(element.shadowRoot)).to.equal('');
  });

  it('says why nothing came, with a code to send, and loads it on a retry', async () => {
    const { element, backend } = page({ backend: { lists: 'fail' } });
    await seen(element, '.empty');
    expect(text(element.shadowRoot)).to.contain('WL-7F3A-20C1');
    expect(status(element)).to.equal('Chưa tải được thông báo');
    backend.lists = 'answer';
    (await seen(element, '.empty .btn')).click();
    await until(() => all(element, '.one').length === 3);
  });

  it('keeps what is open through a move and a change of language; two do not disturb each other', async () => {
    const { element, mount, backend } = page();
    const other = document.createElement('wl-announcements');
    other.compact = true;
    element.parentElement?.append(other);
    (await seen(element, '.open')).click();
    await seen(element, '.body');
    const div = document.createElement('div');
    element.parentElement?.append(div);
    div.append(element);
    mount.lang = 'en';
    await until(() => text(element.shadowRoot).includes('Announcements'));
    expect(all(element, '.body')).to.have.length(1);
    await seen(other, '.one');
    expect(other.renderRoot.querySelector('.body')).to.equal(null);
    expect(backend.asked).to.have.length(2);
  });

  it('keeps its shape whatever the page says of all elements', async () => {
    const style = document.createElement('style');
    style.textContent = 'html{font-size:62.5%}*{box-sizing:content-box}h3,li,button{display:none}';
    document.head.append(style);
    const { element } = page();
    const { width, height } = (await seen(element, '.one')).getBoundingClientRect();
    style.remove();
    expect(width).to.be.greaterThan(100);
    expect(height).to.be.greaterThan(40);
  });
});
