import { expect, waitUntil as waitFor } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  enrolled,
  loto,
  reviewPage,
  type Script,
  states,
} from '../../demo/gallery/course-details.states.js';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';
import type { Course, Item } from '../../src/client/index.js';
import '../../src/elements/course-details/course-details.define.js';
import type { WlCourseDetails } from '../../src/elements/course-details/course-details.js';
import '../../src/elements/provider/provider.define.js';
import { expectSameOnHostilePage } from './hostile-page.js';

const kit = new ScriptedKit();

/** Modules come one by one from the test's server: the first of a kind take their time. */
const until = (condition: () => unknown, what?: string): Promise<void> =>
  waitFor(() => Boolean(condition()), what, { timeout: 30_000 });

const oneEvent = <K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  name: K,
): Promise<HTMLElementEventMap[K]> =>
  new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));

const text = (element: Element | null | undefined): string =>
  element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

const mounted: HTMLElement[] = [];
afterEach(() => mounted.splice(0).forEach((element) => element.remove()));

/** A backend with one course, which remembers what it was asked. */
class Backend {
  readonly asked: string[] = [];
  readonly aborted: string[] = [];

  constructor(
    public course: Course = loto,
    public script: Script = {},
  ) {}

  readonly respond = (request: Request): Response | Promise<Response> => {
    const { pathname } = new URL(request.url);
    const path = pathname.replace('/embed/v1', '');
    if (path === '/') return this.service();
    const call = `${request.method} ${path}`;
    this.asked.push(call);
    request.signal.addEventListener('abort', () => this.aborted.push(call));
    if (path.endsWith('/enrollment')) return this.script.change?.(request) ?? this.change(request);
    if (path.endsWith('/reviews')) return this.script.reviews?.() ?? kit.json(reviewPage);
    return this.script.course?.() ?? kit.json(this.course);
  };

  features = ['courses', 'discussion'];

  private service(): Response {
    const tenant = { id: 't', name: 'Minh Khang', kind: 'organization', languages: ['vi'] };
    return kit.json({
      contractVersion: '1.0',
      tenant: {
        ...tenant,
        timeZone: 'Asia/Ho_Chi_Minh',
        supportEmail: 'cntt@minhkhang.example',
      },
      features: this.features,
      authMethods: [],
      contentOrigins: [],
      serverTime: '2026-11-22T03:32:00Z',
    });
  }

  /** As a backend does: enrolls or notes the wish, and forgets both. */
  private change(request: Request): Response {
    const without = { ...this.course };
    delete without.enrollment;
    delete without.enrollmentRequest;
    if (request.method === 'DELETE') {
      this.course = without;
      return kit.json(undefined, 204);
    }
    if (without.enrollmentPolicy === 'approval') {
      const enrollmentRequest = {
        id: 'q1',
        courseId: without.id,
        status: 'pending' as const,
        requestedAt: '2026-11-22T03:00:00Z',
      };
      this.course = { ...without, enrollmentRequest };
      return kit.json(enrollmentRequest, 202);
    }
    this.course = enrolled();
    return kit.json(this.course.enrollment, 201);
  }
}

function mount(
  backend: Backend,
  attributes: Record<string, string> = {},
  { signedIn = true, width = '1000px', lang = 'vi' } = {},
): WlCourseDetails {
  const provider = document.createElement('wl-provider');
  provider.style.display = 'block';
  provider.style.width = width;
  provider.lang = lang;
  provider.connection = kit.connect(backend.respond, { signedIn });
  const details = document.createElement('wl-course-details');
  details.courseId = backend.course.id;
  for (const [name, value] of Object.entries(attributes)) details.setAttribute(name, value);
  provider.append(details);
  document.body.append(provider);
  mounted.push(provider);
  return details;
}

