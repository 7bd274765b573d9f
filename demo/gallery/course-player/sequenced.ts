import type { Course } from '../../../src/client/index.js';
import type { Outline, OutlineEntry, OutlineLock } from '../../../src/playback/index.js';
import { controls, item, loto } from './courses.js';

/** A course of one package whose rules decide what can be opened. */
export const sequencedCourse: Course = {
  ...loto,
  id: 'quality',
  title: 'Quản lý chất lượng trong sản xuất thực phẩm',
  lessonCount: 1,
  items: [item('main', 'Quản lý chất lượng', { status: 'in_progress', duration: 'PT2H' })],
  enrollment: { ...loto.enrollment!, courseId: 'quality', lastItemId: 'main', progress: 0.3 },
};

type Line = Partial<OutlineEntry> & Pick<OutlineEntry, 'id' | 'title'>;

const lesson = (parentId: string, id: string, title: string, more: Partial<Line> = {}): Line => ({
  parentId,
  id,
  title,
  ...more,
});

const locked = (code: string, activityId?: string): Partial<Line> => ({
  selectable: false,
  lock: { code, activityId } satisfies OutlineLock,
});

const chapter = (id: string, title: string, more: Partial<Line> = {}): Line => ({
  id,
  title,
  playable: false,
  selectable: false,
  ...more,
});

const lines: Line[] = [
  chapter('1', 'Chương 1. Mở đầu'),
  lesson('1', 'intro', '1.1 Vì sao phải quản lý chất lượng', {
    status: 'completed',
    ...locked('forward_only'),
  }),
  lesson('1', 'test', '1.2 Bài kiểm tra đầu vào', {
    status: 'failed',
    score: { scaled: 0.55 },
    ...locked('attempts_used'),
  }),
  chapter('2', 'Chương 2. Kiểm soát', { selectable: true }),
  chapter('2a', 'Phần A. Nguyên liệu', { parentId: '2', selectable: true }),
  lesson('2a', 'supplier', '2.1 Chọn nhà cung cấp', { status: 'passed', score: { scaled: 0.9 } }),
  lesson('2a', 'receive', '2.2 Nhận hàng và lấy mẫu', { status: 'in_progress' }),
  lesson('2a', 'store', '2.3 Bảo quản lạnh', locked('prerequisite', 'receive')),
  chapter('2b', 'Phần B. Dây chuyền', { parentId: '2', ...locked('prerequisite', '2a') }),
  lesson('2b', 'points', '2.4 Điểm kiểm soát tới hạn', locked('disabled')),
  lesson('2b', 'records', 'Ghi chép và truy xuất', locked('stopped', 'points')),
  lesson('2b', 'drill', 'Diễn tập thu hồi sản phẩm', locked('choice_off')),
  chapter('3', 'Chương 3. Cải tiến'),
  lesson('3', 'five', '3.1 Năm câu hỏi tại sao', locked('constrained')),
  lesson('3', 'bones', '3.2 Biểu đồ xương cá', locked('choice_exit', 'receive')),
  lesson('3', 'clock', '3.3 Tình huống có giới hạn giờ', locked('time_used')),
  lesson('3', 'spare', '3.4 Bài đọc thêm', locked('not_selected')),
  lesson('3', 'secret', '3.5 Phần của giảng viên', { hidden: true, ...locked('hidden') }),
  lesson('3', 'lost', '3.6 Video nhà máy', { playable: false, ...locked('nothing') }),
  lesson('3', 'later', '3.7 Đánh giá cuối khóa', locked('some_code_of_tomorrow')),
];

/** What is in it: chapters in chapters, and a lesson for every reason why one is locked. */
export const sequenced: Outline = {
  title: sequencedCourse.title,
  standard: 'SCORM 2004 4th Edition',
  entries: lines.map((line) => ({
    playable: true,
    selectable: true,
    status: 'not_started',
    ...line,
  })),
  currentId: 'receive',
  controls: {
    ...controls('previous'),
    continue: { state: 'disabled', lock: { code: 'stopped', activityId: 'receive' } },
  },
};

/** The same course, as far as its controls differ. */
export const withControls = (change: Partial<Outline['controls']>): Outline => ({
  ...sequenced,
  controls: { ...sequenced.controls, ...change },
});

const perLevel = [4, 5, 5, 5] as const;

/** 500 lessons on five levels. */
export function largeOutline(): Outline {
  const entries: OutlineEntry[] = [];
  const add = (parentId: string | undefined, level: number, number: string): void => {
    const id = `n${number}`;
    const isLesson = level === perLevel.length;
    entries.push({
      id,
      parentId,
      title: isLesson ? `${number} Bài học` : `${number} Chương`,
      playable: isLesson,
      selectable: isLesson,
      status: 'not_started',
    });
    const children = perLevel[level] ?? 0;
    for (let n = 1; n <= children; n += 1) add(id, level + 1, `${number}.${n}`);
  };
  add(undefined, 0, '1');
  return {
    title: 'Danh mục tiêu chuẩn',
    standard: 'SCORM 2004 3rd Edition',
    entries,
    currentId: 'n1.3.4.2.5',
    controls: controls('continue', 'previous'),
  };
}
