import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CourseFacets } from '../../src/client/index.js';
import type { WlCourseCatalog } from '../../src/elements/course-catalog/course-catalog.js';
import {
  all,
  Backend,
  focused,
  kit,
  loaded,
  mount,
  names,
  one,
  sample,
  status,
  text,
  type,
  waitUntil,
} from './catalog-on-page.js';

const facets: CourseFacets = {
  category: [
    { id: 'safety', title: 'An toàn', courseCount: 1_000_000 },
    { id: 'fire', title: 'Phòng cháy', parentId: 'safety', courseCount: 2 },
  ],
  format: [
    { value: 'scorm', count: 3 },
    { value: 'video', count: 2 },
  ],
  status: [{ value: 'in_progress', count: 2 }],
  language: [{ value: 'vi', count: 9 }],
  mandatory: 4,
  length: [
    { maxMinutes: 29, count: 1 },
    { minMinutes: 30, maxMinutes: 120, count: 5 },
  ],
};

/** A backend that counts, or with `undefined` does not. */
function counting(counts: CourseFacets | undefined = facets): Backend {
  const backend = new Backend();
  backend.answer = (_, url) => {
    if (url.pathname.endsWith('/categories')) {
      return kit.json({ items: [...facets.category, { id: 'it', title: 'CNTT', courseCount: 0 }] });
    }
    if (url.searchParams.get('facets') !== 'true') return undefined;
    return kit.json({ items: sample.slice(0, 1), total: 9, ...(counts && { facets: counts }) });
  };
  return backend;
}

/** What the catalog asked last for courses, not for counts. */
const asked = (backend: Backend): URLSearchParams =>
  backend.asked.findLast(
    ({ pathname, searchParams }) => pathname.endsWith('/courses') && !searchParams.has('facets'),
  )?.searchParams ?? new URLSearchParams();

const pill = (catalog: WlCourseCatalog, name: string): HTMLElement => {
  const found = all(catalog, '.fb').find((button) => text(button).startsWith(name));
  if (!found) throw new Error(`no filter ${name}`);
  return found;
};

async function open(catalog: WlCourseCatalog, name: string, choices = 1): Promise<HTMLElement> {
  pill(catalog, name).click();
  await waitUntil(
    () =>
      pill(catalog, name).getAttribute('aria-expanded') === 'true' &&
      all(catalog, '.pop input').length >= choices,
    `the menu ${name}`,
  );
  return one(catalog, '.pop');
}

const choice = (catalog: WlCourseCatalog, label: string): HTMLInputElement => {
  const found = all(catalog, '.chk').find((one) => text(one).startsWith(label));
  const input = found?.querySelector('input');
  if (!input) throw new Error(`no choice ${label}`);
  return input;
};

const chips = (catalog: WlCourseCatalog): string[] => all(catalog, '.chip').map((one) => text(one));

