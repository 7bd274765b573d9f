import { expect, waitUntil as waitFor } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { states } from '../../demo/gallery/course-player.states.js';
import { controls, loto } from '../../demo/gallery/course-player/courses.js';
import { playing, StillAttempt } from '../../demo/gallery/course-player/still-attempt.js';
import type { Respond } from '../../demo/gallery/kit.js';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';
import type { Course } from '../../src/client/index.js';
import '../../src/elements/course-player/course-player.define.js';
import type { WlCoursePlayer } from '../../src/elements/course-player/course-player.js';
import '../../src/elements/provider/provider.define.js';

const kit = new ScriptedKit();

const waitUntil = (predicate: () => boolean, what?: string): Promise<void> =>
  waitFor(predicate, what, { timeout: 30_000 });

const oneEvent = <K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  name: K,
): Promise<HTMLElementEventMap[K]> =>
  new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));

/** A backend with one course; remembers the bodies it was sent by method and path. */
class Backend {
  readonly asked: string[] = [];
  /** Answers first; undefined leaves it to the usual answers. */
  answer: (request: Request, path: string) => Response | Promise<Response> | undefined = () =>
    undefined;

  constructor(public course: Course = loto) {}

  readonly respond: Respond = async (request) => {
    const path = new URL(request.url).pathname.replace('/embed/v1', '');
    const body = request.method === 'GET' ? '' : ` ${await request.clone().text()}`;
    this.asked.push(`${request.method} ${path}${body}`);
    const answer = this.answer(request, path);
    if (answer) return answer;
    if (path.endsWith('/launches')) {
      const { itemId } = (await request.json()) as { itemId: string };
      return kit.json({ ...playing().launch, id: `l-${this.launches}`, itemId, token: 't' }, 201);
    }
    if (path.startsWith('/courses/')) return kit.json(this.course);
    return kit.problem(404, 'not_found');
  };

  get launches(): number {
    return this.asked.filter((line) => line.startsWith('POST') && line.includes('/launches'))
      .length;
  }
}

const mounted: HTMLElement[] = [];
afterEach(() => mounted.splice(0).forEach((element) => element.remove()));

function mount(
  backend: Backend,
  o: {
    attempt?: StillAttempt;
    width?: string;
    item?: string;
    lang?: string;
    /** Asked in the tests of the question itself. */
    resume?: 'ask';
  } = {},
): WlCoursePlayer {
  const provider = document.createElement('wl-provider');
  provider.style.display = 'block';
  provider.style.width = o.width ?? '1200px';
  provider.lang = o.lang ?? 'vi';
  provider.connection = kit.connect(backend.respond);
  const player = document.createElement('wl-course-player');
  player.courseId = backend.course.id;
  player.resume = o.resume ?? 'always';
  if (o.attempt) player.attempt = o.attempt;
  if (o.item) player.item = o.item;
  provider.append(player);
  document.body.append(provider);
  mounted.push(provider);
  return player;
}