const all = <T extends HTMLElement>(details: WlCourseDetails, selector: string): T[] => [
  ...(details.shadowRoot?.querySelectorAll<T>(selector) ?? []),
];
const one = <T extends HTMLElement>(details: WlCourseDetails, selector: string): T => {
  const found = all<T>(details, selector)[0];
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const seen = async <T extends HTMLElement>(
  details: WlCourseDetails,
  selector: string,
): Promise<T> => {
  await until(() => all(details, selector).length, `${selector} shows`);
  return one<T>(details, selector);
};
const status = (details: WlCourseDetails): string => text(all(details, '.wl > [role="status"]')[0]);
const focused = (details: WlCourseDetails): Element | null | undefined =>
  details.shadowRoot?.activeElement;
const next = (details: WlCourseDetails): Promise<HTMLElement> => seen(details, '#next');
const sectionOf = (details: WlCourseDetails, name: string): HTMLElement | undefined =>
  all(details, '.sec').find((each) => text(each.querySelector('h2, h3, h4, h5, h6')) === name);
const section = (details: WlCourseDetails, name: string): HTMLElement => {
  const found = sectionOf(details, name);
  if (!found) throw new Error(`no section ${name}`);
  return found;
};

describe('<wl-course-details>', () => {
  it('shows what the course is: category, title, meta, due date, facts and certificate', async () => {
    const details = mount(new Backend());
    expect((await seen(details, '#title')).localName).to.equal('h2');
    expect(text(one(details, '#title'))).to.equal(loto.title);
    expect(text(one(details, '.head .row'))).to.equal('An toàn lao động Bắt buộc');
    expect(text(one(details, '.head .meta'))).to.equal(
      'SCORM, Video, PDF 3 giờ 20 phút 9 bài 4,6/5 (128 đánh giá)',
    );
    expect(text(one(details, '.lead'))).to.equal(loto.summary);
    expect(text(one(details, '.act .due'))).to.include('Hạn');
    expect(text(one(details, '.facts'))).to.equal('Lượt học Tối đa 3 Người học 1.240');
    expect(text(one(details, '.cert'))).to.equal(
      'Chứng chỉ Chứng chỉ an toàn lao động nhóm 3 Hiệu lực 2 năm',
    );
    expect(all(details, '.cov > svg')).to.have.length(1);
    expect(text(section(details, 'Bạn sẽ học được gì'))).to.include('ma trận 5 × 5');
    expect(text(section(details, 'Giảng viên'))).to.include(
      'Lê Hữu Đạt' + 'Trưởng phòng An toàn – Sức khỏe – Môi trường',
    );
  });

  it('draws a cover where its own does not come', async () => {
    const details = mount(new Backend({ ...loto, cover: 'data:image/png;base64,AAAA' }));
    await seen(details, '.cov > svg');
    expect(all(details, '.cov > img')).to.have.length(0);
  });

  it('says of each item what it is, how long, whether it counts and how the learner stands', async () => {
    const items = [
      { ...(loto.items[4] as Item), status: 'passed', score: { raw: 90 } } as Item,
      { ...(loto.items[5] as Item), status: 'in_progress' } as Item,
      { ...(loto.items[6] as Item), parentId: undefined },
    ].map(({ parentId: _, ...each }) => each);
    const details = mount(new Backend({ ...enrolled({ status: 'in_progress' }), items }));
    await seen(details, '.ls');
    expect(all(details, '.ls').map(text)).to.deep.equal([
      'Bốn nhóm mối nguy SCORM 35 phút Đạt 90 điểm',
      'Ma trận rủi ro 5 × 5 SCORM 40 phút Đang học',
      'Đọc thêm: thống kê tai nạn lao động Liên kết không bắt buộc Chưa học',
    ]);
    expect(text(section(details, 'Nội dung khóa học').querySelector('.row'))).to.include(
      'Xong 1/3 bài',
    );
  });

  it('says why an item is locked: by which one, until when, or that others come first', async () => {
    const lock = (id: string, more: Item['lock']): Item => ({
      ...(loto.items[4] as Item),
      id,
      title: id,
      parentId: undefined,
      duration: undefined,
      lock: more,
    });
    const details = mount(
      new Backend({
        ...enrolled(),
        items: [
          { ...lock('đầu', undefined) },
          lock('sau', { code: 'prerequisite', itemId: 'đầu' }),
          lock('mai', { code: 'date', opensAt: '2026-12-01T02:00:00Z' }),
          lock('hết', { code: 'attempts_used' }),
          lock('trước', { code: 'prerequisite_unmet' }),
          lock('lạ', { code: 'constructor' }),
        ].map((each) => JSON.parse(JSON.stringify(each)) as Item),
      }),
    );
    await seen(details, '.ls');
    expect(all(details, '.ls').map(text).slice(1)).to.deep.equal([
      'sau SCORM Hoàn thành “đầu” để mở',
      'mai SCORM Mở từ 01/12/2026',
      'hết SCORM Bạn đã dùng hết số lần học bài này',
      'trước SCORM Hoàn thành các bài trước để mở',
      'lạ SCORM Bị khóa',
    ]);
  });

  it('folds and unfolds a chapter by keyboard', async () => {
    const details = mount(new Backend());
    const chapter = await seen(details, '.ch');
    expect(chapter.getAttribute('aria-expanded')).to.equal('true');
    const before = all(details, '.ls').length;
    chapter.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => all(details, '.ls').length === before - 2);
    expect(chapter.getAttribute('aria-expanded')).to.equal('false');
    expect(focused(details)).to.equal(chapter);
  });

  it('begins a list of 400 items, and shows all of it where the learner wants', async () => {
    const items = Array.from({ length: 400 }, (_, n) => ({
      ...(loto.items[1] as Item),
      id: `i${n}`,
      parentId: `i${n}`,
      title: `Bài ${n}`,
    }));
    const details = mount(new Backend({ ...loto, items }));
    const more = await seen(details, '.outline .all');
    expect(all(details, '.ls')).to.have.length(20);
    expect(text(more)).to.equal('Xem cả 400 mục');
    more.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => all(details, '.ls').length === 400);
    await until(() => text(focused(details)).includes('Bài 20'));
  });

  it('folds the chapters of a long course but the one under way', async () => {
    const items = Array.from({ length: 400 }, (_, n): Item =>
      n % 40
        ? { ...(loto.items[1] as Item), id: `i${n}`, parentId: `s${n - (n % 40)}` }
        : { ...(loto.items[0] as Item), id: `s${n}` },
    );
    const course = enrolled({ status: 'in_progress', lastItemId: 'i85' });
    const details = mount(new Backend({ ...course, items }));
    await seen(details, '.ch');
    const open = all(details, '.ch').map((each) => each.getAttribute('aria-expanded'));
    expect(open.indexOf('true')).to.equal(2);
    expect(open.filter((each) => each === 'true')).to.have.length(1);
  });

  describe('its description', () => {
    const described = (description: string): WlCourseDetails =>
      mount(new Backend({ ...loto, description }));

    it('keeps paragraphs, lists and emphasis, and puts headings below its own', async () => {
      const details = described(loto.description ?? '');
      const rich = await seen(details, '.rich');
      expect([...rich.children].map(({ localName }) => localName)).to.deep.equal([
        'p',
        'h4',
        'ul',
        'p',
      ]);
      expect(rich.querySelector('strong')?.textContent).to.include('tổ trưởng');
      const [web, mail] = rich.querySelectorAll('a');
      expect([web?.target, web?.rel]).to.deep.equal(['_blank', 'noopener noreferrer']);
      expect(mail?.href).to.equal('mailto:antoan@minhkhang.example');
    });

    it('lets nothing through that runs, leads astray or changes the page', async () => {
      let runs = 0;
      Object.assign(globalThis, { attacked: () => (runs += 1) });
      const details = described(
        `<p onclick="attacked()" style="position:fixed" class="btn" id="title">Một</p><script>attacked()</script>
         <img src=x onerror=attacked()><svg onload=attacked()><a xlink:href="javascript:attacked()">x</a></svg>
         <iframe src="javascript:parent.attacked()"></iframe><style>*{display:none}</style><form><input></form>
         <a href=" java\nscript:attacked()">Hai</a><a href="&#106;avascript:attacked()">Ba</a><a href="/local">Bốn</a><a href="data:text/html,x">Năm</a>
         <math><mtext><table><mglyph><style><img src=x onerror=attacked()></style></mglyph></table></mtext></math>
         <p><wl-provider base-url="x"></wl-provider>Sáu</p><meta http-equiv="refresh" content="0"><base href="//evil.example">`,
      );
      const rich = await seen(details, '.rich');
      const tags = new Set([...rich.querySelectorAll('*')].map(({ localName }) => localName));
      expect([...tags]).to.deep.equal(['p']);
      expect(
        [...rich.querySelectorAll('*')].flatMap((each) => each.getAttributeNames()),
      ).to.deep.equal([]);
      expect(text(rich)).to.match(/^Một.*Hai.*Ba.*Bốn.*Năm.*Sáu$/);
      expect(runs).to.equal(0);
    });

    it('survives ten thousand elements inside each other', async () => {
      const details = described(`${'<ul><li>'.repeat(5000)}đáy${'<b>'.repeat(10_000)}hết`);
      const rich = await seen(details, '.rich');
      expect(text(rich)).to.include('đáy');
      let depth = 0;
      for (let at = rich.firstElementChild; at; at = at.firstElementChild) depth += 1;
      expect(depth).to.be.at.most(12);
      const { right } = details.getBoundingClientRect();
      for (const each of rich.querySelectorAll('*')) {
        expect(each.getBoundingClientRect().right).to.be.at.most(right + 1);
      }
    });

    it('is plain where it has no markup, and not there where there is none', async () => {
      const details = described('Dòng một < dòng hai\nvà ba');
      await until(() =>
        text(sectionOf(details, 'Giới thiệu')).includes('Dòng một < dòng hai và ba'),
      );
      const other = described('<script>alert(1)</script>  ');
      await seen(other, '.outline');
      expect(sectionOf(other, 'Giới thiệu')).to.equal(undefined);
    });
  });

  describe('the next action', () => {
    it('enrolls by keyboard, says so, tells the page and offers to begin', async () => {
      const backend = new Backend();
      const details = mount(backend, { 'player-href': '#/courses/{id}/learn' });
      const button = await next(details);
      expect(text(button)).to.equal('Ghi danh');
      expect(all(details, '.btn.pri')).to.have.length(1);
      const told = oneEvent(details, 'wl-enrolled');
      button.focus();
      await sendKeys({ press: 'Enter' });
      expect((await told).enrollment.status).to.equal('not_started');
      await until(() => text(focused(details)) === 'Bắt đầu');
      expect(one<HTMLAnchorElement>(details, '#next').getAttribute('href')).to.equal(
        '#/courses/loto/learn',
      );
      expect(status(details)).to.equal(`Đã ghi danh khóa học ${loto.title}`);
      await until(() => backend.asked.length >= 4);
      expect(backend.asked.filter((call) => call.startsWith('POST'))).to.have.length(1);
    });

    it('is pressed once, and says that it is under way', async () => {
      let release = (): void => {};
      const backend = new Backend(loto, {
        change: () =>
          new Promise((resolve) => {
            release = () => resolve(kit.json(enrolled().enrollment, 201));
          }),
      });
      const details = mount(backend);
      const button = await next(details);
      button.click();
      await until(() => text(button) === 'Đang ghi danh…');
      expect(button.getAttribute('aria-disabled')).to.equal('true');
      button.click();
      await until(() => backend.asked.includes('POST /courses/loto/enrollment'));
      backend.course = enrolled();
      release();
      await until(() => text(one(details, '#next')) === 'Bắt đầu');
      expect(backend.asked.filter((call) => call.startsWith('POST'))).to.have.length(1);
    });

    const finished = { status: 'failed', progress: 1, score: { raw: 40 } } as const;
    for (const [words, intent, course] of [
      ['Bắt đầu', 'start', enrolled()],
      ['Học tiếp', 'continue', enrolled({ status: 'in_progress', progress: 0.2 })],
      ['Xem lại', 'review', enrolled({ status: 'completed', progress: 1 })],
      ['Xem lại', 'review', enrolled({ status: 'passed', progress: 1 })],
      ['Học lại', 'retake', enrolled({ ...finished, attempt: 2 })],
      ['Xem lại', 'review', enrolled({ ...finished, attempt: 3 })],
    ] as const) {
      it(`is “${words}” for ${course.enrollment?.status}, attempt ${course.enrollment?.attempt}`, async () => {
        const details = mount(new Backend(course));
        expect(text(await next(details))).to.equal(words);
        const started = oneEvent(details, 'wl-course-start');
        one(details, '#next').click();
        const event = await started;
        expect([event.courseId, event.intent, event.cancelable]).to.deep.equal([
          'loto',
          intent,
          true,
        ]);
        expect(all(details, '.btn.pri')).to.have.length(1);
      });
    }

    it('follows the link to the player unless the page takes it over', async () => {
      const details = mount(new Backend(enrolled()), { 'player-href': '#/{id}/hoc' });
      const link = await next(details);
      const before = location.href;
      details.addEventListener('wl-course-start', (event) => event.preventDefault(), {
        once: true,
      });
      link.click();
      expect(location.href).to.equal(before);
      link.click();
      expect(location.hash).to.equal('#/loto/hoc');
      history.replaceState(null, '', before);
    });

    it('asks for approval, waits for it without a way to take it back by mistake, and takes it back', async () => {
      const backend = new Backend({ ...loto, enrollmentPolicy: 'approval' });
      const details = mount(backend);
      const button = await next(details);
      expect(text(button)).to.equal('Xin ghi danh');
      button.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => focused(details)?.id === 'pending');
      expect(text(one(details, '#pending'))).to.equal(
        'Đã gửi, đang chờ duyệt Gửi ngày 22/11/2026. Khi được duyệt, bạn học được ngay.',
      );
      expect(status(details)).to.equal('Đã gửi yêu cầu ghi danh, đang chờ duyệt');
      const left = oneEvent(details, 'wl-course-left');
      await sendKeys({ press: 'Tab' });
      expect(text(focused(details))).to.equal('Rút yêu cầu');
      await sendKeys({ press: 'Enter' });
      expect((await left).courseId).to.equal('loto');
      await until(() => text(one(details, '#next')) === 'Xin ghi danh');
      expect(status(details)).to.equal('Đã rút yêu cầu ghi danh');
      expect(focused(details)?.id).to.equal('title');
    });

    it('shows a request where the course has begun to ask for approval meanwhile', async () => {
      const backend = new Backend();
      const details = mount(backend);
      await next(details);
      backend.course = { ...backend.course, enrollmentPolicy: 'approval' };
      let enrollments = 0;
      details.addEventListener('wl-enrolled', () => (enrollments += 1));
      one(details, '#next').click();
      await seen(details, '#pending');
      expect(enrollments).to.equal(0);
    });

    it('says which prerequisite is missing instead of sending what will be refused', async () => {
      const prerequisites = [{ courseId: 'fire', title: 'Phòng cháy', met: false }];
      const backend = new Backend({ ...loto, prerequisites });
      const details = mount(backend);
      const button = await next(details);
      expect(button.getAttribute('aria-disabled')).to.equal('true');
      expect(text(one(details, `#${button.getAttribute('aria-describedby')}`))).to.equal(
        'Bạn cần hoàn thành khóa học tiên quyết trước: Phòng cháy',
      );
      button.click();
      await details.updateComplete;
      expect(backend.asked.filter((call) => call.startsWith('POST'))).to.have.length(0);
    });

    it('is a word where only others enroll', async () => {
      const details = mount(new Backend({ ...loto, enrollmentPolicy: 'closed' }));
      await seen(details, '.act .note');
      expect(text(one(details, '.act .note'))).to.include('Dành cho người được giao');
      expect(all(details, '#next')).to.have.length(0);
    });

    it('says why it has failed and does not stop at it', async () => {
      const backend = new Backend(loto, { change: () => kit.problem(503, 'unavailable') });
      const details = mount(backend);
      (await next(details)).click();
      const { code, requestId, retry } = await oneEvent(details, 'wl-error');
      expect([code, requestId]).to.deep.equal(['unavailable', 'WL-7F3A-20C1']);
      const alert = await seen(details, '.act [role="alert"]');
      expect(text(alert)).to.include('Chưa ghi danh được.').and.to.include('WL-7F3A-20C1');
      backend.script = {};
      retry();
      await until(() => text(one(details, '#next')) === 'Bắt đầu');
      expect(all(details, '.act [role="alert"]')).to.have.length(0);
    });

    for (const [code, words] of [
      ['seat_limit_reached', 'Khóa học đã hết chỗ.'],
      ['prerequisite_unmet', 'Bạn cần hoàn thành khóa học tiên quyết trước.'],
      ['forbidden', 'Khóa học này không cho tự ghi danh.'],
    ] as const) {
      it(`says in words that enrolling was refused: ${code}`, async () => {
        const details = mount(new Backend(loto, { change: () => kit.problem(403, code) }));
        (await next(details)).click();
        const alert = await seen(details, '.act [role="alert"]');
        expect(text(alert)).to.equal(`Chưa ghi danh được. ${words}`);
      });
    }

    it('says that a course is gone when that shows only now', async () => {
      const details = mount(new Backend(loto, { change: () => kit.problem(404, 'not_found') }));
      (await next(details)).click();
      await until(() => text(one(details, '#title')) === 'Không tìm thấy khóa học này');
      expect(focused(details)?.id).to.equal('title');
    });
  });

  describe('leaving', () => {
    it('is asked about in place, can be taken back by Escape, and is done', async () => {
      const backend = new Backend(enrolled({ status: 'in_progress', progress: 0.3 }));
      const details = mount(backend);
      (await seen(details, '#leave')).focus();
      await sendKeys({ press: 'Enter' });
      await until(() => focused(details)?.id === 'sure');
      expect(one(details, '.sure').getAttribute('aria-labelledby')).to.equal('sure');
      await sendKeys({ press: 'Escape' });
      await until(() => focused(details)?.id === 'leave');
      expect(backend.asked.some((call) => call.startsWith('DELETE'))).to.equal(false);
      await sendKeys({ press: 'Enter' });
      await until(() => focused(details)?.id === 'sure');
      await sendKeys({ press: 'Tab' });
      const left = oneEvent(details, 'wl-course-left');
      await sendKeys({ press: 'Enter' });
      await left;
      await until(() => text(one(details, '#next')) === 'Ghi danh');
      expect(status(details)).to.equal('Đã rời khóa học');
      expect(focused(details)?.id).to.equal('title');
    });

    it('is refused where the organization has enrolled the learner, who is told so', async () => {
      const details = mount(
        new Backend(enrolled(), { change: () => kit.problem(403, 'forbidden') }),
      );
      (await seen(details, '#leave')).click();
      (await seen(details, '.sure .btn')).click();
      const alert = await seen(details, '.act [role="alert"]');
      expect(text(alert)).to.equal(
        'Chưa rời được khóa học. Tổ chức đã ghi danh cho bạn nên bạn không tự rời được.',
      );
      await until(() => focused(details)?.id === 'leave');
    });
  });

  describe('prerequisites', () => {
    it('lead by a real link, which the page may take over', async () => {
      const details = mount(new Backend(), { 'course-href': '#/khoa-hoc/{id}' });
      const link = await seen<HTMLAnchorElement>(details, '.pre a');
      expect(link.getAttribute('href')).to.equal('#/khoa-hoc/onboarding');
      expect(text(one(details, '.pre li'))).to.equal(
        'Hội nhập nhân viên mới: 30 ngày đầu tiên Đã hoàn thành',
      );
      const before = location.href;
      let selected = '';
      details.addEventListener('wl-course-select', (event) => {
        selected = event.courseId;
        event.preventDefault();
      });
      link.click();
      expect([selected, location.href]).to.deep.equal(['onboarding', before]);
    });

    it('tell the page where it has given no address', async () => {
      const details = mount(new Backend());
      const chosen = oneEvent(details, 'wl-course-select');
      (await seen(details, '.pre button')).click();
      expect((await chosen).course).to.deep.equal({
        id: 'onboarding',
        title: 'Hội nhập nhân viên mới: 30 ngày đầu tiên',
      });
    });
  });

  describe('reviews', () => {
    it('come to an average and five bars in words, the latest ones on demand', async () => {
      const details = mount(new Backend());
      await seen(details, '.bars');
      expect(all(details, '.bars li').map(text)).to.deep.equal([
        '5 sao 94 (73%)',
        '4 sao 21 (16%)',
        '3 sao 8 (6%)',
        '2 sao 3 (2%)',
        '1 sao 2 (2%)',
      ]);
      expect(text(one(details, '.avg .vh'))).to.equal('4,6 trên 5');
      expect(all(details, '.rev')).to.have.length(0);
      const fold = one(details, '.fold');
      fold.click();
      await until(() => all(details, '.rev').length === 3);
      expect(fold.getAttribute('aria-expanded')).to.equal('true');
      expect(text(all(details, '.rev')[0])).to.equal(
        'Trần Quốc Bảo của bạn 5 sao 18/11/2026 Năm bước rất rõ, làm theo được ngay ở xưởng.',
      );
      expect(text(all(details, '.rev')[2])).to.include('đã bị gỡ vì trái quy định');
    });

    it('load more, say so and lead to the first of them', async () => {
      const backend = new Backend();
      const details = mount(backend);
      (await seen(details, '.fold')).click();
      const [first] = reviewPage.items;
      backend.script.reviews = () =>
        kit.json({ ...reviewPage, nextCursor: undefined, items: [{ ...first, id: 'r9' }] });
      (await seen(details, '.sec > .all')).click();
      await until(() => all(details, '.rev').length === 4);
      await until(() => focused(details) === all(details, '.rev')[3]);
      expect(status(details)).to.equal('Đã tải thêm 1 đánh giá');
      expect(all(details, '.sec > .all')).to.have.length(0);
    });

    it('are said to be none where there are none', async () => {
      const rating = { count: 0, distribution: [0, 0, 0, 0, 0] };
      const backend = new Backend(
        { ...loto, rating: { average: 0, count: 0 } },
        { reviews: () => kit.json({ items: [], rating }) },
      );
      const details = mount(backend);
      await until(() => text(sectionOf(details, 'Đánh giá')).includes('Chưa có đánh giá nào.'));
      expect(text(one(details, '.head .meta'))).not.to.include('đánh giá');
    });

    it('that do not come take nothing else along, and come later', async () => {
      const backend = new Backend(loto, { reviews: () => kit.problem(500, 'internal') });
      const details = mount(backend);
      await until(() => text(sectionOf(details, 'Đánh giá')).includes('Chưa tải được đánh giá.'));
      expect(text(one(details, '#title'))).to.equal(loto.title);
      backend.script = {};
      section(details, 'Đánh giá').querySelector<HTMLElement>('.note .btn')?.click();
      await seen(details, '.bars');
    });

    it('are not asked for where the backend has none, or nobody is signed in', async () => {
      const without = new Backend();
      without.features = ['courses'];
      const stranger = new Backend();
      const one = mount(without);
      const other = mount(stranger, {}, { signedIn: false });
      for (const details of [one, other]) {
        await seen(details, '.outline');
        await until(() => (details as unknown as { service: unknown }).service);
        await details.updateComplete;
        expect(sectionOf(details, 'Đánh giá')).to.equal(undefined);
      }
      expect([...without.asked, ...stranger.asked]).to.deep.equal([
        'GET /courses/loto',
        'GET /courses/loto',
      ]);
    });
  });

  it('shows a stranger what is public, and asks to sign in', async () => {
    const details = mount(new Backend(), {}, { signedIn: false });
    expect(text(await next(details))).to.equal('Đăng nhập');
    expect(text(one(details, '.act'))).to.include('Đăng nhập để ghi danh và học khóa này.');
    const asked = oneEvent(details, 'wl-sign-in-request');
    one(details, '#next').click();
    expect((await asked).cancelable).to.equal(true);
  });

  it('asks a stranger to sign in where the course is not public, which is no error', async () => {
    const backend = new Backend(loto, { course: () => kit.problem(401, 'unauthenticated') });
    const details = mount(backend, {}, { signedIn: false });
    let errors = 0;
    details.addEventListener('wl-error', () => (errors += 1));
    await until(() => text(all(details, '#title')[0]) === 'Bạn chưa đăng nhập');
    const asked = oneEvent(details, 'wl-sign-in-request');
    one(details, '.empty .btn').click();
    await asked;
    expect(errors).to.equal(0);
  });

  it('forgets what it knew of a learner who signs out', async () => {
    const backend = new Backend(enrolled({ status: 'in_progress', progress: 0.5 }));
    const details = mount(backend);
    await next(details);
    backend.course = loto;
    const { connection } = details.parentElement as HTMLElementTagNameMap['wl-provider'];
    await connection?.session.signOut();
    await until(() => text(all(details, '#next')[0]) === 'Đăng nhập');
    expect(all(details, '[role="progressbar"]')).to.have.length(0);
  });

  it('says that a course is not there any more, and no more than that', async () => {
    const details = mount(new Backend(loto, { course: () => kit.problem(404, 'not_found') }));
    const { code } = await oneEvent(details, 'wl-error');
    expect(code).to.equal('not_found');
    await until(() => text(all(details, '#title')[0]) === 'Không tìm thấy khóa học này');
    expect(all(details, 'button')).to.have.length(0);
  });

  it('says what went wrong with a code to copy, tells the page once and recovers', async () => {
    const backend = new Backend(loto, { course: () => kit.problem(500, 'internal') });
    const details = mount(backend);
    let errors = 0;
    details.addEventListener('wl-error', () => (errors += 1));
    await until(() => text(all(details, '#title')[0]) === 'Chưa tải được khóa học');
    expect(text(one(details, '.empty'))).to.include(
      'Vẫn lỗi? Gửi mã WL-7F3A-20C1 cho cntt@minhkhang.example',
    );
    expect(errors).to.equal(1);
    backend.script = {};
    one(details, '.empty .btn').click();
    await next(details);
  });

  it('says that it is loading, and keeps its shape meanwhile', async () => {
    const details = mount(new Backend(loto, { course: () => kit.never() }));
    await until(() => status(details) === 'Đang tải khóa học…');
    expect(one(details, '.page').getAttribute('aria-hidden')).to.equal('true');
  });

  it('shows the course that was asked for last, however late another one answers', async () => {
    let release = (): void => {};
    const backend = new Backend(loto, {
      course: () => new Promise((resolve) => (release = () => resolve(kit.json(loto)))),
    });
    const details = mount(backend);
    await until(() => backend.asked.length === 1);
    backend.script = {};
    backend.course = { ...loto, id: 'other', title: 'Khóa khác' };
    const late = release;
    details.courseId = 'other';
    await until(() => text(all(details, '#title')[0]) === 'Khóa khác');
    late();
    await details.updateComplete;
    expect(text(one(details, '#title'))).to.equal('Khóa khác');
    expect(backend.aborted).to.deep.equal(['GET /courses/loto']);
  });

  it('brings itself up to date when an attempt has changed, and when the page comes back', async () => {
    const backend = new Backend(enrolled());
    const details = mount(backend);
    (await next(details)).focus();
    backend.course = enrolled({ status: 'in_progress', progress: 0.5 });
    document.dispatchEvent(new Event('wl-attempt-changed'));
    await until(() => text(one(details, '#next')) === 'Học tiếp');
    expect(one(details, '.bar > i').getBoundingClientRect().width).to.be.closeTo(
      one(details, '.bar').getBoundingClientRect().width / 2,
      1,
    );
    backend.course = enrolled({ status: 'passed', progress: 1 });
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => text(one(details, '#next')) === 'Xem lại');
  });

  it('does not let an older answer undo what the learner has done', async () => {
    let release = (): void => {};
    const backend = new Backend();
    const details = mount(backend);
    await next(details);
    backend.script.course = () =>
      new Promise((resolve) => (release = () => resolve(kit.json(loto))));
    document.dispatchEvent(new Event('wl-attempt-changed'));
    await until(() => backend.asked.filter((call) => call === 'GET /courses/loto').length === 2);
    const late = release;
    backend.script = {};
    one(details, '#next').click();
    await until(() => text(one(details, '#next')) === 'Bắt đầu');
    late();
    await until(() => backend.asked.filter((call) => call === 'GET /courses/loto').length === 3);
    await details.updateComplete;
    expect(text(one(details, '#next'))).to.equal('Bắt đầu');
  });

  it('gives its title the focus to whoever opens it, now and as soon as it is there', async () => {
    const details = mount(new Backend(), { 'heading-level': '4' });
    details.focus();
    await until(() => focused(details)?.id === 'title');
    expect(focused(details)?.localName).to.equal('h4');
    expect(section(details, 'Giới thiệu').querySelector('h5')).not.to.equal(null);
    one(details, '#next').focus();
    details.focus();
    expect(focused(details)?.id).to.equal('title');
  });

  it('leaves the focus to a learner who has gone elsewhere while the course was loading', async () => {
    const input = document.createElement('input');
    document.body.append(input);
    mounted.push(input);
    const details = mount(new Backend());
    details.focus();
    input.focus();
    await next(details);
    await details.updateComplete;
    expect(document.activeElement).to.equal(input);
  });

  it('takes its connection through the shadow tree of another element', async () => {
    const provider = document.createElement('wl-provider');
    const backend = new Backend();
    provider.connection = kit.connect(backend.respond);
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' });
    provider.append(host);
    document.body.append(provider);
    mounted.push(provider);
    const details = document.createElement('wl-course-details');
    details.courseId = 'loto';
    host.shadowRoot?.append(details);
    await next(details);
    details.focus();
    expect(focused(details)?.id).to.equal('title');
  });

  it('is walked through by keyboard in the order in which it is read', async () => {
    const details = mount(new Backend(enrolled()), {
      'player-href': '#/{id}',
      'course-href': '#/{id}',
    });
    await seen(details, '.fold');
    details.focus();
    const stops: string[] = [];
    for (let stop = 0; stop < 11; stop += 1) {
      await sendKeys({ press: 'Tab' });
      stops.push(text(focused(details)).slice(0, 14).trim());
    }
    expect(stops).to.deep.equal([
      'Bắt đầu',
      'Rời khóa học',
      'Quy trình khóa',
      'antoan@minhkha',
      'Chương 1. Quy',
      'Chương 2. Nhận',
      'Chương 3. Khóa',
      'Chương 4. Đánh',
      'Hội nhập nhân',
      'Phòng cháy, ch',
      'Xem đánh giá m',
    ]);
  });

  it('speaks the language of the nearest lang, and marks what is in another', async () => {
    const details = mount(new Backend(enrolled()));
    await next(details);
    (details.parentElement as HTMLElement).lang = 'en';
    await until(() => text(one(details, '#next')) === 'Start');
    expect(text(one(details, '.facts'))).to.include('Attempts 0 of 3 used');
    expect(one(details, '#title > span').lang).to.equal('vi');
  });

  it('keeps what it shows when it is moved, and asks for nothing once it is removed', async () => {
    const backend = new Backend();
    const details = mount(backend);
    await seen(details, '.bars');
    one(details, '.ch').click();
    const asked = backend.asked.length;
    const box = document.createElement('div');
    details.parentElement?.append(box);
    box.append(details);
    await details.updateComplete;
    expect(one(details, '.ch').getAttribute('aria-expanded')).to.equal('false');
    expect(backend.asked).to.have.length(asked);

    const loading = new Backend(loto, { course: () => kit.never() });
    const other = mount(loading);
    await until(() => loading.asked.length === 1);
    other.remove();
    await until(() => loading.aborted.length === 1);
  });

  it('puts the action beside the text where there is room, and right below the title where not', async () => {
    const boxes = (details: WlCourseDetails): DOMRect[] =>
      ['.head', '.side', '.body'].map((each) => one(details, each).getBoundingClientRect());
    const wide = mount(new Backend());
    const narrow = mount(new Backend(), {}, { width: '700px' });
    await Promise.all([next(wide), next(narrow)]);
    const [head, side] = boxes(wide) as [DOMRect, DOMRect];
    expect(side.left).to.be.greaterThan(head.right);
    expect(side.width).to.equal(264);
    const [top, middle, bottom] = boxes(narrow) as [DOMRect, DOMRect, DOMRect];
    expect(middle.top).to.be.greaterThan(top.bottom);
    expect(bottom.top).to.be.greaterThan(middle.bottom);
  });

  for (const width of ['280px', '300px', '390px']) {
    it(`does not overflow a column of ${width}`, async () => {
      const mountPoint = document.createElement('div');
      mountPoint.style.width = width;
      document.body.append(mountPoint);
      mounted.push(mountPoint);
      await states['hard-texts']?.render(mountPoint, kit);
      const details = mountPoint.querySelector('wl-course-details') as WlCourseDetails;
      await seen(details, '.bars');
      await seen(details, '.rich');
      const { right } = mountPoint.getBoundingClientRect();
      for (const element of all(details, '.wl *:not(svg *, .vh)')) {
        expect(element.getBoundingClientRect().right, element.className).to.be.at.most(right + 1);
      }
    });
  }

  it('looks the same whatever the page does to everything', async () => {
    const details = mount(new Backend(enrolled({ status: 'in_progress', progress: 0.5 })));
    await seen(details, '.bars');
    await seen(details, '.rich');
    expectSameOnHostilePage(details, [
      '.name',
      '.meta',
      '.btn.pri',
      '.rich p',
      '.rich li',
      '.ch',
      '.ls',
      '.facts',
      '.bars',
    ]);
  });

  for (const [name, state] of Object.entries(states)) {
    it(`has nothing that axe minds: ${name}`, async () => {
      const mountPoint = document.createElement('div');
      if (state.width) mountPoint.style.width = state.width;
      document.body.append(mountPoint);
      mounted.push(mountPoint);
      for (const [lang, scheme] of [
        ['vi', 'light'],
        ['en', 'dark'],
      ] as const) {
        mountPoint.replaceChildren();
        mountPoint.lang = lang;
        mountPoint.setAttribute('scheme', scheme);
        await state.render(mountPoint, kit);
        // Some states choose their colors themselves.
        const isDark = mountPoint.querySelector('[scheme]')?.getAttribute('scheme') ?? scheme;
        mountPoint.style.background = isDark === 'dark' ? '#12161e' : '#fff';
        const details = mountPoint.querySelector('wl-course-details') as WlCourseDetails;
        if (name !== 'loading') await seen(details, '#title');
        await expect(details).to.be.accessible();
      }
    });
  }
});
