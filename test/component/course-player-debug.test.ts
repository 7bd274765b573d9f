import { expect, waitUntil as waitFor } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { picturedLog } from '../../demo/gallery/course-player/debug-states.js';
import { loto } from '../../demo/gallery/course-player/courses.js';
import { playing, StillAttempt } from '../../demo/gallery/course-player/still-attempt.js';
import { ScriptedKit } from '../../demo/gallery/scripted-kit.js';
import '../../src/elements/course-player/course-player.define.js';
import type { WlCoursePlayer } from '../../src/elements/course-player/course-player.js';
import '../../src/elements/provider/provider.define.js';
import { type TraceEntry, TraceLog } from '../../src/playback/index.js';

const kit = new ScriptedKit();
const mounted: HTMLElement[] = [];
afterEach(() => mounted.splice(0).forEach((element) => element.remove()));

const waitUntil = (predicate: () => boolean, what?: string): Promise<void> =>
  waitFor(predicate, what, { timeout: 30_000 });

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
const rows = (player: WlCoursePlayer): string[] => all(player, '.dbg-row').map(text);
const press = (player: WlCoursePlayer, name: string): void => {
  const found = all(player, '.dbg button').find((button) => text(button) === name);
  if (!found) throw new Error(`no button ${name}`);
  found.click();
};
const drawn = (): Promise<unknown> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

async function shown(
  log: TraceLog = picturedLog(),
  more: { traced?: boolean; lang?: string } = {},
): Promise<{ player: WlCoursePlayer; log: TraceLog; attempt: StillAttempt }> {
  const attempt = Object.assign(new StillAttempt(playing()), { trace: log, traced: more.traced });
  const provider = document.createElement('wl-provider');
  provider.lang = more.lang ?? 'vi';
  provider.connection = kit.connect((request) =>
    request.url.includes('/courses/') ? kit.json(loto) : kit.problem(404, 'not_found'),
  );
  const player = document.createElement('wl-course-player');
  player.courseId = loto.id;
  player.attempt = attempt;
  player.setAttribute('debug', '');
  provider.append(player);
  document.body.append(provider);
  mounted.push(provider);
  await waitUntil(() => all(player, '.dbg-list').length > 0, 'the panel');
  await waitUntil(() => all(player, '.navb').length > 0, 'the lesson');
  await drawn();
  return { player, log, attempt };
}

const call = (
  n: number,
  more: Partial<Extract<TraceEntry, { kind: 'call' }>> = {},
): TraceEntry => ({
  kind: 'call',
  at: Date.UTC(2026, 10, 22) + n,
  activityId: 'sco',
  name: 'LMSSetValue',
  arguments: ['cmi.core.lesson_location', String(n)],
  answer: 'true',
  error: '0',
  milliseconds: 0.1,
  ...more,
});
const calls = (count: number): TraceEntry[] => Array.from({ length: count }, (_, n) => call(n));

