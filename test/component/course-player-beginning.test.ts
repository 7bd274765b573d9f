import { expect } from '@open-wc/testing';
import { loto, withResult } from '../../demo/gallery/course-player/courses.js';
import type { Course } from '../../src/client/index.js';
import { all, button, mount, one, shown, text, unmount } from './player-on-page.js';

afterEach(unmount);

describe('<wl-course-player> and beginning', () => {
  const stopped: Course = {
    ...loto,
    enrollment: { ...loto.enrollment!, lastOpenedAt: '2026-01-05T10:45:00Z', lastDevice: 'Zalo' },
  };

  it('asks before anything is opened whether to go on, and says where, when and on what it was', async () => {
    const { player, launches } = mount(stopped);
    await shown(player, '[role="dialog"]');
    expect(launches).to.deep.equal([]);
    expect(all(player, 'iframe')).to.deep.equal([]);
    const words = text(one(player, '[role="dialog"]'));
    expect(words).to.include('2.3 Năm bước khóa nguồn – treo thẻ (LOTO), lúc 17:45 ngày 05/01');
    expect(words).to.include('bằng Zalo. Bạn còn 2 lần học lại từ đầu.');
    expect(all(player, '.pri').map(text)).to.deep.equal(['Học tiếp']);
    button(player, 'Học tiếp').click();
    await shown(player, 'iframe');
    expect(launches.map(({ attempt }) => attempt)).to.deep.equal([undefined]);
  });

  it('begins anew when asked to', async () => {
    const { player, launches } = mount(stopped);
    await shown(player, '[role="dialog"]');
    button(player, 'Học lại bài này từ đầu').click();
    await shown(player, 'iframe');
    expect(launches.map(({ attempt }) => attempt)).to.deep.equal(['new']);
  });

  for (const [what, course, o] of [
    ['no attempt is left', { ...loto, enrollment: { ...loto.enrollment!, attempt: 3 } }, {}],
    ['the page says so', loto, { resume: 'always' }],
    ['nothing is recorded', loto, { mode: 'review' }],
    ['one activity is asked for', loto, { activity: 'sco' }],
  ] as const) {
    it(`goes on without a question where ${what}`, async () => {
      const { player, launches } = mount(course, o);
      await shown(player, 'iframe');
      expect(all(player, '[role="dialog"]')).to.deep.equal([]);
      expect(launches.length).to.equal(1);
    });
  }

  it('looks at a finished course again without recording, or begins it anew', async () => {
    const course = {
      ...withResult({}),
      items: [{ ...loto.items[1]!, status: 'completed' as const }],
    };
    const { player, launches } = mount(course);
    await shown(player, '.ring');
    button(player, 'Xem lại bài học').click();
    await shown(player, 'iframe');
    expect(launches[0]).to.include({ mode: 'review' });

    const { player: other, launches: asked } = mount(course);
    await shown(other, '.ring');
    button(other, 'Học lại từ đầu').click();
    await shown(other, 'iframe');
    expect(asked[0]).to.include({ attempt: 'new' });
  });

  it('offers the certificate first, else what is still to do', async () => {
    const { player } = mount(withResult({ certificateId: 'c-1' }));
    await shown(player, '.ring');
    expect(all(player, '.pri').map(text)).to.deep.equal(['Xem chứng chỉ']);

    const course = withResult({});
    const items = course.items.map((item) =>
      item.id === '4.1' ? { ...item, status: 'not_started' as const } : item,
    );
    const { player: other, launches } = mount({ ...course, items });
    await shown(other, '.ring');
    const [primary] = all(other, '.pri');
    expect(text(primary)).to.equal('Bài tiếp theo: 4.1 Bài thi (20 câu, cần 80%)');
    primary?.click();
    await shown(other, 'iframe');
    expect(launches[0]).to.include({ itemId: '4.1' });
  });
});
