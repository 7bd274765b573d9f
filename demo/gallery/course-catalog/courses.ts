import type { CourseFacets, CourseSummary, Enrollment } from '../../../src/client/index.js';

type Standing = Partial<Enrollment> & { status: Enrollment['status'] };

function course(
  id: string,
  title: string,
  category: string,
  [format, duration, lessonCount]: [CourseSummary['formats'][number], string, number],
  more: Partial<Omit<CourseSummary, 'enrollment'>> & { enrollment?: Standing } = {},
): CourseSummary {
  const { enrollment, ...rest } = more;
  return {
    id,
    title,
    language: 'vi',
    summary: '',
    category: { id: category, title: category },
    mandatory: false,
    duration,
    lessonCount,
    formats: [format],
    enrollmentPolicy: 'open',
    ...rest,
    ...(enrollment && {
      enrollment: { id: `e-${id}`, courseId: id, progress: 0, attempt: 1, ...enrollment },
    }),
  };
}

const notStarted: Standing = { status: 'not_started' };

/** What the pictures of the design show. */
export const courses: CourseSummary[] = [
  course(
    'loto',
    'An toàn lao động nhóm 3: Nhận diện mối nguy và khóa nguồn LOTO',
    'An toàn lao động',
    ['scorm', 'PT3H20M', 11],
    {
      mandatory: true,
      dueAt: '2026-11-30T16:59:59Z',
      enrollment: { status: 'in_progress', progress: 0.45 },
    },
  ),
  course(
    'phishing',
    'Bảo mật thông tin 2026: Nhận biết thư lừa đảo và cuộc gọi giả mạo',
    'Bảo mật thông tin',
    ['video', 'PT45M', 6],
    { mandatory: true, dueAt: '2026-11-20T16:59:59Z', enrollment: notStarted },
  ),
  course(
    'onboarding',
    'Hội nhập nhân viên mới: 30 ngày đầu tiên tại Minh Khang',
    'Hội nhập nhân viên',
    ['tincan', 'PT1H30M', 9],
    { enrollment: { status: 'completed', progress: 1, completedAt: '2026-10-14T08:00:00Z' } },
  ),
  course(
    'sales',
    'Kỹ năng bán hàng qua điện thoại: từ lắng nghe đến chốt đơn',
    'Kỹ năng bán hàng',
    ['cmi5', 'PT2H', 8],
    { enrollment: { status: 'in_progress', progress: 0.25 } },
  ),
  course(
    'conduct',
    'Quy tắc ứng xử và phòng, chống nhận quà tặng trái quy định',
    'Tuân thủ',
    ['pdf', 'PT30M', 3],
    { mandatory: true, dueAt: '2026-12-15T16:59:59Z', enrollment: notStarted },
  ),
  course('haccp', 'Thực hành vệ sinh HACCP cho tổ trưởng ca sản xuất', 'Chất lượng – vệ sinh', [
    'scorm',
    'PT2H45M',
    10,
  ]),
  course(
    'fire',
    'Phòng cháy, chữa cháy và thoát nạn trong kho lạnh',
    'An toàn lao động',
    ['video', 'PT50M', 5],
    {
      mandatory: true,
      enrollment: {
        status: 'passed',
        progress: 1,
        score: { scaled: 0.9, raw: 90, min: 0, max: 100 },
        completedAt: '2026-11-02T08:00:00Z',
      },
    },
  ),
  course(
    'time',
    'Quản lý thời gian: ưu tiên đúng việc với ma trận Eisenhower',
    'Kỹ năng mềm',
    ['link', 'PT25M', 1],
    { enrollmentPolicy: 'approval' },
  ),
  course(
    'first-aid',
    'Sơ cấp cứu ban đầu: ngừng tuần hoàn, bỏng, điện giật',
    'An toàn lao động',
    ['tincan', 'PT1H10M', 7],
    { enrollment: { status: 'failed', progress: 1, score: { raw: 40, max: 100 } } },
  ),
];

/** Titles that are hard to show, and a cover that cannot be loaded. */
export const hard: CourseSummary[] = [
  course(
    'long',
    `${'Quy định vận hành thiết bị nâng hạ và bốc xếp hàng hóa '.repeat(6)}`.trim(),
    'An toàn lao động',
    ['scorm', 'P2DT3H', 1280],
    { mandatory: true, dueAt: '2027-02-01T16:59:59Z', enrollment: notStarted },
  ),
  course('caps', 'NGUYỄN ẨN Ẵ ẪM Ổ ỖNG: QUY TRÌNH KIỂM ĐẾM', 'QUY TRÌNH', ['pdf', 'PT15M', 1]),
  course('arabic', 'مقدمة في السلامة المهنية', 'An toàn', ['video', 'PT15M', 2], {
    language: 'ar',
  }),
  course('markup', '<img src=x onerror=alert(1)> & "ngoặc"', '<b>HTML</b>', ['html5', 'PT1M', 0], {
    enrollmentPolicy: 'closed',
  }),
  course('unbroken', 'a'.repeat(120), 'Mã', ['file', 'PT1M', 1]),
  course('broken-cover', 'Ảnh bìa không tải được', 'Ảnh', ['image', 'PT5M', 3], {
    cover: 'data:image/png;base64,AAAA',
  }),
];

/** How many courses each choice of a filter would show. */
export const facets: CourseFacets = {
  category: [
    { id: 'An toàn lao động', title: 'An toàn lao động', courseCount: 41 },
    { id: 'Kỹ năng mềm', title: 'Kỹ năng mềm', courseCount: 12 },
    { id: 'Kỹ năng bán hàng', title: 'Kỹ năng bán hàng', parentId: 'Kỹ năng mềm', courseCount: 7 },
  ],
  format: [
    { value: 'scorm', count: 70 },
    { value: 'video', count: 31 },
    { value: 'pdf', count: 9 },
  ],
  status: [
    { value: 'not_started', count: 61 },
    { value: 'in_progress', count: 9 },
    { value: 'completed', count: 52 },
    { value: 'overdue', count: 6 },
  ],
  language: [
    { value: 'vi', count: 120 },
    { value: 'en', count: 8 },
  ],
  mandatory: 4,
  length: [
    { maxMinutes: 29, count: 40 },
    { minMinutes: 30, maxMinutes: 120, count: 71 },
    { minMinutes: 121, count: 17 },
  ],
};
