import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CourseSummary } from '../../src/client/index.js';
import type { WlCourseCatalog } from '../../src/elements/course-catalog/course-catalog.js';
import {
  all,
  Backend,
  card,
  focused,
  kit,
  loaded,
  mount,
  names,
  one,
  oneEvent,
  sample,
  status,
  text,
  type,
  waitUntil,
} from './catalog-on-page.js';

const many = (count: number): CourseSummary[] =>
  Array.from({ length: count }, (_, n) => ({
    ...(sample[n % sample.length] as CourseSummary),
    id: `c${n}`,
    title: `Khóa học số ${n + 1}`,
  }));

const search = (): string => decodeURIComponent(location.search);
const address = location.href;
afterEach(() => history.replaceState(history.state, '', address));

describe('<wl-course-catalog>: marks', () => {
  const marked = (catalog: WlCourseCatalog): string[] =>
    all(catalog, '.name mark').map((one) => text(one));

  async function found(title: string, words: string, summary = ''): Promise<WlCourseCatalog> {
    const backend = new Backend();
    backend.answer = () =>
      kit.json({ items: [{ ...(sample[0] as CourseSummary), title, summary }], total: 1 });
    const catalog = mount(backend);
    await loaded(catalog, 1);
    type(catalog, words);
    await waitUntil(() => all(catalog, 'mark').length > 0, `${words} in ${title}`);
    return catalog;
  }

  for (const [title, words, marks] of [
    ['An toàn lao động nhóm 3', 'lao dong', ['lao', 'động']],
    ['An toàn lao động nhóm 3', 'AN TOÀN', ['An', 'toàn']],
    ['Đào tạo đội trưởng', 'dao tao', ['Đào', 'tạo']],
    ['Hoà giải, hòa nhập', 'hòa', ['Hoà', 'hòa']],
    ['Bảo mật thông tin', 'bao m', ['Bảo', 'mật'].map((word, n) => (n ? 'm' : word))],
    ['NGUYỄN ẨN Ẵ ẪM', 'âm', ['ẪM']],
    ['Lao động và xã hội', 'ao', []],
  ] as const) {
    if (!marks.length) continue;
    it(`finds ${words} in ${title}`, async () => {
      expect(marked(await found(title, words))).to.deep.equal(marks);
    });
  }

  it('marks whole words but for the last, where they begin', async () => {
    const catalog = await found('Bao cao bão lũ, báo cáo', 'bao ca');
    expect(marked(catalog)).to.deep.equal(['Bao', 'ca', 'bão', 'báo', 'cá']);
    expect(text(one(catalog, '.name'))).to.equal('Bao cao bão lũ, báo cáo');
  });

  it('marks what comes and is typed as separate marks', async () => {
    const catalog = await found(
      'Tiê\u0301ng Viê\u0323t'.normalize('NFD'),
      'tiếng'.normalize('NFD'),
    );
    expect(marked(catalog)).to.deep.equal(['Tiếng'.normalize('NFC')]);
  });

  it('shows a piece of what is said of a course where only that has the words', async () => {
    const catalog = await found(
      'Vận hành lò hơi',
      'ap suat',
      `${'Dành cho thợ vận hành ở xưởng. '.repeat(4)}Cách đọc đồng hồ áp suất và van an toàn khi thay ca, cách ghi sổ và bàn giao cho người sau.`,
    );
    const piece = text(one(catalog, '.excerpt'));
    expect(piece).to.match(/^… .*áp suất.* …$/u);
    expect(piece.length).to.be.lessThan(130);
  });
});

