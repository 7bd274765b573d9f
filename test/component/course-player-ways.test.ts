import { expect, waitUntil as waitFor } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { controls, loto } from '../../demo/gallery/course-player/courses.js';
import {
  largeOutline,
  sequenced,
  sequencedCourse,
  withControls,
} from '../../demo/gallery/course-player/sequenced.js';
import { playing, StillAttempt } from '../../demo/gallery/course-player/still-attempt.js';
import type { WlCoursePlayer } from '../../src/elements/course-player/course-player.js';
import type { AttemptSnapshot } from '../../src/playback/index.js';
import { all, button, lineOf, mount, one, shown, text, unmount } from './player-on-page.js';

afterEach(unmount);

/** In the package whose rules decide; its words are there. */
async function inside(
  change: Partial<AttemptSnapshot> = {},
): Promise<{ player: WlCoursePlayer; attempt: StillAttempt }> {
  const attempt = new StillAttempt(
    playing({ outline: sequenced, currentActivityId: 'receive', ...change }),
  );
  const { player } = mount(sequencedCourse, { attempt });
  await shown(player, '.lhead');
  await waitFor(() => text(one(player, '.toc')).includes('Khóa học chỉ cho đi tới'), 'words', {
    timeout: 30_000,
  });
  return { player, attempt };
}