describe('the debug panel of <wl-course-player>', () => {
  before(() => setViewport({ width: 1280, height: 900 }));

  it('is nothing without the attribute, comes with it and goes with it', async () => {
    const { player } = await shown();
    expect(player.debug).to.equal(true);
    player.debug = false;
    await player.updateComplete;
    expect(all(player, '.dbg')).to.have.length(0);
    expect(player.hasAttribute('debug')).to.equal(false);
    player.debug = true;
    await waitUntil(() => rows(player).length === 20);
  });

  it('shows each call with arguments, answer, error and its meaning, and each decision with its process', async () => {
    const { player } = await shown();
    const lines = rows(player);
    expect(lines).to.have.length(20);
    expect(lines.some((line) => line.includes('SetValue("cmi.score.scaled", "85")'))).to.equal(
      true,
    );
    const refused = lines.find((line) => line.includes('cmi.score.scaled')) ?? '';
    expect(refused).to.contain('→ "false"').and.to.contain('407 Giá trị ngoài khoảng cho phép');
    expect(lines.some((line) => line.includes('SB.2.5'))).to.equal(true);
    expect(lines.some((line) => line.includes('rule=if not satisfied then disabled'))).to.equal(
      true,
    );
  });

  it('tells the meaning of a code by the standard that the call belongs to', async () => {
    const log = new TraceLog();
    log.add([
      call(1, { error: '403', answer: 'false' }),
      call(2, { name: 'SetValue', error: '403' }),
    ]);
    const { player } = await shown(log, { lang: 'en' });
    expect(rows(player)[0]).to.contain('Element is read-only');
    expect(rows(player)[1]).to.contain('value not initialized');
  });

  it('renders what content has written as text, never as anything else', async () => {
    const evil = '<img src=x onerror="globalThis.hit=1"><b>x</b>';
    const log = new TraceLog();
    log.add([
      call(1, { arguments: [evil], answer: evil, note: evil, error: evil, activityId: evil }),
      { kind: 'warning', at: 1, code: evil, text: evil },
      { kind: 'warning', at: 1, code: 'constructor', text: evil },
      { kind: 'sequencing', at: Number.MAX_VALUE, process: evil, text: evil },
    ]);
    log.note(1, 'stage_error', { detail: evil }, true);
    const { player } = await shown(log);
    for (const row of all(player, '.dbg-row')) row.click();
    await drawn();
    expect(all(player, '.dbg-dl')).to.have.length(5);
    expect(all(player, '.dbg img')).to.have.length(0);
    expect('hit' in globalThis).to.equal(false);
    expect(text(one(player, '.dbg-list'))).to.contain('<img src=x');
  });

  it('names the usual causes of a warning', async () => {
    const { player } = await shown();
    all(player, '.dbg-row').at(-1)?.click();
    await drawn();
    expect(text(one(player, '.dbg-why'))).to.contain('Nguyên nhân thường gặp');
    expect(all(player, '.dbg-why li').length).to.be.at.least(3);
  });

  it('names the usual causes of a refusal to save, and of no other word of the player', async () => {
    const log = new TraceLog();
    log.note(1, 'refused', { to: 'choice', lock: 'disabled' }, true);
    log.note(2, 'commit_refused', { code: 'payload_too_large', status: 413 }, true);
    const { player } = await shown(log);
    for (const row of all(player, '.dbg-row')) row.click();
    await drawn();
    expect(all(player, '.dbg-why')).to.have.length(1);
    expect(text(one(player, '.dbg-why'))).to.contain('suspend_data');
  });

  it('filters by kind, by errors and by text, without case and diacritics', async () => {
    const { player } = await shown();
    const count = (): number => rows(player).length;
    press(player, 'Trình phát');
    expect(count()).to.equal(12);
    press(player, 'Lệnh gọi');
    expect(count()).to.equal(4);
    press(player, 'Trình phát');
    press(player, 'Lệnh gọi');
    press(player, 'Chỉ lỗi và cảnh báo');
    expect(count()).to.equal(7);
    press(player, 'Chỉ lỗi và cảnh báo');
    const input = one<HTMLInputElement>(player, '.dbg-find input');
    input.focus();
    await sendKeys({ type: 'NGOAI KHOANG' });
    expect(count()).to.equal(1);
    expect(text(one(player, '.dbg-top'))).to.contain('1/20 mục');
  });

  it('waits for the end of a composition', async () => {
    const { player } = await shown();
    const input = one<HTMLInputElement>(player, '.dbg-find input');
    input.value = 'khong co';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    expect(rows(player)).to.have.length(20);
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    expect(rows(player)).to.have.length(0);
    expect(text(one(player, '.dbg-none'))).to.contain('Không có mục nào khớp bộ lọc.');
    press(player, 'Bỏ lọc');
    expect(rows(player)).to.have.length(20);
    expect(input.value).to.equal('');
  });

  it('pauses, says how much has come meanwhile, and clears', async () => {
    const { player, log } = await shown();
    press(player, 'Tạm dừng');
    log.add(calls(3));
    await drawn();
    expect(rows(player)).to.have.length(20);
    press(player, 'Tiếp tục, 3 mục mới');
    expect(rows(player)).to.have.length(23);
    press(player, 'Xóa');
    expect(rows(player)).to.have.length(0);
    expect(text(one(player, '.dbg-none'))).to.contain('Chưa ghi được gì');
  });

  it('stays small and follows the newest entry, however many come, and says what was dropped', async () => {
    const { player, log } = await shown(new TraceLog());
    let updates = 0;
    const update = player.requestUpdate.bind(player);
    player.requestUpdate = (...o) => {
      updates += 1;
      update(...o);
    };
    for (let n = 0; n < 100; n += 1) {
      log.add(calls(100));
      if (n % 10 === 0) await drawn();
    }
    await drawn();
    expect(updates, 'the player is not drawn for it').to.equal(0);
    expect(all(player, '.dbg-row').length).to.equal(500);
    const list = one(player, '.dbg-list');
    expect(list.scrollHeight - list.scrollTop - list.clientHeight).to.be.below(2);
    press(player, 'Hiện thêm 500 mục cũ hơn');
    expect(all(player, '.dbg-row').length).to.equal(1000);
    for (let n = 0; n < 8; n += 1) press(player, 'Hiện thêm 500 mục cũ hơn');
    expect(all(player, '.dbg-row').length).to.equal(5000);
    expect(text(one(player, '.dbg-list > p'))).to.equal(
      '5000 mục cũ hơn đã được bỏ để nhường chỗ.',
    );
  });

  it('leaves the rows where they are while somebody reads', async () => {
    const log = new TraceLog();
    log.add(calls(600));
    const { player } = await shown(log);
    const list = one(player, '.dbg-list');
    await drawn();
    list.scrollTop = 1_000;
    await drawn();
    const first = rows(player)[0];
    log.add(calls(300));
    await drawn();
    expect(list.scrollTop).to.equal(1_000);
    expect(rows(player)[0]).to.equal(first);
    press(player, 'Đến mục mới nhất');
    await drawn();
    expect(all(player, '.dbg-row').length).to.equal(500);
    expect(player.shadowRoot?.activeElement).to.equal(all(player, '.dbg-row').at(-1));
  });

  it('works by keyboard: the rows are one stop, arrows lead through them, Enter opens details', async () => {
    const { player } = await shown();
    one<HTMLInputElement>(player, '.dbg-find input').focus();
    const at = (): Element | null | undefined => player.shadowRoot?.activeElement;
    for (let n = 0; n < 6; n += 1) await sendKeys({ press: 'Tab' });
    const buttons = all(player, '.dbg-row');
    expect(at()).to.equal(buttons.at(-1));
    await sendKeys({ press: 'ArrowUp' });
    expect(at()).to.equal(buttons.at(-2));
    await sendKeys({ press: 'Home' });
    expect(at()).to.equal(buttons[0]);
    await sendKeys({ press: 'PageDown' });
    expect(at()).to.equal(buttons[10]);
    await sendKeys({ press: 'Enter' });
    await drawn();
    expect(buttons[10]?.getAttribute('aria-expanded')).to.equal('true');
    expect(all(player, '.dbg-row[tabindex="0"]')).to.have.length(1);
    await sendKeys({ press: 'Space' });
    await drawn();
    expect(all(player, '.dbg-dl')).to.have.length(0);
  });

  it('reads out warnings, and no calls', async () => {
    const { player, log } = await shown();
    const status = one(player, '.dbg [role=status]');
    log.add(calls(50));
    log.add([
      { kind: 'warning', at: 1, code: 'frame_left', text: '' },
      { kind: 'warning', at: 1, code: 'api_after_terminate', text: '' },
    ]);
    await waitUntil(() => text(status) !== '', 'an announcement');
    expect(text(status)).to.equal('2 cảnh báo mới. Mới nhất: Nội dung gọi API sau Terminate');
  });

  it('collapses and opens again', async () => {
    const { player } = await shown();
    const button = one(player, '.dbg-top button');
    button.click();
    expect(all(player, '.dbg-list')).to.have.length(0);
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    button.click();
    expect(rows(player)).to.have.length(20);
  });

  it('offers everything as a file that names course and time, without token or learner', async () => {
    const { player } = await shown();
    press(player, 'Lệnh gọi');
    const link = new Promise<HTMLAnchorElement>((resolve) => {
      player.shadowRoot?.addEventListener('click', (event) => {
        const target = event.target as HTMLAnchorElement;
        if (!target.download) return;
        event.preventDefault();
        resolve(target);
      });
    });
    press(player, 'Tải JSON');
    const { download, href } = await link;
    expect(download).to.match(/^debug-loto-\d{4}-\d{2}-\d{2}-\d{6}\.json$/);
    const file = (await (await fetch(href)).json()) as {
      entries: unknown[];
      course: { id: string };
      launch: Record<string, unknown>;
    };
    expect(file.entries).to.have.length(20);
    expect(file.course.id).to.equal('loto');
    expect(Object.keys(file.launch)).to.not.include.members(['token', 'learner']);
  });

  it('copies what is shown as lines of text, or says that it may not', async () => {
    const { player } = await shown();
    press(player, 'Sao chép');
    const status = one(player, '.dbg [role=status]');
    await waitUntil(() => text(status) !== '', 'an answer');
    expect(text(status)).to.match(/^(Đã sao chép 20 mục\.|Trình duyệt không cho sao chép\.)/);
  });

  it('offers to open the lesson again when its calls are not told yet', async () => {
    const { player, attempt } = await shown(picturedLog(), { traced: false });
    press(player, 'Mở lại bài');
    expect(attempt.calls).to.include('launch {}');
  });

  it('lets go of the log when it is removed, and shows it again when it is back', async () => {
    const { player, log } = await shown();
    const parent = player.parentElement!;
    player.remove();
    log.add(calls(1));
    parent.append(player);
    await waitUntil(() => rows(player).length === 21);
    log.add(calls(1));
    await waitUntil(() => rows(player).length === 22);
  });
});