describe('<wl-course-catalog>: the address', () => {
  it('has search, filters and order where the page wants that, and leaves all else in it alone', async () => {
    history.replaceState({ own: 1 }, '', '?page=2#part');
    const catalog = mount(new Backend(), { 'sync-url': '' });
    await loaded(catalog, 9);
    type(catalog, 'an');
    await waitUntil(() => search() === '?page=2&q=an');
    all(catalog, '.fb[aria-pressed]')[0]?.click();
    await waitUntil(() => search() === '?page=2&q=an&mandatory=1');
    const select = one<HTMLSelectElement>(catalog, 'select');
    select.value = 'title';
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => search() === '?page=2&q=an&mandatory=1&sort=title');
    expect([location.hash, history.state]).to.deep.equal(['#part', { own: 1 }]);
  });

  it('is read before the first courses are asked for, and again when the page goes back', async () => {
    history.replaceState(
      null,
      '',
      '?k-q=a&k-format=scorm&k-format=nonsense&k-status=in_progress&k-max=29',
    );
    const backend = new Backend();
    const catalog = mount(backend, { 'sync-url': 'k-' });
    await waitUntil(() => backend.asked.length > 0);
    const first = backend.asked[0]?.searchParams;
    expect(first?.getAll('format')).to.deep.equal(['scorm']);
    expect([first?.get('q'), first?.get('status'), first?.get('maxMinutes')]).to.deep.equal([
      'a',
      'in_progress',
      '29',
    ]);
    expect(one<HTMLInputElement>(catalog, 'input').value).to.equal('a');
    await waitUntil(() => all(catalog, '.chip').length === 3);
    history.replaceState(null, '', '?k-q=b');
    dispatchEvent(new PopStateEvent('popstate'));
    await waitUntil(() => backend.last.get('q') === 'b');
    expect(one<HTMLInputElement>(catalog, 'input').value).to.equal('b');
    expect(search()).to.equal('?k-q=b');
  });

  it('keeps two catalogs of a page apart, and stays as it is without being asked', async () => {
    const first = mount(new Backend(), { 'sync-url': 'a-' });
    const second = mount(new Backend(), { 'sync-url': 'b-' });
    const third = mount(new Backend());
    for (const catalog of [first, second, third]) await loaded(catalog, 9);
    const before = new URL(location.href).searchParams.size;
    type(first, 'an');
    type(second, 'bảo');
    type(third, 'quy');
    await waitUntil(() => new URL(location.href).searchParams.size === before + 2);
    await waitUntil(() => names(third).length === 1);
    const { searchParams } = new URL(location.href);
    expect([searchParams.get('a-q'), searchParams.get('b-q')]).to.deep.equal(['an', 'bảo']);
  });
});

describe('<wl-course-catalog>: many courses', () => {
  const whole = (catalog: WlCourseCatalog): number =>
    all(catalog, '.card').filter((one) => one.querySelector('.cov')).length;

  it('keeps only those near what is seen whole, and every title where it is', async () => {
    const catalog = mount(new Backend(many(360)), { limit: '72', layout: 'list' });
    await waitUntil(() => names(catalog).length === 72);
    for (let shown = 144; shown <= 360; shown += 72) {
      await waitUntil(() => all(catalog, '.more .btn').length === 1);
      one(catalog, '.more .btn').click();
      await waitUntil(() => names(catalog).length === shown, `${shown} courses`);
      await waitUntil(() => text(focused(catalog) ?? undefined).includes(`số ${shown - 71}`));
    }
    await waitUntil(() => whole(catalog) < 200);
    expect(names(catalog)).to.have.length(360);
    const before = catalog.getBoundingClientRect().height;
    scrollTo(0, 0);
    await waitUntil(() => !!all(catalog, '.card')[0]?.querySelector('.cov'));
    await waitUntil(() => !all(catalog, '.card')[330]?.querySelector('.cov'));
    // A search in the page finds what is far away.
    expect(
      (window as unknown as { find(words: string): boolean }).find('Khóa học số 333'),
    ).to.equal(true);
    getSelection()?.removeAllRanges();
    all(catalog, '.card')[340]?.scrollIntoView();
    await waitUntil(() => !!all(catalog, '.card')[340]?.querySelector('.cov'));
    // Cards keep the height they had.
    expect(catalog.getBoundingClientRect().height / before).to.be.closeTo(1, 0.1);
    scrollTo(0, 0);
  });

  it('asks for the next page when somebody is about to, and once only', async () => {
    const backend = new Backend(many(30));
    const catalog = mount(backend);
    await loaded(catalog, 12);
    const more = one(catalog, '.more .btn');
    const cursors = (): number =>
      backend.asked.filter(({ searchParams }) => searchParams.has('cursor')).length;
    more.dispatchEvent(new PointerEvent('pointerenter'));
    await waitUntil(() => cursors() === 1);
    more.dispatchEvent(new PointerEvent('pointerenter'));
    more.click();
    await loaded(catalog, 24);
    expect(cursors()).to.equal(1);
  });

  it('shows page by page where the page wants that', async () => {
    const backend = new Backend(many(30));
    const catalog = mount(backend, { paging: 'pages' });
    await loaded(catalog, 12);
    const way = (label: string): HTMLElement =>
      all(catalog, '.pages button').find((one) => text(one) === label) as HTMLElement;
    expect(text(one(catalog, '.pages'))).to.equal('Trang trước Trang 1/3 Trang sau');
    expect(way('Trang trước').getAttribute('aria-disabled')).to.equal('true');
    way('Trang sau').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => text(focused(catalog) ?? undefined) === 'Khóa học số 13');
    expect(status(catalog)).to.equal('Trang 2/3');
    way('Trang sau').click();
    await loaded(catalog, 6);
    expect(way('Trang sau').getAttribute('aria-disabled')).to.equal('true');
    way('Trang trước').click();
    await waitUntil(() => names(catalog)[0] === 'Khóa học số 13');
    type(catalog, 'số 3');
    await waitUntil(() => all(catalog, '.pages').length === 0);
    await expect(catalog).to.be.accessible();
  });
});

