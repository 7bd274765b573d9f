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
import { expectSameOnHostilePage } from './hostile-page.js';

describe('<wl-course-catalog>', () => {
  it('shows the courses of the backend, how many there are and how the learner stands', async () => {
    const catalog = mount(new Backend());
    await loaded(catalog, 9);
    expect(text(one(catalog, '.head'))).to.equal('Khóa học Tìm thấy 9 khóa học');
    const completed = text(card(catalog, 'Hội nhập'));
    expect(completed).to.include('Hoàn thành 14/10/2026').and.to.include('1 giờ 30 phút');
    const half = card(catalog, 'LOTO');
    expect(text(half)).to.include('Bắt buộc').and.to.include('45%').and.to.include('11 bài');
    expect(half.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')).to.equal(
      '45',
    );
    expect(half.querySelector('.bar > i')?.getBoundingClientRect().width).to.be.closeTo(
      (half.querySelector('.bar')?.getBoundingClientRect().width ?? 0) * 0.45,
      1,
    );
  });

  it('says status and score of what was passed and of what was not', async () => {
    const catalog = mount(new Backend());
    await loaded(catalog, 9);
    expect(text(card(catalog, 'Phòng cháy').querySelector('.st') ?? undefined)).to.equal(
      'Đạt 90 điểm 02/11/2026 Xem lại',
    );
    expect(text(card(catalog, 'Sơ cấp cứu').querySelector('.st') ?? undefined)).to.equal(
      'Chưa đạt 40 điểm Học lại',
    );
  });

  it('says what is overdue, due soon and due later in words and in tone', async () => {
    const day = 86_400_000;
    const due = (days: number): CourseSummary => ({
      ...(sample[4] as CourseSummary),
      id: `due${days}`,
      title: `Hạn ${days}`,
      dueAt: new Date(Date.now() + days * day).toISOString(),
      enrollment: undefined,
    });
    const catalog = mount(new Backend([due(-2), due(0), due(3), due(40)]));
    await loaded(catalog, 4);
    const tones = all(catalog, '.due').map((line) => [
      text(line.querySelector('.meta span:last-child') ?? undefined),
      line.className.replace('due ', ''),
    ]);
    expect(tones).to.deep.equal([
      ['quá hạn 2 ngày', 'er'],
      ['hôm nay', 'wn'],
      ['còn 3 ngày', 'wn'],
      ['còn 40 ngày', 'muted'],
    ]);
  });

  it('searches once when typing rests, for the best match', async () => {
    const backend = new Backend();
    const catalog = mount(backend);
    await loaded(catalog, 9);
    for (const words of ['a', 'an', 'an toàn ']) type(catalog, words);
    await loaded(catalog, 1);
    expect(backend.asked).to.have.length(2);
    expect(backend.last.get('q')).to.equal('an toàn');
    expect(backend.last.get('sort')).to.equal('relevance');
    await waitUntil(() => status(catalog) === 'Tìm thấy 1 khóa học');
  });

  it('does not search for a syllable that is being composed, and sends what it becomes as NFC', async () => {
    const backend = new Backend();
    const catalog = mount(backend);
    await loaded(catalog, 9);
    type(catalog, 'hạ'.normalize('NFD'), true);
    const input = one<HTMLInputElement>(catalog, 'input');
    // A later, whole word is the next thing that the backend hears of.
    type(catalog, 'hội nhậ', true);
    input.value = 'hội nhập'.normalize('NFD');
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await loaded(catalog, 1);
    expect(backend.asked.map((url) => url.searchParams.get('q'))).to.deep.equal([
      null,
      'hội nhập'.normalize('NFC'),
    ]);
  });

  it('gives up a search when the next one begins, and never shows its late answer', async () => {
    const backend = new Backend();
    let release = (_: Response): void => {};
    backend.answer = (_, url) =>
      url.searchParams.get('q') === 'kỹ'
        ? new Promise((resolve) => (release = resolve))
        : undefined;
    const catalog = mount(backend);
    await loaded(catalog, 9);
    type(catalog, 'kỹ');
    await waitUntil(() => backend.last.get('q') === 'kỹ');
    type(catalog, 'quy');
    await loaded(catalog, 1);
    expect(backend.aborted).to.have.length(1);
    release(kit.json({ items: sample, total: 9 }));
    await catalog.updateComplete;
    expect(names(catalog)).to.deep.equal([sample[4]?.title]);
  });

  it('sorts as the learner chooses', async () => {
    const backend = new Backend();
    const catalog = mount(backend);
    await loaded(catalog, 9);
    expect(backend.last.get('sort')).to.equal('due');
    const select = one<HTMLSelectElement>(catalog, 'select');
    expect([...select.options].map((option) => text(option))).to.deep.equal([
      'Hạn gần nhất',
      'Mới nhất',
      'Tên A → Z',
      'Nhiều người học',
      'Đánh giá cao',
      'Học gần đây',
    ]);
    select.value = 'title';
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => backend.last.get('sort') === 'title');
  });

  it('shows mandatory courses only while that is pressed', async () => {
    const catalog = mount(new Backend());
    await loaded(catalog, 9);
    const pill = one(catalog, '.fb[aria-pressed]');
    pill.click();
    await loaded(catalog, 4);
    expect(pill.getAttribute('aria-pressed')).to.equal('true');
    pill.click();
    await loaded(catalog, 9);
  });

  it('loads more on demand: the focus goes to the first new course, the sum is said', async () => {
    const backend = new Backend();
    const catalog = mount(backend, { limit: '4' });
    await loaded(catalog, 4);
    expect(text(one(catalog, '.more'))).to.equal('Tải thêm Đang hiện 4 trong 9 khóa học');
    one(catalog, '.more .btn').focus();
    await sendKeys({ press: 'Enter' });
    await loaded(catalog, 8);
    await waitUntil(() => text(focused(catalog) ?? undefined) === sample[4]?.title);
    expect(status(catalog)).to.equal('Đã tải thêm 4, tổng 8/9');
    one(catalog, '.more .btn').click();
    await loaded(catalog, 9);
    expect(all(catalog, '.more .btn')).to.have.length(0);
    expect(text(one(catalog, '.more'))).to.equal('Đang hiện 9 trong 9 khóa học');
  });

  it('keeps what it has when more cannot be loaded, and tries again', async () => {
    const backend = new Backend();
    backend.answer = (_, url) =>
      url.searchParams.has('cursor') ? kit.problem(503, 'unavailable') : undefined;
    const catalog = mount(backend, { limit: '4' });
    await loaded(catalog, 4);
    const failed = oneEvent(catalog, 'wl-error');
    one(catalog, '.more .btn').click();
    const { code, requestId } = await failed;
    expect([code, requestId]).to.deep.equal(['unavailable', 'WL-7F3A-20C1']);
    await catalog.updateComplete;
    expect(names(catalog)).to.have.length(4);
    expect(text(one(catalog, '.more .note'))).to.include('WL-7F3A-20C1');
    backend.answer = () => undefined;
    one(catalog, '.more > .btn').click();
    await loaded(catalog, 8);
    expect(all(catalog, '.more .note')).to.have.length(0);
  });

  it('shows a course once that has moved to the next page meanwhile', async () => {
    const backend = new Backend();
    const catalog = mount(backend, { limit: '3' });
    await loaded(catalog, 3);
    backend.courses = [{ ...(sample[8] as CourseSummary), id: 'new', title: 'Mới' }, ...sample];
    one(catalog, '.more .btn').click();
    await loaded(catalog, 5);
    expect(new Set(names(catalog)).size).to.equal(5);
  });

  it('leads to the page of a course by a real link, which the page may take over', async () => {
    const catalog = mount(new Backend(), { 'course-href': '#/khoa-hoc/{id}' });
    await loaded(catalog, 9);
    const link = one<HTMLAnchorElement>(catalog, '.name > a');
    expect(link.getAttribute('href')).to.equal('#/khoa-hoc/loto');
    let selected: string | undefined;
    catalog.parentElement?.addEventListener('wl-course-select', (event) => {
      selected = event.courseId;
      event.preventDefault();
    });
    const before = location.href;
    link.click();
    expect(selected).to.equal('loto');
    expect(location.href).to.equal(before);
  });

  it('leaves a click for a new tab to the browser', async () => {
    const catalog = mount(new Backend(), { 'course-href': '#/khoa-hoc/{id}' });
    await loaded(catalog, 9);
    let selected = 0;
    catalog.addEventListener('wl-course-select', () => (selected += 1));
    // Not followed here: a tab that nobody closes is of no use to a test.
    catalog.addEventListener('click', (event) => event.preventDefault());
    one(catalog, '.name > a').dispatchEvent(
      new MouseEvent('click', { ctrlKey: true, bubbles: true, composed: true, cancelable: true }),
    );
    expect(selected).to.equal(0);
  });

  it('tells the page which course was chosen where it was given no address', async () => {
    const catalog = mount(new Backend());
    await loaded(catalog, 9);
    const chosen = oneEvent(catalog, 'wl-course-select');
    one(catalog, '.name > button').focus();
    await sendKeys({ press: 'Enter' });
    expect((await chosen).course.title).to.equal(sample[0]?.title);
  });

  const enrollment = (url: URL): Response =>
    kit.json(
      {
        id: 'e1',
        courseId: url.pathname.split('/').at(-2),
        status: 'not_started',
        progress: 0,
        attempt: 1,
      },
      201,
    );
  const action = (catalog: WlCourseCatalog): HTMLElement => one(catalog, '.act');

  it('enrolls by keyboard: the card says so, and the focus stays on it', async () => {
    const backend = new Backend();
    backend.answer = (request, url) => (request.method === 'POST' ? enrollment(url) : undefined);
    const catalog = mount(backend);
    await loaded(catalog, 9);
    expect(text(action(catalog)))
      .to.include('Ghi danh')
      .and.to.include('HACCP');
    const enrolled = oneEvent(catalog, 'wl-enrolled');
    action(catalog).focus();
    await sendKeys({ press: 'Enter' });
    expect((await enrolled).courseId).to.equal('haccp');
    await waitUntil(() => text(focused(catalog) ?? undefined).includes('HACCP'));
    expect(text(card(catalog, 'HACCP'))).to.include('Chưa bắt đầu');
    expect(status(catalog)).to.include('Đã ghi danh khóa học Thực hành vệ sinh HACCP');
  });

  it('says on the card why the learner could not be enrolled, and lets them try again', async () => {
    const backend = new Backend();
    backend.answer = (request) =>
      request.method === 'POST' ? kit.problem(409, 'seat_limit_reached') : undefined;
    const catalog = mount(backend);
    await loaded(catalog, 9);
    const failed = oneEvent(catalog, 'wl-error');
    action(catalog).click();
    const { retry } = await failed;
    await catalog.updateComplete;
    await waitUntil(() => all(catalog, '.st [role="alert"]').length === 1);
    const alert = one(catalog, '.st [role="alert"]');
    expect(text(alert)).to.include('hết chỗ').and.to.include('WL-7F3A-20C1');
    backend.answer = (request, url) => (request.method === 'POST' ? enrollment(url) : undefined);
    retry();
    await waitUntil(() => text(card(catalog, 'HACCP')).includes('Chưa bắt đầu'));
    expect(all(catalog, '.st [role="alert"]')).to.have.length(0);
  });

  it('enrolls once, however often the button is pressed', async () => {
    const backend = new Backend();
    let posts = 0;
    let release = (): void => {};
    backend.answer = (request, url) => {
      if (request.method !== 'POST') return undefined;
      posts += 1;
      return new Promise((resolve) => (release = () => resolve(enrollment(url))));
    };
    const catalog = mount(backend);
    await loaded(catalog, 9);
    action(catalog).click();
    await waitUntil(() => action(catalog).getAttribute('aria-disabled') === 'true');
    action(catalog).click();
    await waitUntil(() => posts === 1);
    release();
    await waitUntil(() => text(card(catalog, 'HACCP')).includes('Chưa bắt đầu'));
    expect(posts).to.equal(1);
  });

  it('asks for a sign-in where the public catalog is used to enroll', async () => {
    const backend = new Backend([{ ...(sample[5] as CourseSummary) }]);
    const catalog = mount(backend, {}, { signedIn: false });
    await loaded(catalog, 1);
    const asked = oneEvent(catalog, 'wl-sign-in-request');
    action(catalog).click();
    expect((await asked).cancelable).to.equal(true);
    expect(backend.asked).to.have.length(1);
  });

  it('asks nobody for the own courses of nobody', async () => {
    const backend = new Backend();
    const catalog = mount(backend, { view: 'mine' }, { signedIn: false });
    await waitUntil(() => text(all(catalog, '.cat')[0]).includes('Bạn chưa đăng nhập'));
    const asked = oneEvent(catalog, 'wl-sign-in-request');
    one(catalog, '.empty .btn').click();
    await asked;
    expect(backend.asked).to.have.length(0);
  });

  it('forgets the cards of one learner when the session ends', async () => {
    const catalog = mount(new Backend(), { view: 'mine' });
    await loaded(catalog, 9);
    const { connection } = catalog.parentElement as HTMLElementTagNameMap['wl-provider'];
    await connection?.session.signOut();
    await waitUntil(() => text(all(catalog, '.cat')[0]).includes('Bạn chưa đăng nhập'));
    expect(names(catalog)).to.deep.equal([]);
  });

  it('says that nothing was found, by which words, and takes the search back', async () => {
    const catalog = mount(new Backend());
    await loaded(catalog, 9);
    type(catalog, 'kế toán thuế');
    await waitUntil(() => all(catalog, '.empty h3').length === 1);
    expect(text(one(catalog, '.empty'))).to.include('Không có khóa học nào khớp “kế toán thuế”');
    one(catalog, '.empty .btn').click();
    await loaded(catalog, 9);
    expect(focused(catalog)).to.equal(one(catalog, 'input'));
    expect(one<HTMLInputElement>(catalog, 'input').value).to.equal('');
  });

  it('leads from an empty list of own courses to the open library', async () => {
    const backend = new Backend([]);
    const catalog = mount(backend, { view: 'mine' });
    await waitUntil(() => all(catalog, '.empty h3').length === 1);
    expect(text(one(catalog, '.empty'))).to.include('Bạn chưa được giao khóa học nào');
    one(catalog, '.empty .btn').click();
    await waitUntil(() => backend.last.get('list') === 'all');
  });

  it('says what went wrong with a code to copy, tells the page once and recovers', async () => {
    const backend = new Backend();
    backend.answer = () => kit.problem(500, 'internal');
    const catalog = mount(backend);
    let errors = 0;
    catalog.addEventListener('wl-error', () => (errors += 1));
    await waitUntil(() => all(catalog, '.empty h3').length === 1);
    expect(text(one(catalog, '.empty')))
      .to.include('Chưa tải được danh sách khóa học')
      .and.to.include('Tiến độ học của bạn không bị ảnh hưởng')
      .and.to.include('Vẫn lỗi? Gửi mã WL-7F3A-20C1 cho cntt@minhkhang.example');
    expect(errors).to.equal(1);
    backend.answer = () => undefined;
    one(catalog, '.empty .btn').click();
    await loaded(catalog, 9);
  });

  it('brings its cards up to date when an attempt has changed, without moving anything', async () => {
    const backend = new Backend();
    const catalog = mount(backend);
    await loaded(catalog, 9);
    const name = all(catalog, '.name > *')[1];
    name?.focus();
    const [first, second, ...rest] = backend.courses;
    backend.courses = [
      second as CourseSummary,
      {
        ...(first as CourseSummary),
        enrollment: {
          ...first?.enrollment,
          status: 'passed',
          progress: 1,
          score: { raw: 88 },
        } as never,
      },
      ...rest,
    ];
    document.dispatchEvent(new Event('wl-attempt-changed'));
    await waitUntil(() => text(card(catalog, 'LOTO')).includes('88 điểm'));
    expect(names(catalog)[0]).to.equal(first?.title);
    expect(focused(catalog)).to.equal(name);
  });

  it('brings its cards up to date when the page comes back from the cache', async () => {
    const backend = new Backend();
    const catalog = mount(backend);
    await loaded(catalog, 9);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await waitUntil(() => backend.asked.length === 2);
  });

  it('is reached by keyboard in the order of the page, one stop for a card and one for its action', async () => {
    const catalog = mount(new Backend(sample.slice(4, 7)), { 'course-href': '#/{id}' });
    await loaded(catalog, 3);
    one(catalog, 'input').focus();
    const stops: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      await sendKeys({ press: 'Tab' });
      const at = focused(catalog);
      stops.push(
        at?.getAttribute('aria-label') ??
          (at?.localName === 'select' ? 'select' : text(at ?? undefined).slice(0, 12)),
      );
    }
    expect(stops).to.deep.equal([
      'select',
      'Dạng lưới',
      'Dạng danh sách',
      'Danh mục',
      'Hình thức',
      'Trạng thái',
      'Thời lượng',
      'Chỉ khóa bắt',
      'Quy tắc ứng ',
      'Thực hành vệ',
      'Ghi danh: Th',
      'Phòng cháy, ',
    ]);
  });

  it('shows a grid where there is room and rows where there is not, unless told which', async () => {
    const columns = (catalog: WlCourseCatalog): number =>
      getComputedStyle(one(catalog, 'ul')).gridTemplateColumns.split(' ').length;
    const isGrid = (catalog: WlCourseCatalog): boolean =>
      getComputedStyle(one(catalog, 'ul')).display === 'grid';
    const wide = mount(new Backend());
    const narrow = mount(new Backend(), {}, { width: '400px' });
    const asked = mount(new Backend(), { layout: 'grid' }, { width: '400px' });
    for (const catalog of [wide, narrow, asked]) await loaded(catalog, 9);
    expect([isGrid(wide), columns(wide)]).to.deep.equal([true, 3]);
    expect([isGrid(narrow), isGrid(asked)]).to.deep.equal([false, true]);
    one(wide, '[aria-label="Dạng danh sách"]').click();
    await wide.updateComplete;
    expect([isGrid(wide), wide.layout]).to.deep.equal([false, 'list']);
  });

  for (const width of ['300px', '240px']) {
    it(`does not overflow a column of ${width}, in rows and cards`, async () => {
      const long = { ...(sample[0] as CourseSummary), title: 'Ẫ'.repeat(300) };
      for (const layout of ['list', 'grid']) {
        const catalog = mount(new Backend([long, ...sample.slice(1)]), { layout }, { width });
        await loaded(catalog, 9);
        const { right } = catalog.getBoundingClientRect();
        for (const element of all(catalog, 'h2, .inp, .fb, .card, .name, .act, .bar')) {
          expect(element.getBoundingClientRect().right, element.className).to.be.at.most(right + 1);
        }
      }
    });
  }

  it('speaks the language of the nearest lang, and changes with it', async () => {
    const catalog = mount(new Backend());
    await loaded(catalog, 9);
    (catalog.parentElement as HTMLElement).lang = 'en';
    await waitUntil(() => text(one(catalog, '.head')) === 'Courses 9 courses found');
    expect(text(card(catalog, 'Hội nhập'))).to.include('Completed 14 Oct 2026');
    expect(card(catalog, 'Hội nhập').querySelector('.name > *')?.getAttribute('lang')).to.equal(
      'vi',
    );
  });

  it('lives beside another one with a backend of its own', async () => {
    const one = mount(new Backend(sample.slice(0, 2)));
    const other = mount(new Backend(sample.slice(2, 5)));
    await Promise.all([loaded(one, 2), loaded(other, 3)]);
    type(one, 'bảo mật');
    await loaded(one, 1);
    expect(names(other)).to.have.length(3);
  });

  it('keeps what was searched and loaded when it is moved in the document', async () => {
    const backend = new Backend();
    const catalog = mount(backend, { limit: '4' });
    await loaded(catalog, 4);
    one(catalog, '.more .btn').click();
    await loaded(catalog, 8);
    const box = document.createElement('div');
    catalog.parentElement?.append(box);
    box.append(catalog);
    document.dispatchEvent(new Event('wl-attempt-changed'));
    await waitUntil(() => backend.asked.length === 3);
    await loaded(catalog, 8);
  });

  it('asks for nothing any more once it is removed', async () => {
    const backend = new Backend();
    let aborted = false;
    backend.answer = (request) => {
      request.signal.addEventListener('abort', () => (aborted = true));
      return kit.never();
    };
    const catalog = mount(backend);
    await waitUntil(() => backend.asked.length === 1);
    catalog.remove();
    await waitUntil(() => aborted);
  });

  it('looks the same whatever the page does to everything', async () => {
    const catalog = mount(new Backend());
    await loaded(catalog, 9);
    expectSameOnHostilePage(catalog, ['.title', '.name', '.card', 'input', '.bdg', '.st']);
  });

  it('draws the same cover for a title every time, and its own where the picture is missing', async () => {
    const course = { ...(sample[3] as CourseSummary), cover: 'data:image/png;base64,AAAA' };
    const [missing, other] = [
      mount(new Backend([course])),
      mount(new Backend([sample[3] as CourseSummary])),
    ];
    await Promise.all([loaded(missing, 1), loaded(other, 1)]);
    const drawing = (catalog: WlCourseCatalog): string =>
      all(catalog, '.cov path')
        .map((path) => path.getAttribute('d'))
        .join();
    await waitUntil(() => drawing(missing) !== '' && drawing(other) !== '');
    expect(drawing(missing)).to.equal(drawing(other));
  });

  for (const [name, layout] of [
    ['grid', 'grid'],
    ['rows', 'list'],
  ] as const) {
    it(`is accessible as ${name}`, async () => {
      const catalog = mount(new Backend(), { layout, 'course-href': '#/{id}', limit: '8' });
      await loaded(catalog, 8);
      await expect(catalog).to.be.accessible();
    });
  }

  it('is accessible while it loads, when empty and when it failed', async () => {
    const loading = new Backend();
    loading.answer = () => kit.never();
    const failing = new Backend();
    failing.answer = () => kit.problem(500, 'internal');
    for (const backend of [loading, failing, new Backend([])]) {
      const catalog = mount(backend);
      await waitUntil(() => all(catalog, '.empty, [aria-hidden="true"] .sk').length > 0);
      await expect(catalog).to.be.accessible();
    }
  });
});
