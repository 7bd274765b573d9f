import { expect, waitUntil as waitFor } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { loto } from '../../demo/gallery/course-player/courses.js';
import { playing, StillAttempt } from '../../demo/gallery/course-player/still-attempt.js';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';
import '../../src/elements/course-player/course-player.define.js';
import type { WlCoursePlayer } from '../../src/elements/course-player/course-player.js';
import '../../src/elements/provider/provider.define.js';
import { type AttemptSnapshot, TraceLog } from '../../src/playback/index.js';

const kit = new ScriptedKit();
const mounted: HTMLElement[] = [];
const open = globalThis.open;
afterEach(() => {
  globalThis.open = open;
  mounted.splice(0).forEach((element) => element.remove());
});

const waitUntil = (predicate: () => boolean, what?: string): Promise<void> =>
  waitFor(predicate, what, { timeout: 30_000 });
const text = (element: Element | null | undefined): string =>
  element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
const find = (player: WlCoursePlayer, name: string): HTMLElement | undefined =>
  [...(player.shadowRoot?.querySelectorAll<HTMLElement>('button') ?? [])].find(
    (button) => text(button) === name,
  );
const sheet = (player: WlCoursePlayer): string => text(player.shadowRoot?.querySelector('.sheet'));

async function shown(
  change: Partial<AttemptSnapshot> = {},
  display: 'frame' | 'window' = 'window',
): Promise<{ player: WlCoursePlayer; attempt: StillAttempt; trace: TraceLog }> {
  const trace = new TraceLog();
  const attempt = Object.assign(new StillAttempt(playing(change)), { trace });
  const provider = document.createElement('wl-provider');
  provider.lang = 'vi';
  provider.connection = kit.connect((request) =>
    request.url.includes('/courses/') ? kit.json(loto) : kit.problem(404, 'not_found'),
  );
  const player = document.createElement('wl-course-player');
  player.courseId = loto.id;
  player.attempt = attempt;
  player.setAttribute('display', display);
  provider.append(player);
  document.body.append(provider);
  mounted.push(provider);
  await waitUntil(() => player.shadowRoot?.querySelector('.navb') !== null, 'the player');
  return { player, attempt, trace };
}

/** What the browser hands out for a window: only what may be used of a page of another origin. */
class OtherWindow {
  closed = false;
  length = 1;
  focused = 0;
  readonly led: string[] = [];
  readonly location = { replace: (address: string): number => this.led.push(address) };
  focus(): void {
    this.focused += 1;
  }
  close(): void {
    this.closed = true;
  }
}

function opensWith(answer: OtherWindow | null): string[] {
  const asked: string[] = [];
  globalThis.open = (address) => {
    asked.push(String(address));
    return answer as unknown as Window;
  };
  return asked;
}