describe("<wl-course-catalog>: the page's own wishes", () => {
  it('is a short list without tools where it is compact, with a way to all courses', async () => {
    const catalog = mount(new Backend(), { compact: '', limit: '3', 'all-href': '#/all' });
    await loaded(catalog, 3);
    expect(all(catalog, '.tools, .more .btn[type]')).to.have.length(0);
    expect(text(one(catalog, '.more a'))).to.equal('Xem tất cả');
    expect(getComputedStyle(one(catalog, '.cards')).display).to.not.equal('grid');
    await expect(catalog).to.be.accessible();
  });

  it("shows the page's own card from a template, with the page's styles and our links", async () => {
    const style = document.createElement('style');
    style.textContent = '.own-title { color: rgb(1, 2, 3) }';
    document.head.append(style);
    const catalog = mount(new Backend(), { limit: '2', 'course-href': '#/{id}' });
    catalog.innerHTML = `<template><article><a data-wl-link class="own-title"><b data-wl-field="title"></b></a>
      <i data-wl-field="rating"></i><span data-wl-field="due"></span><progress data-wl-field="progress"></progress></article></template>`;
    const own = (): HTMLElement[] => [...catalog.querySelectorAll<HTMLElement>('article')];
    await waitUntil(() => own().length === 2);
    const link = catalog.querySelector('a');
    expect(text(link ?? undefined)).to.equal(sample[0]?.title);
    expect(link?.getAttribute('href')).to.equal('#/loto');
    expect(getComputedStyle(link as Element).color).to.equal('rgb(1, 2, 3)');
    expect(catalog.querySelectorAll('i')).to.have.length(0);
    expect(catalog.querySelector('progress')?.value).to.equal(0.45);
    expect(text(catalog.querySelector('span') ?? undefined)).to.equal('Hạn 30/11/2026');
    expect(link?.assignedSlot ?? link?.closest('[slot]')?.getAttribute('slot')).to.equal(
      'course-loto',
    );
    const selected = oneEvent(catalog, 'wl-course-select');
    catalog.addEventListener('wl-course-select', (event) => event.preventDefault());
    link?.click();
    expect((await selected).courseId).to.equal('loto');
    expect(all(catalog, '.cov')).to.have.length(0);
    style.remove();
  });

  it("shows what the page's own function makes, and nothing that has gone", async () => {
    const backend = new Backend();
    const catalog = mount(backend, { limit: '12' });
    catalog.renderCard = (course) => {
      const made = document.createElement('p');
      made.textContent = `${course.title}!`;
      return made;
    };
    await waitUntil(() => catalog.querySelectorAll('p').length === 9);
    type(catalog, 'HACCP');
    await waitUntil(() => catalog.querySelectorAll('p').length === 1);
    expect(text(catalog.querySelector('p') ?? undefined)).to.include('HACCP');
  });

  it('asks to be enrolled where somebody has to approve, and says that it waits', async () => {
    const backend = new Backend();
    backend.answer = (request, url) =>
      request.method === 'POST'
        ? kit.json(
            {
              id: 'r1',
              courseId: url.pathname.split('/').at(-2),
              status: 'pending',
              requestedAt: '2026-11-22T03:00:00Z',
            },
            202,
          )
        : undefined;
    const catalog = mount(backend);
    await loaded(catalog, 9);
    const ask = card(catalog, 'Eisenhower').querySelector<HTMLElement>('.act');
    expect(text(ask ?? undefined)).to.include('Xin ghi danh');
    ask?.click();
    await waitUntil(() => text(card(catalog, 'Eisenhower')).includes('đang chờ duyệt'));
    expect(card(catalog, 'Eisenhower').querySelector('.act')).to.equal(null);
  });

  it('says how learners rate a course', async () => {
    const rated = { ...(sample[0] as CourseSummary), rating: { average: 4.56, count: 128 } };
    const catalog = mount(new Backend([rated]));
    await loaded(catalog, 1);
    expect(text(one(catalog, '.meta'))).to.include('Đánh giá ★ 4,6 (128)');
  });
});