describe('<wl-course-catalog>: filters', () => {
  it('offers what the backend counts, as a tree with numbers, once somebody wants to choose', async () => {
    const backend = counting();
    const catalog = mount(backend);
    await loaded(catalog, 9);
    expect(backend.asked.some(({ searchParams }) => searchParams.has('facets'))).to.equal(false);
    const menu = await open(catalog, 'Danh mục', 2);
    expect(all(catalog, '.pop .chk').map((one) => text(one))).to.deep.equal([
      'An toàn 1.000.000, 1.000.000 khóa học',
      'Phòng cháy 2, 2 khóa học',
    ]);
    const [parent, child] = all(catalog, '.pop .chk > input').map(
      (input) => input.getBoundingClientRect().left,
    );
    expect(child).to.be.greaterThan(parent ?? NaN);
    expect(text(menu.querySelector('legend') ?? undefined)).to.equal('Danh mục');
    expect(pill(catalog, 'Danh mục').getAttribute('aria-expanded')).to.equal('true');
    await expect(catalog).to.be.accessible();
  });

  it('is worked by keyboard: into the menu, a choice, and back to its button by Escape', async () => {
    const backend = counting();
    const catalog = mount(backend);
    await loaded(catalog, 9);
    pill(catalog, 'Hình thức').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => text(focused(catalog)?.closest('.chk') ?? undefined).startsWith('SCORM'));
    await sendKeys({ press: 'Space' });
    await waitUntil(() => asked(backend).get('format') === 'scorm');
    await waitUntil(() => status(catalog) === 'Tìm thấy 9 khóa học');
    expect(focused(catalog)).to.equal(choice(catalog, 'SCORM'));
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => all(catalog, '.pop').length === 0);
    expect(focused(catalog)).to.equal(pill(catalog, 'Hình thức'));
    expect(text(pill(catalog, 'Hình thức'))).to.equal('Hình thức 1');
    expect(pill(catalog, 'Hình thức').getAttribute('aria-expanded')).to.equal('false');
  });

  it('closes a menu by a click elsewhere and by moving on, and never two are open', async () => {
    const catalog = mount(counting());
    await loaded(catalog, 9);
    await open(catalog, 'Hình thức');
    pill(catalog, 'Trạng thái').dispatchEvent(
      new PointerEvent('pointerdown', { bubbles: true, composed: true }),
    );
    await open(catalog, 'Trạng thái');
    expect(all(catalog, '.pop')).to.have.length(1);
    expect(text(one(catalog, '.pop legend'))).to.equal('Trạng thái');
    one(catalog, 'input[type=search]').focus();
    await waitUntil(() => all(catalog, '.pop').length === 0);
    pill(catalog, 'Trạng thái').click();
    await waitUntil(() => all(catalog, '.pop').length === 1);
    pill(catalog, 'Trạng thái').click();
    await waitUntil(() => all(catalog, '.pop').length === 0);
  });

  it('shows what is chosen as chips named by what they take back; the focus goes to the next one', async () => {
    const backend = counting();
    const catalog = mount(backend);
    await loaded(catalog, 9);
    await open(catalog, 'Hình thức');
    choice(catalog, 'Video').click();
    choice(catalog, 'Tiếng Việt').click();
    await waitUntil(() => chips(catalog).length === 2);
    await open(catalog, 'Thời lượng', 3);
    choice(catalog, '30 phút – 2 giờ').click();
    pill(catalog, 'Chỉ khóa bắt buộc').click();
    await waitUntil(() => chips(catalog).length === 4);
    expect(chips(catalog)).to.deep.equal(['Video', 'Tiếng Việt', '30 phút – 2 giờ', 'Bắt buộc']);
    expect(one(catalog, '.chip').getAttribute('aria-label')).to.equal('Bỏ lọc: Video');
    expect(Object.fromEntries(asked(backend))).to.include({
      format: 'video',
      language: 'vi',
      minMinutes: '30',
      maxMinutes: '120',
      mandatory: 'true',
    });
    one(catalog, '.chip').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => chips(catalog).length === 3);
    await waitUntil(() => focused(catalog)?.getAttribute('aria-label') === 'Bỏ lọc: Tiếng Việt');
    one(catalog, '.chips .lnk').click();
    await waitUntil(() => asked(backend).get('mandatory') === null);
    expect(all(catalog, '.chips')).to.have.length(0);
    await waitUntil(() => focused(catalog) === one(catalog, 'input[type=search]'));
    await loaded(catalog, 9);
  });

  it('offers the same without numbers where the backend does not count', async () => {
    const backend = counting(undefined);
    backend.courses = sample;
    const answer = backend.answer;
    backend.answer = (request, url) =>
      url.searchParams.has('facets') ? kit.json({ items: [], total: 9 }) : answer(request, url);
    const catalog = mount(backend);
    await loaded(catalog, 9);
    await open(catalog, 'Danh mục', 3);
    expect(all(catalog, '.pop .chk').map((one) => text(one))).to.deep.equal([
      'An toàn',
      'Phòng cháy',
      'CNTT',
    ]);
    await open(catalog, 'Trạng thái', 5);
    expect(all(catalog, '.pop .chk').map((one) => text(one))).to.deep.equal([
      'Chưa bắt đầu',
      'Đang học',
      'Đã hoàn thành',
      'Chưa đạt',
      'Quá hạn',
    ]);
    await open(catalog, 'Thời lượng', 4);
    expect(all(catalog, '.pop .chk').map((one) => text(one))).to.deep.equal([
      'Bất kỳ',
      'Dưới 30 phút',
      '30 phút – 2 giờ',
      'Trên 2 giờ',
    ]);
  });

  it('offers the same where the backend refuses to count at all', async () => {
    const backend = new Backend();
    backend.answer = (_, url) =>
      url.searchParams.has('facets') || url.pathname.endsWith('/categories')
        ? kit.problem(400, 'invalid_input')
        : undefined;
    const catalog = mount(backend);
    await loaded(catalog, 9);
    await open(catalog, 'Hình thức', 10);
    choice(catalog, 'PDF').click();
    await waitUntil(() => asked(backend).get('format') === 'pdf');
    pill(catalog, 'Danh mục').click();
    await waitUntil(() => text(all(catalog, '.pop')[0]).includes('Không có lựa chọn nào'));
  });

  it('has all filters behind one button where it is narrow, with how many are set', async () => {
    const backend = counting();
    const catalog = mount(backend, {}, { width: '390px' });
    await loaded(catalog, 9);
    expect(one(catalog, '.pills').getClientRects()).to.have.length(0);
    await open(catalog, 'Bộ lọc', 8);
    expect(all(catalog, '.pop legend').map((one) => text(one))).to.deep.equal([
      'Danh mục',
      'Hình thức',
      'Ngôn ngữ',
      'Trạng thái',
      'Thời lượng',
    ]);
    choice(catalog, 'Chỉ khóa bắt buộc').click();
    choice(catalog, 'Phòng cháy').click();
    await waitUntil(() => text(pill(catalog, 'Bộ lọc')) === 'Bộ lọc 2');
    const { left, right, bottom } = one(catalog, '.pop').getBoundingClientRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(innerWidth);
    expect(bottom).to.be.at.most(innerHeight);
    await expect(catalog).to.be.accessible();
    await waitUntil(() => text(one(catalog, '.pop .pri')) === 'Xem 4 khóa học');
    one(catalog, '.pop .pri').click();
    await waitUntil(() => all(catalog, '.pop').length === 0);
    expect(focused(catalog)).to.equal(pill(catalog, 'Bộ lọc'));
  });

  it('offers nobody a status, and a part of the catalog no categories', async () => {
    const out = mount(counting(), {}, { signedIn: false });
    const part = mount(counting(), { category: 'safety' });
    await loaded(out, 9);
    await loaded(part, 9);
    const pills = (catalog: WlCourseCatalog): string[] =>
      all(catalog, '.pills .fb').map((one) => text(one));
    expect(pills(out)).to.deep.equal(['Danh mục', 'Hình thức', 'Thời lượng', 'Chỉ khóa bắt buộc']);
    expect(pills(part)).to.not.include('Danh mục');
  });

  it('asks for a part of the catalog and for what is recommended', async () => {
    const backend = counting();
    await loaded(mount(backend, { category: 'fire', view: 'recommended' }), 9);
    expect(Object.fromEntries(asked(backend))).to.include({
      category: 'fire',
      list: 'recommended',
    });
  });

  it('shows the last of forty quick changes, whatever order their answers come in', async () => {
    const backend = new Backend();
    const held: { request: Request; release: () => void }[] = [];
    const catalog = mount(backend);
    await loaded(catalog, 9);
    backend.answer = (request, url) =>
      new Promise((resolve) => held.push({ request, release: () => resolve(backend.page(url)) }));
    const button = pill(catalog, 'Chỉ khóa bắt buộc');
    for (let n = 0; n < 41; n += 1) {
      button.click();
      await catalog.updateComplete;
    }
    const wanted = (): typeof held => held.filter(({ request }) => !request.signal.aborted);
    await waitUntil(
      () => wanted().length === 1 && wanted()[0]?.request.url.includes('mandatory') === true,
    );
    // The newest first, then all that were given up.
    for (const { release } of held.reverse()) release();
    await loaded(catalog, 4);
    expect(button.getAttribute('aria-pressed')).to.equal('true');
    expect(names(catalog)).to.have.length(4);
  });

  it('says what would find something where nothing is found', async () => {
    const backend = new Backend();
    const catalog = mount(backend);
    await loaded(catalog, 9);
    pill(catalog, 'Chỉ khóa bắt buộc').click();
    await loaded(catalog, 4);
    type(catalog, 'HACCP');
    await waitUntil(() => all(catalog, '.hints button').length === 1);
    expect(text(one(catalog, '.hints'))).to.equal('Bỏ bộ lọc: 1 khóa học');
    expect(text(one(catalog, '.empty'))).to.include('Không có khóa học nào khớp “HACCP”');
    await expect(catalog).to.be.accessible();
    one(catalog, '.hints button').click();
    await loaded(catalog, 1);
    expect(one<HTMLInputElement>(catalog, 'input').value).to.equal('HACCP');
    type(catalog, 'HACCP zzz');
    await waitUntil(() => text(all(catalog, '.hints')[0]) === 'Tìm “HACCP”: 1 khóa học');
    one(catalog, '.hints button').click();
    await loaded(catalog, 1);
    expect(one<HTMLInputElement>(catalog, 'input').value).to.equal('HACCP');
    expect(focused(catalog)).to.equal(one(catalog, 'input'));
  });
});