describe('<wl-course-player> and the ways through a course', () => {
  before(() => setViewport({ width: 1280, height: 900 }));

  for (const [title, reason] of [
    ['1.1 Vì sao', 'Khóa học chỉ cho đi tới, không quay lại – Đã hoàn thành'],
    ['1.2 Bài kiểm tra', 'Chưa đạt · 55 điểm · Bạn đã dùng hết số lần học bài này'],
    ['2.3 Bảo quản', 'Hoàn thành bài 2.2 để mở – Bị khóa'],
    ['2.4 Điểm kiểm soát', 'Khóa học chưa cho mở bài này – Bị khóa'],
    ['Ghi chép', 'Hoàn thành bài 2.4 để mở – Bị khóa'],
    ['Diễn tập', 'Khóa học dẫn đến bài này bằng nút “Bài tiếp theo” – Bị khóa'],
    ['3.1 Năm', 'Chỉ mở được bài liền kề bài đang học – Bị khóa'],
    ['3.2 Biểu đồ', 'Kết thúc bài 2.2 trước khi sang bài khác – Bị khóa'],
    ['3.3 Tình huống', 'Bạn đã dùng hết thời gian của bài này – Bị khóa'],
    ['3.4 Bài đọc', 'Không thuộc lượt học này – Bị khóa'],
    ['3.6 Video', 'Không mở được bài này do lỗi nội dung – Bị khóa'],
    ['3.7 Đánh giá', 'Bị khóa'],
  ] as const) {
    it(`says why “${title}” cannot be opened: ${reason}`, async () => {
      const { player, attempt } = await inside();
      const line = lineOf(player, title);
      expect(text(line).endsWith(reason), text(line)).to.equal(true);
      expect(line.getAttribute('aria-disabled')).to.equal('true');
      line.focus();
      expect(player.shadowRoot?.activeElement).to.equal(line);
      line.click();
      expect(attempt.calls).to.deep.equal([]);
    });
  }

  it('does not show what the course hides', async () => {
    const { player } = await inside();
    expect(text(one(player, '.toc'))).not.to.include('Phần của giảng viên');
  });

  it('opens a chapter that can be opened by a button of its own, and folds it by the other', async () => {
    const { player, attempt } = await inside();
    one(player, '[aria-label="Mở Phần A. Nguyên liệu"]').focus();
    await sendKeys({ press: 'Enter' });
    expect(attempt.calls).to.deep.equal(['navigate {"to":"choice","target":"2a"}']);
    const fold = lineOf(player, 'Phần A');
    expect(fold.getAttribute('aria-expanded')).to.equal('true');
    fold.click();
    await player.updateComplete;
    expect(lineOf(player, 'Phần A').getAttribute('aria-expanded')).to.equal('false');
    expect(all(player, '[aria-label="Mở Phần B. Dây chuyền"]')).to.deep.equal([]);
  });

  it('opens the package from its beginning where the whole of it can be chosen', async () => {
    const whole = { ...sequenced, root: { id: 'org', selectable: true } };
    const { player, attempt } = await inside({ outline: whole });
    one(player, `[aria-label="Mở ${sequenced.title}"]`).click();
    expect(attempt.calls).to.deep.equal(['navigate {"to":"choice","target":"org"}']);
    attempt.turn({ outline: { ...whole, root: { id: 'org', selectable: false } } });
    await player.updateComplete;
    expect(all(player, `[aria-label="Mở ${sequenced.title}"]`)).to.deep.equal([]);
  });

  it('says at “next” why it cannot be taken, and does not walk around the rule', async () => {
    const { player, attempt } = await inside();
    const next = one(player, '#next');
    expect(next.getAttribute('aria-disabled')).to.equal('true');
    const why = one(player, `#${next.getAttribute('aria-describedby')}`);
    expect(text(why)).to.equal('Hoàn thành bài này để đi tiếp');
    next.click();
    expect(attempt.calls).to.deep.equal([]);
    expect(all(player, '.pri')).to.deep.equal([]);
  });

  it('leads from the last lesson of a package to the next item, but never past a rule that holds the learner', async () => {
    const last = (code: string | undefined): Partial<AttemptSnapshot> => ({
      outline: {
        title: 'P',
        standard: 'SCORM 2004',
        entries: ['a', 'b'].map((id) => ({
          id,
          title: id,
          playable: true,
          selectable: true,
          status: 'in_progress' as const,
        })),
        currentId: 'b',
        controls: {
          ...controls(),
          continue: { state: 'disabled', ...(code && { lock: { code } }) },
        },
      },
      currentActivityId: 'b',
    });
    for (const [code, leads] of [
      [undefined, true],
      ['end', true],
      ['flow_off', true],
      ['stopped', false],
      ['disabled', false],
    ] as const) {
      const attempt = new StillAttempt(playing(last(code)));
      const { player } = mount(loto, { attempt });
      await shown(player, '#next');
      const off = one(player, '#next').getAttribute('aria-disabled') === 'true';
      expect(off, code).to.equal(!leads);
    }
  });

  it('shows no control that the content hides', async () => {
    const hidden = { state: 'hidden' } as const;
    const { player } = await inside({
      outline: withControls({
        previous: hidden,
        continue: hidden,
        exitAll: hidden,
        suspendAll: hidden,
      }),
    });
    expect(all(player, '[part=navigation], [part=leave]')).to.deep.equal([]);
  });

  it('ends by “Thoát”, and leaves to go on another time by “Lưu và thoát”', async () => {
    const { player, attempt } = await inside();
    await shown(player, 'summary');
    one(player, 'summary').focus();
    await sendKeys({ press: 'Enter' });
    expect((one(player, 'details') as HTMLDetailsElement).open).to.equal(true);
    await sendKeys({ press: 'Escape' });
    expect((one(player, 'details') as HTMLDetailsElement).open).to.equal(false);
    expect(player.shadowRoot?.activeElement).to.equal(one(player, 'summary'));
    one(player, 'summary').click();
    button(player, 'Thoát').click();
    expect(attempt.calls).to.deep.equal(['navigate {"to":"exitAll"}']);
    one(player, 'summary').click();
    button(player, 'Lưu và thoát').click();
    await waitFor(() => attempt.calls.includes('leave'));
  });

  it('says when a wish was refused, aloud too', async () => {
    const { player, attempt } = await inside();
    attempt.turn({
      refused: {
        request: { to: 'choice', target: 'store' },
        lock: { code: 'prerequisite', activityId: 'receive' },
      },
    });
    const words = 'Chưa mở được bài 2.3. Hoàn thành bài 2.2 để mở.';
    await waitFor(() => text(one(player, '[role="status"]')) === words);
    expect(text(one(player, '.note'))).to.equal(words);
    attempt.turn({ refused: undefined });
    await waitFor(() => all(player, '.note').length === 0);
  });

  it('asks to choose where no lesson is open, and opens what is chosen', async () => {
    const { player, attempt } = await inside();
    attempt.turn({
      phase: 'choosing',
      currentActivityId: undefined,
      outline: { ...sequenced, currentId: undefined },
    });
    await waitFor(() => text(one(player, '[part=stage]')).includes('Chọn một bài trong mục lục'));
    expect(text(one(player, '[role="status"]'))).to.include('Chọn một bài trong mục lục');
    expect((one(player, 'iframe') as HTMLIFrameElement).inert).to.equal(true);
    lineOf(player, '2.1 Chọn').click();
    expect(attempt.calls).to.deep.equal(['navigate {"to":"choice","target":"supplier"}']);
  });

  it('counts the time that is left, and says aloud when five minutes are', async () => {
    const { player, attempt } = await inside();
    const time = { activityId: 'receive', exits: true, message: true };
    attempt.turn({ time: { ...time, until: Date.now() + 301_500 } });
    await shown(player, '[part=time]');
    expect(text(one(player, '[part=time]'))).to.match(/^Còn 6 phút/);
    expect(text(one(player, '[role="status"]'))).to.equal('');
    await waitFor(
      () => text(one(player, '[role="status"]')).startsWith('Còn 5 phút. Hết giờ bài sẽ tự đóng'),
      'said',
      { timeout: 30_000 },
    );
    attempt.turn({ time: { ...time, until: Date.now() } });
    await waitFor(() => text(one(player, '[role="status"]')).startsWith('Đã hết giờ'));
    expect(text(one(player, '[part=time]'))).to.equal('Hết giờ');
  });

  it('says nothing of a limit that has no consequence and of which nobody is to hear', async () => {
    const { player, attempt } = await inside();
    const until = Date.now() + 1_000;
    attempt.turn({ time: { activityId: 'receive', until, exits: false, message: false } });
    await player.updateComplete;
    expect(all(player, '[part=time]')).to.deep.equal([]);
  });

  it('brings the current one of 500 lessons into view, and moves nothing else', async () => {
    const attempt = new StillAttempt(
      playing({ outline: largeOutline(), currentActivityId: 'n1.4.5.5.5' }),
    );
    const { player } = mount(sequencedCourse, { attempt });
    await shown(player, '[aria-current]');
    const list = one(player, '.toc').getBoundingClientRect();
    const line = one(player, '[aria-current]').getBoundingClientRect();
    expect(line.top >= list.top && line.bottom <= list.bottom).to.equal(true);
    expect(document.documentElement.scrollTop).to.equal(0);
    // What is not under way is folded.
    expect(all(player, '.ls').length).to.equal(5);
  });
});