describe('<wl-course-player display="window">', () => {
  before(() => setViewport({ width: 1280, height: 900 }));

  it('opens the lesson in the click, without a frame, and leads back to it', async () => {
    const other = new OtherWindow();
    const asked = opensWith(other);
    const { player, attempt } = await shown();
    const connected: unknown[] = [];
    attempt.connect = (window?: unknown) => void connected.push(window);
    await waitUntil(() => find(player, 'Mở bài học') !== undefined);
    expect(player.shadowRoot?.querySelector('iframe')).to.equal(null);
    find(player, 'Mở bài học')?.click();
    expect(asked, 'synchronously').to.deep.equal(['about:blank']);
    await waitUntil(() => find(player, 'Chuyển đến cửa sổ bài học') !== undefined);
    expect(connected).to.include(other);
    find(player, 'Chuyển đến cửa sổ bài học')?.click();
    expect(other.focused).to.equal(1);
    expect(text(player.shadowRoot?.querySelector('.navb'))).to.contain('Bài tiếp theo');
  });

  it('says that the browser has blocked it, and why, and offers it again', async () => {
    opensWith(null);
    const { player, trace } = await shown();
    await waitUntil(() => find(player, 'Mở bài học') !== undefined);
    find(player, 'Mở bài học')?.click();
    await player.updateComplete;
    expect(sheet(player)).to.contain('Trình duyệt đã chặn cửa sổ bài học');
    expect(find(player, 'Mở bài học')).to.not.equal(undefined);
    const warned = trace.entries.filter((entry) => entry.kind === 'warning');
    expect(warned.map(({ code }) => code)).to.deep.equal(['window_blocked']);
  });

  it('notices that the window was closed, and opens another', async () => {
    const first = new OtherWindow();
    opensWith(first);
    const { player } = await shown();
    await waitUntil(() => find(player, 'Mở bài học') !== undefined);
    find(player, 'Mở bài học')?.click();
    first.closed = true;
    await waitUntil(() => sheet(player).includes('Cửa sổ bài học đã đóng'));
    const next = player.shadowRoot?.querySelector('.navb button:last-child');
    expect(next?.getAttribute('aria-disabled'), 'nobody is there to go on').to.equal('true');
    const second = new OtherWindow();
    opensWith(second);
    find(player, 'Mở lại')?.click();
    await waitUntil(() => sheet(player).includes('đang mở trong cửa sổ riêng'));
  });

  it('says that it cannot reach a window that was cut off before it spoke', async () => {
    const other = new OtherWindow();
    opensWith(other);
    const { player, trace } = await shown({ phase: 'connecting' });
    await waitUntil(() => find(player, 'Mở bài học') !== undefined);
    find(player, 'Mở bài học')?.click();
    other.closed = true;
    await waitUntil(() => sheet(player).includes('Chưa kết nối được với cửa sổ bài học'));
    expect(trace.entries.some((e) => e.kind === 'warning' && e.code === 'window_cut_off')).to.equal(
      true,
    );
  });

  it('closes the window when the lesson is left, and when the player is removed', async () => {
    for (const end of ['left', 'removed']) {
      const other = new OtherWindow();
      opensWith(other);
      const { player, attempt } = await shown();
      await waitUntil(() => find(player, 'Mở bài học') !== undefined);
      find(player, 'Mở bài học')?.click();
      await player.updateComplete;
      if (end === 'left') attempt.turn({ phase: 'left' });
      else player.remove();
      await waitUntil(() => other.closed, end);
    }
  });
});

describe('full screen where the browser has none for elements', () => {
  it('lies over the whole page, leaves by Escape and gives the focus back', async () => {
    const { player } = await shown({}, 'frame');
    const box = player.shadowRoot!.querySelector<HTMLElement>('.ply')!;
    const button = player.shadowRoot!.querySelector<HTMLElement>('.ply-top .tail')!;
    const frame = player.shadowRoot!.querySelector('iframe')!.contentWindow;
    // What iOS has: no such method on elements other than video.
    Object.defineProperty(box, 'requestFullscreen', { value: undefined });
    button.click();
    await player.updateComplete;
    const over = box.getBoundingClientRect();
    expect([over.x, over.y, over.width, over.height]).to.deep.equal([
      0,
      0,
      document.documentElement.clientWidth,
      innerHeight,
    ]);
    expect(button.getAttribute('aria-pressed')).to.equal('true');
    expect(box.querySelector('iframe')?.contentWindow, 'not loaded anew').to.equal(frame);
    box.querySelector<HTMLElement>('.navb button')?.focus();
    await sendKeys({ press: 'Escape' });
    await player.updateComplete;
    expect(box.getBoundingClientRect().height).to.be.below(innerHeight);
    expect(player.shadowRoot?.activeElement).to.equal(button);
    expect(button.getAttribute('aria-pressed')).to.equal(null);
  });

  it('is used as well where the browser refuses', async () => {
    const { player } = await shown({}, 'frame');
    const box = player.shadowRoot!.querySelector<HTMLElement>('.ply')!;
    box.requestFullscreen = () => Promise.reject(new TypeError('not allowed'));
    player.shadowRoot!.querySelector<HTMLElement>('.ply-top .tail')!.click();
    await waitUntil(() => box.classList.contains('fixed'));
  });
});
