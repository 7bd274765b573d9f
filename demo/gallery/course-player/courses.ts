import type { Course, Item } from '../../../src/client/index.js';
import type { Outline } from '../../../src/playback/index.js';

/** An item of a course. */
export const item = (id: string, title: string, more: Partial<Item> = {}): Item => ({
  id,
  kind: 'scorm',
  title,
  required: true,
  status: 'not_started',
  ...more,
});

/** A chapter of a course. */
export const section = (id: string, title: string): Item => item(id, title, { kind: 'section' });

/** The course of the pictures. */
export const loto: Course = {
  id: 'loto',
  title: 'An toàn lao động nhóm 3: Nhận diện mối nguy và khóa nguồn LOTO',
  language: 'vi',
  summary: 'Nhận diện mối nguy trong xưởng và khóa nguồn trước khi bảo trì.',
  category: { id: 'safety', title: 'An toàn lao động' },
  mandatory: true,
  duration: 'PT3H20M',
  lessonCount: 9,
  formats: ['scorm'],
  enrollmentPolicy: 'open',
  enrollment: {
    id: 'e-loto',
    courseId: 'loto',
    status: 'in_progress',
    progress: 0.45,
    lastItemId: '2.3',
    attempt: 1,
    attemptLimit: 3,
    totalTime: 'PT1H20M',
  },
  items: [
    section('1', 'Chương 1. Quy định chung'),
    item('1.1', '1.1 Luật và trách nhiệm', {
      parentId: '1',
      status: 'completed',
      duration: 'PT15M',
    }),
    item('1.2', '1.2 Thẻ an toàn', { parentId: '1', status: 'completed', duration: 'PT10M' }),
    section('2', 'Chương 2. Nhận diện mối nguy'),
    item('2.1', '2.1 Bốn nhóm mối nguy trong xưởng', {
      parentId: '2',
      status: 'completed',
      duration: 'PT18M',
    }),
    item('2.2', '2.2 Đánh giá rủi ro theo ma trận 5 × 5', {
      parentId: '2',
      status: 'passed',
      score: { raw: 85 },
      duration: 'PT20M',
    }),
    item('2.3', '2.3 Năm bước khóa nguồn – treo thẻ (LOTO)', {
      parentId: '2',
      status: 'in_progress',
      duration: 'PT12M',
    }),
    item('2.4', '2.4 Tình huống: bảo trì băng tải số 4', { parentId: '2', duration: 'PT25M' }),
    section('3', 'Chương 3. Ứng phó sự cố'),
    item('3.1', '3.1 Sơ cứu điện giật', {
      parentId: '3',
      lock: { code: 'prerequisite_unmet', itemId: '2.4' },
    }),
    item('3.2', '3.2 Thoát nạn và điểm tập kết', {
      parentId: '3',
      lock: { code: 'prerequisite_unmet', itemId: '3.1' },
    }),
    section('4', 'Chương 4. Đánh giá cuối khóa'),
    item('4.1', '4.1 Bài thi (20 câu, cần 80%)', {
      parentId: '4',
      lock: { code: 'not_yet', opensAt: '2026-11-30T01:00:00Z' },
    }),
  ],
};

/** The player's controls, with these ways on. */
export const controls = (...enabled: ('continue' | 'previous')[]): Outline['controls'] => ({
  continue: { state: enabled.includes('continue') ? 'enabled' : 'disabled' },
  previous: { state: enabled.includes('previous') ? 'enabled' : 'disabled' },
  exitAll: { state: 'enabled' },
  suspendAll: { state: 'enabled' },
});

/** A course of one package with three lessons. */
export const firstAid: Course = {
  ...loto,
  id: 'first-aid',
  title: 'Sơ cấp cứu tại nơi làm việc',
  lessonCount: 1,
  items: [item('sca', 'Sơ cấp cứu', { status: 'in_progress', duration: 'PT30M' })],
  enrollment: { ...loto.enrollment!, lastItemId: 'sca', progress: 0.33 },
};

/** What is in it. */
export const threeScos: Outline = {
  title: 'Sơ cấp cứu tại nơi làm việc',
  standard: 'SCORM 1.2',
  entries: [
    {
      id: 'a',
      title: 'Ngừng tuần hoàn và hồi sinh tim phổi',
      playable: true,
      selectable: true,
      status: 'completed',
    },
    {
      id: 'b',
      title: 'Cầm máu và băng bó',
      playable: true,
      selectable: true,
      status: 'in_progress',
    },
    {
      id: 'c',
      title: 'Bỏng và điện giật',
      playable: true,
      selectable: false,
      status: 'not_started',
      lock: { code: 'prerequisite', activityId: 'b' },
    },
  ],
  currentId: 'b',
  controls: {
    ...controls('previous'),
    continue: { state: 'disabled', lock: { code: 'prerequisite', activityId: 'b' } },
  },
};

/** The course of the pictures with a result. */
export const withResult = (change: Partial<NonNullable<Course['enrollment']>>): Course => ({
  ...loto,
  items: loto.items.map(({ lock: _, ...rest }) =>
    rest.kind === 'section' ? rest : { ...rest, status: 'completed' as const },
  ),
  enrollment: {
    ...loto.enrollment!,
    status: 'passed',
    progress: 1,
    score: { scaled: 0.9, raw: 18, min: 0, max: 20 },
    totalTime: 'PT3H5M',
    completedAt: '2026-11-22T04:48:00Z',
    ...change,
  },
});