describe('<wl-course-catalog>: what was searched before', () => {
  const key = 'wl-recent-searches';
  afterEach(() => localStorage.removeItem(key));
  const offered = (catalog: WlCourseCatalog): string[] =>
    all(catalog, '.recent .grow').map((one) => text(one));

  async function searched(catalog: WlCourseCatalog, words: string): Promise<void> {
    const input = one<HTMLInputElement>(catalog, 'input');
    input.focus();
    input.value = words;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await waitUntil(() => catalog.shadowRoot?.querySelector('.empty, .cards mark') !== null);
    input.blur();
  }

  it('is offered in the empty field where the page allows it, and can be forgotten', async () => {
    const catalog = mount(new Backend(), { 'recent-searches': '' });
    await loaded(catalog, 9);
    await searched(catalog, 'an toàn');
    await searched(catalog, 'HACCP');
    type(catalog, '');
    await loaded(catalog, 9);
    one(catalog, 'input').focus();
    await waitUntil(() => offered(catalog).length === 2);
    expect(offered(catalog)).to.deep.equal(['HACCP', 'an toàn']);
    await expect(catalog).to.be.accessible();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => one<HTMLInputElement>(catalog, 'input').value === 'HACCP');
    type(catalog, '');
    await loaded(catalog, 9);
    await waitUntil(() => offered(catalog).length === 2);
    one(catalog, '.recent > button').click();
    await waitUntil(() => offered(catalog).length === 0);
    expect(localStorage.getItem(key)).to.equal(null);
  });

  it('is not kept where the page does not allow it', async () => {
    const catalog = mount(new Backend());
    await loaded(catalog, 9);
    await searched(catalog, 'an toàn');
    expect(localStorage.getItem(key)).to.equal(null);
  });

  it('is gone when somebody else signs in, or nobody does', async () => {
    localStorage.setItem(key, JSON.stringify({ learner: 'somebody-else', words: ['lương'] }));
    const catalog = mount(new Backend(), { 'recent-searches': '' });
    await loaded(catalog, 9);
    one(catalog, 'input').focus();
    await catalog.updateComplete;
    expect(offered(catalog)).to.deep.equal([]);
    expect(localStorage.getItem(key)).to.equal(null);
  });
});