const all = <T extends HTMLElement>(player: WlCoursePlayer, selector: string): T[] => [
  ...(player.shadowRoot?.querySelectorAll<T>(selector) ?? []),
];
const one = <T extends HTMLElement>(player: WlCoursePlayer, selector: string): T => {
  const found = all<T>(player, selector)[0];
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const text = (element: Element | null | undefined): string =>
  element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
const shown = (player: WlCoursePlayer, selector: string): Promise<void> =>
  waitUntil(() => all(player, selector).length > 0, selector);
const lesson = (player: WlCoursePlayer, title: string): HTMLElement => {
  const found = all(player, '.ls').find((element) => text(element).includes(title));
  if (!found) throw new Error(`no lesson ${title}`);
  return found;
};
const button = (player: WlCoursePlayer, name: string): HTMLElement => {
  const found = all(player, 'button, a').find((element) => text(element).startsWith(name));
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
const focused = (player: WlCoursePlayer): Element | null | undefined =>
  player.shadowRoot?.activeElement;

async function still(
  change: Parameters<typeof playing>[0] = {},
  o: Parameters<typeof mount>[1] & { backend?: Backend } = {},
): Promise<{ player: WlCoursePlayer; attempt: StillAttempt; backend: Backend }> {
  const attempt = new StillAttempt(playing(change));
  const backend = o.backend ?? new Backend();
  const player = mount(backend, { ...o, attempt });
  await shown(player, '.navb');
  return { player, attempt, backend };
}

describe('<wl-course-player>', () => {
  before(() => setViewport({ width: 1280, height: 900 }));

  it('opens by itself at the lesson where the learner left off, in a frame of the content’s origin', async () => {
    const backend = new Backend();
    const player = mount(backend);
    await shown(player, 'iframe');
    const [launch] = backend.asked.filter((line) => line.includes('/launches'));
    expect(launch)
      .to.match(/"itemId":"2\.3"/)
      .and.to.match(/"device":"Chrome trên /);
    const frame = one<HTMLIFrameElement>(player, 'iframe');
    const address = new URL(frame.src);
    expect(address.origin).to.equal('http://p-42.localhost:4175');
    expect(new URLSearchParams(address.hash.slice(1)).get('wl-host')).to.equal(location.origin);
    expect(frame.title).to.equal('2.3 Năm bước khóa nguồn – treo thẻ (LOTO)');
    expect(frame.sandbox.contains('allow-top-navigation')).to.equal(false);
    expect(frame.allow).to.include('fullscreen; autoplay; unload; local-network-access');
    expect(text(one(player, '.meta'))).to.include('Bài 5/9');
  });

  it('says in words how each lesson stands and why one is locked, which can still be reached', async () => {
    const { player, attempt } = await still();
    expect(text(lesson(player, '2.1'))).to.equal(
      '2.1 Bốn nhóm mối nguy trong xưởng 18 phút – Đã hoàn thành',
    );
    expect(lesson(player, '2.3').getAttribute('aria-current')).to.equal('step');
    const locked = lesson(player, '3.1');
    expect(text(locked)).to.equal('3.1 Sơ cứu điện giật Hoàn thành bài 2.4 để mở – Bị khóa');
    expect(locked.getAttribute('aria-disabled')).to.equal('true');
    locked.focus();
    expect(focused(player)).to.equal(locked);
    locked.click();
    await player.updateComplete;
    expect(attempt.calls).to.deep.equal([]);
    expect(lesson(player, '2.3').getAttribute('aria-current')).to.equal('step');
    // A chapter that is done is folded.
    expect(text(one(player, '.ch[aria-expanded="false"]'))).to.include('Chương 1');
  });

  it('offers exactly what the stage says is possible', async () => {
    const { player, attempt } = await still({
      outline: { ...playing().outline!, controls: controls('continue', 'previous') },
    });
    button(player, 'Bài tiếp theo').click();
    button(player, 'Bài trước').click();
    expect(attempt.calls).to.deep.equal([
      'navigate {"to":"continue"}',
      'navigate {"to":"previous"}',
    ]);
  });

  it('shows the lessons inside a package and asks the stage for the one that is chosen', async () => {
    const outline = {
      title: 'P',
      standard: 'SCORM 1.2',
      entries: ['a', 'b'].map((id) => ({
        id,
        title: `Phần ${id}`,
        playable: true,
        selectable: true,
        status: 'not_started' as const,
      })),
      currentId: 'a',
      controls: controls(),
    };
    const { player, attempt } = await still({ outline, currentActivityId: 'a' });
    expect(text(one(player, '#lesson'))).to.equal('Phần a');
    lesson(player, 'Phần b').click();
    expect(attempt.calls).to.deep.equal(['navigate {"to":"choice","target":"b"}']);
    await waitUntil(() => focused(player) === one(player, '#lesson'), 'focus on the heading');
  });

  for (const [name, save, words] of [
    ['saving', { state: 'saving', pending: 1 }, 'Đang lưu…'],
    ['saved', { state: 'saved', at: new Date('2026-11-22T03:32:00Z') }, 'Đã lưu 10:32'],
    ['waiting', { state: 'queued', pending: 3, offline: true }, '3 thay đổi chờ gửi'],
    [
      'kept on this device',
      { state: 'queued', pending: 3, offline: true, device: 'kept' },
      'Đã lưu trên máy này, chờ mạng',
    ],
    ['failed', { state: 'failed', aside: 1 }, 'Chưa lưu được'],
  ] as const) {
    it(`says in words when progress is ${name}`, async () => {
      const { player } = await still({ save: { pending: 0, aside: 0, offline: false, ...save } });
      expect(text(one(player, '.save'))).to.equal(words);
    });
  }

  it('says that this device keeps nothing, and that the tab has to stay only where that is so', async () => {
    const save = { state: 'queued' as const, pending: 2, aside: 0, offline: true };
    const { player, attempt } = await still({ save: { ...save, device: 'refused' } });
    await shown(player, '.note');
    const notes = (): string => all(player, '.note').map(text).join(' ');
    expect(notes()).to.include('Máy này không cho lưu');
    expect(notes()).to.include('Đừng đóng hay tải lại tab này.');
    attempt.turn({ save: { ...save, device: 'kept' } });
    await waitUntil(() => !notes().includes('Máy này không cho lưu'));
    expect(notes()).not.to.include('Đừng đóng');
  });

  it('keeps the learner going without a network, and says so once', async () => {
    const { player, attempt } = await still();
    const save = { state: 'queued' as const, pending: 2, aside: 0, offline: true };
    attempt.turn({ save });
    await shown(player, '.note');
    expect(text(one(player, '[role="status"]'))).to.include('Mất kết nối.');
    expect(one(player, 'iframe').inert).to.equal(false);
    button(player, 'Thử kết nối lại').click();
    expect(attempt.calls).to.deep.equal(['retrySaving']);
    attempt.turn({
      save: { state: 'saved', pending: 0, aside: 0, offline: false, at: new Date() },
    });
    await waitUntil(() => all(player, '.note').length === 0);
    expect(text(one(player, '[role="status"]'))).to.include('Đã có mạng lại.');
  });

  it('asks where to study when the course is open elsewhere', async () => {
    const { player, attempt } = await still({
      phase: 'open_elsewhere',
      openElsewhere: {
        device: 'Safari trên iPhone',
        lastActiveAt: '2026-11-22T03:31:00Z',
        sameBrowser: false,
      },
    });
    await shown(player, '[role="dialog"]');
    const prompt = text(one(player, '[role="dialog"]'));
    expect(prompt).to.include('Khóa học đang mở trên thiết bị khác');
    expect(prompt).to.include('Safari trên iPhone, hoạt động lần cuối lúc 10:31');
    expect(all(player, '.btn.pri').map(text)).to.deep.equal(['Học tiếp ở đây']);
    button(player, 'Học tiếp ở đây').click();
    button(player, 'Chỉ xem').click();
    expect(attempt.calls).to.deep.equal(['launch {"supersede":true}', 'launch {"mode":"review"}']);
  });

  it('tells of two lines and continues from the other when asked to', async () => {
    const { player, attempt } = await still({ branched: true });
    await shown(player, '.note');
    expect(text(one(player, '.note'))).to.include('Có hai bản học từ hai nơi.');
    button(player, 'Học tiếp từ bản kia').click();
    await waitUntil(() => attempt.calls.length === 2);
    expect(attempt.calls).to.deep.equal(['takeBranch', 'dismissBranch']);
  });

  it('asks the backend anew after a save that changed the summary, and tells the page of status, score and progress', async () => {
    const { player, attempt, backend } = await still();
    backend.course = {
      ...loto,
      enrollment: { ...loto.enrollment!, status: 'passed', progress: 1, score: { scaled: 0.9 } },
    };
    const changed = oneEvent(player, 'wl-attempt-changed');
    const completed = oneEvent(player, 'wl-course-completed');
    attempt.turn({
      summary: { completion: 'completed', success: 'failed', progress: 0.1, totalTime: 'PT9M' },
    });
    const { status, score, progress, bubbles, composed } = await changed;
    // The backend's result counts, not what content claims.
    expect({ status, score, progress }).to.deep.equal({
      status: 'passed',
      score: { scaled: 0.9 },
      progress: 1,
    });
    expect(bubbles && composed).to.equal(true);
    expect((await completed).enrollment.status).to.equal('passed');
    await waitUntil(() => text(one(player, '.prog')) === '100%');
    button(player, 'Xem kết quả').click();
    await shown(player, '.ring');
    expect(text(one(player, '.ring'))).to.include('90%');
    expect(text(one(player, '#lesson'))).to.equal('Bạn đã hoàn thành khóa học');
    expect(focused(player)).to.equal(one(player, '#lesson'));
  });

  it('shows the result when content is left and the course is done', async () => {
    const { player, attempt, backend } = await still();
    backend.course = {
      ...loto,
      enrollment: { ...loto.enrollment!, status: 'failed', attempt: 1, attemptLimit: 3 },
    };
    attempt.turn({ phase: 'left' });
    await shown(player, '.ring');
    expect(text(one(player, '#lesson'))).to.equal('Chưa đạt, bạn còn 2 lần thi');
    button(player, 'Học lại bài này từ đầu').click();
    expect(attempt.calls).to.deep.equal(['launch {"attempt":"new"}']);
  });

  it('opens a finished course on its result', async () => {
    const backend = new Backend({
      ...loto,
      enrollment: { ...loto.enrollment!, status: 'completed', progress: 1 },
    });
    const player = mount(backend);
    await shown(player, '.ring');
    expect(backend.launches).to.equal(0);
    button(player, 'Xem lại bài học').click();
    await shown(player, 'iframe');
    expect(backend.launches).to.equal(1);
  });

  it('asks the page before it goes back, and leaves the lesson first', async () => {
    const { player, attempt } = await still();
    player.addEventListener('wl-player-exit', (event) => event.preventDefault(), { once: true });
    button(player, 'Danh mục').click();
    expect(attempt.calls).to.deep.equal([]);
    button(player, 'Danh mục').click();
    expect(attempt.calls).to.deep.equal(['leave']);
  });

  it('shows a failed launch with a request id and a way on, and reports it once', async () => {
    const backend = new Backend();
    backend.answer = (_, path) =>
      path.endsWith('/launches') ? kit.problem(403, 'prerequisite_unmet') : undefined;
    const player = mount(backend);
    const { code, requestId } = await oneEvent(player, 'wl-error');
    expect({ code, requestId }).to.deep.equal({
      code: 'prerequisite_unmet',
      requestId: 'WL-7F3A-20C1',
    });
    await shown(player, '[role="alert"]');
    const alert = text(one(player, '[role="alert"]'));
    expect(alert).to.include('Bạn cần hoàn thành bài trước để mở bài này.');
    expect(alert).to.include('PREREQUISITE_UNMET · WL-7F3A-20C1');
    backend.answer = () => undefined;
    button(player, 'Thử lại').click();
    await shown(player, 'iframe');
  });

  it('refuses a stage on the page’s own origin', async () => {
    const backend = new Backend();
    backend.answer = (_, path) =>
      path.endsWith('/launches')
        ? kit.json({
            ...playing().launch,
            token: 't',
            content: {
              kind: 'scorm',
              stageUrl: `${location.origin}/stage.html`,
              baseUrl: `${location.origin}/c/`,
              isolation: 'package',
            },
          })
        : undefined;
    const player = mount(backend);
    const { code } = await oneEvent(player, 'wl-error');
    expect(code).to.equal('stage_refused');
    expect(all(player, 'iframe')).to.deep.equal([]);
  });

  it('shows a course that cannot be loaded, and loads it when asked again', async () => {
    const backend = new Backend();
    backend.answer = () => kit.problem(503, 'unavailable');
    const player = mount(backend);
    await shown(player, '.empty');
    expect(text(one(player, '.empty')))
      .to.include('Máy chủ đang bận')
      .and.to.include('WL-7F3A-20C1');
    backend.answer = () => undefined;
    button(player, 'Thử lại').click();
    await shown(player, '.navb');
  });

  it('enrolls and plays at once where the course is open to all', async () => {
    const course: Course = { ...loto };
    delete course.enrollment;
    const backend = new Backend(course);
    backend.answer = (_request, path) => {
      if (!path.endsWith('/enrollment')) return undefined;
      backend.course = loto;
      return kit.json(loto.enrollment);
    };
    const player = mount(backend);
    await shown(player, '.empty');
    button(player, 'Ghi danh và học ngay').click();
    await shown(player, 'iframe');
  });

  it('keeps its attempt when it is moved in the document, and lets go of it when it is gone', async () => {
    const backend = new Backend();
    const player = mount(backend);
    await shown(player, 'iframe');
    const address = one<HTMLIFrameElement>(player, 'iframe').src;
    player.parentElement?.append(document.createElement('hr'), player);
    await player.updateComplete;
    expect(one<HTMLIFrameElement>(player, 'iframe').src).to.equal(address);
    expect(backend.launches).to.equal(1);
    const provider = player.parentElement;
    player.remove();
    await waitUntil(() => all(player, 'iframe').length === 0, 'the frame gone');
    provider?.append(player);
    await shown(player, 'iframe');
    expect(one<HTMLIFrameElement>(player, 'iframe').src).not.to.equal(address);
  });

  it('follows the nearest lang', async () => {
    const { player } = await still();
    (player.parentElement as HTMLElement).lang = 'en';
    await waitUntil(() => text(one(player, '.save')) === 'Saved 10:32', 'English');
    expect(text(lesson(player, '3.1'))).to.include('Finish lesson 2.4 to unlock');
  });

  it('can be used by keyboard: skip the contents, open the drawer, leave it by Escape', async () => {
    const { player } = await still({}, { width: '390px' });
    await waitUntil(() => one(player, '#menu').checkVisibility(), 'narrow');
    // The player learns of its width with the next frame.
    await new Promise(requestAnimationFrame);
    one(player, '#menu').focus();
    await sendKeys({ press: 'Enter' });
    await shown(player, '.toc.open');
    await waitUntil(() => focused(player) === one(player, '#close'), 'focus in the drawer');
    expect(one(player, '.main').inert).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focused(player) === one(player, '#menu'), 'focus back');
    expect(all(player, '.toc.open')).to.deep.equal([]);

    const { player: wide } = await still();
    one(wide, '.skip').focus();
    await sendKeys({ press: 'Enter' });
    expect(focused(wide)).to.equal(one(wide, '#lesson'));
  });

  it('is two players on one page', async () => {
    const { player: first, attempt } = await still();
    const { player: second } = await still();
    attempt.turn({ phase: 'superseded' });
    await shown(first, '[role="dialog"]');
    expect(all(second, '[role="dialog"]')).to.deep.equal([]);
  });

  it('stands in a hostile page', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      'html{font-size:62.5%} *{box-sizing:content-box!important;line-height:1;letter-spacing:9px;color:red} button{width:100%!important}',
    );
    document.adoptedStyleSheets.push(sheet);
    try {
      const { player } = await still();
      expect(one(player, '.toc').offsetWidth).to.equal(312);
      expect(parseFloat(getComputedStyle(one(player, '.ls')).fontSize)).to.be.closeTo(14, 0.1);
      expect(getComputedStyle(one(player, '#lesson')).color).not.to.equal('rgb(255, 0, 0)');
    } finally {
      document.adoptedStyleSheets.pop();
    }
  });

  for (const [name, state] of Object.entries(states)) {
    it(`is accessible: ${state.title}`, async () => {
      const frame = document.createElement('div');
      frame.lang = 'vi';
      frame.style.width = state.width ?? '1200px';
      document.body.append(frame);
      mounted.push(frame);
      await state.render(frame, new ScriptedKit());
      const player = frame.querySelector('wl-course-player')!;
      await waitUntil(
        () =>
          name === 'loading' ||
          all(player, '.lhead, .empty, .ring, slot[name="signed-out"]').length > 0,
        name,
      );
      await expect(player).to.be.accessible();
    });
  }
});
